"""A document of whatever sort → its entries, the article it is, or the sitemaps it leads on to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from standfirst.articles import read_newsml, read_ninjs, read_pdf
from standfirst.articles.rights import join_rights
from standfirst.entries import (
    find_sitemaps,
    read_digest,
    read_feed,
    read_listing,
    read_mail,
    read_sitemap,
    tell_document,
)
from standfirst.entries.mail import read_mails
from standfirst.errors import UnreadableError
from standfirst.records import Article, Document, DocumentKind, Entry
from standfirst.text.decode import decode_html, decode_text
from standfirst.text.saved import NOWHERE, address_of, saved_from
from standfirst.work.article_page import check_markup, read_article_page
from standfirst.work.captures import Tally, read_captures
from standfirst.work.declared import NOTHING, Declared

_LARGEST_CAPTURE = 10_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """What a document turned out to be: it has entries, holds articles, or is an index of sitemaps.

    ``article`` is set where it is one article, ``articles`` holds all that it is or holds itself; those of a
    web archive were captured at ``seen_at``, in the same order. ``troubles`` says what it holds beside them
    that cannot or must not be used (an agency's item under embargo). ``every_s`` is the least pause between
    two askings that a feed names itself.
    """

    kind: DocumentKind
    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    article: Article | None = None
    sitemaps: tuple[str, ...] = ()
    every_s: float | None = None
    articles: tuple[Article, ...] = ()
    seen_at: tuple[datetime, ...] = ()
    troubles: tuple[UnreadableError, ...] = ()


def open_document(document: Document, declared: Declared = NOTHING) -> Opened:
    """Tell what a document is from its bytes, and read it as that.

    Args:
        document: of whatever sort.
        declared: what the desk declares of publishers and agencies.

    Raises:
        UnreadableError: it is nothing we read, or is broken beyond reading; the reason says which.
    """
    kind = tell_document(document)
    if kind in _MARKED_UP:
        check_markup(document)
    opened = _AS_DECLARED[kind](document, declared) if kind in _AS_DECLARED else _OPEN[kind](document)
    if opened.article is not None:
        opened = replace(opened, article=join_rights(opened.article, document.headers))
    if opened.article is not None and len(opened.articles) < 2:
        opened = replace(opened, articles=(opened.article,))
    nothing = not opened.articles and not opened.entries and not opened.sitemaps
    if nothing and kind is not DocumentKind.FEED:  # a feed may be empty for a while
        raise UnreadableError("it lists nothing", what=str(kind), url=document.url)
    return opened


_MARKED_UP = frozenset(
    {DocumentKind.FEED, DocumentKind.LISTING, DocumentKind.ARTICLE, DocumentKind.NEWSML, DocumentKind.OPML}
)


def _feed(document: Document) -> Opened:
    feed = read_feed(document.data, document.final_url)
    return Opened(DocumentKind.FEED, feed.title, feed.language, feed.entries, every_s=feed.every_s)


def _listing(document: Document) -> Opened:
    html = decode_html(document.data, document.content_type)
    entries = read_listing(html, address_of(document.final_url, html), document.fetched_at)
    return Opened(DocumentKind.LISTING, entries=tuple(_without_made_up_link(entry) for entry in entries))


def _without_made_up_link(entry: Entry) -> Entry:
    return replace(entry, link=None) if (entry.link or "").startswith(NOWHERE) else entry


def _article(document: Document, declared: Declared) -> Opened:
    article = read_article_page(document, declared)
    if article.canonical_url is None and document.final_url.startswith("file:"):
        address = saved_from(decode_html(document.data, document.content_type))
        article = replace(article, canonical_url=None if address == NOWHERE else address)
    return Opened(DocumentKind.ARTICLE, article=article)


def _digest(document: Document) -> Opened:
    return Opened(DocumentKind.DIGEST, entries=read_digest(decode_text(document.data, document.content_type)))


def _sitemap(document: Document) -> Opened:
    sitemaps = find_sitemaps(document.data, document.final_url)
    if sitemaps:
        return Opened(DocumentKind.SITEMAP, sitemaps=sitemaps)
    return Opened(DocumentKind.SITEMAP, entries=read_sitemap(document.data, document.final_url))


def _mail(document: Document) -> Opened:
    return Opened(DocumentKind.MAIL, entries=read_mail(document.data))


def open_mailbox(document: Document) -> Opened:
    """Read a document that is known to be a mailbox, whatever single mails in it look like.

    Raises:
        UnreadableError: none of its mails can be read.
    """
    entries: list[Entry] = []
    troubles: list[UnreadableError] = []
    for found in read_mails(document.data):
        if isinstance(found, UnreadableError):
            troubles.append(found)
        else:
            entries += found
    if troubles and not entries:
        raise troubles[0]
    return Opened(DocumentKind.MAILBOX, entries=tuple(entries), troubles=tuple(troubles))


def _pdf(document: Document) -> Opened:
    article = read_pdf(document.data, document.final_url, document.fetched_at)
    return Opened(DocumentKind.PDF, article=article)


def _ninjs(document: Document) -> Opened:
    return _items(DocumentKind.NINJS, read_ninjs(document.data, document.url, document.fetched_at))


def _newsml(document: Document) -> Opened:
    return _items(DocumentKind.NEWSML, read_newsml(document.data, document.url, document.fetched_at))


def _items(kind: DocumentKind, found: tuple[Article | UnreadableError, ...]) -> Opened:
    """An agency's items.

    Raises:
        UnreadableError: none of them can be used; the reason is the first one's.
    """
    articles = tuple(one for one in found if isinstance(one, Article))
    troubles = tuple(one for one in found if isinstance(one, UnreadableError))
    if not articles and troubles:
        more = f" (and {len(troubles) - 1:,} more of its items)" if len(troubles) > 1 else ""
        raise UnreadableError(troubles[0].reason + more, what=troubles[0].what, url=troubles[0].url)
    return Opened(
        kind, article=articles[0] if len(articles) == 1 else None, articles=articles, troubles=troubles
    )


def _warc(document: Document, declared: Declared) -> Opened:
    tally = Tally()
    captures = tuple(read_captures(document.data, _LARGEST_CAPTURE, tally, declared))
    troubles = (UnreadableError(str(tally), what="WARC", url=document.url),) if tally.broken else ()
    return Opened(
        DocumentKind.WARC,
        articles=tuple(capture.article for capture in captures),
        seen_at=tuple(capture.at for capture in captures),
        troubles=troubles,
    )


def _opml(document: Document) -> Opened:
    reason = "a list of subscriptions (OPML), not a source: use `standfirst add FILE`"
    raise UnreadableError(reason, what="source", url=document.url)


_OPEN: Mapping[DocumentKind, Callable[[Document], Opened]] = {
    DocumentKind.FEED: _feed,
    DocumentKind.LISTING: _listing,
    DocumentKind.DIGEST: _digest,
    DocumentKind.SITEMAP: _sitemap,
    DocumentKind.MAIL: _mail,
    DocumentKind.MAILBOX: open_mailbox,
    DocumentKind.PDF: _pdf,
    DocumentKind.NINJS: _ninjs,
    DocumentKind.NEWSML: _newsml,
    DocumentKind.OPML: _opml,
}
_AS_DECLARED: Mapping[DocumentKind, Callable[[Document, Declared], Opened]] = {
    DocumentKind.ARTICLE: _article,
    DocumentKind.WARC: _warc,
}
"""Pages, which are read by what the desk declares, too."""
