"""Lists of subscriptions (OPML 1.0 and 2.0): read from any feed reader, written for any.

What OPML has no word for (the kind of a source, its publisher, a rhythm set by hand) is written as attributes
in a namespace of our own, as section "Extending OPML" of version 2.0 provides; other programs pass over them.
Proxies are not written: their addresses often hold passwords, and such lists are handed around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from lxml import etree

from standfirst.entries.feed.references import mend_references
from standfirst.errors import UnreadableError
from standfirst.records import DocumentKind, Subscription
from standfirst.text.decode import decode_text, looks_binary, unpack
from standfirst.text.html import html_to_line
from standfirst.text.links import normalise_link

_OURS = "urn:standfirst:opml"
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)", re.IGNORECASE)
_BARE_FEED_SCHEME = re.compile(r"feed:(?://)?", re.IGNORECASE)
_LONGEST_NAME = 500
_LONGEST_LABEL = 80
_DEEPEST = 20
"""Folders in one another that are kept; people make two or three."""
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def read_opml(data: bytes) -> tuple[Subscription | UnreadableError, ...]:
    """Read a list of subscriptions.

    Args:
        data: the list as it came; stray ampersands are mended, and what is not well-formed is read as far as
            it goes.

    Returns:
        In the list's own order, each address once: a subscription for every outline that has one, with the
        folders around it, and an error naming line and outline for every one that cannot be subscribed to. A
        list that is broken gives an error at its end that says where.

    Raises:
        UnreadableError: this is no OPML.
    """
    text = _text(data)
    root, broken = _parse(text)
    ours = _OURS in root.nsmap.values()
    seen: set[str] = set()
    result: list[Subscription | UnreadableError] = []
    for outline in root.iter():
        if _name(outline) != "outline":
            continue
        read = _outline(outline, ours=ours)
        key = _key(read.url) if isinstance(read, Subscription) else None
        if read is not None and key not in seen:
            result.append(read)
        if key is not None:
            seen.add(key)
    if broken is not None:
        result.append(broken)
    return tuple(result)


def write_opml(subscriptions: Iterable[Subscription], title: str) -> bytes:
    """A list of subscriptions as OPML 2.0, in the order given.

    Those of one folder stand together, where the first of them does. Left out are proxies, hubs, and sources
    that are no addresses: this machine's files say nothing to others.
    What XML cannot hold (control characters, lone surrogates) is left out of names.
    """
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"standfirst": _OURS})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _writable(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for subscription in (one for one in subscriptions if _url(one.url) is not None):
        around = _folder(folders, tuple(map(_writable, subscription.folder)))
        etree.SubElement(around, "outline", _attributes(subscription))
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    """The outline of a folder, made with those around it where it is not there yet."""
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = {"text": path[depth - 1], "title": path[depth - 1]}
            folders[path[:depth]] = etree.SubElement(folders[path[: depth - 1]], "outline", name)
    return folders[path]


def _attributes(subscription: Subscription) -> dict[str, str]:
    feed = subscription.kind in (DocumentKind.FEED, None)
    given = {
        "text": subscription.name or subscription.title or subscription.url,
        "title": subscription.title,
        "type": "rss" if feed else "link",
        "xmlUrl" if feed else "url": subscription.url,
        _ours("name"): subscription.name,
        _ours("kind"): subscription.kind,
        _ours("publisher"): subscription.publisher,
        _ours("every"): None if subscription.every_s is None else repr(subscription.every_s),
        _ours("paused"): "true" if subscription.paused else None,
    }
    return {name: _writable(value) for name, value in given.items() if value is not None}


def _ours(name: str) -> str:
    return f"{{{_OURS}}}{name}"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _text(data: bytes) -> str:
    data = unpack(data)
    if not data.strip():
        raise _unreadable("empty")
    if looks_binary(data):
        raise _unreadable("binary")
    return decode_text(data).lstrip("\ufeff \t\r\n")


def _parse(text: str) -> tuple[etree._Element, UnreadableError | None]:
    """The tree, and what was wrong with the text that could not be mended."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(mend_references(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or _name(root) != "opml":
        raise _unreadable("no list of subscriptions (OPML)")
    if not len(parser.error_log):
        return root, None
    fault = parser.error_log[0]
    reason = f"line {fault.line}: not well-formed ({fault.message}); what could be read of it was"
    return root, _unreadable(reason)


def _outline(outline: etree._Element, *, ours: bool) -> Subscription | UnreadableError | None:
    """A subscription, why it is none, or None for a folder."""
    given = _given(outline)
    kind = given.get("type", "").lower()
    address = given.get("xmlurl") or (given.get("url") if kind in ("link", "rss", "atom", "") else "")
    where = f"line {outline.sourceline}, outline {_label(given)!r}"
    if kind == "include" or (address or given.get("url", "")).lower().endswith(".opml"):
        return _unreadable(f"{where}: another list; add it by itself: {address or given.get('url', '')}")
    if not address:
        is_folder = any(_name(child) == "outline" for child in outline)
        return None if is_folder or not _label(given) else _unreadable(f"{where}: it has no address (xmlUrl)")
    url = _url(address)
    if url is None:
        return _unreadable(f"{where}: {address[:200]!r} is no address that can be asked")
    return replace(_subscription(url, given, ours=ours), folder=_folders_around(outline, ours=ours))


def _folders_around(outline: etree._Element, *, ours: bool) -> tuple[str, ...]:
    """The names of the folders that an outline lies in, the outermost first."""
    around = islice((one for one in outline.iterancestors() if _name(one) == "outline"), _DEEPEST)
    labels = [_label(_given(one)) for one in around]
    return tuple(label for one in reversed(labels) if (label := one if ours else html_to_line(one)))


def _given(outline: etree._Element) -> dict[str, str]:
    """An outline's attributes, whatever the case of their names."""
    return {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}


def _label(given: Mapping[str, str]) -> str:
    return (given.get("text") or given.get("title") or "")[:_LONGEST_LABEL]


def _url(address: str) -> str | None:
    """The address as it stands; "feed:" is what old readers wrote for http."""
    address = _FEED_SCHEME.sub("", address, count=1)
    address = _BARE_FEED_SCHEME.sub("http://", address, count=1)
    if normalise_link(address) is None and not address.lower().startswith("imaps://"):
        return None
    return address


def _subscription(url: str, given: Mapping[str, str], *, ours: bool) -> Subscription:
    """What an outline says. In a list of our own ``title`` is the title; others write it where they like."""
    title = given.get("title") if ours else html_to_line(given.get("title") or given.get("text") or "")
    return Subscription(
        url=url,
        kind=_kind(given),
        publisher=given.get(_ours("publisher")) or None,
        name=given.get(_ours("name")) or None,
        title=(title or "")[:_LONGEST_NAME] or None,
        every_s=_seconds(given.get(_ours("every"))),
        paused=given.get(_ours("paused")) == "true",
    )


def _kind(given: Mapping[str, str]) -> DocumentKind | None:
    """The kind that we wrote; foreign lists say "rss" of whatever they hold, so it is told when asked."""
    try:
        return DocumentKind(given.get(_ours("kind"), ""))
    except ValueError:
        return None


def _seconds(text: str | None) -> float | None:
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None


def _key(url: str) -> str:
    """Two addresses that differ in host case, default port or fragment are one."""
    return normalise_link(url) or url


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _unreadable(reason: str) -> UnreadableError:
    return UnreadableError(reason, what="OPML")
