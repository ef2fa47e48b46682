"""Names in Arabic script, where no capital tells them: titles, known names, heads of organisations.

Rather nothing than nonsense: a person is a given name with another name after it, or what a title
introduces; an organisation is its kind ("وزارة") with the words that hang on it; a place is one of the
gazetteer's. Covers Arabic and Persian.
"""

from __future__ import annotations

import re
from collections import Counter
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
_LONGEST_OFFICE = 7
_IN = word_set("في")
_ASIDE = re.compile(r" \([A-Z&-]{2,8}\) ")  # an acronym in Latin letters after a body's name
_LONGEST_ASIDE = 14

# What links the parts of a name: "طارق بن سالم", "كريم عبد الله".
_LINKS = word_set("بن ابن بنت ابو عبد آل")
# Who speaks stands right after these in Arabic, right before these in Persian.
_SAID = word_set(
    """
    قال قالت اعلن اعلنت اكد اكدت اضاف اضافت ذكر ذكرت اوضح اوضحت اشار اشارت وقال وقالت واضاف واضافت واكد
    واكدت واعلن واعلنت واوضح واوضحت وذكر وتابع وتابعت
    """
)
_SAID_AFTER = word_set("گفت افزود")
_PAPERS = word_set("صحيفه جريده مجله قناه")
# Small words and verbs that no name goes over.
_STOPS = word_set(
    """
    في من الى على عن مع ان انه انها الذي التي الذين هذا هذه ذلك تلك كان كانت قد لقد ثم او بعد قبل بين
    خلال حول ضد منذ
    حتى اذ اذا كما لكن بل غير كل بعض اي هو هي هم قال قالت اعلن اعلنت اكد اكدت اضاف اضافت ذكر ذكرت رفض
    رفضت دعا دعت
    وان الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت اليوم امس
    طالب طالبت اعتبر اعتبرت اوضح اوضحت اشار اشارت وقال وقالت واضاف واضافت واكد واعلن
    دوشنبه سه‌شنبه چهارشنبه پنجشنبه شنبه يكشنبه جمعه تازه نو ديروز امروز فردا پيشين
    در به از كه را با براي است بود شد شده كرد كرده گفت گفته اين ان يا تا هم نيز بر اما اگر هر همه خود
    مي خواهد دارد ندارد
    """
)
_PREPOSITIONS = word_set("في من الى إلى داخل خارج قرب در از به سوي شهر مدينة محافظة استان")
_KINDS_OF_TITLE = word_set(
    "رئيس وزير نائب سفير مدير وزيره رئيسه مديره كبير كبيره امين متحدث سخنگوي معاون شهردار"
)


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
    return tuple(_Reader(text).read())


