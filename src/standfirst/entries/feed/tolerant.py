"""The tolerant reader: feedparser for feeds that are ill-formed, cut off or out of the common way."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser

from standfirst.entries.feed.rhythm import every_s, first_hub
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Feed
from standfirst.text.html import html_to_line, sanitise
from standfirst.text.links import normalise_link


def read_tolerantly(text: str, url: str) -> Feed:
    """Read a feed with feedparser; what it sanitised is sanitised once more, last, by us.

    Raises:
        UnreadableError: where there is neither a feed nor an entry.
    """
    # A file object: a string could be taken for an address to fetch. The headers stand for what we know:
    # the text is decoded already, and relative links lead from where it came.
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not parsed.version and not parsed.entries:
        raise UnreadableError("not a feed", what="feed", url=url)
    feed = parsed.feed
    return Feed(
        url=url,
        title=html_to_line(feed.get("title") or "") or None,
        link=normalise_link(feed.get("link"), url),
        language=feed.get("language") or None,
        entries=tuple(_entry(e, url) for e in parsed.entries),
        every_s=every_s(feed.get("ttl"), feed.get("sy_updateperiod"), feed.get("sy_updatefrequency")),
        hub=first_hub(
            (link.get("href") for link in feed.get("links") or () if link.get("rel") == "hub"), url
        ),
    )


def _entry(entry: Any, url: str) -> Entry:
    contents = [c.get("value") or "" for c in entry.get("content") or ()]
    # ".get" of feedparser's records answers "updated" with "published"; we never make a date up.
    updated = dict.get(entry, "updated_parsed")
    language = dict.get(entry, "language")
    return Entry(
        link=normalise_link(entry.get("link"), url),
        title=html_to_line(entry.get("title") or ""),
        summary=sanitise(entry.get("summary") or "", url) or None,
        content=sanitise(contents[0], url) or None if contents else None,
        author=_authors(entry),
        published=_utc(dict.get(entry, "published_parsed")),
        updated=_utc(updated),
        id=entry.get("id") or None,
        language=language if isinstance(language, str) else None,
    )


def _authors(entry: Any) -> str | None:
    names = [name for author in entry.get("authors") or () if (name := author.get("name"))]
    return ", ".join(names) if len(names) > 1 else entry.get("author") or None


def _utc(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except ValueError:  # a leap second, the year zero
        return None
