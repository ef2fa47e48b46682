"""The brief: matching a subject, choosing, ordering, excerpts, composing an edition and rendering it."""

from standfirst.brief.choosing import Weights
from standfirst.brief.composing import compose_edition
from standfirst.brief.material import EditionOptions, Material

__all__ = ["EditionOptions", "Material", "Weights", "compose_edition"]
