"""The plain reader: well-formed feeds of the common sort, read fast.

It knows the elements news feeds are made of (RSS 2.0, RSS 1.0, RFC 4287) and ignores the modules that
change nothing about them. Whatever else it meets (mark-up in the raw, ``xml:base``, repeated elements,
unusual dates, entities) it declines by raising :class:`NotPlain`.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from standfirst.entries.feed.rhythm import SYNDICATION, every_s, first_hub
from standfirst.records import Entry, Feed
from standfirst.text.html import html_to_line, sanitise
from standfirst.text.links import normalise_link

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Namespaces whose elements add to title, summary or author in ways that feedparser knows.
_MEANINGFUL = (
    _ATOM,
    _RSS1,
    "{http://purl.org/dc/",
    "{http://purl.org/rss/1.0/modules/content/",
    "{http://www.itunes.com",
    "{http://www.w3.org/1999/xhtml",
)
_MEDIA = "{http://search.yahoo.com/mrss"  # its title stands in for a missing one
_RSS_FIELDS = {
    "title": "title", "link": "link", "description": "summary", "guid": "id", "pubDate": "published",
    "author": "author", _DC + "creator": "creator", _DC + "date": "updated", _CONTENT: "content",
}  # fmt: skip
_RSS_IGNORED = frozenset(("category", "comments", "enclosure", "source", _DC + "subject", _ATOM + "link"))
_RSS1_FIELDS = {
    _RSS1 + "title": "title", _RSS1 + "link": "link", _RSS1 + "description": "summary",
    _DC + "creator": "creator", _DC + "date": "updated", _CONTENT: "content",
}  # fmt: skip
_ATOM_FIELDS = {_ATOM + f: f for f in ("title", "id", "summary", "content", "published", "updated", "author")}
_ATOM_IGNORED = frozenset((_ATOM + "category", _ATOM + "rights", _ATOM + "contributor"))
_ESCAPED = frozenset(("text", "html", "text/html", None))

_RFC822 = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?"
    r"\s*(?:(?:UTC?|GMT|Z)|([+-])(\d\d):?(\d\d))\s*"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
_MONTHS = {month: n for n, month in enumerate(month_abbr) if n}


class NotPlain(Exception):  # noqa: N818 - a decision, not an error
    """This feed is for the tolerant reader."""


class IllFormed(NotPlain):
    """Not even XML, as it stands."""


def read_plain(text: str, url: str) -> Feed:
    """Read a well-formed feed of the common sort.

    Raises:
        NotPlain: where anything about it is out of the common.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "xml:base" in text:
        raise NotPlain
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise IllFormed from error
    if root.tag == "rss":
        return _rss(root, url)
    if root.tag == _RDF + "RDF":
        return _rss1(root, url)
    if root.tag == _ATOM + "feed":
        return _atom(root, url)
    raise NotPlain


def _rss(root: etree._Element, url: str) -> Feed:
    channel = root.find("channel")
    if channel is None or len(root) != 1:
        raise NotPlain
    return Feed(
        url=url,
        title=html_to_line(channel.findtext("title") or "") or None,
        link=normalise_link(channel.findtext("link"), url),
        language=(channel.findtext("language") or "").strip() or None,
        entries=tuple(_rss_entry(item, url) for item in channel.iterchildren("item")),
        every_s=_every_s(channel, "ttl"),
        hub=_hub(channel, url),
    )


def _every_s(channel: etree._Element, ttl: str) -> float | None:
    period, frequency = SYNDICATION + "updatePeriod", SYNDICATION + "updateFrequency"
    return every_s(*(channel.findtext(name) for name in (ttl, period, frequency)))


def _hub(channel: etree._Element, url: str) -> str | None:
    links = channel.iterchildren(_ATOM + "link")
    return first_hub((link.get("href") for link in links if link.get("rel") == "hub"), url)


def _rss_entry(item: etree._Element, url: str) -> Entry:
    fields = _fields(item, _RSS_FIELDS, _RSS_IGNORED)
    guid = fields.get("id")
    link = fields.get("link")
    if guid is not None and "not permalink" not in fields:
        if ":" not in guid:
            raise NotPlain  # a relative address
        link = link or guid
    return _entry(fields, link, guid, url)


def _rss1(root: etree._Element, url: str) -> Feed:
    channel = root.find(_RSS1 + "channel")
    if channel is None:
        raise NotPlain
    entries = []
    for item in root.iterchildren(_RSS1 + "item"):
        fields = _fields(item, _RSS1_FIELDS, frozenset())
        entries.append(_entry(fields, fields.get("link"), item.get(_RDF + "about"), url))
    return Feed(
        url=url,
        title=html_to_line(channel.findtext(_RSS1 + "title") or "") or None,
        link=normalise_link(channel.findtext(_RSS1 + "link"), url),
        language=channel.findtext(_DC + "language"),
        entries=tuple(entries),
        every_s=_every_s(channel, _RSS1 + "ttl"),
        hub=_hub(channel, url),
    )


