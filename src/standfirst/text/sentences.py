"""Paragraphs and sentences of plain news text, in the languages of the news.

One pass finds every place where a sentence may end (a terminal mark, its closing marks, what follows); a
handful of small questions then decides, each looking a bounded way back and ahead, so that the time is
linear in the text whatever it holds. Where doubt remains no break is made: an excerpt cut in the middle of
"Gen. Ardal" is worse than one that is a sentence longer.
"""

from __future__ import annotations

import re

from standfirst.records import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

# A run of terminal marks, the marks that close after it, and the white space that follows. The ideographic
# and Indic full stops need no space after them. Bounded runs keep hostile input linear.
_CANDIDATE = re.compile(
    r"(?P<marks>[.!?…؟۔。！？।॥]{1,8})"
    r"(?P<closing>[\"”’'»›)\]」』“]{0,4})"
    r"(?P<space>\s{0,16})"
)
_UNSPACED = frozenset("。！？।॥")
_LOOK_BACK = 24
_WORD_BORDERS = frozenset("([\"“„«'‘/—–")
_FIRST_WORD = re.compile(r"[\"“„«'‘(\[¿¡`”-]*([\w’']+)")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST = _words(
    "mr mrs ms messrs dr prof gen sen rep gov lt col sgt capt cpt cmdr maj adm rev hon supt insp det amb "
    "atty mm mme mmes mlle mgr hr dipl ing sra srta srs dña lic approx cf vs e.g i.e n.b "
    "bzw ggf evtl vgl sog inkl z.b d.h u.a o.ä i.d.r г гг ул им т.е т.к напр тов проф акад ген"
)
_BEFORE_NUMBER = _words(
    "no nos nr núm num vol p pp fig art sec ch ca c tel pág стр "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc"
)
_MAY_BE_LAST = _words(
    "inc ltd co corp bros jr sr st u.s u.k u.n e.u d.c a.m p.m etc usw al ee.uu ph.d м др пр тыс млн млрд руб"
)
# Words with which sentences start and names do not: they settle "... of the U.S. The ...".
_STARTERS = _words(
    "the a an this that these those he she it they we you i but and in on at as if when while after before "
    "for there what who his her their its our my however meanwhile "
    "der die das er sie es wir aber und im am le la les il elle ils elles un une mais et en el los las ellos "
    "ella pero он она они но это мы в на"
)
_MONTHS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "januari februari mars maj augusti maart mei augustus jahrhundert"
)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: what stands between blank lines, without the white space around it.

    Args:
        text: plain text.

    Returns:
        Spans in code points, in order, none of them empty.
    """
    spans, start = [], 0
    for gap in _BLANK_LINE.finditer(text):
        spans.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, marks and closing quotation marks included, without the space between.

    No sentence runs over a blank line, and none ends at an abbreviation, an initial, an ordinal or a
    decimal point. After Grefenstette and Tapanainen (1994), "What is a word, what is a sentence?", with
    lists for the languages of the news.

    Args:
        text: plain text, paragraphs parted by blank lines.

    Returns:
        Spans in code points, in order, none of them empty.
    """
    found: list[Span] = []
    for paragraph in find_paragraphs(text):
        start = paragraph.start
        for candidate in _CANDIDATE.finditer(text, paragraph.start, paragraph.end):
            end = candidate.end("closing")
            if candidate.end() < paragraph.end and end > start and _ends_here(text, start, candidate):
                found.append(Span(start, end))
                start = candidate.end()
        last = _trimmed(text, start, paragraph.end)
        if last.start < last.end:
            found.append(last)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends_here(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Whether a sentence begun at ``start`` ends with this candidate's marks."""
    marks = candidate["marks"]
    if marks[-1] in _UNSPACED:
        return True
    following = text[candidate.end() : candidate.end() + _LOOK_BACK]
    opener = _FIRST_WORD.match(following)
    first = opener[1] if opener else following[:1]
    if not candidate["space"]:
        return _ends_unspaced(candidate, following, first)
    if first[:1].islower() or following[:1] in ",;:)":
        return False
    if first[:1].isdigit() and marks == "." and not candidate["closing"]:
        return not _keeps_a_number(_word_before(text, start, candidate.start()))
    if marks != ".":
        return True
    return _full_stop_ends(text, start, candidate, first)


def _ends_unspaced(candidate: re.Match[str], following: str, first: str) -> bool:
    """A sentence glued to the next ("... quay..The council ..."): told by the marks or by what starts it."""
    if not first[:1].isupper() or following[:1].isdigit():
        return False
    return len(candidate["marks"]) > 1 or (first.lower() in _STARTERS and len(first) > 1)


def _word_before(text: str, start: int, end: int) -> str:
    """The word that a full stop at ``end`` stands behind, lower-cased."""
    head = max(start, end - _LOOK_BACK)
    begin = end
    while begin > head and text[begin - 1] not in _WORD_BORDERS and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:end].lower()


def _keeps_a_number(word: str) -> bool:
    """Whether an abbreviation belongs to the number after it ("No. 7", "Jan. 3", "p. 12")."""
    return word in _NEVER_LAST or word in _BEFORE_NUMBER or (len(word) == 1 and word.isalpha())


def _full_stop_ends(text: str, start: int, candidate: re.Match[str], first: str) -> bool:
    """Whether one full stop before a capital, a mark or a letter without case ends the sentence."""
    if candidate["closing"].strip(")]"):
        return True  # a full stop inside closing quotation marks is the quotation's own end
    word = _word_before(text, start, candidate.start())
    starter = first.lower() in _STARTERS
    if word in _NEVER_LAST:
        return False
    if word in _MAY_BE_LAST or (len(word) == 1 and word.isalpha() and word != "i"):
        return starter and len(first) > 1
    if "." in word and len(word) <= 6:  # letters with points: "U.N.", "J.R."
        return starter
    if word.isdigit() and len(word) <= 2:
        # "am 3. Oktober"; and "2. Name" at the beginning of a line is a list's number
        return first.lower() not in _MONTHS and candidate.start() - len(word) > start
    return True
