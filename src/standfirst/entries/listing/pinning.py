"""Reading a page by a pin: what stands under its selectors, and nothing else.

Made by :mod:`standfirst.entries.listing.deriving` from a good reading. Whatever else is on the page is not
looked at, so a pin that holds is exact, and one that does not yields nothing: a redesign is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from standfirst.entries.listing.hints import DATE
from standfirst.entries.listing.outline import INLINE, SKIPPED, parse_page, squeeze
from standfirst.entries.listing.parts import Context, moment_of, name_of
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Pin, PinnedList, PinnedPart
from standfirst.text.decode import decode_html
from standfirst.text.language import detect_language
from standfirst.text.links import normalise_link, same_document

_MOST_ITEMS = 2_000
"""Items of one list; the longest open page has some two hundred."""
_MOST_FOLLOWING = 12
"""Elements after an item's own that may belong to it."""
_MOST_CHARACTERS = 6_000
"""Of one part: the longest teasers have a tenth of it."""
_LANGUAGE_TITLES = 40


def read_pinned(
    html: str | bytes, url: str, pin: Pin | Sequence[PinnedList], at: datetime | None = None
) -> tuple[Entry, ...]:
    """The items of a page that stand where a pin says.

    Args:
        html: the page; bytes are decoded.
        url: where it was read; links are resolved against it.
        pin: where its items stand.
        at: when it was fetched; dates like "yesterday" are read against it. Now where it is None.

    Returns:
        Entries in page order, none where nothing stands there any more. Parts that the pin does not know of
        are None.

    Raises:
        UnreadableError: one of the selectors is none.
    """
    text = decode_html(html) if isinstance(html, bytes) else html
    lists = pin.lists if isinstance(pin, Pin) else pin
    return read_lists(parse_page(text), url, lists, at)


def read_lists(
    tree: LexborHTMLParser, url: str, lists: Iterable[PinnedList], at: datetime | None = None
) -> tuple[Entry, ...]:
    """As :func:`read_pinned`, for a page that is parsed already."""
    base = base_of(tree, url)
    found: dict[str, Found] = {}
    for one in lists:
        for item in find_items(tree, url, base, one):
            found.setdefault(item.link or item.title, item)
    if not found:
        return ()
    items = in_page_order(tree, list(found.values()))
    words = " ".join(item.title for item in items[:_LANGUAGE_TITLES])
    context = Context(at or datetime.now(UTC), detect_language(words))
    return tuple(item.entry(context) for item in items)


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """What a page's links are resolved against."""
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") if base else None) or url
    return normalise_link(href, url) or url


@dataclass(frozen=True, slots=True)
class Scope:
    """An item's own element, and those after it that belong to it."""

    nodes: tuple[LexborNode, ...]

    def find(self, css: str) -> list[LexborNode]:
        """What a selector matches in it, in page order; an empty one the item's own element."""
        if not css:
            return [self.nodes[0]]
        return [match for node in self.nodes for match in select(node, css)]

    def words(self, part: PinnedPart) -> Iterator[str]:
        """The words of each element that a part matches; what stands in another of them comes once."""
        less = frozenset(node.mem_id for node in self.find(part.less)) if part.less else frozenset()
        seen: set[int] = set()
        for node in self.find(part.select):
            if not seen.isdisjoint(_ids_around(node)):
                continue
            seen.add(node.mem_id)
            if text := words_of(node, less):
                yield text


@dataclass(frozen=True, slots=True)
class Found:
    """One item where a pin says it is."""

    scope: Scope
    node: LexborNode
    title: str
    link: str | None
    stands: PinnedList

    def entry(self, context: Context) -> Entry:
        """All that the pin gives of it."""
        one = self.stands
        summary = squeeze(" ".join(self.scope.words(one.summary))) if one.summary else ""
        author = next(self.scope.words(one.author), None) if one.author else None
        return Entry(
            link=self.link,
            title=self.title,
            summary=summary if summary and summary != self.title else None,
            author=name_of(author) if author else None,
            published=find_moment(self.scope, one.date, context) if one.date else None,
            block=one.block,
        )


