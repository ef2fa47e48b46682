"""What the tagger sees of each token: columns of facts, and templates that join them into features.

Every column is an array of 64-bit numbers, one a token; a template joins columns at offsets around the
token and hashes them with its own number into 32 bits (Weinberger et al. 2009, "Feature hashing"). The
model keeps only the features that carry weight, so that an unseen feature meets a kept one about once in
30,000. All is done in arrays: writing each feature out as a string costs four times as much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from standfirst.statements.lexicon import COMPLEMENTISERS, CUE_CLASSES, word_classes
from standfirst.statements.tokens import Tokens

Column = npt.NDArray[np.uint64]
Clusters = Mapping[str, tuple[int, int]]

PADDING = 4
"""Empty places kept before and after each sequence: the widest offset of any template."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_DIGIT = re.compile(r"\d")
_OPENERS = frozenset("“„«‹「『‘`\"'”")


@lru_cache(maxsize=1 << 16)
def hashed(value: str) -> int:
    """A number for a string, the same in every process."""
    data = value.encode("utf-8", "surrogatepass")
    return crc32(data) << 32 | crc32(data[::-1] + b"~")


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Lower case, digits as 0, one shape of apostrophe and quotation mark."""
    return _DIGIT.sub("0", word.lower()).replace("’", "'")


@lru_cache(maxsize=1 << 15)
def shape(word: str) -> str:
    """Xx for Harbour, XX for EU, x for harbour, 0 for 1995, marks as they are."""
    if word[0].isdigit():
        return "0"
    if not word[0].isalnum():
        return word if word[0] not in "’'" else "'"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() or not word[1:] else "XxX"
    return "x"


def _ending(word: str) -> str:
    return word[-3:] if len(word) > 4 and word.isalpha() else word


def _near(distance: int) -> str:
    """A distance in tokens, coarser the farther."""
    if distance <= 3:
        return str(distance)
    return "5" if distance <= 5 else "9" if distance <= 9 else "16" if distance <= 16 else "far"


class _Facts:
    """The columns of one text, as strings, before they are hashed."""

    def __init__(self, tokens: Tokens, clusters: Clusters) -> None:
        self.tokens = tokens
        self.words = [folded(word) for word in tokens.words]
        classes = word_classes()
        self.classes = [classes.get(word, "-") for word in self.words]
        self.shapes = [shape(word) for word in tokens.words]
        self.fine, self.coarse = [], []
        for word, form in zip(self.words, self.shapes, strict=True):
            known = clusters.get(word)
            self.fine.append(f"{known[0]}" if known else form + _ending(word))
            self.coarse.append(f"{known[1]}" if known else form)

    def columns(self) -> dict[str, list[str]]:
        """All columns by name, each as long as the text has tokens."""
        table = {
            "word": self.words,
            "shape": self.shapes,
            "ending": [_ending(w) for w in self.words],
            "fine": self.fine,
            "coarse": self.coarse,
            "class": self.classes,
            "quote": self._quote_states(),
            "quote frame": self._quote_frames(),
            "place": self._places(),
        }
        return table | self._cue_columns() | self._sentence_columns() | self._mark_columns()

    def _quote_states(self) -> list[str]:
        """Whether a token stands outside, at the first mark, first, within, last or at the closing mark."""
        numbers, states = self.tokens.quotation, []
        for index, number in enumerate(numbers):
            if number < 0:
                states.append("out")
                continue
            before = index == 0 or numbers[index - 1] != number
            after = index + 1 == len(numbers) or numbers[index + 1] != number
            second = not before and (index == 1 or numbers[index - 2] != number)
            last = not after and (index + 2 >= len(numbers) or numbers[index + 2] != number)
            states.append(
                "open" if before else "close" if after else "first" if second else "last" if last else "in"
            )
        return states

    def _quote_frames(self) -> list[str]:
        """For tokens in a quotation: its length, what ends it, what reports it before and after."""
        frames = ["-"] * len(self.words)
        numbers = self.tokens.quotation
        index = 0
        while index < len(numbers):
            number = numbers[index]
            end = index + 1
            while end < len(numbers) and numbers[end] == number:
                end += 1
            if number >= 0:
                frame = self._quote_frame(index, end)
                frames[index:end] = [frame] * (end - index)
            index = end
        return frames

    def _quote_frame(self, first: int, end: int) -> str:
        paragraph = self.tokens.paragraph
        size = "1" if end - first <= 5 else "2" if end - first <= 9 else "3"
        inner = self.words[end - 2] if end - first > 2 else ""
        mark = inner if inner in {",", ".", "?", "!"} else "-"
        before = "^" if first == 0 or paragraph[first - 1] != paragraph[first] else self.coarse[first - 1]
        after = "$"
        for index in range(end, min(end + 5, len(self.words))):
            if paragraph[index] != paragraph[first]:
                break
            after = self.classes[index]
            if after in CUE_CLASSES:
                break
        return f"{size}{mark}{before}|{after}"

    def _places(self) -> list[str]:
        """How near the borders of its sentence and paragraph a token stands."""
        sentence, paragraph = self.tokens.sentence, self.tokens.paragraph
        places, run = [], 0
        for index, number in enumerate(sentence):
            run = 0 if index == 0 or sentence[index - 1] != number else run + 1
            ends = index + 1 == len(sentence) or sentence[index + 1] != number
            closes = ends and (index + 1 == len(sentence) or paragraph[index + 1] != paragraph[index])
            opens = run == 0 and (index == 0 or paragraph[index - 1] != paragraph[index])
            start = "P" if opens else str(min(run, 3))
            places.append(start + ("p" if closes else "e" if ends else "-"))
        return places

    def _sentence_runs(self) -> list[tuple[int, int]]:
        sentence, runs, first = self.tokens.sentence, [], 0
        for index in range(1, len(sentence) + 1):
            if index == len(sentence) or sentence[index] != sentence[first]:
                runs.append((first, index))
                first = index
        return runs

    def _cue_columns(self) -> dict[str, list[str]]:
        """The nearest reporting words of the sentence, left and right, and what stands between."""
        many = len(self.words)
        left, left_far, link, right, right_far = (["-"] * many for _ in range(5))
        for first, end in self._sentence_runs():
            cue = -1
            between = "-"
            for index in range(first, end):
                if cue >= 0:
                    left[index] = self.words[cue]
                    left_far[index] = self.classes[cue] + _near(index - cue) + between
                    link[index] = between
                if self._may_report(index):
                    cue, between = index, "-"
                elif cue >= 0:
                    between = self._linked(between, index)
            cue = -1
            for index in range(end - 1, first - 1, -1):
                if cue >= 0:
                    right[index] = self.words[cue]
                    right_far[index] = self.classes[cue] + _near(cue - index)
                if self._may_report(index):
                    cue = index
        return {
            "left cue": left,
            "left far": left_far,
            "link": link,
            "right cue": right,
            "right far": right_far,
        }

    def _may_report(self, index: int) -> bool:
        return self.classes[index] in CUE_CLASSES

    def _linked(self, between: str, index: int) -> str:
        """The strongest joint passed since the cue: a complementiser, a quotation, a comma."""
        word = self.words[index]
        if word in COMPLEMENTISERS and between in "-,":
            return word
        if self.tokens.quotation[index] >= 0 and between in "-,":
            return "“"
        return word if word in {",", ":", ";"} and between == "-" else between

    def _mark_columns(self) -> dict[str, list[str]]:
        """The sentence's nearest marks, behind and ahead, each with the classes of the words after it."""
        many = len(self.words)
        behind, ahead = ["^"] * many, ["$"] * many
        for first, end in self._sentence_runs():
            last = "^"
            for index in range(first, end):
                behind[index] = last
                if not self.words[index][0].isalnum():
                    last = self._mark(index, end)
            following = "$"
            for index in range(end - 1, first - 1, -1):
                ahead[index] = following
                if not self.words[index][0].isalnum():
                    following = self._mark(index, end)
        return {"mark behind": behind, "mark ahead": ahead}

    def _mark(self, index: int, end: int) -> str:
        """A mark and the classes of the two words after it: ", he said" is ", nominative say"."""
        after = " ".join(
            self.classes[i] if self.classes[i] != "-" else self.shapes[i]
            for i in range(index + 1, min(index + 3, end))
        )
        return f"{self.words[index]} {after}"

    def _sentence_columns(self) -> dict[str, list[str]]:
        """What the sentence is like, and what the one before it was like."""
        many = len(self.words)
        now, earlier = ["-"] * many, ["-"] * many
        previous, paragraph = "^", -1
        for first, end in self._sentence_runs():
            numbers = self.tokens.quotation[first:end]
            outside = [self.classes[i] for i in range(first, end) if self.tokens.quotation[i] < 0]
            strongest = next((c for c in ("according", "say", "think", "ask", "show") if c in outside), "-")
            quoted = "out" if not any(n >= 0 for n in numbers) else "all" if not outside else "part"
            head = "“" if numbers[0] >= 0 else ""
            mark = self.words[end - 1] if self.words[end - 1] in "?!:" else ""
            kind = f"{quoted}{head}{strongest}{mark}"
            if self.tokens.paragraph[first] != paragraph:
                previous, paragraph = "^" + previous.lstrip("^"), self.tokens.paragraph[first]
            now[first:end] = [kind] * (end - first)
            earlier[first:end] = [previous] * (end - first)
            previous = kind
        return {"sentence": now, "earlier": earlier}


