"""Copies of one text: ten sites that print one agency's report are one report.

A text is filed under its shingles (:mod:`.shingles`); an article that comes in meets only those it shares
rare shingles with, and two texts are copies where one holds enough of the other (Broder's containment,
so that a text cut to a third is still found). Copies are then joined into groups by
:mod:`.joining`, which keeps a round-up that holds two texts from making them one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain

from standfirst.records import Article, Decision, ReprintGroup
from standfirst.stories.boilerplate import Boilerplate, learn_boilerplate
from standfirst.stories.constraints import Constraints, copy_constraints
from standfirst.stories.joining import DECIDED, join_copies
from standfirst.stories.originals import Copy, agency_of, likely_original
from standfirst.stories.shingles import Shingled, count_shared, shingle

_LEAST_IDENTICAL_WORDS = 4
"""Identical texts shorter than this ("Video", "More soon.") say nothing, so they are nobody's copy."""

_SHORT_SHINGLES, _SHORT_SHARE = 36, 0.9
_LONG_SHINGLES, _LONG_SHARE = 84, 0.45
"""What share of the smaller text must stand in the larger: nearly all of a teaser, where one quotation
could be half of the words, and .45 from about 90 words on. On the reprints gold every true pair shares
at least .50 and pairs on one event rarely over .30 (November 2026)."""

_LEAST_SHINGLES = 9
"""Texts of fewer than a dozen words are copies only where they are identical."""

_MOST_FILED = 32
"""How many texts are kept under one shingle. A text copied more often is found through its first copies; a
phrase that everybody uses leads to a few texts only, so nothing grows with the square of their number."""


def group_reprints(
    articles: Iterable[Article],
    previous: Iterable[ReprintGroup] = (),
    decisions: Iterable[Decision] = (),
) -> tuple[ReprintGroup, ...]:
    """Group the articles that carry copies of one text.

    The result depends on what the articles say, not on the order in which they come. Time is linear in
    the number of articles and in their length.

    Args:
        articles: what to group; of several with one id the longest counts.
        previous: groups found earlier; the original named there stays the original, as long as it is still a
            copy of the others and none of them is the agency's own.
        decisions: editors' decisions; see :mod:`.constraints` for the kinds that are read.

    Returns:
        Groups of two or more, each with its ids sorted, in the order of their first ids. An article in none
        of them is nobody's copy.
    """
    unique = _unique(articles)
    index = ReprintIndex(
        boilerplate=learn_boilerplate(unique), constraints=copy_constraints(decisions), previous=previous
    )
    for article in unique:
        index.file(article)
    return index.groups()


def shared_part(a: Shingled, b: Shingled) -> float | None:
    """Which part of the smaller of two texts stands in the larger, where that makes them copies; else None.

    Args:
        a: one text.
        b: the other.

    Returns:
        1.0 for the same words, a share in 0..1 for copies, None for separate texts.
    """
    if a.identity == b.identity:
        return 1.0 if a.words >= _LEAST_IDENTICAL_WORDS else None
    smaller = min(len(a.hashes), len(b.hashes))
    if smaller < _LEAST_SHINGLES:
        return None
    share = count_shared(a.hashes, b.hashes) / smaller
    return share if share >= _needed_share(smaller) else None


def _needed_share(smaller: int) -> float:
    way = (smaller - _SHORT_SHINGLES) / (_LONG_SHINGLES - _SHORT_SHINGLES)
    return _SHORT_SHARE + min(1.0, max(0.0, way)) * (_LONG_SHARE - _SHORT_SHARE)


@dataclass(slots=True)
class _Text:
    """One distinct text and all articles that print exactly it.

    ``key`` is the least of their ids, ``links`` holds the copies of it: number -> shared part.
    """

    shingled: Shingled
    key: str
    copies: list[Copy] = field(default_factory=list)
    links: dict[int, float] = field(default_factory=dict)


