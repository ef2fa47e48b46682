"""What a copy does to its original: which paragraphs it keeps, changes, cuts and adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import Article
from standfirst.text.folding import tokens

_SAME_SHARE = 0.6
"""A paragraph is a changed one, not a new one, where this part of the longer's words is the other's."""

_TELLING_LETTERS = 5
"""Paragraphs are looked up by their words of this length or more; short words stand in all of them."""

_MOST_LOOKED_UP = 4
"""Candidates that are compared word by word for one paragraph."""


@dataclass(frozen=True, slots=True)
class Differences:
    """A copy against its original, counted in paragraphs; all 0 but ``kept`` for the same text.

    ``cut_from_end`` is true where all that is cut is the end of the original, as wire copy is cut to fit.
    """

    kept: int = 0
    changed: int = 0
    cut: int = 0
    added: int = 0
    cut_from_end: bool = False
    new_headline: bool = False

    def __str__(self) -> str:
        """The differences in a few words: "2 paragraphs cut from the end, 1 added, new headline"."""
        told = [
            f"{count} {what}"
            for count, what in (
                (self.cut, "cut from the end" if self.cut_from_end else "cut"),
                (self.changed, "changed"),
                (self.added, "added"),
            )
            if count
        ]
        if told:
            first, _, rest = told[0].partition(" ")
            told[0] = f"{first} paragraph{'s' * (first != '1')} {rest}"
        return ", ".join([*told, *(["new headline"] if self.new_headline else [])]) or "the whole text"


def differences(copy: Article, original: Article) -> Differences:
    """Tell what was cut, added or changed in a copy.

    Paragraphs are matched by their folded words, so other quotation marks or capitals are no change. The time
    is linear in the length of the texts.

    Args:
        copy: the article that carries the text.
        original: the one it is told against.

    Returns:
        The counts; an original paragraph is matched by at most one of the copy.
    """
    theirs, ours = _paragraphs(original.text), _paragraphs(copy.text)
    matches = _match(ours, theirs)
    matched = set(matches.values())
    cut = [place for place in range(len(theirs)) if place not in matched]
    kept = sum(ours[mine] == theirs[its] for mine, its in matches.items())
    return Differences(
        kept=kept,
        changed=len(matches) - kept,
        cut=len(cut),
        added=len(ours) - len(matches),
        cut_from_end=bool(cut) and cut[0] == len(theirs) - len(cut),
        new_headline=tokens(copy.headline) != tokens(original.headline),
    )


def _paragraphs(text: str) -> list[tuple[str, ...]]:
    """The words of each paragraph that has any."""
    return [words for words in (tuple(tokens(line)) for line in text.split("\n")) if words]


def _match(ours: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """For the paragraphs of the copy the original's that they are: equal ones first, then the most alike."""
    free: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(theirs) - 1, -1, -1):
        free[theirs[place]].append(place)
    matches = {mine: free[words].pop() for mine, words in enumerate(ours) if free.get(words)}
    left = set(range(len(theirs))) - set(matches.values())
    index = _Index(theirs, left)
    for mine, words in enumerate(ours):
        if mine not in matches and (its := index.most_alike(words, left)) is not None:
            matches[mine] = its
            left.discard(its)
    return matches


class _Index:
    """Paragraphs by their longer words."""

    def __init__(self, paragraphs: Sequence[tuple[str, ...]], places: set[int]) -> None:
        self._paragraphs = paragraphs
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for place in sorted(places):
            for word in {word for word in paragraphs[place] if len(word) >= _TELLING_LETTERS}:
                if len(self._having[word]) < _MOST_LOOKED_UP:
                    self._having[word].append(place)

    def most_alike(self, words: tuple[str, ...], left: set[int]) -> int | None:
        """The place of the paragraph still free that shares enough words, the most; None where none does."""
        met = Counter(
            place
            for word in set(words)
            if len(word) >= _TELLING_LETTERS
            for place in self._having.get(word, ())
            if place in left
        )
        candidates = sorted(met, key=lambda place: (-met[place], place))[:_MOST_LOOKED_UP]
        alike = [(-_overlap(words, self._paragraphs[place]), place) for place in candidates]
        best = min(alike, default=(0.0, -1))
        return best[1] if -best[0] >= _SAME_SHARE else None


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return (Counter(a) & Counter(b)).total() / max(len(a), len(b))
