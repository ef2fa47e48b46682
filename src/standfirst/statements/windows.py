"""What the encoder reads: windows of whole paragraphs as word pieces, and what each piece's word looks like.

The base model was trained on lower-cased text. What it cannot see, it is told beside the pieces: the shape of
the word, where it stands in a quotation and in its sentence, and its class of reporting word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standfirst.statements.forms import folded, shape
from standfirst.statements.lexicon import word_classes
from standfirst.statements.tokens import Tokens
from standfirst.statements.wordpieces import WordPieces

Numbers = npt.NDArray[np.int32]

LONGEST_WINDOW = 256
"""Pieces, with those that begin and part. The base model was made on up to 512; longer windows cost more."""
MOST_PIECES = 6
"""Of one word: what a word of twenty pieces says, its first six say."""

SHAPES = ("x", "Xx", "XX", "X", "XxX", "0", "'", "mark")
QUOTED = ("out", "open", "first", "in", "last", "close", "alone")
PLACES = ("within", "sentence", "paragraph")
CLASSES = (
    "-",
    "say",
    "think",
    "show",
    "ask",
    "noun",
    "according",
    "hedge",
    "nominative",
    "accusative",
    "possessive",
    "be",
    "have",
    "modal",
    "do",
    "determiner",
    "conjunction",
)
FACTS = (len(SHAPES), len(QUOTED), len(PLACES), len(CLASSES))
"""How many values each fact about a word has."""

_SHAPE = {name: number for number, name in enumerate(SHAPES)}
_CLASS = {name: number for number, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of tokens as the encoder reads it.

    Attributes:
        first: the first token.
        end: the token after the last.
        pieces: numbers of the word pieces, ``[CLS]`` and ``[SEP]`` among them.
        facts: (pieces, facts): a value of each fact for the word of each piece; zeros for those that part.
        heads: for each token, the place of its first piece in ``pieces``.
    """

    first: int
    end: int
    pieces: Numbers
    facts: Numbers
    heads: Numbers


def read_windows(tokens: Tokens, vocabulary: WordPieces, longest: int = LONGEST_WINDOW) -> tuple[Window, ...]:
    """All tokens of a text in windows, in order.

    Args:
        tokens: the text.
        vocabulary: how words are cut.
        longest: pieces in a window; training draws others, so that paragraphs meet other neighbours.
    """
    cut = [vocabulary.cut(word)[:MOST_PIECES] for word in tokens.words]
    facts = word_facts(tokens)
    return tuple(
        _window(stretches, cut, facts, vocabulary)
        for stretches in _packed(tokens.sequences, [len(pieces) for pieces in cut], longest)
    )


def _packed(
    sequences: Sequence[tuple[int, int]], sizes: Sequence[int], longest: int
) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs put together as long as they fit; one that is too long by itself is cut."""
    packed: list[tuple[int, int]] = []
    room = longest - 1
    for first, end in sequences:
        for part in _parts(first, end, sizes, longest - 2):
            size = sum(sizes[part[0] : part[1]]) + 1
            if packed and size > room:
                yield packed
                packed, room = [], longest - 1
            packed.append(part)
            room -= size
    if packed:
        yield packed


def _parts(first: int, end: int, sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    begun, size = first, 0
    for index in range(first, end):
        if size + sizes[index] > most:
            yield begun, index
            begun, size = index, 0
        size += sizes[index]
    yield begun, end


def _window(
    stretches: Sequence[tuple[int, int]],
    cut: Sequence[tuple[int, ...]],
    facts: Numbers,
    vocabulary: WordPieces,
) -> Window:
    pieces, owners, heads = [vocabulary.begin], [-1], []
    for first, end in stretches:
        for index in range(first, end):
            heads.append(len(pieces))
            pieces.extend(cut[index])
            owners.extend([index] * len(cut[index]))
        pieces.append(vocabulary.separator)
        owners.append(-1)
    owner = np.array(owners, np.int32)
    told = np.where(owner[:, None] >= 0, facts[owner], 0).astype(np.int32)
    first, end = stretches[0][0], stretches[-1][1]
    return Window(first, end, np.array(pieces, np.int32), told, np.array(heads, np.int32))


def word_facts(tokens: Tokens) -> Numbers:
    """(tokens, facts): the shape, the place in a quotation, the place in the sentence, the class."""
    classes = word_classes()
    facts = np.zeros((len(tokens.words), len(FACTS)), np.int32)
    facts[:, 0] = [_SHAPE.get(shape(word), _SHAPE["mark"]) for word in tokens.words]
    facts[:, 1] = _quoted(np.array(tokens.quotation, np.int64))
    facts[:, 2] = _places(np.array(tokens.sentence), np.array(tokens.paragraph))
    facts[:, 3] = [_CLASS[classes.get(folded(word), "-")] for word in tokens.words]
    return facts


def _quoted(numbers: npt.NDArray[np.int64]) -> Numbers:
    """Where in its quotation each token stands, by the quotations' numbers."""
    many = len(numbers)
    padded = np.full(many + 4, -2, np.int64)
    padded[2 : many + 2] = numbers
    before, second = padded[1 : many + 1] != numbers, padded[:many] != numbers
    after, last = padded[3 : many + 3] != numbers, padded[4:] != numbers
    states = np.select(
        [numbers < 0, before & after, before, after, second, last],
        [QUOTED.index(name) for name in ("out", "alone", "open", "close", "first", "last")],
        QUOTED.index("in"),
    )
    return states.astype(np.int32)


def _places(sentence: npt.NDArray[np.int64], paragraph: npt.NDArray[np.int64]) -> Numbers:
    """Whether a token begins a paragraph, a sentence, or neither."""
    places = np.zeros(len(sentence), np.int32)
    places[0] = 2
    places[1:][sentence[1:] != sentence[:-1]] = 1
    places[1:][paragraph[1:] != paragraph[:-1]] = 2
    return places
