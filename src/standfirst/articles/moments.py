"""When an article was published and last updated, as its page states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from selectolax.lexbor import LexborNode

from standfirst.articles.zones import PageClock, clock_of, needs_a_zone, with_offset
from standfirst.records import FactOrigin
from standfirst.text.dates import parse_date
from standfirst.text.elements import PageElements

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "publish_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified",
    "lastmod", "last-modified",
)  # fmt: skip
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_IN_URL_PARTED = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_DATELIKE = re.compile(
    r"\d|\b(?:yesterday|today|gestern|heute|hier|aujourd|ayer|hoy|ieri|oggi|ontem|hoje)|вчера|сегодня"
    r"|أمس|اليوم|دیروز|امروز",
    re.I,
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[۱١1][۳۴٣٤34]\d\d|[٢2]\d{3})(?!\d)")
#: A day and a year in one line: a bare year or number by a headline tells no date.
_DAY_AND_YEAR = re.compile(r"\d{1,4}\D{1,20}\d{1,4}")
_DATED_PART = re.compile(r"(?:[^\W\d_]{3,12}\.? )?\d.*\d(?: ?(?:[ap]\.?m\b\.?|日|Uhr\b|[A-Z]{2,4}\b))?")
_TIMES = frozenset(("itemprop=datePublished", "<time>"))
_MODIFIED = frozenset(("itemprop=dateModified",))
_PRINTED = _TIMES | frozenset(
    "published entry-date post-date article-date publish-date dateline timestamp date".split()
)
DATED = _PRINTED | _MODIFIED
"""The names of elements that hold dates."""

_MOST = 6

#: No place that states a time, and nothing but it, holds more characters.
_LONGEST_STAMP = 2000

#: Where a date stands that no element is marked as holding.
_BY_HEADLINE = "text by the headline"


class Page(Protocol):
    """What is needed of a page's statements."""

    elements: PageElements
    url: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The short lines by the headline."""

    def first(self, *names: str) -> str | None:
        """The first of these meta tags that is there."""

    def stated(self, key: str) -> str | None:
        """What the JSON-LD article states under a key."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The two times of an article in UTC, None where none is stated, and where each was found."""

    published: datetime | None
    updated: datetime | None
    found_in: tuple[FactOrigin, ...]


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A time as it stands in one place of a page."""

    at: datetime
    place: str
    zone: str | None


def published_and_updated(
    page: Page, language: str | None, at: datetime | None, zone: str | None = None
) -> Moments:
    """The two times of an article.

    Args:
        page: the page's statements.
        language: the language its dates are printed in.
        at: when it was fetched. Without it, dates that need it ("yesterday") are not read.
        zone: the publisher's zone by its IANA name, where the desk declares it.

    Returns:
        Times in UTC, None where none is stated. A published time that lies after ``at`` is an error of the
        page and is passed over; an update before publication or at the same time is none.
    """
    latest = (at or datetime(2100, 1, 1, tzinfo=UTC)) + timedelta(days=1)
    stated, updates = list(_stated(page)), list(_updated(page))
    clock = clock_of(page.url, (words for _, words in (*stated, *updates)), zone)

    def read(place: str, words: str) -> _Stamp | None:
        if len(words) > _LONGEST_STAMP or (at is None and not _HAS_YEAR.search(words)):
            return None
        lacking = needs_a_zone(words)
        dated, used = (with_offset(words, clock), clock.zone) if lacking else (words, None)
        found = parse_date(dated, at or latest, language, used, quick=place == _BY_HEADLINE)
        return _Stamp(found, place, _told(clock) if lacking else None) if found and found <= latest else None

    published = _finest(found for stamp in stated if (found := read(*stamp)))
    if published is None:
        published = next((found for stamp in _printed(page) if (found := read(*stamp))), None)
    updated = next((found for stamp in updates if (found := read(*stamp))), None)
    if updated and published and updated.at <= published.at:
        updated = None
    return Moments(
        published.at if published else None,
        updated.at if updated else None,
        tuple(
            FactOrigin(fact, stamp.place, stamp.zone)
            for fact, stamp in (("published", published), ("updated", updated))
            if stamp
        ),
    )


def _told(clock: PageClock) -> str:
    return f"{clock.name} ({clock.told_by})"


def _finest(found: Iterator[_Stamp]) -> _Stamp | None:
    """The first time; where it is a bare day, the first of that day that has an hour as well."""
    first = next(found, None)
    if first is None or first.at.time() != time.min:
        return first
    return next((s for s in found if s.at.date() == first.at.date() and s.at.time() != time.min), first)


def _stated(page: Page) -> Iterator[tuple[str, str]]:
    """Where publication is stated for machines, in order of trust: JSON-LD, meta tags, elements, the URL."""
    if words := page.stated("datePublished"):
        yield "JSON-LD datePublished", words
    for name in _PUBLISHED:
        if words := page.first(name):
            yield f"meta {name}", words
    for node in _times(page.elements)[:_MOST]:
        if words := node.attributes.get("datetime") or node.attributes.get("content"):
            yield ("time element" if node.tag == "time" else "microdata datePublished"), words
    if match := _IN_URL.search(page.url) or _IN_URL_PARTED.search(page.url):
        yield "URL", f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _times(elements: PageElements) -> list[LexborNode]:
    """The elements that state a time for machines."""
    return [
        node
        for node in elements.named(_TIMES)
        if node.tag != "time" or not {"datetime", "pubdate", "itemprop"}.isdisjoint(node.attributes)
    ]


def _printed(page: Page) -> Iterator[tuple[str, str]]:
    """Dates as the page prints them: where elements are marked as holding one, else by the headline."""
    for node in page.elements.named(_PRINTED)[:_MOST]:
        words = " ".join(node.text(deep=True).split())
        if _DATELIKE.search(words):
            yield "text", words
    for words in page.lines:
        if _HAS_YEAR.search(words) and _DAY_AND_YEAR.search(words):
            yield _BY_HEADLINE, _dated_part(words)


def _dated_part(line: str) -> str:
    """A line from its first number, or the month before it, to its last: names around a date say no time."""
    found = _DATED_PART.search(line)
    return found[0] if found else line


def _updated(page: Page) -> Iterator[tuple[str, str]]:
    if words := page.stated("dateModified"):
        yield "JSON-LD dateModified", words
    for name in _UPDATED:
        if words := page.first(name):
            yield f"meta {name}", words
    for node in page.elements.named(_MODIFIED)[:1]:
        words = node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
        if words:
            yield "microdata dateModified", words
