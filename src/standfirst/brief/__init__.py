"""The brief: matching a subject, choosing, ordering, excerpts, composing an edition and rendering it."""

from standfirst.brief.choosing import Weights
from standfirst.brief.composing import compose_draft, compose_edition
from standfirst.brief.data import render_json
from standfirst.brief.feeds import render_atom, render_json_feed
from standfirst.brief.material import EditionOptions, Material, SectionPlan
from standfirst.brief.page import render_html
from standfirst.brief.plain import render_markdown, render_text

__all__ = [
    "EditionOptions",
    "Material",
    "SectionPlan",
    "Weights",
    "compose_draft",
    "compose_edition",
    "render_atom",
    "render_html",
    "render_json",
    "render_json_feed",
    "render_markdown",
    "render_text",
]