class ReprintIndex:
    """Articles filed one by one, each with the copies of it that came before.

    ``file`` only files; ``add`` also says which group the article now belongs to; ``groups`` gives all.

    Args:
        boilerplate: what each publisher prints under everything; it does not count as text.
        constraints: what editors decided.
        previous: groups found earlier, whose originals stay.
    """

    def __init__(
        self,
        boilerplate: Boilerplate | None = None,
        constraints: Constraints | None = None,
        previous: Iterable[ReprintGroup] = (),
    ) -> None:
        self._boilerplate = boilerplate or Boilerplate()
        self._constraints = constraints or Constraints()
        self._known_originals = frozenset(group.original_id for group in previous)
        self._texts: list[_Text] = []
        self._number_of_identity: dict[bytes, int] = {}
        self._number_of_article: dict[str, int] = {}
        self._filed: defaultdict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._number_of_article)

    def add(self, article: Article) -> ReprintGroup | None:
        """File an article and say which copies it belongs to; None where it is nobody's copy (yet)."""
        self.file(article)
        return self.group_of(article.id)

    def file(self, article: Article) -> None:
        """File an article. One whose id is filed already is left as it stands."""
        if article.id in self._number_of_article:
            return
        shingled = shingle(self._boilerplate.strip(article))
        alone = shingled.words < _LEAST_IDENTICAL_WORDS or self._constraints.touch(article.id)
        identity = article.id.encode("utf-8", "surrogatepass") if alone else shingled.identity
        number = self._number_of_identity.get(identity)
        if number is None:
            number = self._number_of_identity[identity] = self._file_text(shingled, article.id)
        text = self._texts[number]
        text.key = min(text.key, article.id)
        text.copies.append(Copy.of(article))
        self._number_of_article[article.id] = number
        self._link_as_decided(article.id, number)

    def group_of(self, article_id: str) -> ReprintGroup | None:
        """The group that an article belongs to; None where it is nobody's copy.

        Raises:
            KeyError: no article of that id was filed.
        """
        number = self._number_of_article[article_id]
        for group in self._groups_among(self._connected(number)):
            if article_id in group.article_ids:
                return group
        return None

    def groups(self) -> tuple[ReprintGroup, ...]:
        """All groups of two or more articles, in the order of their first ids."""
        found: list[ReprintGroup] = []
        seen: set[int] = set()
        for number in range(len(self._texts)):
            if number not in seen:
                component = self._connected(number)
                seen.update(component)
                found += self._groups_among(component)
        return tuple(sorted(found, key=lambda group: group.article_ids))

    def _file_text(self, shingled: Shingled, key: str) -> int:
        number = len(self._texts)
        self._texts.append(_Text(shingled, key))
        kept = [self._filed[shingle_hash] for shingle_hash in shingled.filed()]
        for other, shared in Counter(chain.from_iterable(kept)).items():
            if shared > 1 or self._is_short(number) or self._is_short(other):
                self._link_if_copies(number, other)
        for numbers in kept:
            if len(numbers) < _MOST_FILED:
                numbers.append(number)
        return number

    def _is_short(self, number: int) -> bool:
        """Whether one shingle found in common may be all that a sample shows of a copy."""
        return len(self._texts[number].shingled.hashes) < _LONG_SHINGLES

    def _link_if_copies(self, number: int, other: int) -> None:
        one, two = self._texts[number], self._texts[other]
        share = shared_part(one.shingled, two.shingled)
        if share is not None:
            one.links[other] = two.links[number] = share

    def _link_as_decided(self, article_id: str, number: int) -> None:
        for other_id in self._constraints.joined_to(article_id):
            other = self._number_of_article.get(other_id)
            if other is not None and other != number:
                self._texts[number].links[other] = self._texts[other].links[number] = DECIDED

    def _connected(self, start: int) -> list[int]:
        """All texts that are reached from one by links."""
        seen, waiting = {start}, [start]
        while waiting:
            reached = self._texts[waiting.pop()].links.keys() - seen
            waiting += reached
            seen |= reached
        return sorted(seen, key=lambda number: self._texts[number].key)

    def _groups_among(self, component: list[int]) -> list[ReprintGroup]:
        if len(component) == 1:
            return self._as_groups([component])
        return self._as_groups(
            join_copies(
                component,
                {number: self._texts[number].links for number in component},
                are_linked=self._are_linked,
                must_part=self._must_part,
            )
        )

    def _are_linked(self, a: int, b: int) -> bool:
        one, two = self._texts[a], self._texts[b]
        if b in one.links:
            return True
        # Two late copies of a text that is copied very often may never have met in the files.
        often = min(len(one.links), len(two.links)) >= _MOST_FILED
        return often and shared_part(one.shingled, two.shingled) is not None

    def _must_part(self, a: int, b: int) -> bool:
        return self._constraints.part(
            (copy.article_id for copy in self._texts[a].copies),
            (copy.article_id for copy in self._texts[b].copies),
        )

    def _as_groups(self, parts: Iterable[list[int]]) -> list[ReprintGroup]:
        groups = []
        for part in parts:
            members = [
                (copy, self._texts[number].shingled) for number in part for copy in self._texts[number].copies
            ]
            if len(members) > 1:
                groups.append(
                    ReprintGroup(
                        article_ids=tuple(sorted(copy.article_id for copy, _ in members)),
                        original_id=likely_original(members, self._known_originals),
                        agency=agency_of(copy for copy, _ in members),
                    )
                )
        return groups


def _unique(articles: Iterable[Article]) -> list[Article]:
    """One article an id (the longest), the earliest first: an order that the caller's order cannot change."""
    best: dict[str, Article] = {}
    for article in articles:
        known = best.get(article.id)
        if known is None or (len(article.text), article.text) > (len(known.text), known.text):
            best[article.id] = article
    return sorted(best.values(), key=lambda article: (article.published or _LATE, article.id))


_LATE = datetime.max.replace(tzinfo=UTC)
