"""Taking what was quoted of an article out of records. Pure.

A passage, headline or quotation of the article gives way to a tombstone that says so; what others said, and
what editors wrote themselves, stays.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from standfirst.archive.codec import read_json, write_json
from standfirst.records import Evidence, Item, KindEvidence, Passage, Quotation, Report

TAKEN_DOWN = "[taken down]"
"""Stands where words stood."""

R = TypeVar("R")
_WORDS_OF_DECISIONS = ("exact", "prefix", "suffix", "before", "after", "words", "text")
"""What decisions about an article hold of its words (W3C TextQuoteSelector, and our own names)."""


def redact(record: R, article_ids: Collection[str]) -> R:
    """A record without the words of these articles.

    Args:
        record: an edition, a name, or anything made of our records.
        article_ids: whose words go.
    """
    return cast(R, _redact(record, frozenset(article_ids)))


def _redact(value: Any, ids: frozenset[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_redact(one, ids) for one in value if not _goes(one, ids))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Passage) and value.article_id in ids:
        return Passage(TAKEN_DOWN, value.article_id, value.part)
    if isinstance(value, Report) and value.article_id in ids:
        return replace(value, headline=TAKEN_DOWN, heading=None)
    if isinstance(value, Evidence) and value.article_id in ids:
        return replace(value, words="", span=None)
    if isinstance(value, Item) and any(id_ in ids for id_ in value.article_ids):
        value = _without_findings(value, ids)
    changed: dict[str, Any] = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _redact(before, ids)
        if after is not before and after != before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value


def _without_findings(item: Item, ids: frozenset[str]) -> Item:
    """A story without what was made of an article: evidence of its kind, who is spoken about, a translation.

    Whom several texts speak about together, nobody can say from which it comes.
    """
    if item.article_ids[0] not in ids:
        return replace(item, unquoted=())
    return replace(item, unquoted=(), kind=KindEvidence(item.kind.kind, ""), translation=None)


def _goes(value: Any, ids: frozenset[str]) -> bool:
    return isinstance(value, Quotation) and value.article_id in ids


def redact_decision(kind: str, value: str) -> str:
    """A decision about an article without its words; what was decided stays."""
    plain = read_json(value)
    changed = {key: "" if key in _WORDS_OF_DECISIONS else one for key, one in plain.items()}
    return write_json(changed) if changed != plain else value
