"""Names in Arabic script, where no capital tells them: titles, known names, heads of organisations.

Rather nothing than nonsense: a person is a given name with another name after it, or what a title
introduces; an organisation is its kind ("وزارة") with the words that hang on it; a place is one of the
gazetteer's. Covers Arabic and Persian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.records import Mention, NameKind, Span
from standfirst.text.folding import fold

_WORD = re.compile(r"(?<!\w)[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u200c]+(?!\w)")
_PERSIAN = re.compile("[پچژگک]|ی\\b")
_NAMED = Mark.GIVEN | Mark.SURNAME
_LONGEST_NAME = 4

# Small words and verbs that no name goes over.
_STOPS = word_set(
    """
    في من الى على عن مع ان انه انها الذي التي الذين هذا هذه ذلك تلك كان كانت قد لقد ثم او بعد قبل بين
    خلال حول ضد منذ
    حتى اذ اذا كما لكن بل غير كل بعض اي هو هي هم قال قالت اعلن اعلنت اكد اكدت اضاف اضافت ذكر ذكرت رفض
    رفضت دعا دعت
    وان الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت اليوم امس
    طالب طالبت اعتبر اعتبرت اوضح اوضحت اشار اشارت وقال وقالت واضاف واضافت واكد واعلن
    در به از كه را با براي است بود شد شده كرد كرده گفت گفته اين ان يا تا هم نيز بر اما اگر هر همه خود
    مي خواهد دارد ندارد
    """
)
_PREPOSITIONS = word_set("في من الى إلى داخل خارج قرب در از به سوي شهر مدينة محافظة استان")
_KINDS_OF_TITLE = word_set("رئيس وزير نائب سفير مدير وزيره رئيسه المتحدث سخنگوي معاون")


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    folded: str
    marks: int
    joined: bool
    """Whether only a space parts the word from the one before."""


def find_uncased_names(text: str) -> tuple[Mention, ...]:
    """The names in the parts of a text that are in Arabic script.

    Args:
        text: any text.

    Returns:
        Mentions in order, none overlapping.
    """
    words = list(_words(text))
    persian = bool(_PERSIAN.search(text))
    found: list[Mention] = []
    full: dict[str, str] = {}
    index = 0
    while index < len(words):
        mention, after = _mention_at(text, words, index, persian)
        if mention is None:
            mention, after = _short_form(words[index], full), index + 1
        if mention is not None:
            found.append(mention)
            parts = mention.name.split()
            if mention.kind is NameKind.PERSON and len(parts) > 1:
                full.setdefault(fold(parts[-1]), mention.name)
        index = after
    return tuple(found)


def _words(text: str) -> Iterator[_Word]:
    table = marks()
    end = -2
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        folded = fold(word)
        joined = start == end + 1 and text[end] == " "
        flags = table.get(folded, 0)
        if not flags and len(folded) > 3 and folded[0] in "وفبل" and folded not in _STOPS:
            bare = table.get(folded[1:], 0) & (_NAMED | Mark.PLACE | Mark.ORGANISATION | Mark.TITLE)
            if bare:  # "and", "in", "to" are written together with the word
                start, word, folded, flags = start + 1, word[1:], folded[1:], bare
                joined = False
        end = match.end()
        yield _Word(word, start, end, folded, flags, joined)


def _mention_at(text: str, words: list[_Word], index: int, persian: bool) -> tuple[Mention | None, int]:
    """The name that begins with a word, and the index of the first word after it."""
    word = words[index]
    if word.folded in _STOPS:
        return None, index + 1
    if word.marks & Mark.TITLE and (found := _titled(text, words, index)):
        return found
    if word.marks & Mark.ORGANISATION and (end := _end_of_body(words, index, persian)) > index + 1:
        return _make(text, words, index, end, NameKind.ORGANISATION), end
    if word.marks & Mark.GIVEN and (end := _end_of_person(words, index)) > index + 1:
        return _make(text, words, index, end, NameKind.PERSON), end
    if word.marks & Mark.PLACE and _is_place(words, index):
        return _make(text, words, index, index + 1, NameKind.PLACE), index + 1
    return None, index + 1


def _titled(text: str, words: list[_Word], index: int) -> tuple[Mention, int] | None:
    """A title and who bears it ("الرئيس أحمد حسن"); an office may stand between ("وزير النقل")."""
    start = index + 1
    while start < min(len(words), index + 4) and words[start].joined and not words[start].marks & _NAMED:
        start += 1
    if start >= len(words) or not words[start].joined or not words[start].marks & _NAMED:
        return None
    if start > index + 1 and words[index].folded not in _KINDS_OF_TITLE:
        return None
    end = _end_of_person(words, start)
    if end == start + 1 and not words[start].marks & Mark.SURNAME and start > index + 1:
        return None
    description = text[words[index].start : words[start - 1].end]
    return _make(text, words, start, end, NameKind.PERSON, description), end


def _end_of_person(words: list[_Word], index: int) -> int:
    end = index + 1
    while end < min(len(words), index + _LONGEST_NAME):
        word = words[end]
        if not word.joined or word.folded in _STOPS or not (word.marks & _NAMED or _is_family(word)):
            break
        end += 1
    return end


def _is_family(word: _Word) -> bool:
    """Whether a word that no list knows is built as family names are: "المالكي", "تهرانی"."""
    known = word.marks & (Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.TITLE)
    return not known and len(word.folded) > 4 and word.folded.endswith("ي")


def _end_of_body(words: list[_Word], index: int, persian: bool) -> int:
    """How far an organisation's name goes past its kind.

    In Arabic the chain ends with its first definite word and the adjectives after it; in Persian,
    where nothing marks the end, two words are taken.
    """
    end, definite = index + 1, False
    longest = index + (3 if persian else 5)
    while end < min(len(words), longest):
        word = words[end]
        if not word.joined or word.folded in _STOPS:
            break
        article = word.folded.startswith("ال")
        if definite and not article:
            break
        definite = definite or article
        end += 1
    return end if persian or definite else min(end, index + 2)


_PLACE_NOUNS = word_set("المدينة الجزيرة الزاوية المنطقة القرية الساحل الميناء البحر الوادي الجبل")


def _is_place(words: list[_Word], index: int) -> bool:
    word = words[index]
    if word.folded in _PLACE_NOUNS or len(word.folded) < 3:
        return False
    before = words[index - 1].folded if index and word.joined else ""
    return before in _PREPOSITIONS or (
        len(word.folded) > 3 and not word.marks & (_NAMED | Mark.COMMON | Mark.TITLE | Mark.ORGANISATION)
    )


def _short_form(word: _Word, full: dict[str, str]) -> Mention | None:
    name = full.get(word.folded)
    return Mention(Span(word.start, word.end), NameKind.PERSON, name) if name else None


def _make(
    text: str, words: list[_Word], start: int, end: int, kind: NameKind, description: str | None = None
) -> Mention:
    span = Span(words[start].start, words[end - 1].end)
    return Mention(span, kind, text[span.start : span.end], description)
