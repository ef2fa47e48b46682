"""Why an article stands in its story: the names, words, numbers and times that tie it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from standfirst.records import Article, ReprintGroup
from standfirst.stories.features import Features, features_of, is_number
from standfirst.stories.weights import NAME, Lexicon, Scales
from standfirst.text.folding import fold, spanned_tokens, tokens

_MOST_TOLD = 6
"""Ties of each sort that are told: an editor wants the strongest, not all."""

_GRAMMAR_LETTERS = 3
"""Words no longer than this are seldom what an event is about, and are not told."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What an article has in common with the rest of its story, the strongest first.

    Attributes:
        names: as the article spells them, or as the caller named the names found.
        words: as the article spells them.
        numbers: as the article spells them.
        apart: the time to the nearest other report; None where one of the two is undated.
        copy_of: the original of the article's text, where it is a copy.
        others: the number of other articles in the story.
    """

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    apart: timedelta | None = None
    copy_of: str | None = None
    others: int = 0

    def __str__(self) -> str:
        """The ties as a sentence an editor can read."""
        if not self.others:
            return "No other report of this event is known."
        told = [f"It is a copy of {self.copy_of}"] if self.copy_of else []
        shared = [
            f"{what} {', '.join(items)}"
            for what, items in (
                ("the names", self.names),
                ("the words", self.words),
                ("the numbers", self.numbers),
            )
            if items
        ]
        if shared:
            told.append("It shares " + "; ".join(shared))
        if self.apart is not None:
            told.append(f"The nearest other report came {_in_words(self.apart)}")
        return ". ".join(told or ["It was joined by decision, or by what its neighbours share"]) + "."


def why(
    article: Article,
    story_articles: Iterable[Article],
    background: Iterable[Article] = (),
    names: Mapping[str, Iterable[str]] | None = None,
    reprints: Iterable[ReprintGroup] = (),
) -> Ties:
    """Tell what ties an article to the others of its story.

    Args:
        article: the article asked about.
        story_articles: the articles of its story (itself among them or not).
        background: other articles, which show what is rare; a few hundred do.
        names: for each article's id the names found in it, in the form they are to be told in.
        reprints: the known copies.

    Returns:
        The ties; ``str`` of it is a sentence.
    """
    named = names or {}
    others = [other for other in story_articles if other.id != article.id]
    features = features_of(article, named.get(article.id, ()))
    of_others = [features_of(other, named.get(other.id, ())) for other in others]
    rest = [features_of(other, named.get(other.id, ())) for other in background]
    lexicon = Lexicon([features, *of_others, *rest], Scales())
    shared = _shared(features, of_others, lexicon)
    return Ties(
        names=_spelt(article, filter(lexicon.is_name, shared)),
        words=_spelt(article, (word for word in shared if _is_telling(word, lexicon))),
        numbers=_spelt(article, filter(is_number, shared)),
        apart=_time_to_nearest(article, others),
        copy_of=_original(article, reprints),
        others=len(others),
    )


def _shared(features: Features, of_others: Sequence[Features], lexicon: Lexicon) -> list[str]:
    """The words and names also found in another of the story's articles: names found, then what ties most."""
    weighted = lexicon.weigh(features)
    weights = {**weighted.carried, **weighted.full}
    having = {
        word: sum(word in other.words or word.removeprefix(NAME) in other.names for other in of_others)
        for word in weights
    }
    shared = [word for word, count in having.items() if count]
    return sorted(shared, key=lambda word: (not word.startswith(NAME), -weights[word] * having[word], word))


def _is_telling(word: str, lexicon: Lexicon) -> bool:
    return len(word) > _GRAMMAR_LETTERS and not lexicon.is_name(word) and not is_number(word)


def _spelt(article: Article, words: Iterable[str]) -> tuple[str, ...]:
    """The first few, as the article spells them; "Aldane" is not told beside "Marit Aldane"."""
    spellings = _spellings(article)
    told = [
        word.removeprefix(NAME) if word.startswith(NAME) else spellings.get(word, word)
        for word in islice(words, 2 * _MOST_TOLD)
    ]
    parts = {word for name in told if " " in name for word in tokens(name)}
    whole = [name for name in told if " " in name or not parts.issuperset(tokens(name))]
    return tuple({fold(name): name for name in reversed(whole)}.values())[::-1][:_MOST_TOLD]


def _spellings(article: Article) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for part in (article.text, article.standfirst or "", article.headline):
        for word, span in spanned_tokens(part):
            spellings.setdefault(word, part[span.start : span.end])
    return spellings


def _time_to_nearest(article: Article, others: Iterable[Article]) -> timedelta | None:
    if article.published is None:
        return None
    gaps = [abs(other.published - article.published) for other in others if other.published]
    return min(gaps, default=None)


def _original(article: Article, reprints: Iterable[ReprintGroup]) -> str | None:
    for group in reprints:
        if article.id in group.article_ids:
            return group.original_id if group.original_id != article.id else None
    return None


def _in_words(gap: timedelta) -> str:
    hours = round(gap.total_seconds() / 3600)
    if hours < 1:
        return "within the hour"
    if hours < 48:
        return f"{hours} hour{'s' * (hours > 1)} away"
    return f"{round(hours / 24)} days away"