class _Reader:
    """The words of a text, read once from right to left, which is how they run."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(_words(text))
        self._persian = bool(_PERSIAN.search(text))
        self._times = Counter(word.folded for word in self._words)
        self._full: dict[str, str] = {}

    def read(self) -> Iterator[Mention]:
        """Mentions in order."""
        index = 0
        while index < len(self._words):
            mention, after = self._mention_at(index)
            if mention is not None:
                if mention.description:
                    yield from self._bodies_in_office(index, mention.span.start)
                yield mention
                parts = mention.name.split()
                if mention.kind is NameKind.PERSON and len(parts) > 1:
                    self._full.setdefault(fold(parts[-1]), mention.name)
            index = after

    def _mention_at(self, index: int) -> tuple[Mention | None, int]:
        """The name that begins with a word, and the index of the first word after it."""
        words, word = self._words, self._words[index]
        if word.folded in _STOPS:
            return None, index + 1
        if word.marks & Mark.TITLE and (found := self._titled(index)):
            return found
        if word.folded in _PAPERS and (end := _end_of_title(words, index + 1)) > index + 1:
            return self._make(index + 1, end, NameKind.ORGANISATION), end
        if word.marks & Mark.ORGANISATION and (end := _end_of_body(words, index, self._persian)) > index + 1:
            return self._make(index, end, NameKind.ORGANISATION), end
        if word.marks & Mark.GIVEN and (end := _end_of_person(words, index)) > index + 1:
            return self._make(index, end, NameKind.PERSON), end
        if word.marks & Mark.PLACE and _is_place(words, index):
            return self._make(index, index + 1, NameKind.PLACE), index + 1
        if name := self._full.get(word.folded):
            return Mention(Span(word.start, word.end), NameKind.PERSON, name), index + 1
        if (end := self._end_of_speaker(index)) > index:
            return self._make(index, end, NameKind.PERSON), end
        return None, index + 1

    def _titled(self, index: int) -> tuple[Mention, int] | None:
        """A title and who bears it ("الرئيس أحمد حسن"); an office may stand between ("وزير النقل")."""
        words = self._words
        start = index + 1
        while start < min(len(words), index + _LONGEST_OFFICE) and self._is_office(start):
            start += 1
        if start >= len(words) or not words[start].joined:
            return None
        if start > index + 1 and words[index].folded.removeprefix("ال") not in _KINDS_OF_TITLE:
            return None
        if words[start].marks & _NAMED:
            end = _end_of_person(words, start)
            if end == start + 1 and not words[start].marks & Mark.SURNAME and start > index + 1:
                return None
        elif self._is_unlisted_person(index, start):
            end = start + 2
        else:
            return None
        description = self._text[words[index].start : words[start - 1].end]
        return self._make(start, end, NameKind.PERSON, description), end

    def _bodies_in_office(self, index: int, end: int) -> Iterator[Mention]:
        """The bodies that an office is of: "كبيرة المهندسين في اتحاد نفق الميناء"."""
        index += 1
        while index < len(self._words) and self._words[index].start < end:
            last = _end_of_body(self._words, index, self._persian)
            if self._words[index].marks & Mark.ORGANISATION and last > index + 1:
                if self._words[last - 1].end < end:
                    yield self._make(index, last, NameKind.ORGANISATION)
                index = last
            else:
                index += 1

    def _is_office(self, index: int) -> bool:
        """Whether a word goes on with an office: a definite one, or one known for something else."""
        word = self._words[index]
        if not word.joined or (word.marks & _NAMED and not word.folded.startswith("ال")):
            return False
        other = Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.SITE | Mark.TITLE
        if word.text.startswith("ال") or word.folded in _IN or word.marks & other:
            return True
        after = self._words[index + 1 : index + 2]  # "نفق" in "نفق الميناء"
        return bool(after) and after[0].joined and after[0].text.startswith("ال") and not word.marks

    def _is_unlisted_person(self, title: int, start: int) -> bool:
        """Whether two words that no list knows are who bears a title: named again later, or speaking."""
        words = self._words
        if start + 1 >= len(words) or not words[start + 1].joined:
            return False
        pair = words[start : start + 2]
        if any(
            w.marks & ~_NAMED or w.folded in _STOPS or w.text[:2] in ("ال", "لل") or len(w.text) < 3
            for w in pair
        ):
            return False
        speaks = title > 0 and words[title - 1].folded in _SAID
        last = pair[1].folded
        return speaks or self._times[last] + self._times["و" + last] > 1

    def _end_of_speaker(self, index: int) -> int:
        """Where a family name ends that stands alone beside a verb of saying; ``index`` where none does."""
        words, word = self._words, self._words[index]
        said = index > 0 and word.joined and words[index - 1].folded in _SAID
        said = said or (
            index + 1 < len(words) and words[index + 1].joined and words[index + 1].folded in _SAID_AFTER
        )
        known = word.marks & Mark.SURNAME or (_is_family(word) and word.folded.endswith("ي"))
        return index + 1 if said and known and not word.marks & (Mark.TITLE | Mark.ORGANISATION) else index

    def _make(self, first: int, end: int, kind: NameKind, description: str | None = None) -> Mention:
        span = Span(self._words[first].start, self._words[end - 1].end)
        return Mention(span, kind, self._text[span.start : span.end], description)


def _words(text: str) -> Iterator[_Word]:
    table = marks()
    end = -2
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        folded = fold(word)
        joined = (start == end + 1 and text[end] == " ") or bool(
            _ASIDE.fullmatch(text[end:start][:_LONGEST_ASIDE])
        )
        flags = table.get(folded, 0)
        if folded.startswith("ال"):  # "البنك" is a kind as "بنك" is
            flags |= table.get(folded[2:], 0) & Mark.ORGANISATION
        if not flags and len(folded) > 3 and folded[0] in "وفبل" and folded not in _STOPS:
            bare = table.get(folded[1:], 0) & (_NAMED | Mark.PLACE | Mark.ORGANISATION | Mark.TITLE)
            if bare:  # "and", "in", "to" are written together with the word
                start, word, folded, flags = start + 1, word[1:], folded[1:], bare
                joined = False
        end = match.end()
        yield _Word(word, start, end, folded, flags, joined)


def _end_of_person(words: list[_Word], index: int) -> int:
    end = index + 1
    while end < min(len(words), index + _LONGEST_NAME):
        word = words[end]
        if not word.joined:
            break
        if word.folded in _LINKS and end + 1 < len(words) and words[end + 1].joined:
            end += 2
            continue
        if word.folded in _STOPS or not (word.marks & _NAMED or _is_family(word)):
            break
        end += 1
    return end


def _is_family(word: _Word) -> bool:
    """Whether a word that no list knows is built as family names are: "المالكي", "الزين", "تهرانی"."""
    known = word.marks & (Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.TITLE)
    if known or word.folded in _STOPS:
        return False
    definite = word.folded.startswith("ال") and len(word.folded) > 4
    return definite or (len(word.folded) > 3 and word.folded.endswith("ي"))


def _end_of_title(words: list[_Word], index: int) -> int:
    """How far what a paper is called goes: its definite words."""
    end = index
    while end < min(len(words), index + 3) and words[end].joined and words[end].folded.startswith("ال"):
        end += 1
    return end


def _end_of_body(words: list[_Word], index: int, persian: bool) -> int:
    """How far an organisation's name goes past its kind.

    In Arabic the chain ends with its first definite word and the adjectives after it; in Persian,
    where nothing marks the end, two words are taken.
    """
    end, definite = index + 1, words[index].folded.startswith("ال")
    longest = index + (3 if persian else 5)
    while end < min(len(words), longest):
        word = words[end]
        if not word.joined or word.folded in _STOPS:
            break
        article = word.folded.startswith("ال")
        if definite and not article:
            break
        if definite and end == index + 1 and not word.folded.endswith(("ي", "ه", "ا")):
            break  # what "الوزارة" does, not what it is called
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
