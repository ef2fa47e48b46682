"""An agency's item, of whichever format, to an article: what both readers of agencies' formats share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from standfirst.articles.agencies import AGENCIES
from standfirst.articles.credit import agency_in_byline, find_wire_credit
from standfirst.articles.kind import tell_kind
from standfirst.errors import UnreadableError
from standfirst.records import Article, WireCredit
from standfirst.text.dates import parse_date
from standfirst.text.html import html_to_line, html_to_text, limit_depth
from standfirst.text.language import detect_language
from standfirst.text.links import normalise_link

_USABLE = frozenset(("", "usable"))
_TEXTUAL = frozenset(("", "text", "composite"))
_BESIDE = "figure, figcaption, aside, nav, footer, table"
_BY = re.compile(r"(?:by|von|par|por|di|da|door|av|af|от|автор)\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;/|]\s*|\s+(?:and|und|et|y|e|en|og|och|и)\s+")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_URN_HOST = re.compile(r"(?:urn:newsml:|tag:|https?://)(?:www\.|api\.)?([\w-]+)(?:\.[\w-]+)*", re.IGNORECASE)
_LONGEST_CODE = 24
_MOST_ITEMS = 2_000
_AT_ANY_TIME = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """What an agency says of one item, in the words of its format; empty where it says nothing.

    ``providers`` names whose it is, the surest first; ``hints`` are lines that may name an agency beside
    others (byline, copyright notice). ``status`` is the publishing status without its scheme,
    ``media`` what the item is (text, picture ...). ``text`` is plain.
    """

    what: str
    uri: str = ""
    link: str = ""
    headline: str = ""
    text: str = ""
    summary: str = ""
    byline: str = ""
    providers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    section: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    status: str = ""
    embargoed: str = ""
    media: str = ""


def as_articles(items: Sequence[Item], at: datetime | None) -> tuple[Article | UnreadableError, ...]:
    """The articles that items are, or why they are none: of thousands the first, and an error that says so.

    Raises:
        UnreadableError: there is but one item, and it cannot be used.
    """
    found = [as_article(item, at) for item in items[:_MOST_ITEMS]]
    if len(found) == 1 and isinstance(found[0], UnreadableError):
        raise found[0]
    if len(items) > _MOST_ITEMS:
        reason = f"the first {_MOST_ITEMS:,} of its {len(items):,} items were read"
        found.append(UnreadableError(reason, what=items[0].what))
    return tuple(found)


def as_article(item: Item, at: datetime | None = None) -> Article | UnreadableError:
    """The article that an item is, or why it may not or cannot be used.

    Args:
        item: the item.
        at: the time at which an embargo must be over; now where it is not given.

    Returns:
        An article whose copy is the agency's own (its credit stands in the "item" itself). An item is held
        back while it is under embargo, and not given where it is withheld or withdrawn.
    """
    if refusal := _refusal(item, at or datetime.now(UTC)):
        return refusal
    text, standfirst = item.text, item.summary or None
    if not text:
        text, standfirst = item.summary, None
    headline = html_to_line(item.headline) or text.split("\n", 1)[0][:200]
    if text.startswith(headline + "\n\n"):
        text = text[len(headline) :].strip()
    published, updated = moment(item.published), moment(item.updated)
    url = normalise_link(item.link) or normalise_link(item.uri)
    article = Article(
        url=url or item.uri or None,
        headline=headline,
        text=text,
        standfirst=None if standfirst and text.startswith(standfirst.rstrip(" .…")) else standfirst,
        authors=_authors(item.byline),
        publisher=item.providers[0] if item.providers else None,
        section=item.section or None,
        language=detect_language(text, item.language or None),
        published=published or updated,
        updated=updated if published and updated and updated > published else None,
        canonical_url=url,
        credit=_credit(item, text),
    )
    return replace(article, kind=tell_kind(article))


def _refusal(item: Item, at: datetime) -> UnreadableError | None:
    name = " ".join((item.headline or item.uri).split())[:100]
    status = item.status.lower()
    until = moment(item.embargoed)
    if status in ("canceled", "cancelled"):
        reason = f"withdrawn by its agency, not to be used: {name}"
    elif status not in _USABLE:
        reason = f"not released by its agency ({status[:40]}): {name}"
    elif item.embargoed and until is None:
        reason = f"under an embargo whose end cannot be read ({item.embargoed[:40]}): {name}"
    elif until is not None and until > at:
        reason = f"under embargo until {until:%Y-%m-%d %H:%M} UTC, held back: {name}"
    elif item.media.lower() not in _TEXTUAL:
        reason = f"no text but of type {item.media[:40]}: {name}"
    elif not (item.text or item.summary):
        reason = f"an item without a text: {name}"
    else:
        return None
    return UnreadableError(reason, what=item.what, url=item.uri or None)


def moment(text: str) -> datetime | None:
    """A time as these formats write it (W3C), in UTC; None where there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return parse_date(text, _AT_ANY_TIME)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def text_of_html(html: str) -> str:
    """The story in a body of HTML, without what stands beside it."""
    tree = LexborHTMLParser(limit_depth(html))
    for node in tree.css(_BESIDE):
        node.decompose()
    return html_to_text(tree.body.html or "") if tree.body is not None else ""


def text_of_lines(text: str) -> str:
    """The paragraphs of a plain text: parted by blank lines, or a line each where there are none."""
    text = text.strip().replace("\r\n", "\n")
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    return "\n\n".join(line for part in parts if (line := " ".join(part.split())))


def _authors(byline: str) -> tuple[str, ...]:
    """The people that a byline names."""
    line = _BY.sub("", " ".join(html_to_line(byline).split()), count=1)
    names = (name.strip(" .") for name in _BETWEEN.split(line))
    return tuple(name for name in names if " " in name and agency_in_byline(name) is None)


def _credit(item: Item, text: str) -> WireCredit | None:
    code = _agency(item)
    printed = find_wire_credit(text)
    if code is None:
        return printed
    return WireCredit(code, "item", printed.span if printed and printed.agency == code else None)


def _agency(item: Item) -> str | None:
    """The short code of the agency whose item this is; its own name in capitals where no table holds it."""
    for name in (*item.providers, *item.hints):
        if code := _code(" ".join(name.split())):
            return code
    host = _URN_HOST.match(item.uri)
    if host is not None and host[1].upper() in AGENCIES:
        return host[1].upper()
    return next((name.upper() for name in item.providers if len(name) <= _LONGEST_CODE), None)


def _code(name: str) -> str | None:
    if name.upper() in AGENCIES:
        return name.upper()
    if code := agency_in_byline(name):
        return code
    credit = find_wire_credit(name) or find_wire_credit(f"© {name}")
    return credit.agency if credit else None
