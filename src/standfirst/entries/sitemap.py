"""Sitemaps (sitemaps.org 0.9) and news sitemaps, gzipped ones too; indexes lead on to other sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.decode import decode_text, looks_binary, unpack
from standfirst.text.links import normalise_link

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_sitemap(data: bytes, url: str) -> tuple[Entry, ...]:
    """The pages that a sitemap lists, in its own order.

    Args:
        data: the sitemap as it came: XML or one URL a line, gzipped or not; a cut-off end is put up with.
        url: where it came from.

    Returns:
        One entry a page. A news sitemap gives title, language and ``published``, any sitemap ``updated``;
        what it does not say stays unknown, the title then is empty.

    Raises:
        UnreadableError: where this is no sitemap, or an index of sitemaps (see :func:`find_sitemaps`).
    """
    text = _text(data, url)
    if not text.startswith("<"):
        return _listed_plainly(text, url)
    root = _root(text, url)
    if _name(root) == "sitemapindex":
        raise UnreadableError("an index of sitemaps", what="sitemap", url=url)
    return tuple(entry for page in _children(root, "url") if (entry := _entry(page, url)) is not None)


def find_sitemaps(data: bytes, url: str) -> tuple[str, ...]:
    """The URLs of the sitemaps that an index lists, those last changed first where it says when.

    None for a sitemap that lists pages.

    Raises:
        UnreadableError: where this is no sitemap.
    """
    text = _text(data, url)
    if not text.startswith("<"):
        return ()
    children = sorted(_children(_root(text, url), "sitemap"), key=_last_changed, reverse=True)
    links = (normalise_link(_child_text(child, "loc"), url) for child in children)
    return tuple(dict.fromkeys(link for link in links if link))


def _text(data: bytes, url: str) -> str:
    data = unpack(data)
    if not data.strip():
        raise UnreadableError("empty", what="sitemap", url=url)
    if looks_binary(data):
        raise UnreadableError("binary", what="sitemap", url=url)
    return decode_text(data).lstrip("\ufeff \t\r\n")


def _root(text: str, url: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise UnreadableError("not a sitemap", what="sitemap", url=url)
    return root


def _listed_plainly(text: str, url: str) -> tuple[Entry, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    links = [normalise_link(line) for line in lines]
    if None in links:
        raise UnreadableError("not a sitemap", what="sitemap", url=url)
    return tuple(Entry(link=link, id=line) for link, line in zip(links, lines, strict=True))


def _entry(page: etree._Element, url: str) -> Entry | None:
    address = _child_text(page, "loc")
    link = normalise_link(address, url)
    if link is None:
        return None
    news = next(_children(page, "news"), None)
    updated = _date(_child_text(page, "lastmod"))
    if news is None:
        return Entry(link=link, updated=updated, id=address)
    publication = next(_children(news, "publication"), None)
    return Entry(
        link=link,
        title=" ".join(_child_text(news, "title").split()),
        published=_date(_child_text(news, "publication_date")),
        updated=updated,
        id=address,
        language=_child_text(publication, "language") or None if publication is not None else None,
    )


def _last_changed(child: etree._Element) -> datetime:
    return _date(_child_text(child, "lastmod")) or _LONG_AGO


def _name(element: etree._Element) -> str:
    """The local name; publishers get the namespaces wrong more often than the names."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _name(child) == name)


def _child_text(element: etree._Element, name: str) -> str:
    child = next(_children(element, name), None)
    return (child.text or "").strip() if child is not None else ""


def _date(text: str) -> datetime | None:
    """A W3C date; one without a time of day is its midnight, one without a zone is UTC."""
    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
