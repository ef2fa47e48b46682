"""Ids that outlive regrouping: a story keeps its id as long as most of what it was is still together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from hashlib import sha256

from standfirst.records import Story

_LEAST_DIGITS = 10


def name_stories(
    groups: Sequence[Sequence[str]], previous: Iterable[Story] = (), taken: Container[str] = ()
) -> tuple[Story, ...]:
    """Give each group of article ids a story id.

    The group that holds most of an earlier story's articles keeps its id; where two earlier stories
    became one, the id of the one that gave more lives on (of equals the one that stood first). Of equal
    parts of an earlier story the one it began with keeps its id. A new story's id is made from its first
    article's; where two stories that were joined are parted again, each has its own again.

    Args:
        groups: article ids, each in exactly one group.
        previous: the earlier stories.
        taken: ids that other stories have or had.

    Returns:
        One story a group, in the order of ``groups``; all ids differ.
    """
    previous = tuple(previous)
    ids = _inherited(groups, previous)
    used = {story.id for story in previous}
    stories = []
    for number, group in enumerate(groups):
        if number not in ids:
            ids[number] = _new_id(group[0], used, taken)
            used.add(ids[number])
        stories.append(Story(ids[number], tuple(group)))
    return tuple(stories)


def _inherited(groups: Sequence[Sequence[str]], previous: Sequence[Story]) -> dict[int, str]:
    group_of = {article_id: number for number, group in enumerate(groups) for article_id in group}
    claims = []
    for place, story in enumerate(previous):
        held = Counter(group_of[article_id] for article_id in story.article_ids if article_id in group_of)
        split = len(held) > 1
        claims += [
            (-count, place, split and not _began_with(story.id, groups[number]), number)
            for number, count in held.items()
        ]
    ids: dict[int, str] = {}
    given: set[int] = set()
    for _, place, _, number in sorted(claims):
        if number not in ids and place not in given:
            ids[number] = previous[place].id
            given.add(place)
    return ids


def _began_with(story_id: str, article_ids: Iterable[str]) -> bool:
    """Whether a story's id was made of one of these articles': of equal parts of it that one is it."""
    return any(f"s{_digest(one)}".startswith(story_id) for one in article_ids)


def _digest(article_id: str) -> str:
    return sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()


def usual_id(article_id: str) -> str:
    """The id of a story that began with an article, unless another had it before."""
    return "s" + _digest(article_id)[:_LEAST_DIGITS]


def _new_id(article_id: str, used: Container[str], taken: Container[str]) -> str:
    digest = _digest(article_id)
    digits = _LEAST_DIGITS
    while digits < len(digest) and ("s" + digest[:digits] in used or "s" + digest[:digits] in taken):
        digits += 1
    return "s" + digest[:digits]
