"""Looking at an address before it is subscribed to: what is there, and what could be followed.

::

    address ──fetch──► document ── feed, sitemap, mailbox ... ───────────────► itself
                          │
                          └─ page ─┬─ feeds it names, each asked ──────────┐
                                   ├─ none named: the usual addresses ─────┤
                                   ├─ no feed: robots.txt's news sitemaps ─┼─► offers, the best first
                                   └─ the page itself as a listing ────────┘

Nothing is kept here. Whatever was tried in vain is said in a note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from standfirst.articles.publisher import find_publisher, host_name
from standfirst.entries import read_opml, tell_document
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.fetch import Manners
from standfirst.records import Document, DocumentKind, FetchOptions, Publisher
from standfirst.text.decode import decode_html
from standfirst.text.links import same_document
from standfirst.work.adding.addresses import tell_address
from standfirst.work.adding.files import discover_path, entries_of, offer_of_warc
from standfirst.work.adding.looking import (
    Look,
    Wish,
    document_of,
    feed_of,
    is_html,
    name_offer,
    offer_of_feed,
    offer_of_sitemap,
    publisher_as,
    settle,
)
from standfirst.work.adding.offers import Discovery, describe
from standfirst.work.adding.pages import discover_page, page_of
from standfirst.work.opening import open_document
from standfirst.work.reasons import reason_of

_PAGES = frozenset({DocumentKind.LISTING, DocumentKind.ARTICLE})


def discover(
    place: str,
    options: FetchOptions,
    wish: Wish | None = None,
    manners: Manners | None = None,
    tell: Callable[[str], None] | None = None,
) -> Discovery:
    """Look at an address, and say what could be followed there. Nothing is kept.

    Args:
        place: a URL (http, https, imaps), or the path of a file or folder.
        options: how to fetch.
        wish: what is wanted of it.
        manners: shared with whatever else the run fetches; robots.txt files that are read are noted there.
        tell: told in words what is being asked just now.

    Raises:
        FetchError: the address did not answer, or with an error.
        Refused: we may not ask for it.
        UnreadableError: it is no address and no file, or holds nothing that is read here.
    """
    wish = wish or Wish()
    address = tell_address(place)
    if isinstance(address, Path):
        return discover_path(address, options, wish.publisher)
    options = replace(options, proxy=wish.proxy or options.proxy)
    return _discover_url(address, Look(options, wish, manners or Manners(), tell or _say_nothing))


def _say_nothing(words: str) -> None:
    """Nobody listens."""


def _discover_url(url: str, look: Look) -> Discovery:
    look.tell(f"asking {host_name(url)}")
    fetched = look.one(url)
    document = document_of(fetched)
    lasting = fetched.moved_to or url
    moved = (f"it has moved for good, to {lasting}",) if lasting != url else ()
    try:
        kind = tell_document(document)
    except UnreadableError as error:
        if not is_html(document):
            raise
        found = discover_page(page_of(lasting, document, why=reason_of(error)), look)
    else:
        if kind is DocumentKind.OPML:
            return Discovery(listed=read_opml(document.data), notes=moved)
        page = page_of(lasting, document, kind) if kind in _PAGES else None
        found = discover_page(page, look) if page else _discover_itself(lasting, document, kind, look)
    return replace(found, notes=(*moved, *found.notes))


# ---------------------------------------------------------------------------- what the address itself is


def _discover_itself(url: str, document: Document, kind: DocumentKind, look: Look) -> Discovery:
    """A feed, a sitemap, a mailbox ...: there is one offer, and it is the address that was asked."""
    home: str | None = None
    title: str | None = None
    if kind is DocumentKind.FEED:
        feed = feed_of(document)
        offer, home, title = offer_of_feed(url, document, feed), feed.link, feed.title
        if not feed.entries:
            offer = replace(offer, notes=("a feed that lists nothing just now", *offer.notes))
    elif kind is DocumentKind.SITEMAP:
        offer = offer_of_sitemap(url, document, look)
    elif kind is DocumentKind.WARC:
        offer = offer_of_warc(url, BytesIO(document.data))
    else:
        opened = open_document(document)
        if kind is DocumentKind.PDF:
            return Discovery(notes=(_ONE_DOCUMENT,))
        offer = describe(entries_of(opened), opened.language, document.fetched_at)
        title = opened.title or _folder_of(url)
        offer = name_offer(offer, url, kind, title)
    offer = replace(offer, how="the address itself")
    if kind not in (DocumentKind.FEED, DocumentKind.SITEMAP, DocumentKind.DIGEST):  # mail has many publishers
        wished = look.wish.publisher
        return settle([offer], (), Publisher(wished) if wished else None)
    return settle([offer], (), _publisher_at(home, document.final_url, title, offer.language, look))


_ONE_DOCUMENT = (
    "a single document, nothing that lists news; for a brief of it: standfirst brief, and its address"
)


def _folder_of(url: str) -> str | None:
    """The folder of a mailbox's address, as a name for it."""
    parts = urlsplit(url)
    return unquote(parts.path).strip("/") or "Inbox" if parts.scheme.startswith("imap") else None


def _publisher_at(
    home: str | None, url: str, title: str | None, language: str | None, look: Look
) -> Publisher | None:
    """The publisher of a feed that was named directly: its home page is asked, once."""
    stated: Publisher | None = None
    if home and look.wish.publisher is None and not same_document(home, url):
        look.tell(f"asking {host_name(home)} who publishes it")
        try:
            document = document_of(look.one(home))
        except StandfirstError:
            pass  # the feed is what counts; its title then says who publishes it
        else:
            if is_html(document):
                html = decode_html(document.data, document.content_type)
                stated = find_publisher(html, document.final_url)
    return publisher_as(stated, home or url, [title], language, look.wish.publisher)