def _around(name: str, *offsets: int) -> list[tuple[tuple[str, int], ...]]:
    return [((name, offset),) for offset in offsets]


def _run(name: str, *starts: int, length: int = 2) -> list[tuple[tuple[str, int], ...]]:
    return [tuple((name, start + i) for i in range(length)) for start in starts]


TEMPLATES: tuple[tuple[tuple[str, int], ...], ...] = (
    *_around("word", -3, -2, -1, 0, 1, 2, 3),
    *_run("word", -2, -1, 0, 1),
    *_run("word", -2, -1, 0, length=3),
    *_around("shape", -2, -1, 0, 1, 2),
    *_run("shape", -1, 0),
    *_run("shape", -1, length=3),
    *_around("ending", -1, 0, 1),
    *_around("fine", -3, -2, -1, 0, 1, 2, 3),
    *_run("fine", -2, -1, 0, 1),
    *_run("fine", -2, -1, 0, length=3),
    *_around("coarse", -4, 4),
    *_run("coarse", -3, -2, -1, 0, length=4),
    *_around("class", -2, -1, 0, 1, 2),
    *_run("class", -2, -1, 0, length=3),
    *_around("quote", -1, 0, 1),
    *_around("quote frame", -1, 0, 1),
    (("quote", 0), ("word", 0)),
    (("quote", 0), ("word", -1)),
    (("quote", 0), ("coarse", -1), ("coarse", 1)),
    (("quote", -1), ("quote", 0), ("coarse", 0)),
    (("quote", 0), ("quote frame", 0), ("coarse", 0)),
    (("quote", 0), ("quote frame", 0), ("place", 0)),
    (("quote", 0), ("sentence", 0)),
    (("quote", 0), ("quote", 1), ("coarse", 1), ("coarse", 2)),
    *_around("place", 0),
    (("place", 0), ("coarse", 0)),
    (("place", 0), ("sentence", 0)),
    (("place", 0), ("sentence", 0), ("coarse", 0)),
    (("place", 0), ("earlier", 0), ("sentence", 0)),
    *_around("left cue", 0),
    *_around("left far", 0),
    *_around("right cue", 0),
    *_around("right far", 0),
    (("left cue", 0), ("link", 0)),
    (("left cue", 0), ("link", 0), ("coarse", 0)),
    (("left far", 0), ("coarse", 0)),
    (("left far", 0), ("right far", 0)),
    (("left far", 0), ("word", 0)),
    (("left far", 0), ("coarse", -1), ("coarse", 0)),
    (("right cue", 0), ("coarse", 0)),
    (("right far", 0), ("word", 0)),
    (("right far", 0), ("coarse", 0), ("coarse", 1)),
    (("link", 0), ("class", 0), ("sentence", 0)),
    (("link", 0), ("fine", 0)),
    (("link", 0), ("word", 0), ("fine", 1)),
    (("sentence", 0),),
    (("sentence", 0), ("fine", 0)),
    (("sentence", 0), ("earlier", 0)),
    (("shape", 0), ("fine", -1), ("fine", 1)),
    (("word", -1), ("word", 1)),
    (("word", 0), ("fine", -1), ("fine", 1)),
    *_around("mark behind", 0),
    *_around("mark ahead", 0),
    (("mark behind", 0), ("mark ahead", 0)),
    (("mark ahead", 0), ("link", 0)),
    (("mark ahead", 0), ("left far", 0)),
    (("mark ahead", 0), ("coarse", 0), ("coarse", 1)),
    (("mark behind", 0), ("link", 0)),
    (("mark behind", 0), ("coarse", 0)),
    (("mark behind", 0), ("right far", 0)),
)


def _padded(tokens: Tokens) -> tuple[int, npt.NDArray[np.int64]]:
    """How long the padded arrays are, and where in them each token stands."""
    places = np.empty(len(tokens.words), np.int64)
    position = PADDING
    for first, end in tokens.sequences:
        places[first:end] = np.arange(position, position + end - first)
        position += end - first + PADDING
    return position, places


def feature_table(tokens: Tokens, clusters: Clusters) -> npt.NDArray[np.uint32]:
    """The features of every token: an array of (tokens, templates), hashed to 32 bits."""
    length, places = _padded(tokens)
    columns: dict[str, Column] = {}
    for name, values in _Facts(tokens, clusters).columns().items():
        column = np.zeros(length, np.uint64)
        column[places] = np.array([hashed(value) for value in values], np.uint64)
        columns[name] = column
    table = np.empty((len(places), len(TEMPLATES)), np.uint32)
    for number, template in enumerate(TEMPLATES):
        mixed = np.full(len(places), number + 1, np.uint64) * _MIX
        for name, offset in template:
            mixed = (mixed ^ columns[name][places + offset]) * _MIX
            mixed ^= mixed >> np.uint64(29)
        table[:, number] = (mixed >> np.uint64(32)).astype(np.uint32)
    return table
