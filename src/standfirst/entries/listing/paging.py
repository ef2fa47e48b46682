"""The next page of a listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from standfirst.entries.listing.outline import Box, Outline, outline_of, parse_page
from standfirst.text.decode import decode_html
from standfirst.text.links import normalise_link, same_document

_NUMBER = re.compile(r"\d{1,5}")
_PAGER = re.compile(r"pag(?:er|es\b|inat|ing|e-?num|e-?nav)|nav-links|wp-pagenavi")
_NEXT = re.compile(
    r"\b(?:next|older|nächste|weiter|suivant|siguiente|próxim|seguinte|successiv|volgende|nästa|næste|neste"
    r"|seuraava|następn|dalej|další|ďalš|következő|următo|sonraki|επόμεν|следующ|наступн|следващ|далее|далі"
    r"|التالي|بعدی|הבא)|下一页|下一頁|下页|次へ|次の|다음"
)
_ARROWS = frozenset(("»", "›", "→", ">", ">>", "▶", "»»"))
_LEAST_NUMBERS = 2


def find_next_page(html: str | bytes, url: str) -> str | None:
    """Where a listing goes on.

    What the page declares comes first (``rel="next"``, HTML standard 4.6.7), then the numbers of its pager:
    the link after the number that is no link, or whose address differs from the page's in one number that is
    higher by a step; last an arrow or a "next" in a box that is named as a pager.

    Args:
        html: the page; bytes are decoded.
        url: where it was read.

    Returns:
        The address of the next page on the same site; None where there is none.
    """
    text = decode_html(html) if isinstance(html, bytes) else html
    tree = parse_page(text)
    outline = outline_of(tree, url)
    found = (_declared(tree, url), _by_number(outline, url), _by_name(outline))
    return next((link for link in found if link and _goes_on(link, url)), None)


def _goes_on(link: str, url: str) -> bool:
    """Whether a link leads to another page of the same site."""
    here, there = urlsplit(url).netloc.removeprefix("www."), urlsplit(link).netloc.removeprefix("www.")
    return here == there and not same_document(link, url)


def _declared(tree: LexborHTMLParser, url: str) -> str | None:
    base = tree.css_first("base[href]")
    against = normalise_link(base.attributes.get("href"), url) if base is not None else None
    for node in tree.css("link[rel][href], a[rel][href]"):
        if "next" in (node.attributes.get("rel") or "").lower().split():
            return normalise_link(node.attributes.get("href"), against or url)
    return None


def _by_number(outline: Outline, url: str) -> str | None:
    """The link that bears the number after the current page's, among numbers that stand together."""
    for numbers in _pagers(outline):
        links = {number: link for number, link in numbers if link is not None}
        if len(links) < _LEAST_NUMBERS or len({_family(link) for link in links.values()}) > 2:
            continue
        plain = [number for number, link in numbers if link is None or same_document(link, url)]
        current = plain[0] if len(plain) == 1 else _number_in(url, links)
        if current is not None:
            return links.get(current + 1)
    return None


def _pagers(outline: Outline) -> Iterable[Sequence[tuple[int, str | None]]]:
    """Runs of numbers that are links or the page's own, as they stand: 1, 2, 3, ... 9."""
    run: list[tuple[int, str | None]] = []
    for line in outline.lines:
        for text, box in _words_of(line.pieces):
            if _NUMBER.fullmatch(text):
                if run and int(text) <= run[-1][0]:
                    yield run
                    run = []
                run.append((int(text), box.link.href if box.link is not None else None))
            elif len(text) > 12:
                yield run
                run = []
    yield run


def _words_of(pieces: Iterable[tuple[str, Box]]) -> Iterable[tuple[str, Box]]:
    """Pieces without white space; what is no link word by word: "1 2 3" may hold the page's own number."""
    for text, box in pieces:
        if box.link is not None or len(text) > 200:
            yield text.strip(), box
        else:
            for word in text.split():
                yield word.strip("[]()|·•"), box


def _family(link: str) -> str:
    """An address without its numbers: the pages of one listing differ in nothing else."""
    return _NUMBER.sub("", unquote(link))


def _number_in(url: str, links: dict[int, str]) -> int | None:
    """The current page's number where every number is a link: the one that leads back, else the missing."""
    family = {_family(link) for link in links.values()}
    if _family(url) in family:
        number = next((n for n, link in links.items() if same_document(link, url)), None)
        if number is not None:
            return number
    return min(links) - 1 if min(links) > 1 else None


def _by_name(outline: Outline) -> str | None:
    """A "next" or an arrow in a box that is named as a pager."""
    for line in outline.lines:
        link = next((box.link for text, box in line.pieces if box.link and not text.isspace()), None)
        if link is None or len(line.text) > 40:
            continue
        for text, box in line.pieces:
            if box.link is None or not _says_next(text.strip(), box.link):
                continue
            if any(_PAGER.search(around.hint) for around in box.up()):
                return box.link.href
    return None


def _says_next(text: str, link: Box) -> bool:
    return text in _ARROWS or bool(_NEXT.search(text.casefold()) or re.search(r"\bnext\b", link.hint))
