"""IPTC ninjs ("News in JSON") 1.x, 2.x and 3.x: an agency's items, alone, in an array or among results.

Version 3 writes the names of version 2 in camelCase, and many agencies mix the three; names are therefore
read without regard to case. Version 1 has one body a format (``body_xhtml``, ``body_text``), the later ones
an array of bodies with roles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from standfirst.articles.agency_items import Item, as_articles, text_of_html, text_of_lines
from standfirst.errors import UnreadableError
from standfirst.records import Article
from standfirst.text.decode import decode_text, looks_binary, unpack

_DEEPEST = 4
_OWN = frozenset(
    ("versioncreated", "bodies", "body_text", "body_xhtml", "body_html", "headlines", "pubstatus")
)
_LISTS = ("items", "_items", "item", "data", "results")
_MAIN = ("main", "body", "text", "html", "story", "")

Record = Mapping[str, Any]


def read_ninjs(
    data: bytes, url: str | None = None, at: datetime | None = None
) -> tuple[Article | UnreadableError, ...]:
    """Read the items of a ninjs document.

    Args:
        data: the document as it came.
        url: where it came from.
        at: the time at which embargoes must be over; now where it is not given.

    Returns:
        In the document's order an article for each item with a text, and an error that says why for each that
        has none or must not be used (embargoed, withheld, withdrawn). An item's ``url`` is its own address
        where it has one on the web, else its ``uri``.

    Raises:
        UnreadableError: this is no ninjs, or the only item it holds cannot be used.
    """
    data = unpack(data)
    if not data.strip() or looks_binary(data):
        raise UnreadableError("binary" if data.strip() else "empty", what="ninjs", url=url)
    try:
        document = json.loads(decode_text(data).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("broken JSON", what="ninjs", url=url) from error
    items = [_item(record) for record in _items(document, 0)]
    if not items:
        raise UnreadableError("no ninjs item", what="ninjs", url=url)
    return as_articles(items, at)


def _items(document: Any, depth: int) -> Iterator[Record]:
    """The items in a document, whatever they are wrapped in."""
    if depth > _DEEPEST:
        return
    if isinstance(document, list):
        for one in document:
            yield from _items(one, depth + 1)
        return
    if not isinstance(document, dict):
        return
    record = {str(key).lower(): value for key, value in document.items()}
    if _OWN & record.keys():
        associated = list(_associated(record, depth))
        if _body(record) or not associated:
            yield record
        yield from associated
        return
    for name in _LISTS:
        if isinstance(record.get(name), list | dict):
            yield from _items(record[name], depth + 1)


def _associated(record: Record, depth: int) -> Iterator[Record]:
    """Of the items that one carries with it the whole texts: pictures and mere references are left."""
    associations = record.get("associations")
    carried = list(associations.values()) if isinstance(associations, dict) else _list(associations)
    for one in _items(carried, depth + 1):
        if _body(one) and _string(one.get("type")).lower() in ("text", ""):
            yield one


def _item(record: Record) -> Item:
    return Item(
        what="ninjs",
        uri=_string(record.get("uri")) or _string(record.get("guid")),
        link=_link(record),
        headline=_chosen(record, "headlines")
        or _string(record.get("headline"))
        or _string(record.get("title")),
        text=_body(record),
        summary=_summary(record),
        byline=_string(record.get("byline")) or _string(record.get("by")),
        providers=tuple(_providers(record)),
        hints=tuple(_string(record.get(name)) for name in ("byline", "by", "copyrightnotice")),
        section=_section(record),
        language=_string(record.get("language")),
        published=_first(record, "firstcreated", "contentcreated"),
        updated=_first(record, "versioncreated", "contentmodified"),
        status=_string(record.get("pubstatus")),
        embargoed=str(record.get("embargoed") or ""),
        media=_string(record.get("type")),
    )


def _body(record: Record) -> str:
    """The text, from HTML where there is any: it says where the paragraphs are."""
    for name in ("body_xhtml", "body_html"):
        if html := _string(record.get(name)):
            return text_of_html(html)
    bodies = [_lower(body) for body in _list(record.get("bodies")) if isinstance(body, dict)]
    bodies = [body for body in bodies if _string(body.get("value"))]
    for body in sorted(bodies, key=_rank):
        value, media = _string(body.get("value")), _media(body)
        if "html" in media or (not media and value.startswith("<")):
            return text_of_html(value)
        if media in ("text/plain", ""):
            return text_of_lines(value)
    return text_of_lines(_string(record.get("body_text")))


def _rank(body: Record) -> tuple[bool, bool]:
    return _string(body.get("role")).lower() not in _MAIN, "html" not in _media(body)


def _media(body: Record) -> str:
    return _string(body.get("contenttype")).partition(";")[0].lower()


def _summary(record: Record) -> str:
    for name in ("description_text", "description_xhtml", "description_html", "description"):
        if text := _string(record.get(name)):
            return text_of_html(text) if "<" in text else text
    text = _chosen(record, "descriptions")
    return text_of_html(text) if "<" in text else text


def _chosen(record: Record, name: str) -> str:
    """The value with the main role, else the first."""
    values = [_lower(one) for one in _list(record.get(name)) if isinstance(one, dict)]
    values = [one for one in values if _string(one.get("value"))]
    main = sorted(values, key=lambda one: _string(one.get("role")).lower() not in ("main", "summary", ""))
    return _string(main[0].get("value")) if main else ""


def _providers(record: Record) -> Iterator[str]:
    for name in ("infosources", "infosource"):
        for source in _list(record.get(name)):
            if isinstance(source, dict) and (said := _string(_lower(source).get("name"))):
                yield said
    for name in ("copyrightholder", "provider", "source"):
        if said := _string(record.get(name)):
            yield said


def _section(record: Record) -> str:
    for name in ("subjects", "subject"):
        for one in _list(record.get(name)):
            if isinstance(one, dict) and (said := _string(_lower(one).get("name"))):
                return said
    return ""


def _link(record: Record) -> str:
    """The item's own page: some agencies give it beside the item's identifier."""
    return _string(record.get("url")) or _string(record.get("webpage"))


def _first(record: Record, *names: str) -> str:
    return next((said for name in names if (said := _string(record.get(name)))), "")


def _lower(record: Mapping[Any, Any]) -> Record:
    return {str(key).lower(): value for key, value in record.items()}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
