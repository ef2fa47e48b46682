"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from typing import Any

from standfirst.entries.feed.rhythm import first_hub
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Feed
from standfirst.text.html import html_to_line, sanitise
from standfirst.text.links import normalise_link


def read_json_feed(text: str, url: str) -> Feed:
    """Read a JSON Feed. Values of another type than the standard's count as missing.

    Raises:
        UnreadableError: where the text is no JSON, or JSON but no feed.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not a feed (broken JSON)", what="feed", url=url) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not _is_versioned(feed):
        raise UnreadableError("not a feed (other JSON)", what="feed", url=url)
    return Feed(
        url=url,
        title=_string(feed, "title"),
        link=normalise_link(_string(feed, "home_page_url"), url),
        language=_string(feed, "language"),
        entries=tuple(_entry(item, url) for item in items if isinstance(item, dict)),
        hub=_hub(feed.get("hubs"), url),
    )


def _hub(hubs: Any, url: str) -> str | None:
    named = [hub for hub in hubs if isinstance(hub, dict)] if isinstance(hubs, list) else []
    return first_hub((_string(hub, "url") for hub in named if _string(hub, "type") in ("WebSub", None)), url)


def _is_versioned(feed: dict[str, Any]) -> bool:
    return "jsonfeed.org/version" in str(feed.get("version", ""))


def _entry(item: dict[str, Any], url: str) -> Entry:
    id_ = item.get("id")
    html, text, summary = (_string(item, key) for key in ("content_html", "content_text", "summary"))
    content = sanitise(html, url) if html else _as_html(text)
    return Entry(
        link=normalise_link(_string(item, "url") or _string(item, "external_url"), url),
        title=html_to_line(_string(item, "title") or ""),
        summary=_as_html(summary) or content,
        content=content,
        author=_authors(item),
        published=_date(_string(item, "date_published")),
        updated=_date(_string(item, "date_modified")),
        id=str(id_) if isinstance(id_, str | int | float) and id_ != "" else None,
        language=_string(item, "language"),
    )


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _as_html(text: str | None) -> str | None:
    return sanitise(escape(text, quote=False)) if text else None


def _authors(item: dict[str, Any]) -> str | None:
    """The names of version 1.1's ``authors``, else of version 1.0's ``author``."""
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = (_string(person, "name") for person in people if isinstance(person, dict))
    return ", ".join(name for name in names if name) or None


def _date(text: str | None) -> datetime | None:
    try:
        when = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    if when is None:
        return None
    try:
        return when.replace(tzinfo=when.tzinfo or UTC, microsecond=0).astimezone(UTC)
    except OverflowError:
        return None
