"""What a publisher prints under everything ("Sign up for our newsletter"): learnt, and not counted as text.

A paragraph is boilerplate where one publisher prints it in several articles that have nothing else in
common. What is learnt is a snapshot: two articles are compared under the same one, whenever they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from standfirst.records import Article

_LEAST_ARTICLES = 3
"""In how many articles that are otherwise different a paragraph must stand."""

_MOST_LETTERS = 1000
"""Longer paragraphs are text, however often they are printed."""

_MOST_IN_COMMON = 0.5
"""Two articles with more of their paragraphs in common are versions of one text: they prove nothing."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The boilerplate paragraphs of each publisher."""

    of_publisher: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def strip(self, article: Article) -> str:
        """The article's text without boilerplate; the whole text where nothing else is left."""
        known = self.of_publisher.get(article.publisher or "")
        if not known:
            return article.text
        kept = [line for line in article.text.split("\n") if line.strip() not in known]
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
    witnesses: defaultdict[str, list[AbstractSet[str]]] = defaultdict(list)
    for article in articles:
        lines = frozenset(
            line for line in map(str.strip, article.text.split("\n")) if 0 < len(line) <= _MOST_LETTERS
        )
        for line in lines:
            seen = witnesses[line]
            if len(seen) < _LEAST_ARTICLES and not any(_are_versions(lines, other) for other in seen):
                seen.append(lines)
    return frozenset(line for line, seen in witnesses.items() if len(seen) >= _LEAST_ARTICLES)


def _are_versions(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    smaller = min(len(a), len(b))
    return len(a & b) > max(1, smaller * _MOST_IN_COMMON)
