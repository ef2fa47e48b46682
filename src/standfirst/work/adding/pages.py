"""What a web page offers to be followed: its feeds, its site's sitemaps, and the page itself as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from standfirst.articles.publisher import find_publisher
from standfirst.entries.autodiscovery import (
    FeedLink,
    find_feeds,
    find_hub,
    is_news_sitemap,
    sitemaps_in_robots,
    usual_feeds,
)
from standfirst.errors import FetchError, Refused, StandfirstError, UnreadableError
from standfirst.fetch import Fetched
from standfirst.records import Document, DocumentKind, Entry, Publisher
from standfirst.text.decode import decode_html
from standfirst.work.adding.looking import (
    Look,
    document_of,
    feed_of,
    name_offer,
    offer_of_feed,
    offer_of_sitemap,
    publisher_as,
    settle,
)
from standfirst.work.adding.offers import Discovery, Offer, describe, is_front, plain_address
from standfirst.work.opening import open_document
from standfirst.work.reasons import reason_of

_MOST_FEEDS = 8
"""Feeds of one page that are asked: at the default gap of five seconds that is most of a minute."""
_MOST_SITEMAPS = 3
_OWN_SHARE = 0.5
"""The share of a feed's items that stand on the page, too, from which it is the feed of that page: a
section's feed lists what its page lists, a whole site's shares a few of its items with each section."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was asked for: what it lists, or why it lists nothing."""

    url: str
    document: Document
    html: str
    kind: DocumentKind | None
    entries: tuple[Entry, ...] = ()
    language: str | None = None
    why: str = ""

    @property
    def at(self) -> datetime:
        """When it was fetched."""
        return self.document.fetched_at

    @property
    def is_front(self) -> bool:
        """Whether it is a site's front page, and no section."""
        return is_front(self.document.final_url)


@dataclass(slots=True)
class _Found:
    """What was found so far: offers, feeds' own titles, and what was tried in vain."""

    offers: list[Offer] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


# ---------------------------------------------------------------------------- a page and its feeds


def page_of(url: str, document: Document, kind: DocumentKind | None = None, why: str = "") -> Page:
    """A page as fetched.

    Args:
        url: where it lies for good.
        document: the page.
        kind: what it is, None for a page that nobody can read.
        why: in words, why nobody can.
    """
    html = decode_html(document.data, document.content_type)
    if kind is not DocumentKind.LISTING:
        return Page(url, document, html, kind, why=why)
    try:
        opened = open_document(document)
    except UnreadableError as error:
        return Page(url, document, html, None, why=reason_of(error))
    return Page(url, document, html, kind, opened.entries, opened.language)


def discover_page(page: Page, look: Look) -> Discovery:
    """What a page offers, the best first.

    On a front page its feeds; on a section's page the section's own feeds, then the page itself, then what
    is the whole site's; last of all what has long been silent.
    """
    found = _Found()
    if not look.wish.as_listing:
        _find_feeds(page, look, found)
        if not found.offers:
            _find_sitemaps(page, look, found, news=True)
    listing = _listing(page)
    if listing is None and not found.offers and not look.wish.as_listing:
        _find_sitemaps(page, look, found, news=False)
    offers = [offer for offer in found.offers if page.is_front or offer.subscription.url in found.own]
    offers += [listing] if listing is not None else []
    offers += [offer for offer in found.offers if offer not in offers]
    silent = [offer for offer in offers if offer.notes and offer.notes[0].startswith("nothing new since")]
    offers = [offer for offer in offers if offer not in silent] + silent
    said = _what_it_is(page, offers) if listing is None else ()
    return settle(offers, (*said, *found.notes), _publisher_of_page(page, offers, look))


def _listing(page: Page) -> Offer | None:
    if not page.entries:
        return None
    offer = name_offer(
        describe(page.entries, page.language, page.at), page.url, DocumentKind.LISTING, _title(page)
    )
    hub = find_hub(page.html, page.document.final_url, page.document.headers)
    notes = (*offer.notes, f"WebSub hub: {hub}") if hub else offer.notes
    subscription = replace(offer.subscription, hub=hub)
    return replace(offer, subscription=subscription, notes=notes, how="the page itself, read as a list")


def _title(page: Page) -> str | None:
    node = LexborHTMLParser(page.html[:200_000]).css_first("title")
    return (" ".join(node.text(deep=True).split())[:300] or None) if node is not None else None


def _find_feeds(page: Page, look: Look, found: _Found) -> None:
    """The feeds that a page names, asked one after the other; where it names none, the usual addresses."""
    url = page.document.final_url
    links = find_feeds(page.html, url)
    news = [link for link in links if not link.comments]
    if not links:
        _try_usual(page, look, found)
        return
    if comments := [link for link in links if link.comments]:
        others = f" and {len(comments) - 1} more" if len(comments) > 1 else ""
        found.notes.append(f"left out: comments ({comments[0].url}{others})")
    if len(news) > _MOST_FEEDS:
        words = f"the first {_MOST_FEEDS} were looked at; add others by their own address"
        found.notes.append(f"it names {len(news):,} feeds; {words}")
    news = news[:_MOST_FEEDS]
    if news:
        look.tell(f"asking for {len(news)} feeds" if len(news) > 1 else "asking for the feed that it names")
    answers = dict(look.all([link.url for link in news]))
    for link in news:
        _take_feed(link, answers[link.url], page, found)


