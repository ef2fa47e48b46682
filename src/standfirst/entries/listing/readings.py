"""The two readings of a page, by its links and by its headings, and which of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from standfirst.entries.listing.candidates import Candidate, count_words, find_candidates
from standfirst.entries.listing.choosing import choose
from standfirst.entries.listing.headings import Section, are_items, find_sections, is_prose, section_entries
from standfirst.entries.listing.hints import CHROME
from standfirst.entries.listing.items import read_items
from standfirst.entries.listing.outline import Box, Outline, outline_of, parse_page
from standfirst.entries.listing.parts import Context
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.decode import decode_html
from standfirst.text.language import detect_language
from standfirst.text.page import PageKind, is_not_text, read_signs, tell_tree

_LEAST = 2
"""A page that lists fewer is no listing."""
_ARTICLE = 30
"""Words in long lines from which a page that lists nothing is called an article; all 91 open article pages
have more (2026-11-24)."""
_FEW, _MAKE_UP = 3, 0.5
"""A page with hardly any prose is a short listing from so many items that make up so much of its words: a
ministry's three releases (33 invented pages that list nothing, 10 layouts of few items; 2026-11-27)."""
_LANGUAGE_LINES, _LANGUAGE_CHARACTERS = 200, 4000
_LONG_LINE = 10
"""Words from which a line counts when we ask how much of a page its items explain."""
_COVERED = 0.6
"""How much of its prose a page's items must hold that looks like an article at first. The six open listing
pages that do under the address of an article hold .69 or more (one by its headings); of the 91 open article
pages eight hold as much beside a body or declare themselves articles, and are refused (2026-11-23)."""
_HELD, _LETTER = 0.5, 0.7
"""A newsletter's items hold at least half of it, and no single one nearly all: that is a letter."""
_MOST_TAGS = 60_000
"""Tags above which a page is not read to tell it: twice those of the longest live pages (2026-11-23)."""
_BODY = 120
"""Words of prose in one place, outside all items, from which a page is an article with a list beside it."""
_OUTWEIGHED = 2.0
"""How many times more words the sections must hold than the links' items, to stand in their place."""


@dataclass(frozen=True)
class Readings:
    """A page read both ways; what stands under its headings is read where it is asked for."""

    outline: Outline
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    by_links: tuple[Entry, ...]
    sections: tuple[Section, ...]
    context: Context

    @cached_property
    def by_headings(self) -> tuple[Entry, ...]:
        """The items under its headings."""
        return section_entries(self.sections, self.context)


def read_listing(html: str | bytes, url: str, at: datetime | None = None) -> tuple[Entry, ...]:
    """The editorial items of a page, in page order.

    Args:
        html: the page; bytes are decoded.
        url: where it was read; links are resolved against it.
        at: when it was fetched; dates like "yesterday" are read against it. Now where it is None.

    Returns:
        Entries with link (None for an item that leads nowhere), title (the headline alone), summary (the
        teaser as shown), published and author where shown, and the block they stand in.

    Raises:
        UnreadableError: the page is no listing; ``reason`` says what it is instead ("article", "login",
            "error page", "script only", "it lists nothing" ...).
    """
    tree, kind = parse_listing(html, url)
    if reason := barred(tree, kind, url):
        raise _unreadable(reason, url)
    readings = read_both(tree, url, at)
    entries = standing(readings, kind)
    if reason := too_few(entries, readings, kind):
        raise _unreadable(reason, url)
    return entries


def barred(tree: LexborHTMLParser, kind: PageKind, url: str) -> str | None:
    """Why a page is refused before its links are looked at; None where it is not."""
    if kind is PageKind.LISTING or (kind is PageKind.ARTICLE and not read_signs(tree, url).declared):
        return None
    return kind.value


def too_few(entries: Sequence[Entry], readings: Readings, kind: PageKind) -> str | None:
    """Why a page is refused that lists too little; None where it lists enough.

    A page of few words passes for a short article; an empty archive or a search that found nothing is none.
    """
    if len(entries) >= _LEAST:
        return None
    is_article = kind is PageKind.ARTICLE and _long_lines(readings.outline, links=True) >= _ARTICLE
    return kind.value if is_article else "it lists nothing"


def read_newsletter(html: str | bytes, url: str = "", at: datetime | None = None) -> tuple[Entry, ...]:
    """The items of a newsletter's HTML, which is known to be no web page: it need not look like a listing.

    Args:
        html: the mail's HTML part.
        url: what its links are resolved against, empty for nothing.
        at: when it was sent.

    Returns:
        Its items as :func:`read_listing` gives them.

    Raises:
        UnreadableError: "it lists nothing": the mail is a letter.
    """
    text = decode_html(html) if isinstance(html, bytes) else html
    readings = read_both(parse_page(text), url, at)
    entries = _the_weightier(readings, _lead_on(readings.sections))
    told = _long_lines(readings.outline, links=True)
    held = _share(entries, told) if told else 1.0  # a letter has long lines; a list of headlines need not
    longest = max((_words((entry,)) for entry in entries), default=0.0)
    if len(entries) < _LEAST or held < _HELD or longest > _LETTER * _words(entries):
        raise _unreadable("it lists nothing", url or None)
    return entries


