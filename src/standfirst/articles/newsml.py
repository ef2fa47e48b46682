"""IPTC NewsML-G2: an agency's items, alone or in a news message, with bodies in NITF, XHTML or plain text.

XML is read without document type definitions, entities or network. Elements are known by their local names:
agencies declare the namespace in more ways than the standard has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from standfirst.articles.agency_items import Item, as_articles, text_of_html, text_of_lines
from standfirst.errors import UnreadableError
from standfirst.records import Article
from standfirst.text.decode import decode_text, looks_binary, unpack

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = frozenset(("newsItem", "nitf"))
_ROOTS = _ITEMS | {"newsMessage", "packageItem"}
#: Of NITF's body: what holds a paragraph, and what stands beside the story.
_NITF_BLOCKS = frozenset(("p", "hl2", "li", "pre", "dt", "dd", "bq"))
_NITF_BESIDE = frozenset(("media", "table", "nitf-table", "fn", "note", "body.head", "body.end", "head"))


def read_newsml(
    data: bytes, url: str | None = None, at: datetime | None = None
) -> tuple[Article | UnreadableError, ...]:
    """Read the items of a NewsML-G2 document (or of a bare NITF one).

    Args:
        data: the document as it came.
        url: where it came from.
        at: the time at which embargoes must be over; now where it is not given.

    Returns:
        In the document's order an article for each text, one for each language of an item that has several,
        and an error that says why for each item that has no text or must not be used (embargoed, withheld,
        withdrawn). An item's ``url`` is its own address where it has one on the web, else its ``guid``.

    Raises:
        UnreadableError: this is no NewsML-G2, or the only item it holds cannot be used.
    """
    root = _root(data, url)
    items = [item for element in _items(root) for item in _texts(element)]
    if not items:
        if root.xpath("boolean(.//*[local-name()='itemRef'])"):
            raise UnreadableError(
                "a package that only refers to items, which come by themselves", what="NewsML", url=url
            )
        raise UnreadableError("no news item", what="NewsML", url=url)
    return as_articles(items, at)


def _root(data: bytes, url: str | None) -> etree._Element:
    data = unpack(data)
    if not data.strip() or looks_binary(data):
        raise UnreadableError("binary" if data.strip() else "empty", what="NewsML", url=url)
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(decode_text(data).lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is not None and _name(root) == "NewsML":
        raise UnreadableError(
            "NewsML 1, not NewsML-G2; agencies that send it send G2 as well", what="NewsML", url=url
        )
    if root is None or _name(root) not in _ROOTS:
        raise UnreadableError("no NewsML-G2", what="NewsML", url=url)
    return root


def _items(root: etree._Element) -> Iterator[etree._Element]:
    if _name(root) in _ITEMS:
        yield root
    elif _name(root) == "newsMessage":
        for child in _all(root, "itemSet"):
            yield from (item for item in child if _name(item) in _ITEMS)


def _texts(element: etree._Element) -> Iterator[Item]:
    """An item, once for each language that its content is in."""
    if _name(element) == "nitf":
        yield _nitf_item(element)
        return
    common = _item(element)
    seen: dict[str, str] = {}
    for content in _contents(element):
        language = _content_language(content) or common.language
        text = _content_text(content)
        if text and language not in seen:
            seen[language] = text
    if not seen:
        yield common
    for number, (language, text) in enumerate(seen.items()):
        yield _in_language(element, common, language, text, first=not number)


def _item(element: etree._Element) -> Item:
    meta, content = _child(element, "itemMeta"), _child(element, "contentMeta")
    guid = element.get("guid") or ""
    return Item(
        what="NewsML",
        uri=guid,
        link=_link(meta),
        headline=_text(_child(content, "headline")),
        summary=_text(_role(content, "description", "summary", "caption")),
        byline=_text(_child(content, "by")) or _text(_child(_child(content, "creator"), "name")),
        providers=tuple(_providers(element, meta, content)),
        hints=(_text(_child(content, "creditline")), _text(_child(content, "by"))),
        section=_text(_child(_child(content, "subject"), "name")),
        language=_tag(content) or element.get(_LANGUAGE) or "",
        published=_text(_child(meta, "firstCreated")) or _text(_child(content, "contentCreated")),
        updated=_text(_child(meta, "versionCreated")) or _text(_child(content, "contentModified")),
        status=_code(_child(meta, "pubStatus")),
        embargoed=_embargo(meta),
        media=_code(_child(meta, "itemClass")),
    )


def _embargo(meta: etree._Element | None) -> str:
    """When the embargo ends; an empty element is an embargo whose end is not yet known."""
    embargoed = _child(meta, "embargoed")
    return "" if embargoed is None else _text(embargoed) or "not yet known"


def _in_language(element: etree._Element, item: Item, language: str, text: str, *, first: bool) -> Item:
    """The item in one of its languages; the address of the others is told apart by theirs."""
    content = _child(element, "contentMeta")
    return replace(
        item,
        uri=item.uri if first else f"{item.uri}#{language}",
        link=item.link if first else "",
        headline=_text(_of_language(content, "headline", language)) or item.headline,
        summary=_text(_of_language(content, "description", language)),
        language=language,
        text=text,
    )


def _providers(
    element: etree._Element, meta: etree._Element | None, content: etree._Element | None
) -> Iterator[str]:
    """Whose the item is: its provider, the holder of its rights, its source."""
    holders = (_child(_child(element, "rightsInfo"), "copyrightHolder"), _child(content, "infoSource"))
    for holder in (_child(meta, "provider"), *holders):
        if holder is None:
            continue
        code = (holder.get("literal") or holder.get("qcode") or "").rpartition(":")[2]
        for said in (_text(_child(holder, "name")), code):
            if said:
                yield said


def _contents(element: etree._Element) -> Iterator[etree._Element]:
    content = _child(element, "contentSet")
    if content is not None:
        yield from (child for child in content if _name(child) in ("inlineXML", "inlineData"))


def _content_language(content: etree._Element) -> str:
    """The language of one content: declared on it, or on the document that it holds."""
    inner = next(iter(content), None)
    declared = content.get(_LANGUAGE) or content.get("language")
    return declared or (inner.get(_LANGUAGE) or "" if inner is not None else "")


def _content_text(content: etree._Element) -> str:
    if _name(content) == "inlineData":
        media = (content.get("contenttype") or "text/plain").partition(";")[0].lower()
        if content.get("encoding") or not media.startswith("text/"):
            return ""
        text = _all_text(content)
        return text_of_html(text) if "html" in media else text_of_lines(text)
    inner = next((child for child in content if isinstance(child.tag, str)), None)
    if inner is None:
        return ""
    if _name(inner) == "nitf":
        return _nitf_text(inner)
    return text_of_html(etree.tostring(inner, encoding="unicode", method="html", with_tail=False))


def _nitf_item(root: etree._Element) -> Item:
    """A NITF document that stands by itself."""
    head = next(_all(root, "body.head"), None)
    holder = next(_all(root, "doc.copyright"), None)
    id_ = next(_all(root, "doc-id"), None)
    line = next((_text(e) for name in ("hl1", "headline", "title") for e in _all(root, name) if _text(e)), "")
    return Item(
        what="NITF",
        uri=(id_.get("id-string") or "") if id_ is not None else "",
        headline=line,
        text=_nitf_text(root),
        byline=_text(next(_all(head, "byline"), None)) if head is not None else "",
        providers=tuple(
            said for said in (
                _text(next(_all(root, "distributor"), None)),
                (holder.get("holder") or "") if holder is not None else "",
            ) if said
        ),
        language=root.get(_LANGUAGE) or "",
        published=next((e.get("norm") or "" for e in _all(root, "date.issue")), ""),
        embargoed=next((e.get("norm") or "" for e in _all(root, "date.release")), ""),
        status=next((e.get("management-status") or "" for e in _all(root, "docdata")), ""),
    )  # fmt: skip


def _nitf_text(root: etree._Element) -> str:
    """The paragraphs of NITF's body.content."""
    body = next(_all(root, "body.content"), None)
    if body is None:
        return ""
    paragraphs = [line for block in _blocks(body) if (line := _text(block))]
    return "\n\n".join(paragraphs) or text_of_lines(_all_text(body))


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """What holds a paragraph, in document order; nothing within such, nor of what stands beside the story."""
    stack = [body]
    while stack:
        element = stack.pop()
        name = _name(element)
        if name in _NITF_BLOCKS:
            yield element
        elif name not in _NITF_BESIDE:
            stack.extend(reversed(element))


