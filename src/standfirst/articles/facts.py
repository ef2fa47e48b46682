"""What a page states of its article beside the text: headline, standfirst, authors, publisher, dates, links.

Each fact is read from several places in a fixed order, the more deliberate statement first: what is printed
or written for the article (JSON-LD, the page's own headline) before what is written for sharing (Open Graph),
and that before what is written for the browser (title) or the archive (URL). Nothing is made up: what no
place states is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from html import unescape
from urllib.parse import SplitResult, urljoin, urlsplit

from standfirst.articles import jsonld
from standfirst.articles.moments import DATED, published_and_updated
from standfirst.articles.nearby import lines_by_headline
from standfirst.articles.rights import rights_of_metas
from standfirst.records import FactOrigin, Rights
from standfirst.text.elements import Attributes, PageElements
from standfirst.text.language import detect_language
from standfirst.text.spaces import squeeze

_TYPOGRAPHY = re.compile(r"</?(?:a|b|br|em|i|p|q|small|span|strong|sub|sup|u)\b[^<>]{0,200}>", re.I)
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+(?:[|•·»›–—:]|::|<|-)\s+")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_LONGEST_NAME, _LONGEST_HEADLINE, _LONGEST_STANDFIRST = 80, 300, 700

#: What a tag states in more characters is not looked at beyond them.
_LONGEST_STATED = 20_000

#: A description longer than this that ends without a full stop was cut to fit.
_LONGEST_UNPOINTED = 140

#: The share of a standfirst's longer words that stand in the article as well; of ideographs, which come back
#: in any text, more do.
_SHARED, _SHARED_SIGNS = 0.3, 0.6
_IDEOGRAPH, _FEWEST_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"), 10

_BY = re.compile(
    r"^(?:(?:\w+ )?by|von|par|por|di|da|door|av|af|od|autor\w{0,3}|texto?|yazan|haber|автор\w?|текст|بقلم|كتب"
    r"|نویسنده|作者|记者|記者|文|撰文|글)[\s:：・]+",
    re.I,
)
BYLINES = frozenset("itemprop=author rel=author byline author by autor auteur signature".split())

#: What newsrooms call a standfirst in the names of their elements.
_STANDFIRSTS = frozenset(
    """standfirst dek deck subheadline subtitle intro lede chapo chapeau vorspann entradilla bajada sommario
    ingress itemprop=alternativeHeadline""".split()
)

#: The names of elements that are asked for here.
NAMES = BYLINES | _STANDFIRSTS | DATED

#: A standfirst that begins as the text does, for so many letters, is the text's beginning, cut or mended.
_SAME_BEGINNING = 60
_AND = re.compile(r"\s*(?:\s[–—|·•-]\s|,|;|\||\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|&)\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|\.(?:com|org|net)$|^(?:admin|webmaster|guest|гость|editor"
    r"|staff(?: writer)?)$|^[A-Z]{2,3}$"
)
_DUTY = re.compile(
    r"^(?:\w+ ){0,3}(?:writer|editor|reporter|correspondent|columnist|editor-at-large|producer)s?$"
    r"|^contributors?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states of its article; None or empty where it states nothing.

    ``bylines`` are the authors as the page puts them, duties included ("Ada Quill, AP Sports Writer");
    ``metas`` the contents of its meta tags by their name in lower case.
    """

    headline: str
    standfirst: str | None
    authors: tuple[str, ...]
    bylines: tuple[str, ...]
    publisher: str | None
    section: str | None
    language: str | None
    published: datetime | None
    updated: datetime | None
    canonical_url: str | None
    rights: Rights | None
    found_in: tuple[FactOrigin, ...] = ()
    metas: Mapping[str, Sequence[str]] = field(default_factory=dict)


