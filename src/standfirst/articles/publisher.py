"""Who publishes a site, as its own pages say.

What is written for sharing (Open Graph's ``og:site_name``) is the name that readers know; JSON-LD's
organisation (schema.org) may be the house behind it, and what the page tells browsers (``application-name``)
is often shortened: so the three are asked in that order. A name that is only the site's address, as some
programs fill it in, gives way to one that is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from standfirst.articles import jsonld
from standfirst.articles.facts import PageStatements, clean
from standfirst.records import Publisher
from standfirst.text.decode import decode_html
from standfirst.text.elements import PageElements
from standfirst.text.html import limit_depth
from standfirst.text.language import base_language

_LONGEST_NAME, _LONGEST_TITLE = 80, 300
_ORGANISATION = re.compile(r"(?:Organization|Newspaper|Corporation|Periodical|BroadcastService)$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+([|•·–—-])\s+|\s*([»›«‹]|::)\s*|(:)\s+|\s*(\|)\s*")
_FORMATS = re.compile(
    r"^\W*(?:rss|atom|json|xml)(?:[ -]?2\.0)?(?:[ -]feeds?)?\s*:\s*"
    r"|[\s:(\[|–-]+(?:rss|atom|json|xml)(?:[ -]?2\.0)?(?:[ -]feeds?)?[)\]]?\s*$"
    r"|\s+(?:web|news)?feeds?\s*$"
    r"|^(?:comments on|feed of|rss[- ]feed (?:of|for|von))\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")

#: Words that say what sort of page this is, and not whose: a part of a title made of them is no name.
_GENERIC = frozenset(
    """a all and articles atom breaking current daily feed feeds for front frontpage from full headlines home
    homepage in index json latest main most new news of on our page popular post posts recent rss site stories
    the today top update updates welcome to world xml
    accueil actualité actualités aktuell aktuelle aktuelles alle artikel das der die inicio las los
    nachrichten neueste noticias notizie portada startseite titelseite todas últimas ultime une
    все главная лента новости последние الأخبار أخبار الرئيسية 首页 新闻 最新 ニュース トップ""".split()
)


def find_publisher(html: str | bytes, url: str) -> Publisher | None:
    """Who publishes a page, from its metadata.

    Args:
        html: the page; bytes are decoded.
        url: where it came from.

    Returns:
        Name, home, country and languages as far as the page states them; None where it names nobody. The
        country is as the page puts it: a code or a name.
    """
    tree = LexborHTMLParser(limit_depth(decode_html(html) if isinstance(html, bytes) else html))
    page = PageStatements(PageElements(tree), url)
    organisation = _organisation(page.elements)
    stated = (
        page.first("og:site_name"),
        next(jsonld.strings(organisation), None),
        page.stated("publisher"),
        page.first("application-name", "apple-mobile-web-app-title", "dc.publisher"),
    )
    names = [name for words in stated if words and (name := _tidy(words, url, site_first=True))]
    name = next((name for name in names if not _ADDRESS.fullmatch(name)), names[0] if names else None)
    if name is None:
        return None
    return Publisher(name, _home(url), _country(page, organisation), _languages(page))


def publisher_in_title(title: str | None, url: str) -> str | None:
    """The publisher's name in a feed's or page's title: "Sport | Harbour Times - RSS" is Harbour Times'.

    Args:
        title: the title as it stands.
        url: where it came from: the part of a title that its host repeats is the name.

    Returns:
        None where the title holds nothing but what every title does ("Latest news").
    """
    return _tidy(title, url, site_first=False) if title else None


def host_name(url: str) -> str:
    """A site's host as people say it, without "www."; the last resort for a name."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


# ---------------------------------------------------------------------------- names


def _tidy(words: str, url: str, *, site_first: bool) -> str | None:
    """The name in what a page calls itself: without slogan, section and format.

    ``site_first``: the name stands before its slogan; titles of pages put it first or last.
    """
    words = _FORMATS.sub("", clean(words[:_LONGEST_TITLE])).strip()
    parts, marks = _parts(words)
    named = [part for part in parts if part and not _is_generic(part)]
    if not named:
        return None
    host = _squeezed(host_name(url))
    known = [part for part in named if len(_squeezed(part)) > 2 and _squeezed(part) in host]
    if known:
        return known[0][:_LONGEST_NAME]
    # WordPress and its kind write "Site » Section", newspapers "Section | Site" or "Section - Site"
    last = not site_first and len(named) == len(parts) == 2 and marks[0] in "|–—-•·"
    name = named[-1] if last and not _is_slogan(named[-1]) else named[0]
    return name if len(name) <= _LONGEST_NAME else None


def _parts(words: str) -> tuple[list[str], list[str]]:
    marks = [next(mark for mark in match.groups() if mark) for match in _SEPARATOR.finditer(words)]
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(words)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(words)]
    return [words[a:b].strip() for a, b in zip(starts, stops, strict=True)], marks


def _is_generic(part: str) -> bool:
    return all(word in _GENERIC for word in _WORD.findall(part.casefold()))


def _is_slogan(part: str) -> bool:
    """Whether a part is a sentence about a site, and not its name."""
    words = part.split()
    return len(words) > 4 or sum(word.casefold() in _GENERIC for word in words) >= 2


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).replace("_", "")


# ---------------------------------------------------------------------------- the rest


def _organisation(elements: PageElements) -> jsonld.Node:
    """JSON-LD's publisher of the page or site, else the organisation it describes, a news outlet first."""
    nodes = list(jsonld.find_nodes(elements))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        for one in _each(node.get("publisher")):
            whole = one if one.get("name") else by_id.get(str(one.get("@id")), {})
            if whole.get("name"):
                return whole
    described = [
        node for node in nodes if node.get("name") and any(map(_ORGANISATION.search, jsonld.types(node)))
    ]
    described.sort(key=lambda node: not any("News" in kind for kind in jsonld.types(node)))
    return described[0] if described else {}


def _each(value: Any) -> Iterator[jsonld.Node]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
        elif isinstance(one, str) and not one.startswith(("http://", "https://")):
            yield {"name": one}


def _home(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme in ("http", "https") and parts.netloc else None


def _country(page: PageStatements, organisation: jsonld.Node) -> str | None:
    for address in _each(organisation.get("address")):
        if stated := next(jsonld.strings(address.get("addressCountry")), None):
            return clean(stated)[:_LONGEST_NAME] or None
    region = page.first("og:country-name", "geo.country", "geo.region")  # geo.region: "PT-11" (ISO 3166-2)
    return region.partition("-")[0][:_LONGEST_NAME] if region else None


def _languages(page: PageStatements) -> tuple[str, ...]:
    root = page.elements.first("html")
    stated = [
        root.attributes.get("lang") if root is not None else None,
        *page.several.get("og:locale", []),
        *page.several.get("og:locale:alternate", []),
        *page.several.get("content-language", []),
    ]
    return tuple(dict.fromkeys(code for tag in stated if (code := base_language(tag))))
