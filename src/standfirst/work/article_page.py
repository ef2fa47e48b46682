"""A document that is a page with an article → the article, as every use case reads it."""

from __future__ import annotations

from standfirst.articles import read_article
from standfirst.articles.rights import join_rights
from standfirst.articles.walls import is_teaser
from standfirst.errors import UnreadableError
from standfirst.records import Article, Document
from standfirst.text.decode import decode_html
from standfirst.text.page import PageKind
from standfirst.text.saved import address_of
from standfirst.work.declared import NOTHING, Declared, clock_at

_MOST_TAGS = 300_000
"""The longest live pages have some 30,000. A feed of nothing but tags is read at 15,000 a second, so that the
worst takes 20 s and not the ten minutes of a document at the size limit (2026-11-23)."""


def read_article_page(document: Document, declared: Declared = NOTHING) -> Article:
    """The article on a page, with what the page and its headers reserve.

    Args:
        document: the page.
        declared: what the desk declares of publishers and agencies.

    Raises:
        UnreadableError: it holds none, or shows but a beginning to those who do not pay; the reason says so.
    """
    check_markup(document)
    html = decode_html(document.data, document.content_type)
    clocks = declared.clocks
    zone = clock_at(address_of(document.final_url, html), clocks) if clocks else None
    article = read_article(html, document.final_url, document.fetched_at, zone, declared.agencies)
    if is_teaser(article.text, html):
        raise UnreadableError(PageKind.PAYWALL.value, what="article", url=document.final_url)
    return join_rights(article, document.headers)


def check_markup(document: Document) -> None:
    """Refuse a page or feed that is nothing but mark-up.

    Raises:
        UnreadableError: it has more tags than any that people read.
    """
    if document.data.count(b"<") > _MOST_TAGS:
        reason = f"nothing but mark-up: more than {_MOST_TAGS:,} tags"
        raise UnreadableError(reason, what="page", url=document.url)
