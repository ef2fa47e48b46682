"""Stories in the archive: filing what is new into them, and doing what an editor decides about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.errors import ArchiveError
from standfirst.records import Decision, Reading, ReprintGroup, Story
from standfirst.stories import StoryIndex, group_stories
from standfirst.stories.identity import name_stories
from standfirst.stories.story_index import WINDOW_DAYS
from standfirst.text.links import normalise_link

if TYPE_CHECKING:
    from standfirst.archive import Archive

NamesOf = Callable[[Reading], Iterable[str]]

_FROM = 2000
"""Articles from which on only what is new is filed: fewer are regrouped in two seconds (2026-11-24)."""

_MOST_NEW = 0.2
"""Where more of the archive than this is new, grouping all of it anew is as quick, and sees the whole."""

_KINDS = ("same", "not-same", "copy", "not-copy", "undecided")


def keep_stories(
    archive: Archive,
    readings: Sequence[Reading],
    decisions: Sequence[Decision],
    names_of: NamesOf,
    reprints: Sequence[ReprintGroup],
    from_articles: int = _FROM,
) -> tuple[Story, ...]:
    """Put every article into its story, and keep the stories in the archive.

    In a large archive with few new articles these alone are filed, each compared with those of the last days;
    else all are grouped.

    Args:
        archive: keeps the stories.
        readings: all of its articles.
        decisions: what editors decided.
        names_of: the ids of the names found in an article.
        reprints: the copies known.
        from_articles: archives of fewer articles are grouped whole.

    Raises:
        ArchiveError: the stories could not be read or kept.
    """
    previous = archive.stories.load()
    filed = {id_ for story in previous for id_ in story.article_ids}
    new = [reading for reading in readings if reading.article.id not in filed]
    if len(readings) < from_articles or len(new) > _MOST_NEW * len(readings):
        names = {reading.article.id: names_of(reading) for reading in readings}
        articles = [reading.article for reading in readings]
        stories = group_stories(articles, previous, decisions, names, reprints)
    elif new:
        stories = _file(new, readings, StoryIndex(previous, decisions), names_of, reprints)
    else:
        return previous
    archive.stories.save(stories)
    return stories


def _file(
    new: Sequence[Reading],
    readings: Sequence[Reading],
    index: StoryIndex,
    names_of: NamesOf,
    reprints: Iterable[ReprintGroup],
) -> tuple[Story, ...]:
    copies = {id_: group.article_ids for group in reprints for id_ in group.article_ids}
    new_ids = {reading.article.id for reading in new}
    dates = sorted(_at(reading) for reading in new)
    since = dates[len(dates) // 10] - timedelta(
        days=WINDOW_DAYS
    )  # what is older than most finds few partners
    until = dates[-1]
    for reading in sorted(readings, key=_place):
        if reading.article.id not in new_ids and since <= _at(reading) <= until:
            article = reading.article
            index.resume(article, names_of(reading), copies.get(article.id, ()))
    for reading in sorted(new, key=_place):
        index.add(reading.article, names_of(reading), copies.get(reading.article.id, ()))
    return index.stories()


def _at(reading: Reading) -> datetime:
    return (
        reading.article.published
        or reading.first_seen_at
        or reading.seen_at
        or datetime.min.replace(tzinfo=UTC)
    )


def _place(reading: Reading) -> tuple[datetime, str]:
    return _at(reading), reading.article.id


# ------------------------------------------------------------------------------------------- decisions


def find_story(archive: Archive, named: str) -> tuple[Story, str | None]:
    """The story that an id or an article's address leads to, and the article's id where it was one.

    Raises:
        ArchiveError: there is no such story or article.
    """
    stories = {story.id: story for story in archive.stories.load()}
    story_id = archive.stories.resolve(named)
    if story_id is not None and story_id in stories:
        return stories[story_id], None
    asked = [named, normalise_link(named) or named]
    known = archive.readings.known(asked)
    found = next((known[one].article_id for one in asked if one in known), None)
    for story in stories.values():
        if found in story.article_ids:
            return story, found
    if found is not None:
        raise ArchiveError(f"{named}: not yet filed into a story; `standfirst brief` does that")
    raise ArchiveError(f"{named}: no such story or article in the archive; `standfirst stories` lists them")


def join_stories(archive: Archive, one: str, two: str, who: str) -> Story:
    """Decide that two stories, or an article's and another, are one; that binds whatever is grouped later.

    Raises:
        ArchiveError: one of them is not known.
    """
    (a, article_a), (b, article_b) = find_story(archive, one), find_story(archive, two)
    pair = (article_a or a.article_ids[0], article_b or b.article_ids[0])
    if pair[0] == pair[1]:
        raise ArchiveError(f"{one} and {two} are the same already")
    with archive.unit():
        _note(archive, "same", [pair], who)
        if a.id == b.id:
            return a
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
        first_a, first_b = article_a or a.article_ids[0], article_b or b.article_ids[0]
        with archive.unit():
            _note(archive, "not-same", _across(a, first_a, article_a, b, first_b, article_b), who)
        return a, b
    leaving = article_a or article_b
    if leaving is None or article_a == article_b:
        raise ArchiveError(f"{one} and {two} are one story; name the article that is to leave it")
    if article_a and article_b:
        pairs = [(article_a, article_b)]
    else:
        pairs = [(leaving, id_) for id_ in a.article_ids if id_ != leaving]
    rest = [id_ for id_ in a.article_ids if id_ != leaving]
    known = {story.id for story in archive.stories.load()}
    with archive.unit():
        _note(archive, "not-same", pairs, who)
        stories = name_stories([rest, [leaving]], [a], known)
        archive.stories.save(stories)
    return stories[0], stories[1]


def _across(
    a: Story, first_a: str, article_a: str | None, b: Story, first_b: str, article_b: str | None
) -> list[tuple[str, str]]:
    """Pairs that keep two apart: each one's first report from all of the other's."""
    mine = [article_a] if article_a else a.article_ids
    theirs = [article_b] if article_b else b.article_ids
    pairs = [(first_a, id_) for id_ in theirs] + [(id_, first_b) for id_ in mine]
    return list(dict.fromkeys(pairs))


def undo_decision(archive: Archive, who: str) -> tuple[Decision, ...]:
    """Take back the last decision about stories or copies that still holds; what it touched is regrouped.

    What was decided on the same pairs before holds again.

    Raises:
        ArchiveError: nothing is left to take back.
    """
    log = [line for line in archive.decisions.load() if line.kind in _KINDS and line.value.get("other")]
    standing: dict[tuple[str, ...], list[Decision]] = {}
    for line in log:
        history = standing.setdefault(tuple(sorted((line.subject, line.value["other"]))), [])
        if line.value.get("undoes"):
            if history:
                history.pop()
        else:
            history.append(line)
    held = [history[-1] for history in standing.values() if history]
    last = max((line.at for line in held), default=None)
    undone = tuple(line for line in held if line.at == last)
    if not undone:
        raise ArchiveError(f"{archive.shown}: no decision about stories is left to take back")
    now = datetime.now(UTC)
    with archive.unit():
        for line in undone:
            history = standing[tuple(sorted((line.subject, line.value["other"])))]
            kind = history[-2].kind if len(history) > 1 else "undecided"
            value = {"other": line.value["other"], "undoes": line.kind}
            archive.decisions.append(Decision(kind, line.subject, value, who, now))
        _regroup(archive, {id_ for line in undone for id_ in (line.subject, line.value["other"])})
    return undone


def _regroup(archive: Archive, article_ids: Iterable[str]) -> None:
    touched = [s for s in archive.stories.load() if not set(article_ids).isdisjoint(s.article_ids)]
    ids = {id_ for story in touched for id_ in story.article_ids}
    readings = archive.readings.load(sorted(ids))
    reprints = [group for group in archive.groups.load() if not ids.isdisjoint(group.article_ids)]
    names: Mapping[str, Iterable[str]] = {r.article.id: mentioned(r) for r in readings}
    articles = [reading.article for reading in readings]
    archive.stories.save(group_stories(articles, touched, archive.decisions.load(), names, reprints))


def mentioned(reading: Reading) -> frozenset[str]:
    """The names that an article mentions, in their fullest form there."""
    return frozenset(mention.name for mention in reading.findings.mentions)


def _note(archive: Archive, kind: str, pairs: Iterable[tuple[str, str]], who: str) -> None:
    now = datetime.now(UTC)
    for subject, other in pairs:
        archive.decisions.append(Decision(kind, subject, {"other": other}, who, now))
