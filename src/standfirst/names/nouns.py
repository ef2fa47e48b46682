"""Names where every noun has a capital, as in German, so that a capital tells nothing.

Rather nothing than nonsense: a person is a given name with another name after it, or what a title
introduces; an organisation is its kind with what it is called by; a place is one of the gazetteer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.names.neighbours import Candidate
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Word, word_parts
from standfirst.names.shapes import NOT_NAMES, ORGANISATION, PERSON, PLACE, Shape
from standfirst.records import NameKind

_TOKEN = re.compile(r"[^\W\d_][\w&'’-]*")
_NAMED = Mark.GIVEN | Mark.SURNAME
_PARTICLES = frozenset(("von", "van", "zu", "zur", "vom", "de", "al", "el"))
_LINKS = frozenset(("der", "des", "für", "von"))
_SPEECH = word_set(
    "sagte sagt erklarte erklart betonte betont meinte so warnte forderte fugte versicherte teilte"
)
_TO_PLACES = word_set("in nach aus bei uber an auf von um vor hinter zwischen")
_TO_TOWNS = word_set("in nach aus bei von")
_ARTICLES = word_set("der die das den dem des ein eine einen einem einer im am zum zur vom beim keine kein")
_HONORIFICS = word_set("herr herrn frau dr prof")
_LEGAL = word_set("ag gmbh kg se ohg kgaa")
_CLUBS = frozenset(("FC", "SC", "SV", "TSV", "VfL", "VfB", "TuS", "BSC", "HSV", "FSV"))
# Towns whose names are nouns that stand in any text.
_NOUNS_AS_TOWNS = word_set(
    "ende lage mitte seite waren halle essen bergen wesen wald hof moor singen sand hagen werder stade"
)
# Compounds that name one body by themselves; "Gericht" or "Bank" alone name a kind.
_BODIES = (
    "ministerium", "ministeriums", "gerichtshof", "gerichtshofs", "behorde", "kriminalamt", "kurier",
    "zeitung", "konsortium", "konsortiums", "bundesamt", "bundesbank",
)  # fmt: skip
_HEADS = (
    "verband", "gesellschaft", "gericht", "verein", "gewerkschaft", "partei", "werke", "werft", "bahn",
    "bank",
    "zeitung", "amt", "amts", "liste", "institut", "hochschule", "stiftung", "orchester", "theater",
)  # fmt: skip
_ADJECTIVE = re.compile(r"\w{3,}(?:e|er|es|en|em)$")


def noun_candidates(text: str) -> list[Candidate]:
    """The names that a German text may hold, by known names, titles and kinds of body.

    Args:
        text: a text in which every noun has a capital.

    Returns:
        Candidates in order, none overlapping; all of them names, as far as words tell.
    """
    return list(_Reader(text).read())


class _Reader:
    """The words of a text, read once from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [_word(match) for match in _TOKEN.finditer(text)]
        self._towns = self._unknown_towns()

    def read(self) -> Iterator[Candidate]:
        """Candidates in order."""
        index, free = 0, 0
        while index < len(self._words):
            found = self._at(index, free) if self._words[index].text[0].isupper() else None
            if found is None:
                index += 1
                continue
            yield found
            while index < len(self._words) and self._words[index].start < found.end:
                index += 1
            free = index

    def _unknown_towns(self) -> frozenset[str]:
        """Unknown words that stand twice right after "in", "nach" or "aus" and never after an article."""
        times: Counter[str] = Counter()
        nouns: set[str] = set()
        for index, word in enumerate(self._words):
            if word.text[0].isupper() and not word.marks:
                before = self._before(index)
                times[word.folded] += before in _TO_TOWNS
                if before in _ARTICLES:
                    nouns.add(word.folded)
        return frozenset(word for word, count in times.items() if count > 1 and word not in nouns)

    def _at(self, index: int, free: int) -> Candidate | None:
        """The name that begins with a word, or whose kind it is; nothing before word ``free``."""
        return (
            self._person(index)
            or self._introduced(index)
            or self._organisation(index, free)
            or self._place(index)
        )

    def _joined(self, index: int) -> bool:
        """Whether only a space parts a word from the one before."""
        if not 0 < index < len(self._words):
            return False
        end, start = self._words[index - 1].end, self._words[index].start
        return start == end + 1 and self._text[end] in " \u00a0"

    def _large(self, index: int) -> bool:
        """Whether a word goes on from the one before and has a capital."""
        return self._joined(index) and self._words[index].text[0].isupper()

    def _before(self, index: int) -> str:
        return self._words[index - 1].folded if self._joined(index) else ""

    def _person(self, index: int) -> Candidate | None:
        """A given name and what follows it; the noun before is what its bearer is."""
        words = self._words
        if not words[index].marks & Mark.GIVEN or words[index].marks & Mark.DATE:
            return None
        end = index + 1
        while end - index < 4 and self._large(end) and (words[end].marks & Mark.GIVEN or end == index + 1):
            end += 1
        while (
            end - index < 4 and self._joined(end) and words[end].text in _PARTICLES and self._large(end + 1)
        ):
            end += 2
        if self._joined(end) and words[end].text.startswith(("al-", "el-")):
            end += 1
        if end - index > 1 and words[end - 1].marks & Mark.GIVEN and self._large(end):
            end += 1
        if end - index < 2 or not _may_be_family(words[end - 1]):
            return None
        role = words[index - 1] if self._large(index) else None
        return self._make(index, end, PERSON, 3, role.text if role else None)

    def _introduced(self, index: int) -> Candidate | None:
        """A family name after a title or after a verb of saying: "Kapitän Jansen", "sagte Jansen"."""
        word, before = self._words[index], self._before(index)
        elsewhere = word.marks & (Mark.COMMON | Mark.PLACE | Mark.DEMONYM)
        if not _may_be_family(word) or (elsewhere and not word.marks & Mark.SURNAME):
            return None
        titled = self._joined(index) and (self._words[index - 1].marks & Mark.TITLE or before in _HONORIFICS)
        if titled:
            end = index + 1
            while end - index < 3 and self._joined(end) and self._is_unknown_name(end):
                end += 1
            return self._make(index, end, PERSON, 3, self._words[index - 1].text)
        if before in _SPEECH and not self._large(index + 1):
            return self._make(index, index + 1, PERSON, 3)
        return None

    def _is_unknown_name(self, index: int) -> bool:
        word = self._words[index]
        return word.text.startswith(("al-", "el-")) or (
            word.text[0].isupper() and not word.marks & ~_NAMED and not _is_body(word)
        )

    def _organisation(self, index: int, free: int) -> Candidate | None:
        words, word = self._words, self._words[index]
        if word.marks & (Mark.FUNCTION | Mark.DATE):
            return None
        if self._large(index + 1) and (word.text in _CLUBS or words[index + 1].folded in _LEGAL):
            return self._make(index, index + 2, ORGANISATION, 3)
        if self._large(index + 1) and self._large(index + 2) and words[index + 2].folded in _LEGAL:
            return self._make(index, index + 3, ORGANISATION, 3)
        head = index
        if self._is_adjective(index) and self._large(index + 1) and _is_body(words[index + 1]):
            head = index + 1
        if not _is_body(words[head]):
            known = is_acronym(word.text) and word.folded not in NOT_NAMES and not word.marks & Mark.PLACE
            return self._make(index, index + 1, ORGANISATION, 2) if known else None
        end = self._end_of_body(head)
        if end - index > 1 or _names_itself(word.folded):
            return self._make(index, end, ORGANISATION, 3)
        return None

    def _is_adjective(self, index: int) -> bool:
        """Whether a word is a capitalised adjective within a sentence, or an unknown name before a body."""
        word = self._words[index]
        if not word.marks & ~Mark.DEMONYM and not _ADJECTIVE.match(word.text):
            return True
        return bool(_ADJECTIVE.match(word.text)) and self._joined(index)

    def _end_of_body(self, head: int) -> int:
        """How far a body's name goes on: "Verband der Hafenarbeiter", "Landgericht Hamburg"."""
        words = self._words
        if self._joined(head + 1) and words[head + 1].text in _LINKS and self._large(head + 2):
            end = head + 3
            if words[end - 1].text.endswith("-") and self._joined(end) and self._large(end + 1):
                end += 2  # "Dock- und Tunnelarbeiter"
            return end
        if self._large(head + 1) and words[head + 1].marks & Mark.PLACE:
            return head + 2
        return head + 1

    def _place(self, index: int) -> Candidate | None:
        words = self._words
        if self._large(index + 1):
            pair = f"{words[index].folded} {words[index + 1].folded}"
            if marks().get(pair, 0) & Mark.PLACE:
                return self._make(index, index + 2, PLACE, 3)
        word = words[index]
        if word.folded in self._towns and self._before(index) not in _ARTICLES:
            return self._make(index, index + 1, PLACE, 2)
        if not word.marks & Mark.PLACE or word.marks & (Mark.TITLE | Mark.DATE | Mark.FUNCTION):
            return None
        certain = not word.marks & (Mark.SURNAME | Mark.COMMON) and len(word.text) > 3
        certain = certain and word.folded not in _NOUNS_AS_TOWNS
        if certain or self._before(index) in _TO_PLACES:
            return self._make(index, index + 1, PLACE, 3 if certain else 2)
        return None

    def _make(
        self, first: int, end: int, kind: NameKind, sure: int, description: str | None = None
    ) -> Candidate:
        words = tuple(self._words[first:end])
        shape = Shape(words, " ".join(word.folded for word in words), kind, sure, initial=False)
        return Candidate(shape, words[0].start, words[-1].end, kind, sure, description, self._before(first))