def find_items(tree: LexborHTMLParser, url: str, base: str, one: PinnedList) -> Iterator[Found]:
    """The items of one list: each element that has a title, and a link where the list's items have."""
    nodes = select(tree, one.items)[:_MOST_ITEMS]
    own = frozenset(node.mem_id for node in nodes)
    for node in nodes:
        scope = Scope((node, *after_item(node, own)) if one.following else (node,))
        title = next(scope.words(one.title), None)
        if title is None:
            continue
        link = None if one.link is None else find_link(scope, one.link, url, base)
        if link is not None or one.link is None:
            yield Found(scope, scope.find(one.title.select)[0], title, link, one)


def find_link(scope: Scope, css: str, url: str, base: str) -> str | None:
    """The first link of an item that a selector matches and that leads away from the page."""
    for node in scope.find(css):
        link = link_of(node, base)
        if link is not None and not same_document(link, url):
            return link
    return None


def link_of(node: LexborNode, base: str) -> str | None:
    """Where an ``<a>`` leads; None for what leads nowhere."""
    href = node.attributes.get("href") if node.tag == "a" else None
    return normalise_link(href, base) if href and not href.startswith("#") else None


def after_item(node: LexborNode, own: frozenset[int]) -> Iterator[LexborNode]:
    """The elements after one, up to the next item's."""
    taken, after = 0, node.next
    while after is not None and after.mem_id not in own and taken < _MOST_FOLLOWING:
        if after.tag and not after.tag.startswith("-"):
            taken += 1
            yield after
        after = after.next


def find_moment(scope: Scope, part: PinnedPart, context: Context) -> datetime | None:
    """The first moment that is said where dates stand: for machines, else in words."""
    for node in scope.find(part.select):
        for marked in (node, *node.css("[datetime]")):
            when = marked.attributes.get("datetime")
            if when and (moment := context.date(when)) is not None:
                return moment
        if (moment := moment_of(words_of(node), DATE, context)) is not None:
            return moment
    return None


def select(node: LexborHTMLParser | LexborNode, css: str) -> list[LexborNode]:
    """What a selector matches.

    Raises:
        UnreadableError: it is none.
    """
    try:
        return node.css(css)
    except SelectolaxError as error:
        raise UnreadableError(f"{css!r} is no selector", what="pin") from error


def words_of(node: LexborNode, less: frozenset[int] = frozenset()) -> str:
    """The words in an element, white space as single spaces; blocks and line breaks part words."""
    parts: list[str] = []
    size = 0
    ahead: list[LexborNode | str] = [node]
    while ahead and size < _MOST_CHARACTERS:
        current = ahead.pop()
        if isinstance(current, str):
            parts.append(current)
        elif current.tag == "-text":
            text = current.text_content or ""
            parts.append(text)
            size += len(text)
        elif current.tag not in SKIPPED and current.mem_id not in less:
            if current.tag not in INLINE:
                parts.append(" ")
                ahead.append(" ")
            ahead.extend(reversed(list(current.iter(include_text=True))))
    return squeeze("".join(parts))


def _ids_around(node: LexborNode) -> Iterator[int]:
    current: LexborNode | None = node
    while current is not None:
        yield current.mem_id
        current = current.parent


def in_page_order(tree: LexborHTMLParser, items: list[Found]) -> list[Found]:
    """Items of several lists as they stand on the page."""
    if tree.body is None or len({id(item.stands) for item in items}) < 2:
        return items
    wanted = {item.node.mem_id for item in items}
    place = {}
    for number, node in enumerate(tree.body.traverse()):
        if node.mem_id in wanted:
            place[node.mem_id] = number
    return sorted(items, key=lambda item: place.get(item.node.mem_id, 0))
