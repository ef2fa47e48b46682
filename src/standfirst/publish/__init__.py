"""Publishing: writing a rendered edition where readers find it."""

from standfirst.publish.site import WrittenBrief, write_brief

__all__ = ["WrittenBrief", "write_brief"]
