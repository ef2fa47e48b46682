"""Stray ampersands and the entities of HTML: the commonest faults of feeds, mended before they are parsed."""

from __future__ import annotations

import re
from html.entities import html5

_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(#\d+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)?", re.DOTALL
)
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))


def mend_references(text: str) -> str:
    """XML in which every reference is one that XML knows.

    A stray "&" ("Q&A", "?id=7&lang=en") becomes "&amp;", the named characters of HTML become themselves.
    CDATA sections stay as they are, and so does all where a document type definition may define names.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return text
    return _REFERENCE.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    name = found[1]
    if found[0].startswith("<") or (name and (name[0] == "#" or name in _OF_XML)):
        return found[0]
    if name in html5:
        return html5[name]
    return "&amp;" + found[0][1:]
