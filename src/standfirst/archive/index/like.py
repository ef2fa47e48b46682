"""More like this: the words of an article that tell it apart, as a query for any of them."""

from __future__ import annotations

import math
from collections import Counter

from standfirst.archive.index.asked import Span as Rows
from standfirst.archive.index.asked import Stands
from standfirst.archive.index.engine import Engine
from standfirst.records import Article, Span
from standfirst.search import Any, Node, Words
from standfirst.search.query import Phrase
from standfirst.search.terms import pattern_of
from standfirst.text.folding import tokens

_ASKED = 60
"""Words of an article whose rarity is looked up: its headline's, then the most frequent of its text."""
_WANTED = 12
_TOO_COMMON = 3_000
"""Articles with a word, above which it tells nothing apart, and would cost more than it tells."""
_SHORTEST = 3


def words_alike(article: Article, engine: Engine, total: int) -> tuple[Node | None, tuple[Phrase, ...]]:
    """A query for articles like this one, and the words in it; None where no word tells it apart.

    The words are those with the highest term frequency times inverse document frequency among ``total``
    articles.
    """
    headline = tokens(article.headline)
    counts = Counter(tokens(article.text))
    for word in headline:
        counts[word] += 2
    candidates = dict.fromkeys((*headline, *(word for word, _ in counts.most_common(4 * _ASKED))))
    weighed: list[tuple[float, str]] = []
    for word in [one for one in candidates if len(one) >= _SHORTEST or not one.isascii()][:_ASKED]:
        has = len(engine.oldest(Stands(pattern_of((word,))), Rows(), _TOO_COMMON))
        if 1 < has < min(_TOO_COMMON, total / 2):
            weighed.append((counts[word] * math.log(total / has), word))
    chosen = [word for _, word in sorted(weighed, reverse=True)[:_WANTED]]
    nodes = tuple(Words(word, (word,), Span(0, 0)) for word in chosen)
    return (Any(nodes) if nodes else None), tuple((word,) for word in chosen)
