"""A page to an article: its text, its facts, whose copy it is and what kind of document.

The names are loaded when they are first used: parsers and models cost nothing until then.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.articles.credit import agency_in_byline as agency_in_byline
    from standfirst.articles.credit import find_wire_credit as find_wire_credit
    from standfirst.articles.kind import explain_kind as explain_kind
    from standfirst.articles.kind import tell_kind as tell_kind
    from standfirst.articles.newsml import read_newsml as read_newsml
    from standfirst.articles.ninjs import read_ninjs as read_ninjs
    from standfirst.articles.pdf import read_pdf as read_pdf
    from standfirst.articles.reading import read_article as read_article
    from standfirst.articles.rights import find_rights as find_rights
    from standfirst.articles.rights import join_rights as join_rights

_MODULES = {
    "agency_in_byline": "credit",
    "explain_kind": "kind",
    "find_rights": "rights",
    "find_wire_credit": "credit",
    "join_rights": "rights",
    "read_article": "reading",
    "read_newsml": "newsml",
    "read_ninjs": "ninjs",
    "read_pdf": "pdf",
    "tell_kind": "kind",
}
__all__ = [*_MODULES]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