def _try_usual(page: Page, look: Look, found: _Found) -> None:
    urls = usual_feeds(page.document.final_url)
    tried = _Found()
    section = urlsplit(page.document.final_url).path.rstrip("/") + "/"
    for number, url in enumerate(urls, 1):  # one by one: what is found spares the site the rest
        path = urlsplit(url).path
        look.tell(f"it names no feed: trying {path} ({number} of {len(urls)})")
        own = not page.is_front and path.startswith(section)
        link = FeedLink(url, how=f"found at the usual address {path}", own=own)
        answer = dict(look.all([url]))[url]
        if isinstance(answer, Refused) and answer.rule != "robots":  # it asks to be left in peace
            found.notes.append(f"the usual addresses could not all be tried: {reason_of(answer)}")
            return
        _take_feed(link, answer, page, tried)
        if tried.offers:
            found.offers += tried.offers
            found.own |= tried.own
            return
    found.notes.append("it names no feed, and none lies at the usual addresses (/feed, /rss, /atom.xml ...)")


def _take_feed(link: FeedLink, answer: Fetched | StandfirstError, page: Page, found: _Found) -> None:
    """Judge what stands at a feed's address: an offer, or a note that says why it is none."""
    if isinstance(answer, StandfirstError):
        gone = isinstance(answer, FetchError) and answer.status in (404, 410)
        what = "is dead" if gone else "could not be looked at"
        found.notes.append(f"{link.url}, {link.how}, {what}: {reason_of(answer)}")
        return
    document = document_of(answer)
    try:
        feed = feed_of(document)
    except UnreadableError as error:
        found.notes.append(f"{link.url}, {link.how}, is no feed: {reason_of(error)}")
        return
    if not feed.entries:
        found.notes.append(f"{link.url}, {link.how}, is a feed that lists nothing")
        return
    for other in found.offers:
        if _items(other.first) == _items(feed.entries[: len(other.first)]) and other.count == len(
            feed.entries
        ):
            found.notes.append(f"{link.url} lists the same as {other.subscription.url}")
            return
    url = answer.moved_to or link.url
    offer = offer_of_feed(url, document, feed)
    shared = _shared(feed.entries, page.entries)
    how = f"{link.how}; {_told(shared, len(feed.entries))}" if page.entries else link.how
    found.offers.append(replace(offer, how=how))
    if link.own or shared >= _OWN_SHARE * len(feed.entries):
        found.own.add(url)


def _told(shared: int, total: int) -> str:
    """How many of a feed's items its page shows, in words."""
    if shared in (0, total):
        return f"{'all' if shared else 'none'} of its items stand on that page"
    return f"{shared} of its {total} items stand on that page"


def _items(entries: Sequence[Entry]) -> list[str]:
    return [entry.link or entry.title for entry in entries]


def _shared(entries: Sequence[Entry], others: Sequence[Entry]) -> int:
    """How many of the entries are among the others, by their links."""
    there = {plain_address(entry.link) for entry in others if entry.link}
    return sum(bool(entry.link) and plain_address(entry.link or "") in there for entry in entries)


def _find_sitemaps(page: Page, look: Look, found: _Found, *, news: bool) -> None:
    """The sitemaps that the site's robots.txt names: those of news, or the others."""
    parts = urlsplit(page.document.final_url)
    robots = look.manners.robots.get(f"{parts.scheme}://{parts.netloc}".lower())
    named = sitemaps_in_robots(robots.text, page.document.final_url) if robots else ()
    urls = [url for url in named if is_news_sitemap(url) == news][:_MOST_SITEMAPS]
    if urls:
        look.tell("asking for the sitemaps that its robots.txt names")
    answers = dict(look.all(urls))
    for url in urls:
        answer = answers[url]
        try:
            if isinstance(answer, StandfirstError):
                raise answer
            offer = offer_of_sitemap(answer.moved_to or url, document_of(answer), look)
        except StandfirstError as error:
            found.notes.append(f"{url}, named by robots.txt, cannot be used: {reason_of(error)}")
            continue
        if offer.first:
            found.offers.append(replace(offer, how="named by the site's robots.txt"))


# ---------------------------------------------------------------------------- saying what it is


_ADVICE = (
    ("sign-in", "if the desk pays for it, write its login into credentials.toml"),
    ("subscription", "if the desk pays for it, write its login into credentials.toml"),
    ("scripts", "Standfirst runs none; look for the outlet's feed or sitemap, and add that"),
    ("consent", "look for the outlet's feed or sitemap, and add that"),
    ("error page", "check the address in a browser"),
)


def _what_it_is(page: Page, offers: Sequence[Offer]) -> tuple[str, ...]:
    """What a page is that cannot be followed itself, and where nothing else was found, what to do."""
    if page.kind is DocumentKind.ARTICLE:
        words = "the address leads to an article, not to a page that lists others"
        advice = (
            "for a brief of it: standfirst brief, and its address; to follow its outlet, add its front page"
        )
    else:
        words = page.why or "it lists nothing"
        advice = next(
            (do for sign, do in _ADVICE if sign in words), "try the outlet's front page, or a section"
        )
    return (words,) if offers else (f"{words}; {advice}",)


def _publisher_of_page(page: Page, offers: Sequence[Offer], look: Look) -> Publisher | None:
    if not offers:
        return None
    url = page.document.final_url
    titles = [*(offer.subscription.title for offer in offers), _title(page) if page.kind else None]
    stated = find_publisher(page.html, url)
    return publisher_as(stated, url, titles, offers[0].language, look.wish.publisher)