class PageStatements:
    """The statements of one page, read once: its ``<meta>`` tags by name, and its JSON-LD article."""

    def __init__(self, elements: PageElements, url: str) -> None:
        self.elements, self.url = elements, url
        self.article = jsonld.find_article(elements)
        self.meta: dict[str, str] = {}
        self.several: dict[str, list[str]] = {}
        for attributes in elements.metas:
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = clean((attributes.get("content") or "")[:_LONGEST_STATED])
            if name and content:
                self.meta.setdefault(name.lower(), content)
                self.several.setdefault(name.lower(), []).append(content)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The short lines by the headline."""
        return lines_by_headline(self.elements)

    def first(self, *names: str) -> str | None:
        """The first of these meta tags that is there."""
        return next((self.meta[name] for name in names if name in self.meta), None)

    def stated(self, key: str) -> str | None:
        """What the JSON-LD article states under a key."""
        return next((text for s in jsonld.strings(self.article.get(key)) if (text := clean(s))), None)


def read_facts(
    elements: PageElements, url: str, text: str, at: datetime | None = None, zone: str | None = None
) -> Facts:
    """Read the facts of an article.

    Args:
        elements: the page's elements.
        url: where it came from.
        text: the article's text, to tell its language and whether a description merely repeats it.
        at: when the page was fetched; printed dates without a year or relative ones need it.
        zone: the publisher's zone by its IANA name, where the desk declares it.

    Returns:
        What the page states. Headline is empty where there is none at all.
    """
    page = PageStatements(elements, url)
    publisher = page.stated("publisher") or page.first("og:site_name", "application-name", "dc.publisher")
    headline = _headline(page, publisher)
    language = detect_language(f"{headline}\n{text}", hint=_declared_language(page))
    bylines = _bylines(page, publisher)
    moments = published_and_updated(page, language, at, zone)
    return Facts(
        headline=headline,
        standfirst=_standfirst(page, headline, text),
        authors=_names(bylines, publisher),
        bylines=bylines,
        publisher=publisher,
        section=page.stated("articleSection") or page.first("article:section", "parsely-section"),
        language=language,
        published=moments.published,
        updated=moments.updated,
        canonical_url=_canonical(page),
        rights=rights_of_metas(page.several),
        found_in=moments.found_in,
        metas=page.several,
    )


def clean(text: str | None) -> str:
    """One line of plain text; entities that were escaped twice are read, tags of typography dropped."""
    if not text:
        return ""
    text = unescape(text) if "&" in text else text
    return one_line(_TYPOGRAPHY.sub("", text) if "<" in text else text)


def one_line(text: str) -> str:
    """Text on one line; whatever else it holds is text, be it "<script>"."""
    return squeeze(text).strip()


# ------------------------------------------------------------------------------------------ headline


def _headline(page: PageStatements, publisher: str | None) -> str:
    """The headline as printed, where a heading agrees with what the page says of itself elsewhere."""
    title = page.elements.first("title")
    names = _site_names(page, publisher)
    stated = [
        _without_site(words, names)
        for words in (
            page.stated("headline"),
            page.first("og:title"),
            page.first("twitter:title", "dc.title", "parsely-title", "sailthru.title"),
            one_line(title.text(deep=True)[:_LONGEST_STATED]) if title is not None else None,
        )
        if words
    ]
    headings = [words for tag in ("h1", "h2") for words in _headings(page.elements, tag)]
    for words in headings:
        if agreeing := next((other for other in stated if _agree(words, other)), None):
            return agreeing if words.endswith(" " + agreeing) else words  # a kicker within the heading
    return next((words for words in (*stated, *headings) if words), "")


def _headings(elements: PageElements, tag: str) -> list[str]:
    found = (one_line(node.text(deep=True)[:_LONGEST_STATED]) for node in elements.all(tag)[:12])
    return [words for words in found if 0 < len(words) <= _LONGEST_HEADLINE]


def _agree(heading: str, other: str) -> bool:
    """Whether two headlines are one, give or take words: search engines get a shorter one than readers."""
    a, b = set(_WORD.findall(heading.casefold())), set(_WORD.findall(other.casefold()))
    return bool(a) and 2 * len(a & b) >= max(len(a), min(len(b), 12))


def _site_names(page: PageStatements, publisher: str | None) -> set[str]:
    host = (urlsplit_or_none(page.url) or urlsplit("")).hostname or ""
    labels = [label for label in host.split(".") if label not in ("www", "com", "co", "org", "net")]
    given = (publisher or "", page.meta.get("og:site_name", ""), page.meta.get("application-name", ""))
    return {squeezed for name in (*given, *labels, host) if (squeezed := _squeezed(name))}


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))


def _without_site(title: str, names: set[str]) -> str:
    """A title without the site's name before or after it."""
    parts = _SEPARATOR.split(title)
    gaps = [m[0] for m in _SEPARATOR.finditer(title)]
    while len(parts) > 1 and _is_site(parts[-1], names):
        parts.pop()
        gaps.pop()
    while len(parts) > 1 and _is_site(parts[0], names):
        del parts[0], gaps[0]
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))


def _is_site(part: str, names: set[str]) -> bool:
    squeezed = _squeezed(part)
    return squeezed in names or any(
        len(name) > 3
        and (name in squeezed or (len(squeezed) > 3 and squeezed in name))
        and len(squeezed) < 40
        for name in names
    )


