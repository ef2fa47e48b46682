"""Microdata out of a page, as the HTML standard tells to (section 5.2), and what schema.org knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

SCHEMA = "https://schema.org/"
_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "object": "data"}


@dataclass
class Thing:
    """An item: its type, and its properties, each with all its values."""

    type: str | None
    found: dict[str, list[str | Thing]] = field(default_factory=dict)
    nested: bool = False

    def text(self, name: str) -> str | None:
        """The only value of a property; None where it has none."""
        values = self.found.get(name, [])
        assert len(values) <= 1, (self.type, name, values)
        assert all(isinstance(value, str) for value in values), (self.type, name)
        return str(values[0]) if values else None

    def thing(self, name: str) -> Thing | None:
        """The only item that a property has; None where it has none."""
        values = self.found.get(name, [])
        assert len(values) <= 1, (self.type, name, values)
        assert all(isinstance(value, Thing) for value in values), (self.type, name)
        return values[0] if values and isinstance(values[0], Thing) else None


def things_in(page: str) -> list[Thing]:
    """Every item of a page, those within others too.

    Raises:
        AssertionError: a property belongs to no item, or an item refers to what is not there.
    """
    tree = html.document_fromstring(page)
    items = {element: Thing(_type(element)) for element in tree.iter() if _has(element, "itemscope")}
    taken: set[HtmlElement] = set()
    for element, thing in items.items():
        for one in _properties(element, tree):
            taken.add(one)
            value = items[one] if one in items else _value(one)
            if isinstance(value, Thing):
                value.nested = True
            for name in one.get("itemprop", "").split():
                thing.found.setdefault(name, []).append(value)
    lost = [one for one in tree.iter() if _has(one, "itemprop") and one not in taken]
    assert not lost, [(one.tag, one.get("itemprop")) for one in lost]
    return list(items.values())


def _has(element: HtmlElement, name: str) -> bool:
    return isinstance(element.tag, str) and name in element.attrib


def _type(element: HtmlElement) -> str | None:
    kind = element.get("itemtype")
    if kind is None:
        return None
    assert kind.startswith(SCHEMA), kind
    return kind.removeprefix(SCHEMA)


def _properties(item: HtmlElement, tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements whose properties are an item's: below it, and below what it refers to."""
    roots = list(item)
    for place in item.get("itemref", "").split():
        [referred] = tree.xpath("//*[@id=$place]", place=place)
        roots.append(referred)
    while roots:
        one = roots.pop(0)
        if not isinstance(one.tag, str):
            continue
        if _has(one, "itemprop"):
            yield one
        if not _has(one, "itemscope"):
            roots[:0] = list(one)


def _value(element: HtmlElement) -> str:
    if element.tag == "meta":
        return element.get("content", "")
    if element.tag in _ADDRESSES:
        return element.get(_ADDRESSES[element.tag], "")
    if element.tag == "time" and "datetime" in element.attrib:
        return element.get("datetime", "")
    return str(element.text_content())


@dataclass(frozen=True)
class Vocabulary:
    """What a type may have, and what it must have to be of use. Values: "text", "url", "date", or types."""

    may: dict[str, frozenset[str]]
    must: frozenset[str] = frozenset()


def _one_of(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


_WHO = _one_of("Person", "Organization", "text")
_NAMED = {"name": _one_of("text"), "alternateName": _one_of("text"), "url": _one_of("url")}
_WORK = {
    **_NAMED,
    "headline": _one_of("text"),
    "inLanguage": _one_of("text"),
    "datePublished": _one_of("date"),
    "publisher": _one_of("NewsMediaOrganization", "Organization", "Person"),
    "creator": _WHO,
    "text": _one_of("text"),
    "citation": _one_of("NewsArticle", "text"),
    "isPartOf": _one_of("url", "NewsArticle", "PublicationIssue"),
}
VOCABULARY = {
    "NewsArticle": Vocabulary(_WORK, _one_of("headline")),
    "Quotation": Vocabulary(_WORK, _one_of("text")),
    "PublicationIssue": Vocabulary(
        {**_WORK, "issueNumber": _one_of("text")}, _one_of("name", "datePublished", "inLanguage")
    ),
    "NewsMediaOrganization": Vocabulary(_NAMED, _one_of("name")),
    "Organization": Vocabulary(_NAMED, _one_of("name")),
    "Person": Vocabulary(_NAMED, _one_of("name")),
    "Place": Vocabulary(_NAMED, _one_of("name")),
}
"""The part of schema.org (29) that pages use: Quotation, NewsArticle and PublicationIssue are CreativeWorks,
NewsMediaOrganization is an Organization. A person or an organisation by the name alone is text, which
schema.org lets stand wherever it expects a thing."""
