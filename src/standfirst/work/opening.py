"""A document of whatever sort → its entries, or the article it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standfirst.articles import read_article
from standfirst.entries import (
    read_digest,
    read_feed,
    read_listing,
    read_mail,
    read_mailbox,
    read_sitemap,
    tell_document,
)
from standfirst.errors import UnreadableError
from standfirst.records import Article, Document, DocumentKind, Entry
from standfirst.text.decode import decode_html, decode_text


@dataclass(frozen=True, slots=True)
class Opened:
    """What a document turned out to be. Either it has entries, or it is an article."""

    kind: DocumentKind
    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    article: Article | None = None


def open_document(document: Document) -> Opened:
    """Tell what a document is from its bytes, and read it as that.

    Raises:
        UnreadableError: it is nothing we read, or is broken beyond reading; the reason says which.
    """
    kind = tell_document(document)
    opened = _OPEN[kind](document)
    if opened.article is None and not opened.entries and kind is not DocumentKind.FEED:
        raise UnreadableError(f"a {kind} that lists nothing", what=str(kind), url=document.url)
    return opened


def _feed(document: Document) -> Opened:
    feed = read_feed(document.data, document.final_url)
    return Opened(DocumentKind.FEED, feed.title, feed.language, feed.entries)


def _listing(document: Document) -> Opened:
    html = decode_html(document.data, document.content_type)
    return Opened(DocumentKind.LISTING, entries=read_listing(html, document.final_url, document.fetched_at))


def _article(document: Document) -> Opened:
    html = decode_html(document.data, document.content_type)
    return Opened(DocumentKind.ARTICLE, article=read_article(html, document.final_url, document.fetched_at))


def _digest(document: Document) -> Opened:
    return Opened(DocumentKind.DIGEST, entries=read_digest(decode_text(document.data, document.content_type)))


def _sitemap(document: Document) -> Opened:
    return Opened(DocumentKind.SITEMAP, entries=read_sitemap(document.data, document.final_url))


def _mail(document: Document) -> Opened:
    return Opened(DocumentKind.MAIL, entries=read_mail(document.data))


def _mailbox(document: Document) -> Opened:
    return Opened(DocumentKind.MAILBOX, entries=read_mailbox(document.data))


_OPEN: Mapping[DocumentKind, Callable[[Document], Opened]] = {
    DocumentKind.FEED: _feed,
    DocumentKind.LISTING: _listing,
    DocumentKind.ARTICLE: _article,
    DocumentKind.DIGEST: _digest,
    DocumentKind.SITEMAP: _sitemap,
    DocumentKind.MAIL: _mail,
    DocumentKind.MAILBOX: _mailbox,
}
