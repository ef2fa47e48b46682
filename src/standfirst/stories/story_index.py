"""Stories that grow with the news: each new article is filed into its story, and nothing is regrouped.

The likeness is that of :mod:`.grouping`: words, names and numbers less the time between, blended with shared
neighbours. A new article joins the story that its latest reports are on average most alike to; where it is as
alike to two, and they to one another, the two become one, and the id that goes leads to the one that stays.
Compared are the articles of the last :data:`WINDOW_DAYS` days: a story goes on while it is fed, however old
its beginning, and one that nothing was added to for so long is closed. Filing costs what the window holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.records import Article, Decision, Story
from standfirst.stories.constraints import story_constraints
from standfirst.stories.identity import name_stories
from standfirst.stories.linkage import link_on_average
from standfirst.stories.weights import Scales
from standfirst.stories.window import Window

WINDOW_DAYS = 14.0
"""After this long, likeness has fallen to a third (half-life of 7 days after 2 of grace): what is still
alike enough to be joined must be almost a copy, and copies are known otherwise."""

_LATEST = 20
"""Reports of a story that speak for it, the latest: what it is about today."""

_MAY_BE, _MOST_TOUCHED = 0.5, 6
"""Stories that a new text is half alike enough to join are looked at anew with it, and at most so many."""


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
        self._window = Window(self._scales, window_days)
        self._constraints = story_constraints(decisions)
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
        return len(self._window)

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
        if growing is None or self._window.number_of(article.id) is not None:
            return
        numbers = (self._window.number_of(other) for other in copies)
        twin = next((number for number in numbers if number is not None), None)
        if twin is not None and self._story_of[self._window[twin].articles[0]] is growing:
            self._window.add_copy(twin, article.id)
        else:
            growing.units.append(self._window.enter(article, names))

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
            self._window.add_copy(twin, article.id)
            self._put(self._story_of[self._window[twin].articles[0]], [article.id])
            touched = [self._story_of[article.id]]
        else:
            number = self._window.enter(article, names)
            touched = [*self._touched(number), self._begin(article.id, number, copies)]
        touched = [*self._joined_by_editors(article.id), *touched]
        self._settle(list({growing.id: growing for growing in touched}.values()))
        return _as_story(self._story_of[article.id])

    # ---------------------------------------------------------------------------- finding the story

    def _twin(self, article_id: str, copies: Iterable[str]) -> int | None:
        """The text in the window that an article is a copy of, unless an editor parts them."""
        for other in copies:
            number = self._window.number_of(other)
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
        for other in self._window[number].partners:
            growing = self._story_of.get(self._window[other].articles[0])
            if growing is not None:
                yield growing

    def _likeness(self, number: int, growing: _Growing) -> float:
        latest = self._latest(growing)
        return sum(self._window.alike(number, other) for other in latest) / len(latest) if latest else 0.0

    def _latest(self, growing: _Growing) -> Sequence[int]:
        if growing.units and growing.units[0] < self._window.first:
            growing.units = [number for number in growing.units if number >= self._window.first]
        return growing.units[-_LATEST:]

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
        held = {id_ for number in latest for id_ in self._window[number].articles}
        older = [id_ for id_ in growing.articles if id_ not in held]
        bundles = [_Bundle([*self._window[n].articles], [n], n) for n in latest]
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
                if one is not None and two is not None and (alike := self._window.alike(one, two)) > 0:
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


def _ids_of(bundles: Sequence[_Bundle], numbers: Iterable[int]) -> list[str]:
    return [id_ for number in numbers for id_ in bundles[number].articles]


def _as_story(growing: _Growing) -> Story:
    return Story(growing.id, tuple(growing.articles))
