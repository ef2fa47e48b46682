"""What a search answers as JSON's own types: the same on the command line, over HTTP and from Python."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from standfirst.archive.found import Found, Hit


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
