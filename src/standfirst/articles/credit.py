"""Whose copy an article is: the news agency credited in dateline, byline, credit line or copyright line.

Mentioning an agency is not crediting it ("told Reuters", "AP reported"): a credit stands where newsrooms set
one, in brackets before the first words of a story, in a line of its own above or below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.articles.agencies import AGENCIES
from standfirst.records import Span, WireCredit

#: A dateline stands in one of the first paragraphs: headline, byline and standfirst may come before it.
_FIRST_PARAGRAPHS, _LAST_PARAGRAPHS = 7, 5

#: The longest place and date before an agency's name ("RANCHO SANTA MARGARITA, Calif., Sept. 28").
_LONGEST_PLACE = 70

#: A byline or a credit is a short line, a copyright notice or a list of reporters a longer one.
_SHORT_LINE, _LONG_LINE = 90, 700

_BY = r"(?:by|von|par|por|di|da|door|av|af|od|від|автор[ы]?:?|بقلم|از)"
_SOURCE = (
    r"(?:sources?|credit|via|from|quelle[n]?|fuentes?|fontes?|agence|agencia|agenzia|bron|källa|kilde|źródło"
    r"|источник|джерело|المصدر|مصدر|منبع|来源|出典)"
)
#: How Reuters closes every story: no other agency signs so (Reuters Handbook of Journalism, "Sign-offs").
_SIGN_OFF = re.compile(
    r"\((?:additional )?(?:reporting|writing|compiled) (?:and writing |and editing )?by [^()]{3,500}"
    r"\bediting by [^()]{3,200}\)?\.?\s*$",
    re.I,
)
#: Heads under which the AP alone publishes (its "AP Fact Check", its daily "10 Things to Know").
_STANDING_HEAD = re.compile(
    r"(?:AP (?:FACT CHECK|Exclusive|Interview|Analysis|Poll|Explains|News ?Alert|Source)s?\b"
    r"|AP-[A-Z]\w+ Poll\b"
    r"|10 Things to Know for (?:Today|Tomorrow|\w+day)\b)",
    re.I,
)
#: Agencies that no table holds tell themselves: by an acronym in a dateline, by what they call themselves.
_UNKNOWN_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][^()\n]{{1,{_LONGEST_PLACE}}}?)\((?P<agency>[A-Z]{{2,6}})\)\s*(?P<dash>[-–—−])"
)
_ARTICLE = re.compile(r"(?:The|An?|Le|La|Les|Der|Die|Das|El|Los) ")
_SELF_NAMED = (
    r"(?P<agency>(?:[^\W\d_][\w’'-]+ ){1,4}(?:News|Press|Wire) (?:Agency|Association|Service))"
    r"(?: \((?P<code>[A-Z]{2,6})\))?"
)
_SELF_NAMED_LINE = re.compile(rf"(?:(?i:by) |[\w.'’ -]{{3,60}}(?:, | \| ))?(?:The )?{_SELF_NAMED}")
_SELF_NAMED_CREDIT = re.compile(
    rf"^\W*(?i:{_SOURCE}\s?[:：]|©(?: ?\d{{4}})?|copyright(?: ©)?(?: \d{{4}})?)\s?(?:The )?{_SELF_NAMED}"
)
Agencies = Mapping[str, Sequence[str]]
"""Agencies' forms by their code."""
_STAFF = r"(?:writers?|reporters?|correspondents?|journalists?|staff(?: writers?)?|newsfeatures|desk)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns for one table of agencies, and which code each form stands for."""

    dateline: re.Pattern[str]
    byline: re.Pattern[str]
    closing: re.Pattern[str]
    staff: re.Pattern[str]
    codes: Mapping[str, str]


def find_wire_credit(text: str, extra: Agencies | None = None) -> WireCredit | None:
    """Find which agency's copy a text is.

    Args:
        text: an article's text, paragraphs parted by line breaks; its headline may be the first.
        extra: further agencies as code and forms, beside the table's own.

    Returns:
        The agency, where the credit stands and its span; None where none is credited.
    """
    patterns = _patterns(tuple((code, tuple(forms)) for code, forms in (extra or {}).items()))
    paragraphs = list(_paragraphs(text))
    for start, paragraph in paragraphs[:_FIRST_PARAGRAPHS]:
        if (match := patterns.dateline.match(paragraph)) and _is_place(match, patterns):
            return _credit(match, start, "dateline", patterns)
        if (match := _UNKNOWN_DATELINE.match(paragraph)) and _is_unknown_agency(match, patterns):
            return WireCredit(match["agency"], "dateline", _shifted(match, start))
    for start, paragraph in _before_the_story(paragraphs):
        if match := patterns.byline.fullmatch(paragraph.rstrip(" .")):
            return _credit(match, start, "byline", patterns)
        if match := _SELF_NAMED_LINE.fullmatch(paragraph):
            return WireCredit(_own_code(match), "byline", _shifted(match, start))
    if paragraphs and (head := _STANDING_HEAD.match(paragraphs[0][1])):
        return WireCredit("AP", "standing head", Span(paragraphs[0][0], paragraphs[0][0] + head.end()))
    for start, paragraph in reversed(paragraphs[-_LAST_PARAGRAPHS:]):
        if found := _closing_credit(paragraph, start, patterns):
            return found
    return None