def _atom(root: etree._Element, url: str) -> Feed:
    return Feed(
        url=url,
        title=html_to_line(root.findtext(_ATOM + "title") or "") or None,
        link=_atom_link(root, url),
        language=root.get(_XML_LANG),
        entries=tuple(_atom_entry(e, url) for e in root.iterchildren(_ATOM + "entry")),
        every_s=_every_s(root, _ATOM + "ttl"),
        hub=_hub(root, url),
    )


def _atom_entry(entry: etree._Element, url: str) -> Entry:
    links: list[etree._Element] = []
    fields: dict[str, str] = {}
    media = False
    for child in entry:
        field = _ATOM_FIELDS.get(child.tag)
        if child.tag == _ATOM + "link":
            links.append(child)
        elif field is None:
            media = _ignore(child.tag, _ATOM_IGNORED) or media
        elif field in fields:
            raise NotPlain
        elif field == "author":
            fields["author"] = _person(child)
        else:
            fields[field] = _construct(child)
    if ":" not in fields.get("id", ":") or (media and "title" not in fields):
        raise NotPlain  # a relative address; a title from elsewhere
    return _entry(fields, _alternate(links), fields.get("id"), url, entry.get(_XML_LANG))


def _construct(element: etree._Element) -> str:
    """The text or escaped HTML of a text construct (RFC 4287, 3.1); inline XHTML is not plain."""
    if len(element) or element.get("type") not in _ESCAPED or element.get("src") is not None:
        raise NotPlain
    return (element.text or "").strip()


def _person(author: etree._Element) -> str:
    name = (author.findtext(_ATOM + "name") or "").strip()
    email = (author.findtext(_ATOM + "email") or "").strip()
    return f"{name} ({email})" if name and email else name or email


def _alternate(links: list[etree._Element]) -> str | None:
    hrefs = [e.get("href") for e in links if e.get("rel", "alternate") == "alternate"]
    if len(hrefs) > 1:
        raise NotPlain
    return hrefs[0] if hrefs else None


def _atom_link(root: etree._Element, url: str) -> str | None:
    links = [e for e in root.iterchildren(_ATOM + "link") if e.get("rel", "alternate") == "alternate"]
    return normalise_link(links[0].get("href"), url) if links else None


def _fields(item: etree._Element, known: dict[str, str], ignored: frozenset[str]) -> dict[str, str]:
    """The text of an item's elements by our names for them."""
    fields: dict[str, str] = {}
    media = False
    for child in item:
        field = known.get(child.tag)
        if field is None:
            media = _ignore(child.tag, ignored) or media
            continue
        if field in fields or len(child):
            raise NotPlain
        fields[field] = (child.text or "").strip()
        if field == "id" and child.get("isPermaLink") == "false":
            fields["not permalink"] = "true"
    if media and not ("title" in fields and "summary" in fields):
        raise NotPlain
    return fields


def _ignore(tag: str, ignored: frozenset[str]) -> bool:
    """Pass over an element that changes nothing; true for one of Media RSS, which may stand in for others.

    Raises:
        NotPlain: where the element may well change something.
    """
    if tag in ignored:
        return False
    if not tag.startswith("{") or tag.startswith(_MEANINGFUL):
        raise NotPlain
    return tag.startswith(_MEDIA)


def _entry(
    fields: dict[str, str], link: str | None, id_: str | None, url: str, language: str | None = None
) -> Entry:
    content = fields.get("content")
    summary = fields.get("summary", content)
    safe = sanitise(summary, url) if summary else None
    return Entry(
        link=normalise_link(link, url),
        title=html_to_line(fields.get("title", "")),
        summary=safe,
        content=safe if content is summary else sanitise(content, url) if content else None,
        author=fields.get("creator") or fields.get("author") or None,
        published=read_feed_date(fields.get("published")),
        updated=read_feed_date(fields.get("updated")),
        id=id_ or None,
        language=language,
    )


def read_feed_date(text: str | None) -> datetime | None:
    """A date after RFC 822 (with four digits of the year) or RFC 3339, in UTC.

    Raises:
        NotPlain: where there is a date of another form.
    """
    if not text:
        return None
    try:
        if match := _RFC822.fullmatch(text):
            day, month, year, hour, minute, second, sign, offset_h, offset_m = match.groups()
            zone = UTC
            if sign:
                offset = timedelta(hours=int(offset_h), minutes=int(offset_m))
                zone = timezone(-offset if sign == "-" else offset)
            when = datetime(
                int(year),
                _MONTHS[month.title()],
                int(day),
                int(hour),
                int(minute),
                int(second or 0),
                tzinfo=zone,
            )
        elif _ISO.fullmatch(text):
            when = datetime.fromisoformat(text).replace(microsecond=0)
        else:
            raise NotPlain
        return when if when.tzinfo is UTC else when.astimezone(UTC)
    except (ValueError, KeyError, OverflowError) as error:
        raise NotPlain from error
