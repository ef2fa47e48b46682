"""Which of several copies is likely the original, and whose text it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime

from standfirst.records import Article
from standfirst.stories.shingles import Hashes, Shingled, count_shared
from standfirst.text.folding import tokens

_LATE = datetime.max.replace(tzinfo=UTC)

_HOST_LABELS = re.compile(r"(?<=[/.@])[^/.:@?#]+(?=\.)")
"""The labels of a URL's host but the last (and, harmlessly, of a file name in its path)."""

_NEWS_WORDS = ("", "news")
"""What an agency's host adds to its code ("apnews")."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is kept of an article to tell the original by: not its text."""

    article_id: str
    agency: str | None
    owns: bool
    published: datetime | None

    @classmethod
    def of(cls, article: Article) -> Copy:
        """What matters of an article."""
        agency = article.credit.agency if article.credit else None
        return cls(
            article.id, agency, bool(agency) and _publishes_itself(article, agency or ""), article.published
        )


def agency_of(copies: Iterable[Copy]) -> str | None:
    """The agency that most of the copies credit; of several the first by its code; None where none does."""
    credited = Counter(copy.agency for copy in copies if copy.agency)
    return min(credited, key=lambda agency: (-credited[agency], agency), default=None)


def likely_original(members: Sequence[tuple[Copy, Shingled]], known: AbstractSet[str] = frozenset()) -> str:
    """The id of the copy that is likely the original.

    In this order: the agency's own page; the original named before; the earliest, where all say when they
    were published; the one that holds most of what the others hold (wire copy is cut more often than padded,
    so of two the longer).

    Args:
        members: the copies, each with its shingles.
        known: ids of earlier originals.

    Returns:
        An article id; always the same for the same members, in whatever order.
    """
    candidates = _those([m for m in members if m[0].owns], members)
    candidates = _those([m for m in candidates if m[0].article_id in known], candidates)
    if all(copy.published for copy, _ in candidates):
        earliest = min(copy.published or _LATE for copy, _ in candidates)
        candidates = [m for m in candidates if m[0].published == earliest]
    return _fullest(candidates, members)


def _those(
    some: list[tuple[Copy, Shingled]], otherwise: Sequence[tuple[Copy, Shingled]]
) -> Sequence[tuple[Copy, Shingled]]:
    return some or otherwise


def _fullest(candidates: Sequence[tuple[Copy, Shingled]], members: Sequence[tuple[Copy, Shingled]]) -> str:
    if len(candidates) == 1:
        return candidates[0][0].article_id
    common = _printed_twice([shingled for _, shingled in members])

    def rank(member: tuple[Copy, Shingled]) -> tuple[int, int, str]:
        copy, shingled = member
        shared = count_shared(shingled.hashes, common)
        return -shared, -len(shingled.hashes), copy.article_id

    return min(candidates, key=rank)[0].article_id


def _printed_twice(texts: Sequence[Shingled]) -> Hashes:
    import numpy as np

    hashes, counts = np.unique(np.concatenate([text.hashes for text in texts]), return_counts=True)
    return hashes[counts > 1]


def _publishes_itself(article: Article, agency: str) -> bool:
    """Whether the publisher is the agency: by its name, its initials or its host."""
    code = "".join(tokens(agency))
    words = tokens(article.publisher or "")
    if code in ("".join(words), "".join(word[0] for word in words)):
        return True
    labels = _HOST_LABELS.findall((article.url or "").lower())
    return any(label.startswith(code) and label.removeprefix(code) in _NEWS_WORDS for label in labels)
