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
    became one, the id of the one that gave more lives on (of equals the one that stood first). A new
    story's id is made from its first article's.

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
        claims += [(-count, place, number) for number, count in held.items()]
    ids: dict[int, str] = {}
    given: set[int] = set()
    for _, place, number in sorted(claims):
        if number not in ids and place not in given:
            ids[number] = previous[place].id
            given.add(place)
    return ids


def _new_id(article_id: str, used: Container[str], taken: Container[str]) -> str:
    digest = sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()
    digits = _LEAST_DIGITS
    while digits < len(digest) and ("s" + digest[:digits] in used or "s" + digest[:digits] in taken):
        digits += 1
    return "s" + digest[:digits]
