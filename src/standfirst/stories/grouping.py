"""Stories: the articles on one event, each counted once, whoever wrote it and in whatever language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from standfirst.records import Article, Decision, ReprintGroup, Story
from standfirst.stories.constraints import Constraints, story_constraints
from standfirst.stories.features import features_of
from standfirst.stories.identity import name_stories
from standfirst.stories.linkage import link_on_average
from standfirst.stories.similarity import Placed, similar_pairs
from standfirst.stories.weights import Lexicon, Scales

_SCALES = Scales()
_LATE = datetime.max.replace(tzinfo=UTC)


def group_stories(
    articles: Iterable[Article],
    previous: Iterable[Story] = (),
    decisions: Iterable[Decision] = (),
    names: Mapping[str, Iterable[str]] | None = None,
    reprints: Iterable[ReprintGroup] | None = None,
    scales: Scales = _SCALES,
) -> tuple[Story, ...]:
    """Group reports of one event.

    Rare words, names and numbers tie articles, time parts them; copies of one text are one report. The result
    does not depend on the order of ``articles``.

    Args:
        articles: what to group.
        previous: the stories so far; their ids live on.
        decisions: editors' decisions, which bind; see :mod:`.constraints`.
        names: for an article's id the ids (or canonical forms) of the names found in it; they tie reports
            across languages. Without them capitalised words and numbers do what they can.
        reprints: the copies already known, which stay together.
        scales: how much each kind of evidence counts; ours, unless others are being tried.

    Returns:
        Stories, the one with the earliest article first, articles likewise; every article in exactly one,
        alone where it has no company.
    """
    by_id = {article.id: article for article in sorted(articles, key=_order)}
    constraints = story_constraints(decisions)
    units = _units(list(by_id), reprints or (), constraints)
    speakers = [max((by_id[id_] for id_ in unit), key=lambda article: len(article.text)) for unit in units]
    named = names or {}
    all_features = [
        features_of(speaker, {name for id_ in unit for name in named.get(id_, ())})
        for speaker, unit in zip(speakers, units, strict=True)
    ]
    lexicon = Lexicon(all_features, scales)
    placed = [
        Placed(lexicon.weigh(features), features.language, by_id[unit[0]].published)
        for features, unit in zip(all_features, units, strict=True)
    ]
    groups = link_on_average(
        len(units),
        similar_pairs(placed, scales),
        scales.threshold,
        must_part=lambda one, two: constraints.part(_ids(units, one), _ids(units, two)),
        joined=_joined_by_editors(units, constraints),
    )
    place = {id_: n for n, id_ in enumerate(by_id)}
    ordered = sorted(sorted(_ids(units, group), key=place.__getitem__) for group in groups)
    return name_stories(sorted(ordered, key=lambda ids: place[ids[0]]), previous)


def _order(article: Article) -> tuple[datetime, str, str, str]:
    return article.published or _LATE, article.id, article.headline, article.text


def _ids(units: Sequence[Sequence[str]], numbers: Iterable[int]) -> list[str]:
    return [id_ for number in numbers for id_ in units[number]]


def _units(ids: Sequence[str], reprints: Iterable[ReprintGroup], constraints: Constraints) -> list[list[str]]:
    """What is grouped as one: copies of one text that no editor parts."""
    unit_of = {id_: [id_] for id_ in ids}
    place = {id_: n for n, id_ in enumerate(ids)}

    def join(a: str, b: str) -> None:
        one, two = unit_of[a], unit_of[b]
        if one is not two and not constraints.part(one, two):
            joined = sorted(one + two, key=place.__getitem__)
            unit_of.update(dict.fromkeys(joined, joined))

    for group in sorted(reprints, key=lambda group: group.article_ids):
        known = sorted((id_ for id_ in group.article_ids if id_ in unit_of), key=place.__getitem__)
        for id_ in known[1:]:
            join(known[0], id_)
    return sorted({id(unit): unit for unit in unit_of.values()}.values(), key=lambda unit: place[unit[0]])


def _joined_by_editors(units: Sequence[Sequence[str]], constraints: Constraints) -> list[tuple[int, int]]:
    unit_of = {id_: number for number, unit in enumerate(units) for id_ in unit}
    return [
        (number, unit_of[other])
        for id_, number in unit_of.items()
        for other in constraints.joined_to(id_)
        if other in unit_of and unit_of[other] != number
    ]