def _word(match: re.Match[str]) -> Word:
    _, _, folded, flags = word_parts(match[0])
    return Word(match[0], match.start(), match.end(), folded, flags)


def _may_be_family(word: Word) -> bool:
    """Whether a word with a capital may be a family name: none of a body, a title, a small word."""
    if word.text.startswith(("al-", "el-")):
        return True
    if word.marks & (Mark.FUNCTION | Mark.DATE | Mark.LEGAL) or not word.text[0].isupper():
        return False
    if is_acronym(word.text) or _is_body(word):
        return False
    plain = word.marks & (Mark.COMMON | Mark.TITLE | Mark.ORGANISATION | Mark.SITE)
    return not plain or bool(word.marks & _NAMED)


def _names_itself(folded: str) -> bool:
    """Whether a body's compound names one body: "Innenministerium", not "Ministerium"."""
    return folded.startswith("bundes") or (folded.endswith(_BODIES) and folded not in _BODIES)


def _is_body(word: Word) -> bool:
    """Whether a noun is a kind of organisation, or ends in one."""
    return (
        bool(word.marks & Mark.ORGANISATION)
        or word.folded.endswith(_BODIES)
        or (word.folded.endswith(_HEADS) and not word.marks & (Mark.COMMON | _NAMED))
    )
