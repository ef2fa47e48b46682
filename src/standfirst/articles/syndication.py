"""A page's own word that its article was published elsewhere first.

Told are sentences in which newsrooms say so at the head or the foot of a text ("This article was originally
published by ...", "Republished from ..."), and the tags ``syndication-source`` and ``original-source`` that
Google News asked for. A canonical link to another site may mean as much, or that a site moved: it is kept as
that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from standfirst.articles.cues import AnyCase
from standfirst.records import Span, SyndicationNote

#: Such a note stands in one of so many paragraphs at either end, and in its first or last words.
_HEAD, _FOOT, _LONGEST = 3, 6, 600

_TAGS = ("syndication-source", "original-source")
_LONGEST_URL = 2000

_THIS = (
    r"(?:[Tt]his (?:article|story|piece|post|column|essay|report|interview|feature|op-?ed|commentary|excerpt)"
    r"|[Tt]he (?:article|story|piece|post|column))"
)
_PUBLISHED = r"(?:published|appeared|posted|ran|reported|produced)(?: online)?"
_NAME = r"(?P<name>[^\s.,;:()\n][^,;:()\n]{1,60}?)"
_END = (
    r"(?= under\b| with (?:the )?permission| on (?:\w+ )?\d| in (?:19|20)\d\d| and (?:is|was|has)\b"
    r"|[.,;:()]|\s*$)"
)
_OPENING = r"^\W{0,4}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_THIS}(?: was| is| has been)? (?:originally|first|previously) {_PUBLISHED} (?:on|in|at|by"
        rf"|with) {_NAME}{_END}",
        rf"{_OPENING}(?:[Oo]riginally|[Ff]irst) {_PUBLISHED} (?:on|in|at|by) {_NAME}{_END}",
        rf"(?:{_OPENING}|\b{_THIS} (?:is|was) )[Rr]e(?:published|printed|posted)(?: here)?"
        rf"(?: with (?:the )?permission)? (?:from|of|by|courtesy of) {_NAME}{_END}",
        rf"\b[Dd](?:ies)?er (?:Artikel|Beitrag|Text) (?:erschien|ist|wurde) (?:zuerst|ursprünglich) "
        rf"(?:auf|bei|in|von|im) {_NAME}(?= erschienen| veröffentlicht|[.,;:()]|\s*$)",
        r"\b[Cc]et article (?:est paru|a (?:d[’']abord )?été publié)(?: initialement| d[’']abord)? (?:sur"
        rf"|dans|par) {_NAME}{_END}",
        r"\b[Pp]ublicado (?:originalmente|por primera vez|originariamente) (?:en|por|em|no|na) "
        rf"{_NAME}{_END}",
        rf"\b[Pp]ubblicato (?:originariamente|originalmente|per la prima volta) (?:su|da|in) {_NAME}{_END}",
        rf"\b(?:[Вв]первые|[Пп]ервоначально) опубликован[оа]? (?:в|на|во) {_NAME}{_END}",
        r"\b[Dd]it artikel (?:verscheen|is) (?:eerder|eerst|oorspronkelijk)(?: verschenen| gepubliceerd)? "
        rf"(?:op|in|bij|door) {_NAME}{_END}",
    )
)
_WHEN = re.compile(
    r"(?:(?:19|20)\d\d|(?:early |late )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec"
    r"|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\.?)(?: \d.*)?",
    re.I,
)
_SAYS_SO = AnyCase(
    r"originally|first|previously|republished|reprinted|reposted|zuerst|ursprünglich|publié|paru|publicado"
    r"|pubblicato|опубликован|dit artikel"
)


def find_syndication(text: str, metas: Mapping[str, Sequence[str]] | None = None) -> SyndicationNote | None:
    """Find where an article says that it comes from.

    Args:
        text: the article's text.
        metas: the contents of the page's meta tags by their name in lower case.

    Returns:
        The note, with its span where it stands in the text; None where nothing is said.
    """
    for start, paragraph in _ends(text):
        if note := _note_in(paragraph, start):
            return note
    for tag in _TAGS:
        for url in (metas or {}).get(tag, ()):
            if url.lower().startswith(("https://", "http://")) and len(url) <= _LONGEST_URL:
                return SyndicationNote(None, f"meta {tag}", url)
    return None


def _note_in(paragraph: str, start: int) -> SyndicationNote | None:
    if len(paragraph) > _LONGEST or not _SAYS_SO.is_in(paragraph):
        return None
    for pattern in _PATTERNS:
        if match := pattern.search(paragraph):
            name = match["name"].strip(" “”„«»\"'’")
            if (name[:1].isupper() or name.startswith("the ")) and not _WHEN.fullmatch(name):
                return SyndicationNote(name, "text", span=Span(start + match.start(), start + match.end()))
    return None


def _ends(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs at either end, each once."""
    found = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    yield from found[:_HEAD]
    yield from found[max(_HEAD, len(found) - _FOOT) :]