def _link(meta: etree._Element | None) -> str:
    """The item's page on the web, where a link says so."""
    for link in _children(meta, "link"):
        rel = (link.get("rel") or "").rpartition(":")[2].lower()
        if rel in ("permalink", "canonical", "webpage", "seealso-web", "self") and link.get("href"):
            return link.get("href") or ""
    return ""


def _role(parent: etree._Element | None, name: str, *roles: str) -> etree._Element | None:
    """The child with one of these roles, or without any."""
    for child in _children(parent, name):
        role = (child.get("role") or "").rpartition(":")[2].lower()
        if not role or role in roles:
            return child
    return None


def _of_language(parent: etree._Element | None, name: str, language: str) -> etree._Element | None:
    said = [child for child in _children(parent, name) if child.get(_LANGUAGE)]
    if not said:
        return _child(parent, name)
    exact = (child for child in said if (child.get(_LANGUAGE) or "").lower() == language.lower())
    base = language.lower().partition("-")[0]
    near = (child for child in said if (child.get(_LANGUAGE) or "").lower().partition("-")[0] == base)
    found = next(exact, None)
    return next(near, None) if found is None else found


def _tag(content: etree._Element | None) -> str:
    language = _child(content, "language")
    return (language.get("tag") or "") if language is not None else ""


def _code(element: etree._Element | None) -> str:
    """What follows the colon of a QCode ("stat:usable")."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2]


def _text(element: etree._Element | None) -> str:
    return " ".join(_all_text(element).split()) if element is not None else ""


def _all_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return next(_children(parent, name), None)


def _children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if _name(child) == name) if parent is not None else iter(())


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if _name(element) == name)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
