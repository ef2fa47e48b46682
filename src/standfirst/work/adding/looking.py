"""Asking one address or several while looking around, and what a feed or sitemap found there offers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from standfirst.articles.publisher import host_name, publisher_in_title
from standfirst.entries import find_sitemaps, read_feed, read_sitemap
from standfirst.entries.autodiscovery import find_hub
from standfirst.errors import FetchError, StandfirstError
from standfirst.fetch import Fetched, Manners, Request, fetch_all
from standfirst.records import Document, DocumentKind, Entry, Feed, FetchOptions, Publisher
from standfirst.text.decode import unpack
from standfirst.work.adding.offers import Discovery, Offer, describe
from standfirst.work.article_page import check_markup

_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of an address: the page itself and no feed, a publisher's name, a proxy."""

    as_listing: bool = False
    publisher: str | None = None
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How the addresses of one discovery are asked."""

    options: FetchOptions
    wish: Wish
    manners: Manners
    tell: Callable[[str], None]

    def one(self, url: str) -> Fetched:
        """One address' answer; its error is raised."""
        answer = dict(self.all([url]))[url]
        if isinstance(answer, StandfirstError):
            raise answer
        return answer

    def all(self, urls: Sequence[str]) -> Generator[tuple[str, Fetched | StandfirstError], None, None]:
        """Several addresses' answers, as they come."""
        for outcome in fetch_all([Request(url) for url in urls], self.options, self.manners):
            url = outcome.item.url
            error = outcome.error or FetchError(url, "no answer")
            if outcome.value is None or outcome.value.document is None:
                yield url, error if isinstance(error, StandfirstError) else FetchError(url, str(error))
            else:
                yield url, outcome.value


def document_of(fetched: Fetched) -> Document:
    """What was fetched."""
    if fetched.document is None:
        raise FetchError(fetched.url, "answered 304 Not Modified to a plain request")
    return fetched.document


def is_html(document: Document) -> bool:
    """Whether a document is a web page, whatever stands on it."""
    if "html" in (document.content_type or ""):
        return True
    return unpack(document.data)[:2000].lstrip().lower().startswith(_HTML_BEGINS)


def feed_of(document: Document) -> Feed:
    """A document as a feed.

    Raises:
        UnreadableError: it is none.
    """
    check_markup(document)
    return read_feed(document.data, document.final_url)


def offer_of_feed(url: str, document: Document, feed: Feed) -> Offer:
    """A feed as an offer; its hub is named by itself or by its answer's headers."""
    offer = name_offer(
        describe(feed.entries, feed.language, document.fetched_at), url, DocumentKind.FEED, feed.title
    )
    hub = feed.hub or find_hub("", document.final_url, document.headers)
    notes = (*offer.notes, f"WebSub hub: {hub}") if hub else offer.notes
    return replace(offer, subscription=replace(offer.subscription, hub=hub), notes=notes)


def offer_of_sitemap(url: str, document: Document, look: Look) -> Offer:
    """A sitemap as an offer, or an index of them: of an index the one last changed is looked into.

    Raises:
        StandfirstError: it cannot be read, or that one could not be fetched.
    """
    children = find_sitemaps(document.data, document.final_url)
    if not children:
        entries = read_sitemap(document.data, document.final_url)
        return name_offer(
            describe(_newest(entries), None, document.fetched_at), url, DocumentKind.SITEMAP, None
        )
    look.tell(f"asking for the first of {len(children):,} sitemaps")
    child = document_of(look.one(children[0]))
    offer = describe(_newest(read_sitemap(child.data, child.final_url)), None, child.fetched_at)
    note = f"an index of {len(children):,} sitemaps; shown is the one last changed"
    return replace(name_offer(offer, url, DocumentKind.SITEMAP, None), count=None, notes=(note, *offer.notes))


def _newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """A sitemap's pages, the newest first where it says when; sitemaps have no order of their own."""
    dated = [entry for entry in entries if entry.published or entry.updated]
    dated.sort(key=lambda entry: (entry.published or entry.updated).timestamp(), reverse=True)  # type: ignore[union-attr]
    return (*dated, *(entry for entry in entries if not (entry.published or entry.updated)))


def name_offer(offer: Offer, url: str, kind: DocumentKind, title: str | None) -> Offer:
    """An offer with where it is, what it is and what it calls itself."""
    return replace(offer, subscription=replace(offer.subscription, url=url, kind=kind, title=title))


# ---------------------------------------------------------------------------- who publishes


def publisher_as(
    stated: Publisher | None, url: str, titles: Sequence[str | None], language: str | None, wished: str | None
) -> Publisher:
    """Who publishes: as wished, else as stated, else as a title has it, else the site's host."""
    parts = urlsplit(url)
    told = stated or Publisher(
        next((name for title in titles if (name := publisher_in_title(title, url))), host_name(url)),
        home=f"{parts.scheme}://{parts.netloc}/",
    )
    languages = told.languages or ((language,) if language else ())
    return replace(told, name=wished or told.name, languages=languages)


def settle(offers: Sequence[Offer], notes: tuple[str, ...], publisher: Publisher | None) -> Discovery:
    """The discovery, with publisher on every subscription."""
    name = publisher.name if publisher else None
    return Discovery(
        tuple(replace(offer, subscription=replace(offer.subscription, publisher=name)) for offer in offers),
        notes,
        publisher if offers else None,
    )
