"""What a search answers as JSON's own types: the same on the command line, over HTTP and from Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from standfirst.archive.found import Found, Hit
from standfirst.records import Span
from standfirst.search.ledger import Carried, Said


def plain_found(found: Found) -> dict[str, Any]:
    """A page of what was found."""
    return {
        "total": found.total,
        "order": found.order.value,
        "ranked": found.ranked,
        "hits": [plain_hit(hit) for hit in found.hits],
        "facets": {
            facet.field: {
                "exact": facet.exact,
                "counts": [{"value": one.value, "count": one.count} for one in facet.counts],
            }
            for facet in found.facets
        },
        "next": found.next_key,
    }


def plain_hit(hit: Hit) -> dict[str, Any]:
    """One article found; the marks of its snippet are half-open ranges of code points of its text."""
    snippet = hit.snippet
    return {
        "id": hit.article_id,
        "headline": hit.headline,
        "publisher": hit.publisher,
        "published": plain_time(hit.published),
        "first_seen_at": plain_time(hit.first_seen_at),
        "language": hit.language,
        "kind": hit.kind,
        "score": hit.score,
        "snippet": {
            "text": snippet.text,
            "part": snippet.part.value,
            "start": snippet.span.start,
            "marks": [[mark.start, mark.end] for mark in snippet.marks],
            "html": snippet.html(),
        }
        if snippet
        else None,
    }


def plain_time(at: datetime | None) -> str | None:
    """A time as RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at is not None else None


def plain_carried(one: Carried) -> dict[str, Any]:
    """A statement with its carriers, the earliest first; spans are half-open, in code points of the texts."""
    return {
        "speaker": one.first.speaker,
        "content": one.first.content,
        "wordings": len(one.wordings),
        "carriers": [_plain_said(said) for said in one.carriers],
    }


def _plain_said(said: Said) -> dict[str, Any]:
    statement = said.statement
    return {
        "article": said.article_id,
        "number": said.number,
        "headline": said.headline,
        "publisher": said.publisher,
        "at": plain_time(said.at),
        "content": said.content,
        "cue": said.cue,
        "form": statement.form.value,
        "addressee": statement.addressee.name if statement.addressee else None,
        "channels": list(said.channels),
        "hedged": statement.hedge is not None,
        "confidence": statement.confidence,
        "spans": {
            "source": _plain_spans(statement.source),
            "cue": _plain_spans(statement.cue),
            "content": _plain_spans(statement.content),
        },
    }


def _plain_spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