# --------------------------------------------------------------------------------------- the others


def _standfirst(page: PageStatements, headline: str, text: str) -> str | None:
    """The publisher's own standfirst: stated, whole, neither the headline nor the text's beginning again."""
    printed = next(iter(page.elements.named(_STANDFIRSTS)), None)
    stated = (
        one_line(printed.text(deep=True)) if printed is not None else None,
        page.stated("description"),
        page.stated("alternativeHeadline"),
        page.first("description", "og:description", "twitter:description"),
    )
    for words in stated:
        if not words or not _is_whole(words) or not _is_about(words, headline, text):
            continue
        squeezed, beginning = _squeezed(words), _squeezed(text[:3000])
        if squeezed in beginning or beginning[:_SAME_BEGINNING] == squeezed[:_SAME_BEGINNING]:
            return None
        if squeezed not in _squeezed(headline):
            return words
    return None


def _is_whole(words: str) -> bool:
    """Whether a description is a text and not the cut beginning of one."""
    several = len(words.split()) >= 4 or len(_IDEOGRAPH.findall(words)) >= _FEWEST_IDEOGRAPHS
    if not several or len(words) > _LONGEST_STANDFIRST or _CUT.search(words):
        return False
    return len(words) <= _LONGEST_UNPOINTED or words[-1] in ".!?…。”\"»’')؟"


def _is_about(words: str, headline: str, text: str) -> bool:
    """Whether a description is of this article: a site's own description shares few words with it."""
    if ideographs := _IDEOGRAPH.findall(
        words
    ):  # their words are not parted: each sign that stands there, too
        return sum(sign in text for sign in ideographs) >= _SHARED_SIGNS * len(ideographs)
    telling = [word for word in _WORD.findall(words.casefold()) if len(word) > 3]
    if not telling:
        return True
    whole = f"{headline} {text}".casefold()
    return sum(_stands_in(word, whole) for word in telling) >= _SHARED * len(telling)


def _stands_in(word: str, text: str) -> bool:
    """Whether a text holds a word as a whole one."""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            return True
        at = text.find(word, at + 1)
    return False


def _bylines(page: PageStatements, publisher: str | None) -> tuple[str, ...]:
    """Who is said to have written it: from JSON-LD, else meta tags, else the byline as it is printed."""
    stated = [clean(name) for name in jsonld.strings(page.article.get("author"))]
    if not stated:
        keys = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
        stated = next((page.several[key] for key in keys if _names(page.several.get(key, []), publisher)), [])
    if not stated:
        stated = [one_line(node.text(deep=True)) for node in page.elements.named(BYLINES)[:1]]
    if not _names(stated, publisher):
        stated = [line for line in page.lines if _BY.match(line)][:1] or stated
    return tuple(line for line in stated if line)


def _names(stated: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """Names out of what bylines say; whatever is an address, an account or the publisher is none."""
    names: list[str] = []
    for line in stated:
        for name in _AND.split(_BY.sub("", line)):
            name = _BY.sub("", name).strip(" .|-–—")
            known = {_squeezed(n) for n in names} | {_squeezed(publisher or "")}
            if (
                1 < len(name) <= _LONGEST_NAME
                and len(name.split()) <= 6
                and not (_NO_NAME.search(name) or _DUTY.search(name))
                and _squeezed(name) not in known
            ):
                names.append(name)
    return tuple(names)


def _declared_language(page: PageStatements) -> str | None:
    root = page.elements.first("html")
    declared = root.attributes.get("lang") if root is not None else None
    return page.stated("inLanguage") or declared or page.first("og:locale", "content-language", "language")


def urlsplit_or_none(url: str) -> SplitResult | None:
    """A URL's parts; None for what is no URL."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _is_canonical(link: Attributes) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _canonical(page: PageStatements) -> str | None:
    """The article's own address: ``rel=canonical`` (RFC 6596), else Open Graph's; never a front page."""
    links = (link.get("href") for link in page.elements.links if "href" in link and _is_canonical(link))
    for href in (next(links, None), page.first("og:url")):
        if not href:
            continue
        try:
            absolute = urljoin(page.url, href.strip())
        except ValueError:
            continue
        parts = urlsplit_or_none(absolute)
        if (
            parts
            and parts.scheme in ("http", "https")
            and parts.hostname
            and parts.path.strip("/") + parts.query
        ):
            return absolute
    return None
