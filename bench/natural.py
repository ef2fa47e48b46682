"""Invented articles whose words are distributed as in news: for benches of search, at any number.

Words follow Zipf-Mandelbrot; each article is of a topic with words of its own, so that words keep company;
some are followed by a fixed other one, so that there are phrases; names and publishers follow Zipf as well;
a third of an article is statements, by three of its names; times are spread over ten years. The first 320
words of an article hold some 200 different ones; in the 69 articles of the open gold that are as long it is
185. Article *n* is the same in every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from standfirst.records import (
    Article,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Reading,
    Reference,
    Span,
    Statement,
)

START = datetime(2016, 1, 4, tzinfo=UTC)
WORDS = 1_000_000
TOPICS = 2_000
NAMES = 200_000
_LENGTH = 400
_STATEMENTS = 3
_PORTION = 1_000
_BLOCK = 200
_SYLLABLES = [c + v for c in "bcdfghklmnprstvz" for v in "aeiou"]
_KINDS = (Kind.REPORT,) * 8 + (Kind.OPINION, Kind.RELEASE)
_LANGUAGES = ("en",) * 6 + ("de", "fr", "es", "pt-BR")


def word(number: int) -> str:
    """The word of a rank: frequent ones are short."""
    number, letters = number + len(_SYLLABLES), ""
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        letters = _SYLLABLES[syllable] + letters
    return letters


class Natural:
    """Makes articles. Takes some 150 MB for its vocabulary."""

    def __init__(self) -> None:
        weights = 1 / (np.arange(WORDS) + 2.7) ** 1.2
        self._cumulated = np.cumsum(weights / weights.sum())
        self._words = [word(n) for n in range(WORDS)]
        # What a word is followed by in a phrase: another one about as frequent.
        blocks = np.random.default_rng(1).permuted(np.arange(WORDS).reshape(-1, _BLOCK), axis=1)
        self._next = blocks.reshape(WORDS)

    def word(self, rank: int) -> str:
        """The word of a rank."""
        return self._words[rank]

    def name(self, number: int) -> str:
        """A person's name: two words, by how frequent the name is."""
        return f"{self._words[number % NAMES + 500].title()} {self._words[number % NAMES // 7 + 300].title()}"

    def ranks(self, dice: np.random.Generator, count: int) -> np.ndarray:
        """The ranks of so many words, drawn as they are distributed."""
        return np.searchsorted(self._cumulated, dice.random(count))

    def readings(self, first: int, last: int) -> Iterator[list[Reading]]:
        """Articles from ``first`` to before ``last``, a thousand at a time."""
        for start in range(first, last, _PORTION):
            yield self._portion(start, min(start + _PORTION, last))

    def _portion(self, first: int, last: int) -> list[Reading]:
        dice = np.random.default_rng([7, first])
        count = last - first
        drawn = np.searchsorted(self._cumulated, dice.random((count, _LENGTH)))
        topics = dice.zipf(1.2, count) % TOPICS
        own = dice.random((count, _LENGTH)) < 0.15
        topical = 200 + (topics[:, None] * 131 + dice.zipf(1.3, (count, _LENGTH)) % 300) % (WORDS - 200)
        drawn = np.where(own, topical, drawn)
        follows = dice.random((count, _LENGTH - 1)) < 0.1
        drawn[:, 1:] = np.where(follows, self._next[drawn[:, :-1]], drawn[:, 1:])
        lengths = np.clip(dice.lognormal(5.7, 0.5, count), 40, _LENGTH).astype(int)
        names = dice.zipf(1.25, (count, 12)) % NAMES
        publishers = dice.zipf(1.3, count) % 400
        minutes = dice.integers(0, 10 * 365 * 1440, count)
        return [
            self._reading(first + n, drawn[n, : lengths[n]], names[n], int(publishers[n]), int(minutes[n]))
            for n in range(count)
        ]

    def _reading(
        self, number: int, drawn: np.ndarray, names: np.ndarray, publisher: int, minute: int
    ) -> Reading:
        words = [self._words[one] for one in drawn]
        text = " ".join(words)
        called = [self.name(n) for n in map(int, names)]
        article = Article(
            url=f"https://outlet{publisher}.example/{number:07d}",
            headline=" ".join(words[:8]),
            text=f"{text} {', '.join(called[:6])}",
            publisher=f"{self._words[publisher + 900].title()} Post",
            language=_LANGUAGES[number % 10],
            published=START + timedelta(minutes=minute),
        )
        mentions = tuple(Mention(Span(0, 4), NameKind.PERSON, name) for name in called)
        statements = tuple(_statements(number, words, called))
        evidence = KindEvidence(_KINDS[number % 10], "invented")
        findings = Findings(article.text_id, evidence, mentions, (), statements)
        return Reading(article, findings, (Origin(f"https://outlet{publisher}.example/feed"),))


def _statements(number: int, words: list[str], called: list[str]) -> Iterator[Statement]:
    """The first third of each third of the words is a statement; some came through a fourth name."""
    ends = np.cumsum([len(one) + 1 for one in words])
    third = len(words) // _STATEMENTS
    for place, name in enumerate(called[:_STATEMENTS]):
        first = place * third
        start, end = int(ends[first] - len(words[first]) - 1), int(ends[first + third // 3] - 1)
        yield Statement(
            source=(Span(0, 4),),
            cue=(Span(5, 9),),
            content=(Span(start, end),),
            speaker=Reference(name, Span(0, 4)),
            channels=(Reference(called[_STATEMENTS]),) if (number + place) % 4 == 0 else (),
            form=(Form.DIRECT, Form.INDIRECT, Form.MIXED)[(number + place) % 3],
        )
