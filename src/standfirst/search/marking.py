"""Where phrases stand in a text, to the letter: what a snippet marks.

The truth is the words that ``text.folding`` tells; telling all of them takes a millisecond for an article. So
places where a phrase may stand are found by a pattern in the folded text, and only the words around one are
told. Words never reach over a blank, so the words of a stretch between blanks are those of the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.records import Span
from standfirst.search.query import Phrase
from standfirst.text.folding import Folded, fold_evenly, is_unspaced, spanned_tokens

_BETWEEN = r"(?:'s\b|(?!'s\b)\W)+"
"""Between words in a text without initials; an English genitive falls away."""
_HAS_INITIALS = re.compile(r"\.(?<=(?<!\w)[^\W\d_]\.)[^\W\d_]")  # the dot first: it is looked for fast
_INITIALS = 8
"""Letters of a word that may be written as initials with dots."""
_BESIDE = 12
"""Characters looked at beyond a phrase's own, at first."""
_LONGEST = 2_000
"""Characters without a blank; where there are more, all words of the text are told."""

Told = Sequence[tuple[str, Span]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a phrase stands."""

    span: Span
    phrase: Phrase


def marks_in(text: str, phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """Where any of the phrases stands in a text, in order, without overlaps; see :func:`each_mark`."""
    return tuple(mark.span for mark in each_mark(text, phrases))


def each_mark(text: str, phrases: Sequence[Phrase]) -> Iterator[Mark]:
    """Where any of the phrases stands in a text, in order, without overlaps, one by one.

    Args:
        text: any text.
        phrases: folded words that stand together, each phrase of one or more; where two begin alike, the
            longer one is marked.
    """
    wanted = tuple(sorted(filter(None, phrases), key=len, reverse=True))
    folded = fold_evenly(text) if wanted and text else Folded("")
    if folded is None:
        yield from _tell(spanned_tokens(text), wanted)
        return
    end = 0
    for mark in _candidates(text, folded, wanted) if folded.text else ():
        if mark.span.start >= end:
            yield mark
            end = mark.span.end


def _candidates(text: str, folded: Folded, wanted: tuple[Phrase, ...]) -> Iterator[Mark]:
    """Marks in order, which may yet overlap."""
    search = _Search(wanted)
    at = _places_in_text(folded.shifts)
    if folded.plain and search.is_plain and not _HAS_INITIALS.search(text):
        for found in search.sure_pattern().finditer(folded.text):
            yield Mark(Span(at(found.start()), at(found.end())), wanted[(found.lastindex or 1) - 1])
        return
    pattern, place = search.pattern(plain=folded.plain), 0
    while (candidate := pattern.search(folded.text, place)) is not None:
        start, place = at(candidate.start()), candidate.start() + 1
        words = _words_around(text, start, search.length, len(wanted[0]))
        if words is None:
            yield from _tell([one for one in spanned_tokens(text) if one[1].start >= start], wanted)
            return
        mark = _mark_at(words, start, wanted)
        if mark is not None:
            yield mark


@dataclass(frozen=True, slots=True)
class _Search:
    """Patterns for phrases in folded text, the longest first."""

    phrases: tuple[Phrase, ...]

    @property
    def is_plain(self) -> bool:
        """Whether no word is one letter, which may be of initials or a genitive."""
        return all(len(word) > 1 or word.isdigit() for phrase in self.phrases for word in phrase)

    @property
    def length(self) -> int:
        """Characters that the longest may take."""
        return max(sum(map(len, one)) + len(one) for one in self.phrases) + _BESIDE

    def sure_pattern(self) -> re.Pattern[str]:
        """What finds the phrases where words are runs of letters and digits; a group for each."""
        return _sure_pattern(self.phrases)

    def pattern(self, *, plain: bool) -> re.Pattern[str]:
        """What finds each place where a phrase may begin."""
        return _beginnings(tuple(dict.fromkeys(phrase[0] for phrase in self.phrases)), plain)


@lru_cache(maxsize=256)
def _sure_pattern(phrases: tuple[Phrase, ...]) -> re.Pattern[str]:
    shown = "|".join(f"({_BETWEEN.join(map(re.escape, one))})" for one in phrases)
    return re.compile(rf"(?<!\w)(?:{shown})(?!\w)")


@lru_cache(maxsize=256)
def _beginnings(words: tuple[str, ...], plain: bool) -> re.Pattern[str]:
    shown = "|".join(map(_beginning, words))
    return re.compile(rf"(?<!\w)(?:{shown})(?!\w)" if plain else shown)


def _beginning(word: str) -> str:
    """A word in folded text, also as initials ("un" as "u.n")."""
    initials = f"|{re.escape('.'.join(word))}" if 1 < len(word) <= _INITIALS else ""
    return f"{re.escape(word)}{initials}"


def _words_around(text: str, start: int, length: int, count: int) -> Told | None:
    """The words around a place, ``count`` on from it or all there are; None where no blank is near."""
    left = start
    while left and not text[left - 1].isspace() and not (left + 2 <= start and _parts(text, left)):
        left -= 1
    while True:
        right = start + length
        while right < len(text) and not text[right].isspace() and not _parts(text, right - 2):
            right += 1
        if right - left > length + _LONGEST:
            return None
        told = spanned_tokens(text[left:right])
        if right >= len(text) or sum(left + at.end > start for _, at in told) >= count:
            return [(word, Span(left + at.start, left + at.end)) for word, at in told]
        length *= 4


def _parts(text: str, place: int) -> bool:
    """Whether words part between two characters, since both are of a script without spaces."""
    return is_unspaced(text[place]) and is_unspaced(text[place + 1])


def _mark_at(words: Told, start: int, phrases: Sequence[Phrase]) -> Mark | None:
    """The phrase that begins with the word at a place."""
    place = next((n for n, (_, at) in enumerate(words) if at.end > start), None)
    return _phrase_at(words, place, phrases) if place is not None else None


def _tell(words: Told, phrases: Sequence[Phrase]) -> Iterator[Mark]:
    """The phrases among all words of a text."""
    place = 0
    while place < len(words):
        mark = _phrase_at(words, place, phrases)
        if mark is not None:
            yield mark
        place += len(mark.phrase) if mark is not None else 1


def _phrase_at(words: Told, place: int, phrases: Sequence[Phrase]) -> Mark | None:
    """The first phrase that stands at a place among words."""
    for phrase in phrases:
        if words[place][0] == phrase[0]:
            these = words[place : place + len(phrase)]
            if tuple([word for word, _ in these]) == phrase:
                return Mark(Span(these[0][1].start, these[-1][1].end), phrase)
    return None


def _places_in_text(shifts: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Gives the place in a text of a place in its folded form."""
    starts = [at for at, _ in shifts]

    def at(place: int) -> int:
        index = bisect_right(starts, place) - 1
        return place - (shifts[index][1] if index >= 0 else 0)

    return at
