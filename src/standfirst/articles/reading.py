"""A page to an article, or the reason why it holds none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.articles import jsonld
from standfirst.articles.body import read_body
from standfirst.articles.credit import Agencies, agency_in_byline, find_wire_credit
from standfirst.articles.facts import BYLINES, NAMES, Facts, one_line, read_facts
from standfirst.articles.kind import tell_kind
from standfirst.articles.rights import with_withheld
from standfirst.articles.syndication import find_syndication
from standfirst.errors import UnreadableError
from standfirst.records import Article, Span, SyndicationNote, WireCredit
from standfirst.text.decode import decode_html, looks_binary
from standfirst.text.elements import PageElements
from standfirst.text.html import html_to_text, limit_depth
from standfirst.text.page import PageKind, is_not_text, tell_elements

#: The revision of what reads pages. To be raised with every change by which another text or headline may be
#: read from the same page: what a newer reader reads otherwise is no new version of an article.
READER = 2

#: A page whose mark-up holds fewer characters of text than this may carry its text in JSON-LD alone.
_SCANT = 200

#: Characters from either end of a text by which it is judged. No article of the benchmarks has half as many.
_JUDGED = 50_000

#: No page offers more choices: 250,000 take minutes to parse (2026-11-27).
_MOST_OPTIONS = 5000
_OPTION = re.compile(r"</?option\b[^<>]*>", re.I)

#: No headline has more characters: where one does, a title was never closed.
_LONGEST_HEADLINE = 2000

_CREDITS = frozenset("credit credits source agency provider attribution copyright".split())
_MOST_CREDITS, _LONGEST_CREDIT = 6, 300
_PICTURE = re.compile(r"photo|image|picture|caption|media|video|gallery", re.I)


def read_article(
    html: str | bytes,
    url: str,
    at: datetime | None = None,
    zone: str | None = None,
    agencies: Agencies | None = None,
) -> Article:
    """Read the article on a page.

    Args:
        html: the page's mark-up; bytes are decoded as browsers do.
        url: where it came from.
        at: when it was fetched, aware: "yesterday" is read against it.
        zone: the publisher's time zone by its IANA name, where the desk declares it; else it is told from
            the page's other stamps and the host's country.
        agencies: agencies beside those known, as code and forms, that the desk adds.

    Returns:
        The article, its wire credit and its kind. Unknown facts are None.

    Raises:
        UnreadableError: where the page holds no article; its reason says what it is instead: "paywall",
            "consent", "login", "listing", "error page", "script only", "not text" or "empty".
    """
    if isinstance(html, bytes):
        if looks_binary(html):
            raise UnreadableError(PageKind.NOT_TEXT.value, what="article", url=url)
        html = decode_html(html)
    if is_not_text(html):
        raise UnreadableError(PageKind.NOT_TEXT.value, what="article", url=url)
    tree = LexborHTMLParser(limit_depth(_without_options(html)))
    page = PageElements(tree, NAMES | _CREDITS)
    kind = tell_elements(page, url)
    if kind is not PageKind.ARTICLE:
        raise UnreadableError(kind.value, what="article", url=url)
    text = _text(page)
    if not text:
        raise UnreadableError(PageKind.EMPTY.value, what="article", url=url)
    facts = read_facts(page, url, text, at, zone)
    article = _article(url, text, facts, page, agencies)
    return replace(article, rights=with_withheld(facts.rights, html, tree, text))


def _without_options(html: str) -> str:
    """A page without the choices of endless selections: the parser takes quadratic time for them."""
    if html.count("<option") <= _MOST_OPTIONS:
        return html
    return _OPTION.sub(" ", html)


def _text(page: PageElements) -> str:
    """The article's text; from JSON-LD only where the mark-up holds next to none."""
    text = read_body(page).text
    if len(text) < _SCANT:
        stated = jsonld.find_article(page).get("articleBody")
        if isinstance(stated, str) and len(stated) > 2 * len(text):
            return html_to_text(stated.replace("\n", "<br>"))
    return text


def _article(url: str, text: str, facts: Facts, page: PageElements, agencies: Agencies | None) -> Article:
    judged = _judged(text)
    article = Article(
        url=url,
        headline=(facts.headline or "")[:_LONGEST_HEADLINE] or text.split("\n", 1)[0][:200],
        text=text,
        standfirst=facts.standfirst,
        authors=facts.authors,
        publisher=facts.publisher,
        section=facts.section,
        language=facts.language,
        published=facts.published,
        updated=facts.updated,
        canonical_url=facts.canonical_url,
        found_in=facts.found_in,
        credit=_moved(find_wire_credit(judged, agencies), len(text) - len(judged))
        or _credit_of_byline(facts, page, agencies)
        or _credit_beside(page, agencies),
        syndicated=_syndicated(judged, text, facts),
    )
    return replace(article, kind=tell_kind(replace(article, text=judged)))


def _judged(text: str) -> str:
    """What of a text tells its kind and whose copy it is: of one longer than any article, both ends."""
    if len(text) <= 2 * _JUDGED:
        return text
    return text[: _JUDGED - 2] + "\n\n" + text[-_JUDGED:]


def _moved(credit: WireCredit | None, by: int) -> WireCredit | None:
    """A credit found in what was judged, at its place in the whole text."""
    if credit is None or credit.span is None or not by or credit.span.start < _JUDGED:
        return credit
    return replace(credit, span=Span(credit.span.start + by, credit.span.end + by))


def _syndicated(judged: str, text: str, facts: Facts) -> SyndicationNote | None:
    """Where the page says that its article comes from, the words at their place in the whole text."""
    note = find_syndication(judged, facts.metas)
    if note is None or note.span is None or len(judged) == len(text) or note.span.start < _JUDGED:
        return note
    by = len(text) - len(judged)
    return replace(note, span=Span(note.span.start + by, note.span.end + by))


def _credit_of_byline(facts: Facts, page: PageElements, agencies: Agencies | None) -> WireCredit | None:
    """The agency that stands among the authors, outside the text, as stated or as printed."""
    printed = (one_line(node.text(deep=True)) for node in page.named(BYLINES)[:_MOST_CREDITS])
    codes = (agency_in_byline(line, agencies) for line in (*facts.bylines, *printed))
    return next((WireCredit(code, "byline") for code in codes if code), None)


def _credit_beside(page: PageElements, agencies: Agencies | None) -> WireCredit | None:
    """The agency credited in an element of its own, outside the text, unless it is a picture's.

    Of footers only an article's own tells: a site's names all the agencies whose copy it prints.
    """
    footers = page.tree.css("article footer")
    for node in (*page.named(_CREDITS)[:_MOST_CREDITS], *footers[:_MOST_CREDITS]):
        if _stands_by_a_picture(node):
            continue
        credit = find_wire_credit(" ".join(node.text(deep=True).split())[:_LONGEST_CREDIT], agencies)
        if credit is not None:
            return WireCredit(credit.agency, credit.where)
    return None


def _stands_by_a_picture(node: LexborNode) -> bool:
    ancestor: LexborNode | None = node
    while ancestor is not None:
        attributes = ancestor.attributes
        if ancestor.tag in ("figure", "figcaption", "picture") or _PICTURE.search(
            str(attributes.get("class"))
        ):
            return True
        ancestor = ancestor.parent if ancestor.tag not in ("article", "main") else None
    return False
