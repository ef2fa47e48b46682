"""The story that an article was nearly put into, and what spoke against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standfirst.records import Article
from standfirst.stories.features import features_of
from standfirst.stories.similarity import Placed, similar_pairs
from standfirst.stories.weights import Lexicon, Scales


@dataclass(frozen=True, slots=True)
class Near:
    """How alike an article is on average to a story's reports (0..1), and from where on it would join it."""

    story_id: str
    likeness: float
    needed: float


def nearest_stories(
    article: Article,
    stories: Mapping[str, Sequence[Article]],
    names: Mapping[str, Iterable[str]] | None = None,
    most: int = 2,
) -> tuple[Near, ...]:
    """The stories that an article is most alike to.

    Args:
        article: the article asked about.
        stories: for each story's id its articles; the asked one is left out of its own.
        names: for each article's id the ids of names found in it.
        most: how many stories to tell.

    Returns:
        Those that it is alike to at all, the most alike first.
    """
    scales, named = Scales(), names or {}
    places: dict[str, list[int]] = {}
    texts = [article]
    for story_id, articles in stories.items():
        for other in articles:
            if other.id != article.id:
                places.setdefault(story_id, []).append(len(texts))
                texts.append(other)
    features = [features_of(text, named.get(text.id, ())) for text in texts]
    lexicon = Lexicon(features, scales)
    pairs = similar_pairs(
        [
            Placed(lexicon.weigh(of), of.language, text.published)
            for of, text in zip(features, texts, strict=True)
        ],
        scales,
    )
    found = [
        Near(id_, sum(pairs.get((0, n), 0.0) for n in numbers) / len(numbers), scales.threshold)
        for id_, numbers in places.items()
    ]
    ordered = sorted((near for near in found if near.likeness > 0), key=lambda n: (-n.likeness, n.story_id))
    return tuple(ordered[:most])