def read_both(tree: LexborHTMLParser, url: str, at: datetime | None) -> Readings:
    """Read a parsed page both ways."""
    outline = outline_of(tree, url)
    words = " ".join(line.text for line in outline.lines[:_LANGUAGE_LINES])[:_LANGUAGE_CHARACTERS]
    context = Context(at or datetime.now(UTC), detect_language(words))
    found = find_candidates(outline, url)
    chosen = choose(found, outline)
    return Readings(
        outline,
        tuple(found),
        tuple(chosen),
        read_items(chosen, outline, context),
        tuple(find_sections(outline)),
        context,
    )


def standing(readings: Readings, kind: PageKind) -> tuple[Entry, ...]:
    """The reading that stands; empty where neither does."""
    if kind is PageKind.ARTICLE:
        return _though_an_article(readings)
    return _the_weightier(readings, are_items(readings.sections))


def tell_listing(html: str, url: str) -> PageKind:
    """What sort of page this is, as :func:`read_listing` takes it.

    Only a page of prose that does not declare itself an article is read for it; all others are told by their
    structure alone (:func:`standfirst.text.page.tell_tree`).
    """
    if is_not_text(html):
        return PageKind.NOT_TEXT
    tree = parse_page(html)
    kind = tell_tree(tree, url)
    if kind is not PageKind.ARTICLE or html.count("<") > _MOST_TAGS or read_signs(tree, url).declared:
        return kind
    entries = standing(read_both(tree, url, None), kind)
    return PageKind.LISTING if len(entries) >= _LEAST else kind


def parse_listing(html: str | bytes, url: str) -> tuple[LexborHTMLParser, PageKind]:
    """Parse a page once for all that read it, and tell what it looks like.

    Raises:
        UnreadableError: it is no text.
    """
    text = decode_html(html) if isinstance(html, bytes) else html
    if is_not_text(text):
        raise _unreadable(PageKind.NOT_TEXT.value, url)
    tree = parse_page(text)
    return tree, tell_tree(tree, url)


def _unreadable(reason: str, url: str | None) -> UnreadableError:
    return UnreadableError(reason, what="listing", url=url)


def _the_weightier(readings: Readings, sections_are_items: bool) -> tuple[Entry, ...]:
    """The reading by headings where it holds far more of the page, or the other holds nothing."""
    links = readings.by_links
    if not sections_are_items:
        return links
    headings = readings.by_headings
    more = _words(headings) > _OUTWEIGHED * _words(links)
    return headings if len(links) < _LEAST or more else links


def _though_an_article(readings: Readings) -> tuple[Entry, ...]:
    """The items of a page whose prose makes it look like an article, where they hold most of that prose."""
    long_lines = _long_lines(readings.outline, links=True)
    links = readings.by_links
    if len(links) >= _LEAST and _share(links, long_lines) >= _COVERED and not _has_body(readings, links):
        return links
    if long_lines < _ARTICLE and len(links) >= _FEW and _words(links) >= _MAKE_UP * _plain_words(readings):
        return links
    headings = readings.by_headings
    prose = _long_lines(readings.outline, links=False)
    if are_items(readings.sections) and _share(headings, prose) >= _COVERED:
        return () if _has_body(readings, headings) else headings
    return ()


def _plain_words(readings: Readings) -> float:
    """The words of a page outside its furniture."""
    return sum(count_words(line.text) for line in readings.outline.lines if not line.box.around & CHROME)


def _has_body(readings: Readings, entries: Iterable[Entry]) -> bool:
    """Whether much prose stands in one place and in no item, or all in one: the body of an article."""
    summaries = [entry.summary for entry in entries if entry.summary]
    if any(count_words(summary) >= _BODY for summary in summaries):
        return True
    told = "\n".join(summaries)
    outside: Counter[Box | None] = Counter()
    for line in readings.outline.lines:
        if is_prose(line) and not line.says & CHROME and line.text not in told:
            outside[line.box.parent] += round(count_words(line.text))
    return max(outside.values(), default=0) >= _BODY


def _lead_on(sections: Sequence[Section]) -> bool:
    """Whether sections of a mail are items: a letter's sub-headings seldom lead anywhere."""
    led = sum(section.link is not None for section in sections)
    return len(sections) >= _LEAST and (2 * led >= len(sections))


def _long_lines(outline: Outline, *, links: bool) -> float:
    """The words of the page's long lines, furniture left out; with or without those that are links."""
    return sum(
        count_words(line.text)
        for line in outline.lines
        if not line.says & CHROME and (count_words(line.text) >= _LONG_LINE if links else is_prose(line))
    )


def _share(entries: Iterable[Entry], words: float) -> float:
    """How much of so many words a page's items hold."""
    held = sum(
        count_words(text)
        for entry in entries
        for text in (entry.title, entry.summary or "")
        if count_words(text) >= _LONG_LINE
    )
    return held / words if words else 0.0


def _words(entries: Iterable[Entry]) -> float:
    return sum(count_words(entry.title) + count_words(entry.summary or "") for entry in entries)
