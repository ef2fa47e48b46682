"""What a publisher prints under everything ("Sign up for our newsletter"): learnt, and not counted as text.

A paragraph is boilerplate where one publisher prints it in several articles that have nothing else in
common, or under at least half of all its articles, however short they are. Numbers in it ("page 4",
"2031") make no difference. What is learnt is a snapshot: two articles are compared under the same one,
whenever they came.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

from standfirst.records import Article

_LEAST_ARTICLES = 3
"""In how many articles that are otherwise different a paragraph must stand."""

_MOST_LETTERS = 1000
"""Longer paragraphs are text, however often they are printed."""

_MOST_IN_COMMON = 0.5
"""Two articles with more of their paragraphs in common are versions of one text: they prove nothing."""


_LEAST_OF_PUBLISHER = 5
"""A publisher of fewer articles is taken for one of so many: half of them are at least three."""

_LEAST_OWN_WORDS, _MOST_OWN_IN_COMMON = 12, 0.3
"""Where most of two articles is the same, the rest of each must be a text of its own, of so many longer words
of which so few are the other's: else they are versions of one text. Set on 500 articles of PolNeAR cut to a
hundred words above 180 words of house style: 4 to 8 wrong groups, 14 to 109 before (November 2026)."""

_LONGER = re.compile(r"\w{5,}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The boilerplate paragraphs of each publisher."""

    of_publisher: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def strip(self, article: Article) -> str:
        """The article's text without boilerplate; the whole text where nothing else is left."""
        known = self.of_publisher.get(article.publisher or "")
        if not known:
            return article.text
        kept = [line for line in article.text.split("\n") if _key(line) not in known]
        return "\n".join(kept) if any(line.strip() for line in kept) else article.text


def learn_boilerplate(articles: Iterable[Article]) -> Boilerplate:
    """Learn each publisher's boilerplate from its articles; articles without a publisher teach nothing.

    Args:
        articles: in any order; the result may depend on it only where versions of one text abound, so
            callers pass them in a fixed one.

    Returns:
        A snapshot, empty where nothing was learnt.
    """
    of_publisher: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.publisher:
            of_publisher[article.publisher].append(article)
    learnt = {
        publisher: _repeated(its) for publisher, its in of_publisher.items() if len(its) >= _LEAST_ARTICLES
    }
    return Boilerplate({publisher: lines for publisher, lines in learnt.items() if lines})


def _repeated(articles: Iterable[Article]) -> frozenset[str]:
    """Paragraphs that stand in enough articles of which no two are versions of one text."""
    of_each = [
        frozenset(line for line in map(_key, article.text.split("\n")) if 0 < len(line) <= _MOST_LETTERS)
        for article in articles
    ]
    times = Counter(chain.from_iterable(of_each))
    half = max(_LEAST_OF_PUBLISHER, len(of_each)) / 2
    witnesses: defaultdict[str, list[AbstractSet[str]]] = defaultdict(list)
    for lines in of_each:
        for line in lines:
            seen = witnesses[line]
            if len(seen) >= _LEAST_ARTICLES or times[line] < _LEAST_ARTICLES:
                continue
            often = times[line] >= half
            if not any(_are_versions(lines, other, often) for other in seen):
                seen.append(lines)
    return frozenset(line for line, seen in witnesses.items() if len(seen) >= _LEAST_ARTICLES)


def _key(line: str) -> str:
    """A paragraph as it is compared: without the numbers that change from day to day."""
    return _NUMBER.sub("0", line.strip())


def _are_versions(a: AbstractSet[str], b: AbstractSet[str], often: bool) -> bool:
    """Whether two articles are versions of one text.

    Where most of both is printed ``often``, under half of the publisher's articles, the rest of them decides.
    """
    common = a & b
    if len(common) <= max(1, min(len(a), len(b)) * _MOST_IN_COMMON):
        return False
    return not often or not _are_separate(_longer_words(a - common), _longer_words(b - common))


def _are_separate(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    smaller = min(len(a), len(b))
    return smaller >= _LEAST_OWN_WORDS and len(a & b) <= smaller * _MOST_OWN_IN_COMMON


def _longer_words(lines: Iterable[str]) -> AbstractSet[str]:
    return {word for line in lines for word in _LONGER.findall(line.lower())}
