"""What editors decide about stories and copies: noted in the log, done at once, and binding from then on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.errors import ArchiveError
from standfirst.records import Decision, ReprintGroup, Story
from standfirst.stories import group_reprints, group_stories
from standfirst.stories.constraints import JOINING, PARTING, sides_of, standing
from standfirst.stories.identity import name_stories
from standfirst.text.links import normalise_link
from standfirst.work.digests import decisions_of_digests
from standfirst.work.storylines import TakenIds, names_by_article

if TYPE_CHECKING:
    from standfirst.archive import Archive


def find_story(archive: Archive, named: str) -> tuple[Story, str | None]:
    """The story that an id or an article's address leads to, and the article's id where it was one.

    Raises:
        ArchiveError: there is no such story or article.
    """
    story = archive.stories.find(named)
    if story is not None:
        return story, None
    found = _find_article(archive, named)
    if found is None:
        raise ArchiveError(
            f"{named}: no such story or article in the archive; `standfirst stories` lists them"
        )
    held = archive.stories.of([found])
    if not held:
        raise ArchiveError(f"{named}: not yet filed into a story; `standfirst brief` does that")
    return held[0], found


def _find_article(archive: Archive, named: str) -> str | None:
    asked = [named, normalise_link(named) or named]
    known = archive.readings.known(asked)
    return next((known[one].article_id for one in asked if one in known), None)


def _article(archive: Archive, named: str) -> str:
    found = _find_article(archive, named)
    if found is None:
        raise ArchiveError(f"{named}: no such article in the archive; name one by its address")
    return found


# ------------------------------------------------------------------------------------------- stories


def join_stories(archive: Archive, one: str, two: str, who: str) -> Story:
    """Decide that two stories are one; that binds whatever is grouped later.

    Args:
        archive: where they are.
        one: a story's id, or the address of any article in it.
        two: the other's.
        who: decides.

    Raises:
        ArchiveError: one of them is not known, or both lead to one story.
    """
    (a, _), (b, _) = find_story(archive, one), find_story(archive, two)
    if a.id == b.id:
        raise ArchiveError(f"{one} and {two} are one story already")
    with archive.unit():
        _note(archive, "same", a.article_ids, b.article_ids, who)
        (story,) = name_stories([[*a.article_ids, *b.article_ids]], [a, b])
        archive.stories.save([story])
    return story


def part_stories(archive: Archive, one: str, two: str, who: str) -> tuple[Story, Story]:
    """Decide that two stories are two, or that an article is not on another's event.

    An article that stands with the other leaves it, for a story of its own.

    Returns:
        The two stories as they are now.

    Raises:
        ArchiveError: one of them is not known, or both name one story.
    """
    (a, article_a), (b, article_b) = find_story(archive, one), find_story(archive, two)
    if a.id != b.id:
        sides = [article_a] if article_a else a.article_ids, [article_b] if article_b else b.article_ids
        _note(archive, "not-same", *sides, who)
        return a, b
    leaving = article_a or article_b
    if leaving is None or article_a == article_b:
        raise ArchiveError(f"{one} and {two} are one story; name the article that is to leave it")
    rest = [id_ for id_ in a.article_ids if id_ != leaving]
    others = [article_b] if article_a and article_b else rest
    with archive.unit():
        _note(archive, "not-same", [leaving], others, who)
        stories = name_stories([rest, [leaving]], [a], TakenIds(archive))
        archive.stories.save(stories)
    return stories[0], stories[1]


def split_story(archive: Archive, story_id: str, leaving: Collection[str], who: str) -> tuple[Story, Story]:
    """Decide that some of a story's articles are on another event: they leave it together.

    Returns:
        What stays, and what left.

    Raises:
        ArchiveError: there is no such story, or none or all of its articles would leave.
    """
    story, _ = find_story(archive, story_id)
    gone = [id_ for id_ in story.article_ids if id_ in leaving]
    rest = [id_ for id_ in story.article_ids if id_ not in leaving]
    if not gone:
        raise ArchiveError("choose the reports that are to leave")
    if not rest:
        raise ArchiveError("all of its reports would leave: choose fewer")
    now = datetime.now(UTC)
    with archive.unit():
        _note(archive, "not-same", gone, rest, who, now)
        if len(gone) > 1:
            _note(archive, "same", gone[:1], gone[1:], who, now)
        stays, left = name_stories([rest, gone], [story], TakenIds(archive))
        archive.stories.save([stays, left])
    return stays, left


def move_article(archive: Archive, article: str, story: str, who: str) -> Story:
    """Decide that an article is on a story's event, and not on that of the story it stands in.

    Returns:
        The story that it stands in now.

    Raises:
        ArchiveError: one of them is not known, or the article stands there already.
    """
    moved, (into, _) = _article(archive, article), find_story(archive, story)
    left, _ = find_story(archive, moved)
    if left.id == into.id:
        raise ArchiveError(f"{article} stands in {into.id} already")
    rest = [id_ for id_ in left.article_ids if id_ != moved]
    now = datetime.now(UTC)
    with archive.unit():
        if rest:
            _note(archive, "not-same", [moved], rest, who, now)
        _note(archive, "same", [moved], into.article_ids, who, now)
        grown = replace(into, article_ids=(*into.article_ids, moved))
        archive.stories.save([grown, *([replace(left, article_ids=tuple(rest))] if rest else [])])
    return grown


# ------------------------------------------------------------------------------------------- copies


def join_texts(archive: Archive, one: str, two: str, who: str) -> ReprintGroup:
    """Decide that two articles carry one text, and so stand in one story.

    Returns:
        The copies of that text as they are now.

    Raises:
        ArchiveError: one of them is not known, or they count as copies already.
    """
    a, b = _article(archive, one), _article(archive, two)
    groups = archive.groups.of([a, b])
    if a == b or any({a, b} <= set(group.article_ids) for group in groups):
        raise ArchiveError(f"{one} and {two} count as one text already")
    with archive.unit():
        _note(archive, "copy", _text_of(a, groups), _text_of(b, groups), who)
        _regroup_texts(archive, {a, b})
        stories = archive.stories.of([a, b])
        if len(stories) > 1:
            both = [id_ for story in stories for id_ in story.article_ids]
            archive.stories.save(name_stories([both], stories))
    return archive.groups.of([a])[0]


def part_texts(archive: Archive, one: str, two: str | None, who: str) -> tuple[ReprintGroup, ...]:
    """Decide that an article carries a text of its own: it is no copy of another, or of none of its copies.

    Which story it stands in is left as it is.

    Args:
        archive: where they are.
        one: the article's address.
        two: the other's; without it, all that it counts as a copy of.
        who: decides.

    Returns:
        The copies that are left where it was one of them.

    Raises:
        ArchiveError: one of them is not known, or the article is nobody's copy.
    """
    a = _article(archive, one)
    groups = archive.groups.of([a])
    others = [_article(archive, two)] if two else [id_ for id_ in _text_of(a, groups) if id_ != a]
    if not others or others == [a]:
        raise ArchiveError(f"{one} is nobody's copy" if not others else f"{one} and {two} are one article")
    held = [id_ for id_ in _text_of(a, groups) if id_ != a]
    if not set(others).isdisjoint(held):
        others = held  # what is a copy of the other is as little a copy of this
    with archive.unit():
        _note(archive, "not-copy", [a], others, who)
        _regroup_texts(archive, {a, *others})
    return archive.groups.of(others)


def _text_of(article_id: str, groups: Iterable[ReprintGroup]) -> Sequence[str]:
    found = next((group.article_ids for group in groups if article_id in group.article_ids), ())
    return [article_id, *(id_ for id_ in found if id_ != article_id)]


# ------------------------------------------------------------------------------------------- taking back


def undo_decision(archive: Archive, who: str) -> tuple[Decision, ...]:
    """Take back the last decision about stories or copies that still holds; what it touched is regrouped.

    What was decided on the same articles before holds again.

    Raises:
        ArchiveError: nothing is left to take back.
    """
    held = [line for line in standing(archive.decisions.load()) if line.kind in JOINING | PARTING]
    if not held:
        raise ArchiveError(f"{archive.shown}: no decision about stories is left to take back")
    undone = tuple(line for line in held if line.at == held[-1].at)
    now = datetime.now(UTC)
    with archive.unit():
        for line in undone:
            value = {"other": line.value["other"], "undoes": line.kind}
            archive.decisions.append(Decision("undo", line.subject, value, who, now))
        ids = {id_ for line in undone for side in sides_of(line) for id_ in side}
        if any(line.kind in ("copy", "not-copy") for line in undone):
            _regroup_texts(archive, ids)
        if any(line.kind != "not-copy" for line in undone):
            _regroup(archive, ids)
    return undone


def _regroup(archive: Archive, article_ids: Collection[str]) -> None:
    """Decide anew about the stories that some articles stand in."""
    touched = archive.stories.of(article_ids)
    readings = archive.readings.load(id_ for story in touched for id_ in story.article_ids)
    decisions = (*decisions_of_digests(readings), *archive.decisions.load())
    names = names_by_article(readings, decisions)
    articles = [reading.article for reading in readings]
    groups = archive.groups.of(article.id for article in articles)
    archive.stories.save(group_stories(articles, touched, decisions, names, groups))


def _regroup_texts(archive: Archive, article_ids: Collection[str]) -> None:
    """Decide anew about the copies among some articles and those that count as copies of them."""
    groups = archive.groups.of(article_ids)
    ids = {*article_ids, *(id_ for group in groups for id_ in group.article_ids)}
    articles = [reading.article for reading in archive.readings.load(sorted(ids))]
    archive.groups.change(ids, group_reprints(articles, groups, archive.decisions.load()))


def _note(
    archive: Archive,
    kind: str,
    side: Sequence[str],
    other_side: Sequence[str],
    who: str,
    at: datetime | None = None,
) -> None:
    """One line of the log: a decision on every article of one side with every one of the other."""
    value = {"other": other_side[0]}
    for key, ids in (("side", side), ("other_side", other_side)):
        if len(ids) > 1:
            value[key] = json.dumps(list(ids))
    archive.decisions.append(Decision(kind, side[0], value, who, at or datetime.now(UTC)))
