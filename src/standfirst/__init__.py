"""Standfirst: topical news briefs that can be checked.

The functions below are the public face; they are loaded when first used, so that importing the
package costs next to nothing. See ``docs/architecture.md`` for the rooms behind them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.errors import StandfirstError, UnreadableError
    from standfirst.reading import (
        compare_names,
        explain_names,
        find_aliases,
        find_names,
        find_statements,
        find_wire_credit,
        group_reprints,
        group_stories,
        read_article,
        read_digest,
        read_feed,
        read_listing,
        tell_kind,
    )
    from standfirst.records import (
        AliasClaim,
        Article,
        Entry,
        Feed,
        Kind,
        Mention,
        ReprintGroup,
        Span,
        Statement,
        Story,
        WireCredit,
    )

_HOME = {
    "standfirst.reading": (
        "compare_names",
        "explain_names",
        "find_aliases",
        "find_names",
        "find_statements",
        "find_wire_credit",
        "group_reprints",
        "group_stories",
        "read_article",
        "read_digest",
        "read_feed",
        "read_listing",
        "tell_kind",
    ),
    "standfirst.records": (
        "AliasClaim",
        "Article",
        "Entry",
        "Feed",
        "Kind",
        "Mention",
        "ReprintGroup",
        "Span",
        "Statement",
        "Story",
        "WireCredit",
    ),
    "standfirst.errors": ("StandfirstError", "UnreadableError"),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [  # noqa: PLE0604 - the table above is the one list of names
    *_WHERE,
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("standfirst")
    if name not in _WHERE:
        raise AttributeError(f"module 'standfirst' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