def agency_in_byline(line: str, extra: Agencies | None = None) -> str | None:
    """The code of the agency that a byline names ("The Associated Press", "Ada Quill, AP Sports Writer")."""
    patterns = _patterns(tuple((code, tuple(forms)) for code, forms in (extra or {}).items()))
    bare = " ".join(line.split()).strip(" .,/|")
    if len(bare) > _SHORT_LINE:
        return None
    if match := patterns.byline.fullmatch(bare):
        return _code(match["agency"], patterns)
    match = _SELF_NAMED_LINE.fullmatch(bare)
    return _own_code(match) if match else None


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Lines with words in them, and where they begin."""
    for match in re.finditer(r"[^\n]*[^\s][^\n]*", text):
        line = match[0]
        yield match.start() + len(line) - len(line.lstrip()), line.strip()


def _before_the_story(paragraphs: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The short lines before the first long paragraph: further down, they credit pictures."""
    for n, (start, paragraph) in enumerate(paragraphs[:_FIRST_PARAGRAPHS]):
        if len(paragraph) <= _SHORT_LINE:
            yield start, paragraph
        elif n:
            return


def _is_place(match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether the words before the agency are a place and a date, or nothing, and no sentence.

    Places and dates hold few words in small letters ("Rio de Janeiro, 5 de septiembre"), and those only where
    a dash or a full stop closes the dateline. An agency's name before the brackets introduces its acronym.
    """
    words = match["place"].strip(" ,").split()
    small = sum(word.isalpha() and word.islower() and word.isascii() and len(word) > 1 for word in words)
    if small > (3 if match["dash"] else 0):
        return False
    return not any(" ".join(words[-n:]).casefold() in patterns.codes for n in range(2, 5))


def _credit(match: re.Match[str], start: int, where: str, patterns: _Patterns) -> WireCredit:
    code = _code(match["agency"], patterns)
    return WireCredit(code, where, _shifted(match, start))


def _shifted(match: re.Match[str], start: int) -> Span:
    return Span(start + match.start("agency"), start + match.end("agency"))


def _is_unknown_agency(match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether an acronym stands in a dateline, and not behind the words that it abbreviates."""
    if _ARTICLE.match(match["place"]) or not _is_place(match, patterns):
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", match["place"]))
    return not initials.upper().endswith(match["agency"])


def _own_code(match: re.Match[str]) -> str:
    """The short code of an agency that no table holds: its own acronym, else its initials."""
    return match["code"] or "".join(word[0] for word in match["agency"].split()).upper()


def _code(form: str, patterns: _Patterns) -> str:
    return patterns.codes.get(form) or patterns.codes[" ".join(form.split()).casefold()]


def _closing_credit(paragraph: str, start: int, patterns: _Patterns) -> WireCredit | None:
    """A credit in one of the last paragraphs."""
    if match := _SIGN_OFF.search(paragraph[-_LONG_LINE:]):
        begin = start + max(len(paragraph) - _LONG_LINE, 0) + match.start()
        return WireCredit("REUTERS", "credit line", Span(begin, start + len(paragraph)))
    if len(paragraph) <= _LONG_LINE and (match := patterns.closing.search(paragraph)):
        return _credit(match, start, "copyright line" if match["copyright"] else "credit line", patterns)
    if match := _SELF_NAMED_CREDIT.match(paragraph):
        return WireCredit(_own_code(match), "credit line", _shifted(match, start))
    if len(paragraph) <= _LONG_LINE and (match := patterns.staff.match(paragraph)):
        return _credit(match, start, "credit line", patterns)
    return None


@lru_cache(maxsize=16)
def _patterns(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> _Patterns:
    """Compile the patterns: the longest forms first, long names in any case."""
    table = {**AGENCIES, **{code: (*AGENCIES.get(code, ()), *forms, code) for code, forms in extra}}
    codes = {form: code for code, forms in table.items() for form in forms}
    long = {form.casefold(): code for form, code in codes.items() if len(form) > 4}
    names = sorted(codes, key=len, reverse=True)
    agency = "(?P<agency>" + "|".join(_form(name) for name in names) + ")"
    others = r"(?:\s?[/,+&]\s?[\w. -]{2,30}){0,3}"
    place = rf"(?P<place>[^()\n]{{0,{_LONGEST_PLACE}}}?)"
    opening = r"(?:[(\[/（]\s?(?:\w{1,12}=)?|【\w{0,12}?)"
    dateline = re.compile(rf"{place}{opening}{agency}{others}\s?[)\]/】）](?P<dash>\s*[-–—−:.؛،])?")
    name = r"[^\W\d_][\w.'’ -]{2,60}"
    byline = re.compile(
        rf"(?:{_BY}\s)?(?:{name}(?:, |\s?\|\s?|\s[—–-]\s| of | for "
        rf"|\s\())?{agency}(?:(?:\s[\w-]+){{0,2}}\s{_STAFF})?\)?",
        re.I,
    )
    closing = re.compile(
        rf"(?:^|[\s(\[—–-])(?:(?P<copyright>(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:\d{{4}}\s?)?(?:by )?)"
        rf"|{_SOURCE}\s?[:：]\s?)"
        rf"{agency}(?!\w)",
        re.I,
    )
    staff = re.compile(rf"(?:[(—–-]\s?)?{agency}\s{_STAFF}\s[^.]{{3,200}}\bcontributed\b", re.I)
    return _Patterns(dateline, byline, closing, staff, {**long, **codes})


def _form(form: str) -> str:
    """One form as a pattern; short ones in exactly these letters."""
    pattern = re.escape(form).replace(r"\ ", r"\s")
    return f"(?i:{pattern})" if len(form) > 4 else f"(?-i:{pattern})"
