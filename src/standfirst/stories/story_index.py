"""Stories that grow with the news: each new article is filed into its story, and nothing is regrouped.

The likeness is that of :mod:`.grouping`: words, names and numbers less the time between, blended with shared
neighbours. A new article joins the story that its latest reports are on average most alike to; where it is as
alike to two, and they to one another, the two become one, and the id that goes leads to the one that stays.
Compared are the articles of the last :data:`WINDOW_DAYS` days: a story goes on while it is fed, however old
its beginning, and one that nothing was added to for so long is closed. Filing costs what the window holds.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from statistics import median_low

from standfirst.records import Article, Decision, Story
from standfirst.stories.constraints import story_constraints
from standfirst.stories.features import Packed, features_of
from standfirst.stories.identity import name_stories
from standfirst.stories.linkage import link_on_average
from standfirst.stories.weights import Lexicon, Scales, Weighted
from standfirst.stories.window import Postings

WINDOW_DAYS = 14.0
"""After this long, likeness has fallen to a third (half-life of 7 days after 2 of grace): what is still
alike enough to be joined must be almost a copy, and copies are known otherwise."""

_MOST_PARTNERS = 60
_LATEST = 20
"""Reports of a story that speak for it, the latest: what it is about today."""

_MAY_BE, _MOST_TOUCHED = 0.5, 6
"""Stories that a new text is half alike enough to join are looked at anew with it, and at most so many."""

_COMMON_SHARE, _COMMON_LEAST = 0.03, 100
"""Words that more than this share of the window's articles use, and at least so many, find no candidates:
they weigh next to nothing and would compare each article with all."""

_CLOCK = 21
"""The window's time is the median of so many articles' dates: one dated into the future closes no story."""

_DAY_S = 86_400


@dataclass(slots=True)
class _Unit:
    """One text in the window with its copies; its ``partners`` by number, its ``nearest`` to length 1."""

    articles: list[str]
    features: Packed
    ordinary: tuple[str, ...]
    day: float
    partners: dict[int, float] = field(default_factory=dict)
    nearest: dict[int, float] | None = None
    entry: float = 0.0
    """What is less alike than this does not change ``nearest``."""


@dataclass(slots=True)
class _Bundle:
    """What is grouped as one: article ids, their numbers in the window, and the one that is compared."""

    articles: list[str]
    units: list[int]
    latest: int | None


@dataclass(slots=True)
class _Growing:
    """A story: its articles as they came, and the numbers of its texts in the window, the latest last."""

    id: str
    articles: list[str]
    units: list[int]


class StoryIndex:
    """Stories, filed article by article.

    Args:
        stories: the stories so far; they keep their ids. Their recent articles are to be handed to
            :meth:`resume` before new ones are added.
        decisions: editors' decisions, oldest first; they bind whatever is added.
        window_days: how long an article without followers is compared with new ones.
        taken: ids that stories have or had which are not among ``stories``: no new one gets them.
        scales: see :class:`.weights.Scales`.
    """

    def __init__(
        self,
        stories: Iterable[Story] = (),
        decisions: Iterable[Decision] = (),
        window_days: float = WINDOW_DAYS,
        taken: Container[str] = (),
        scales: Scales | None = None,
    ) -> None:
        self._taken = taken
        self._scales = scales or Scales()
        self._window = window_days
        self._constraints = story_constraints(decisions)
        self._lexicon = Lexicon((), self._scales)
        self._full, self._carried = Postings(), Postings()
        self._units: dict[int, _Unit] = {}
        self._number_of: dict[str, int] = {}
        self._first = self._end = 0
        self._clock: deque[float] = deque(maxlen=_CLOCK)
        self._stories: dict[str, _Growing] = {}
        self._story_of: dict[str, _Growing] = {}
        self._joined: dict[str, str] = {}
        for story in stories:
            growing = _Growing(story.id, list(story.article_ids), [])
            self._stories[story.id] = growing
            self._story_of.update(dict.fromkeys(story.article_ids, growing))

    def __len__(self) -> int:
        """How many articles stand in its stories."""
        return len(self._story_of)

    def __contains__(self, story_id: object) -> bool:
        """Whether a story has or had this id."""
        return story_id in self._stories or story_id in self._joined or story_id in self._taken

    @property
    def active(self) -> int:
        """How many texts a new article is compared with."""
        return len(self._units)

    @property
    def joined(self) -> dict[str, str]:
        """The ids of stories that became part of another, and the id under which each is found now."""
        return {gone: self.resolve(gone) or gone for gone in self._joined}

    def resolve(self, story_id: str) -> str | None:
        """The id under which a story is found now; None where there never was one."""
        while story_id in self._joined:
            story_id = self._joined[story_id]
        return story_id if story_id in self._stories else None

    def stories(self) -> tuple[Story, ...]:
        """All stories, in the order in which they began; articles in the order in which they came."""
        return tuple(_as_story(growing) for growing in self._stories.values())

    def story_of(self, article_id: str) -> Story | None:
        """The story that an article stands in; None where it was never added."""
        growing = self._story_of.get(article_id)
        return _as_story(growing) if growing else None

    def resume(self, article: Article, names: Iterable[str] = (), copies: Iterable[str] = ()) -> None:
        """Enter an article of the window whose story is known, in the order in which it was added."""
        growing = self._story_of.get(article.id)
        if growing is None or article.id in self._number_of:
            return
        twin = next((self._number_of[other] for other in copies if other in self._number_of), None)
        if twin is not None and self._story_of[self._units[twin].articles[0]] is growing:
            self._units[twin].articles.append(article.id)
            self._number_of[article.id] = twin
        else:
            growing.units.append(self._enter(article, names))

    def add(self, article: Article, names: Iterable[str] = (), copies: Iterable[str] = ()) -> Story:
        """File an article into its story, or begin one.

        Args:
            article: the article; one that was added before stays where it is.
            names: ids of the names found in it, the same in every language: they tie across languages.
            copies: ids of articles known to be copies of the same text: their story is its own.

        Returns:
            Its story as it now stands.
        """
        known = self._story_of.get(article.id)
        if known is not None:
            return _as_story(known)
        twin = self._twin(article.id, copies)
        if twin is not None:
            self._units[twin].articles.append(article.id)
            self._number_of[article.id] = twin
            self._put(self._story_of[self._units[twin].articles[0]], [article.id])
            touched = [self._story_of[article.id]]
        else:
            number = self._enter(article, names)
            touched = [*self._touched(number), self._begin(article.id, number, copies)]
        touched = [*self._joined_by_editors(article.id), *touched]
        self._settle(list({growing.id: growing for growing in touched}.values()))
        return _as_story(self._story_of[article.id])

    # ---------------------------------------------------------------------------- finding the story

    def _twin(self, article_id: str, copies: Iterable[str]) -> int | None:
        """The text in the window that an article is a copy of, unless an editor parts them."""
        for other in copies:
            number = self._number_of.get(other)
            if number is not None and not self._constraints.part(
                [article_id], self._story_of[other].articles
            ):
                return number
        return None

    def _begin(self, article_id: str, number: int, copies: Iterable[str]) -> _Growing:
        """A story for a new text: that of one it is a copy of, however long ago that came, or a new one."""
        for other in copies:
            growing = self._story_of.get(other)
            if growing is not None and not self._constraints.part([article_id], growing.articles):
                growing.units.append(number)
                self._put(growing, [article_id])
                return growing
        newborn = self._story_of[article_id] = _Growing("", [article_id], [number])
        return newborn

    def _touched(self, number: int) -> list[_Growing]:
        """The stories that a new text may belong to."""
        least = _MAY_BE * self._scales.threshold
        near = [growing for score, growing in self._scored(number) if score >= least]
        return near[:_MOST_TOUCHED]

    def _joined_by_editors(self, article_id: str) -> list[_Growing]:
        return [
            self._story_of[other]
            for other in sorted(self._constraints.joined_to(article_id))
            if other in self._story_of
        ]

    def _scored(self, number: int) -> list[tuple[float, _Growing]]:
        """Stories that the text is alike to, the most alike first."""
        found = {id(growing): growing for growing in self._stories_near(number)}
        scored = [(self._likeness(number, growing), growing) for growing in found.values()]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))

    def _stories_near(self, number: int) -> Iterator[_Growing]:
        for other in self._units[number].partners:
            growing = self._story_of.get(self._units[other].articles[0])
            if growing is not None:
                yield growing

    def _likeness(self, number: int, growing: _Growing) -> float:
        latest = self._latest(growing)
        return sum(self._alike(number, other) for other in latest) / len(latest) if latest else 0.0

    def _latest(self, growing: _Growing) -> Sequence[int]:
        if growing.units and growing.units[0] < self._first:
            growing.units = [number for number in growing.units if number >= self._first]
        return growing.units[-_LATEST:]

    def _alike(self, one: int, two: int) -> float:
        blend = self._scales.neighbour_share
        near, others = self._nearest(one), self._nearest(two)
        shared = sum(weight * others[number] for number, weight in near.items() if number in others)
        return (1 - blend) * self._units[one].partners.get(two, 0.0) + blend * shared

    def _nearest(self, number: int) -> dict[int, float]:
        unit = self._units[number]
        if unit.nearest is None:
            best = nlargest(self._scales.neighbours, unit.partners.items(), key=_by_likeness)
            least = self._scales.nearness * best[0][1] if best else 0.0
            kept = {other: alike for other, alike in best if alike >= least}
            kept[number] = 1.0
            length = math.sqrt(sum(alike * alike for alike in kept.values()))
            full = len(best) == self._scales.neighbours
            unit.entry = max(least, best[-1][1]) if full else least
            unit.nearest = {other: alike / length for other, alike in kept.items()}
        return unit.nearest

    # ---------------------------------------------------------------------------- settling

    def _put(self, growing: _Growing, articles: Iterable[str]) -> None:
        for article_id in articles:
            growing.articles.append(article_id)
            self._story_of[article_id] = growing

    def _settle(self, touched: Sequence[_Growing]) -> None:
        """Group anew the latest texts of a few stories; what is older goes with the oldest of these."""
        if len(touched) < 2 and touched[0].id:
            return
        bundles = [bundle for growing in touched for bundle in self._bundles(growing)]
        place = {id_: n for n, bundle in enumerate(bundles) for id_ in bundle.articles}
        groups = link_on_average(
            len(bundles),
            self._pairs([bundle.latest for bundle in bundles]),
            self._scales.threshold,
            must_part=lambda one, two: self._constraints.part(_ids_of(bundles, one), _ids_of(bundles, two)),
            joined=[
                (n, place[other])
                for id_, n in place.items()
                for other in self._constraints.joined_to(id_)
                if other in place and place[other] != n
            ],
        )
        self._rename(touched, [[bundles[n] for n in group] for group in groups])

    def _bundles(self, growing: _Growing) -> list[_Bundle]:
        """The latest texts of a story with their copies; the first bundle holds all that is older."""
        latest = self._latest(growing)
        held = {id_ for number in latest for id_ in self._units[number].articles}
        older = [id_ for id_ in growing.articles if id_ not in held]
        bundles = [_Bundle([*self._units[n].articles], [n], n) for n in latest]
        if not bundles or self._constraints.part(older, bundles[0].articles):
            return [_Bundle(older, growing.units[: len(growing.units) - len(latest)], None), *bundles]
        bundles[0].articles[:0] = older
        bundles[0].units[:0] = growing.units[: -len(latest)]
        return bundles

    def _pairs(self, numbers: Sequence[int | None]) -> dict[tuple[int, int], float]:
        pairs: dict[tuple[int, int], float] = {}
        for a, one in enumerate(numbers):
            for b in range(a + 1, len(numbers)):
                two = numbers[b]
                if one is not None and two is not None and (alike := self._alike(one, two)) > 0:
                    pairs[a, b] = alike
        return pairs

    def _rename(self, touched: Sequence[_Growing], groups: Sequence[Sequence[_Bundle]]) -> None:
        """Put what was grouped in the place of what it was, each part under the id it had the most of."""
        began = {id_: n for n, id_ in enumerate(id_ for growing in touched for id_ in growing.articles)}
        articles = [sorted((i for b in group for i in b.articles), key=began.__getitem__) for group in groups]
        named = name_stories(articles, [_as_story(growing) for growing in touched if growing.id], self)
        for story, group in zip(named, groups, strict=True):
            growing = self._stories.setdefault(story.id, _Growing(story.id, [], []))
            growing.units = sorted(number for bundle in group for number in bundle.units)
            growing.articles = []
            self._put(growing, story.article_ids)
        kept = {story.id for story in named}
        for growing in touched:
            if growing.id and growing.id not in kept:
                heirs = Counter(self._story_of[id_].id for id_ in growing.articles)
                self._joined[growing.id] = heirs.most_common(1)[0][0]
                del self._stories[growing.id]

    # ---------------------------------------------------------------------------- the window

    def _enter(self, article: Article, names: Iterable[str]) -> int:
        """Take a text into the window, and find what it is alike to."""
        day = self._day(article.published)
        features = features_of(article, names)
        self._lexicon.add(features)
        self._expire()
        number, self._end = self._end, self._end + 1
        weighted = self._lexicon.weigh(features)
        unit = _Unit([article.id], Packed.of(features), tuple(weighted.ordinary), day)
        self._units[number] = unit
        self._number_of[article.id] = number
        for other, alike in self._partners(unit, weighted, number).items():
            unit.partners[other] = alike
            self._note_partner(other, number, alike)
        self._full.add(number, weighted.full)
        self._carried.add(number, weighted.carried)
        return number

    def _note_partner(self, other: int, number: int, alike: float) -> None:
        partner = self._units[other]
        partner.partners[number] = alike
        if alike >= partner.entry:
            partner.nearest = None
        if len(partner.partners) > 2 * _MOST_PARTNERS:
            partner.partners = dict(nlargest(_MOST_PARTNERS, partner.partners.items(), key=_by_likeness))

    def _partners(self, unit: _Unit, weighted: Weighted, number: int) -> dict[int, float]:
        import numpy as np

        full = weighted.full
        share = max(_COMMON_SHARE, _COMMON_LEAST / max(1, self.active))
        words = [word for word in full if not self._lexicon.is_common(word, share)]
        alike, _ = self._full.compare(words, full, number)
        across, shared = self._carried.compare(weighted.carried, weighted.carried, number)
        scales = self._scales
        across *= scales.across_languages * shared / (shared + scales.thin_evidence)
        found = np.flatnonzero(np.maximum(alike, across) >= scales.least_similar)
        partners: dict[int, float] = {}
        for place in found.tolist():
            other = self._units[self._first + place]
            told = 0.0 if weighted.ordinary.isdisjoint(other.ordinary) else float(alike[place])
            likeness = self._direct(unit, other, told, float(across[place]))
            if likeness >= scales.least_similar:
                partners[self._first + place] = likeness
        if len(partners) > _MOST_PARTNERS:
            partners = dict(nlargest(_MOST_PARTNERS, partners.items(), key=_by_likeness))
        return partners

    def _direct(self, unit: _Unit, other: _Unit, alike: float, across: float) -> float:
        languages = unit.features.language, other.features.language
        foreign = None not in languages and languages[0] != languages[1]
        likeness = across if foreign else alike
        late = max(0.0, abs(unit.day - other.day) - self._scales.grace_days)
        return float(likeness * 0.5 ** (late / self._scales.half_life_days))

    def _day(self, published: datetime | None) -> float:
        if published is None:
            return median_low(self._clock) if self._clock else 0.0
        day = published.timestamp() / _DAY_S
        self._clock.append(day)
        return day

    def _expire(self) -> None:
        """Let go of what is older than the window, from the front."""
        if not self._clock:
            return
        since = median_low(self._clock) - self._window
        while self._first < self._end and self._units[self._first].day < since:
            unit = self._units.pop(self._first)
            for other in unit.partners:
                partner = self._units.get(other)
                if partner is not None and partner.partners.pop(self._first, None) is not None:
                    partner.nearest = None
            self._lexicon.remove(unit.features.unpack())
            for article_id in unit.articles:
                del self._number_of[article_id]
            self._first += 1
        self._full.drop_before(self._first)
        self._carried.drop_before(self._first)


def _ids_of(bundles: Sequence[_Bundle], numbers: Iterable[int]) -> list[str]:
    return [id_ for number in numbers for id_ in bundles[number].articles]


def _by_likeness(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], -pair[0]


def _as_story(growing: _Growing) -> Story:
    return Story(growing.id, tuple(growing.articles))
