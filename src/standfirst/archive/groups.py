"""What belongs together: copies of one text, and the articles on one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, Max, OuterRef

from standfirst.archive import models
from standfirst.archive.convert import key_of, moment
from standfirst.archive.database import Database, in_chunks
from standfirst.errors import ArchiveError
from standfirst.records import ReprintGroup, Story


class ReprintStore:
    """Groups of copies."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, groups: Iterable[ReprintGroup]) -> None:
        """Replace all groups by these. Groups that are the same as before are left alone.

        Raises:
            ArchiveError: an article was never filed, or stands in two groups.
        """
        wanted = dict.fromkeys(groups)
        with self._db.writing():
            filed = self._load()
            _check_apart(group.article_ids for group in wanted)
            gone = [pk for group, pk in filed.items() if group not in wanted]
            for chunk in in_chunks(gone):
                self._db.rows(models.ReprintGroup).filter(pk__in=chunk).delete()
            self._add([group for group in wanted if group not in filed])

    def change(self, article_ids: Iterable[str], groups: Iterable[ReprintGroup]) -> None:
        """Put groups in the place of all that any of some articles stand in; the others are left alone.

        Args:
            article_ids: the articles about which it was decided anew; those of ``groups`` are taken for such.
            groups: what they are in now.

        Raises:
            ArchiveError: an article was never filed, or stands in two groups.
        """
        wanted = dict.fromkeys(groups)
        _check_apart(group.article_ids for group in wanted)
        with self._db.writing():
            ids = {*article_ids, *(one for group in wanted for one in group.article_ids)}
            filed = self._load(self._having(ids))
            gone = [pk for group, pk in filed.items() if group not in wanted]
            for chunk in in_chunks(gone):
                self._db.rows(models.ReprintGroup).filter(pk__in=chunk).delete()
            self._add([group for group in wanted if group not in filed])

    def of(self, article_ids: Iterable[str]) -> tuple[ReprintGroup, ...]:
        """The groups that any of these articles stand in, whole, in the order first filed."""
        with self._db.reading():
            return tuple(self._load(self._having(article_ids)))

    def load(self) -> tuple[ReprintGroup, ...]:
        """All groups, in the order first filed."""
        with self._db.reading():
            return tuple(self._load())

    def _having(self, article_ids: Iterable[str]) -> list[int]:
        found: set[int] = set()
        for chunk in in_chunks(map(key_of, article_ids)):
            rows = self._db.rows(models.ReprintMember).filter(article__key__in=chunk)
            found.update(rows.values_list("group", flat=True))
        return sorted(found)

    def _load(self, numbers: Iterable[int] | None = None) -> dict[ReprintGroup, int]:
        """All groups, or those of some numbers."""
        found: dict[ReprintGroup, int] = {}
        for chunk in in_chunks(numbers) if numbers is not None else (None,):
            members: dict[int, list[str]] = {}
            rows = self._db.rows(models.ReprintMember).order_by("group", "position")
            heads = self._db.rows(models.ReprintGroup).select_related("original").order_by("pk")
            if chunk is not None:
                rows, heads = rows.filter(group__in=chunk), heads.filter(pk__in=chunk)
            for number, article in rows.values_list("group", "article__identity"):
                members.setdefault(number, []).append(article)
            for row in heads:
                group = ReprintGroup(tuple(members[row.pk]), row.original.identity, row.agency or None)
                found[group] = row.pk
        return found

    def _add(self, groups: Sequence[ReprintGroup]) -> None:
        named = (one for group in groups for one in (*group.article_ids, group.original_id))
        articles = _article_rows(self._db, named)
        rows = [
            models.ReprintGroup(original_id=articles[g.original_id], agency=g.agency or "") for g in groups
        ]
        self._db.rows(models.ReprintGroup).bulk_create(rows)
        self._db.rows(models.ReprintMember).bulk_create(
            models.ReprintMember(group=row, article_id=articles[one], position=position)
            for row, group in zip(rows, groups, strict=True)
            for position, one in enumerate(group.article_ids)
        )


class StoryStore:
    """Stories. The id of a story never dies: one that was joined to another leads there for good."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, stories: Iterable[Story]) -> None:
        """File stories as they are now: each holds exactly the articles given.

        A filed story that is not given keeps the articles that none of these took. One that lost all of
        them was joined: its id then leads to the story that took most (the first given of equals).

        Raises:
            ArchiveError: an article was never filed, or stands in two stories.
        """
        wanted = {story.id: story for story in stories}
        with self._db.writing():
            _check_apart(story.article_ids for story in wanted.values())
            held = self._having(one for story in wanted.values() for one in story.article_ids)
            filed = {story.id: story for story in self._load([*held, *self._numbers(wanted)])}
            changed = [story for story in wanted.values() if filed.get(story.id) != story]
            if not changed:
                return
            rows = self._rows(story.id for story in changed)
            self._place_articles(changed, rows)
            self._close_emptied(filed, wanted)

    def load(self) -> tuple[Story, ...]:
        """All stories that hold articles, in the order first filed."""
        with self._db.reading():
            return self._load()

    def of(self, article_ids: Iterable[str]) -> tuple[Story, ...]:
        """The stories that hold any of these articles, whole, in the order first filed."""
        with self._db.reading():
            return self._load(self._having(article_ids))

    def page(self, after: str | None, limit: int) -> tuple[Story, ...]:
        """So many stories in the order of their ids, after one; those that were joined to others left out."""
        with self._db.reading():
            rows = self._db.rows(models.Story).filter(
                Exists(models.StoryMember.objects.using(self._db.alias).filter(story=OuterRef("pk")))
            )
            if after is not None:
                rows = rows.filter(identity__gt=after)
            chosen = dict(rows.order_by("identity").values_list("identity", "pk")[:limit])
            held = {story.id: story for story in self._load(chosen.values())}
            return tuple(held[one] for one in chosen)

    def named(self, story_ids: Iterable[str]) -> tuple[Story, ...]:
        """Of some ids those that are a story's own, with its articles."""
        with self._db.reading():
            return self._load(self._numbers(story_ids))

    def find(self, story_id: str) -> Story | None:
        """The story that an id leads to: its own, or that of one that was joined to it; None for none."""
        home = self.resolve(story_id)
        with self._db.reading():
            found = self._load(self._numbers([home])) if home is not None else ()
        return found[0] if found else None

    def latest(self, most: int | None = None, since: datetime | None = None) -> tuple[Story, ...]:
        """The stories whose last report came last, that one first.

        Args:
            most: how many; all where it is None.
            since: only those with a report published (or, undated, first seen) from then on.
        """
        with self._db.reading():
            rows = self._db.rows(models.StoryMember)
            if since is not None:
                rows = rows.filter(article__dated_at__gte=moment(since))
            newest = rows.values("story").annotate(last=Max("article__dated_at"))
            ordered = newest.order_by("-last", "story").values_list("story", "story__identity")
            told = dict(ordered if most is None else ordered[:most])
            place = {identity: n for n, identity in enumerate(told.values())}
            return tuple(sorted(self._load(sorted(told)), key=lambda story: place[story.id]))

    def resolve(self, story_id: str) -> str | None:
        """The id under which a story is found now: its own, or that of the one it was joined to.

        None where no story ever had this id.
        """
        with self._db.reading():
            row = self._db.rows(models.Story).select_related("joined_to").filter(key=key_of(story_id)).first()
            if row is None:
                return None
            return row.joined_to.identity if row.joined_to else row.identity

    def _having(self, article_ids: Iterable[str]) -> list[int]:
        found: set[int] = set()
        for chunk in in_chunks(map(key_of, article_ids)):
            rows = self._db.rows(models.StoryMember).filter(article__key__in=chunk)
            found.update(rows.values_list("story", flat=True))
        return sorted(found)

    def _numbers(self, ids: Iterable[str]) -> list[int]:
        found: list[int] = []
        for chunk in in_chunks(map(key_of, ids)):
            found += self._db.rows(models.Story).filter(key__in=chunk).values_list("pk", flat=True)
        return found

    def _load(self, numbers: Iterable[int] | None = None) -> tuple[Story, ...]:
        """All stories, or those of some numbers."""
        members: dict[str, list[str]] = {}
        for chunk in in_chunks(sorted(set(numbers))) if numbers is not None else (None,):
            rows = self._db.rows(models.StoryMember).order_by("story", "position")
            if chunk is not None:
                rows = rows.filter(story__in=chunk)
            for story, article in rows.values_list("story__identity", "article__identity"):
                members.setdefault(story, []).append(article)
        return tuple(Story(story, tuple(articles)) for story, articles in members.items())

    def _rows(self, ids: Iterable[str]) -> dict[str, models.Story]:
        """The rows of these stories, made where they are new and revived where they had been joined."""
        wanted = {key_of(one): one for one in ids}
        found: dict[str, models.Story] = {}
        for chunk in in_chunks(wanted):
            rows = self._db.rows(models.Story).filter(key__in=chunk)
            rows.exclude(joined_to=None).update(joined_to=None)
            found.update((row.identity, row) for row in rows)
        new = [models.Story(key=key, identity=one) for key, one in wanted.items() if one not in found]
        self._db.rows(models.Story).bulk_create(new)
        return found | {row.identity: row for row in new}

    def _place_articles(self, stories: Sequence[Story], rows: dict[str, models.Story]) -> None:
        articles = _article_rows(self._db, (one for story in stories for one in story.article_ids))
        members = self._db.rows(models.StoryMember)
        for chunk in in_chunks(articles.values()):
            members.filter(article__in=chunk).delete()
        for chunk in in_chunks([row.pk for row in rows.values()]):
            members.filter(story__in=chunk).delete()
        members.bulk_create(
            models.StoryMember(story=rows[story.id], article_id=articles[one], position=position)
            for story in stories
            for position, one in enumerate(story.article_ids)
        )

    def _close_emptied(self, before: dict[str, Story], wanted: dict[str, Story]) -> None:
        home = {one: story.id for story in wanted.values() for one in story.article_ids}
        for story in before.values():
            if story.id in wanted or any(one not in home for one in story.article_ids):
                continue
            taken = Counter(home[one] for one in story.article_ids)
            heir = max(wanted, key=lambda one: taken[one])
            self._join(story.id, heir)

    def _join(self, joined: str, heir: str) -> None:
        rows = self._db.rows(models.Story)
        row, into = rows.get(key=key_of(joined)), rows.get(key=key_of(heir))
        rows.filter(joined_to=row).update(joined_to=into)  # so that one step always leads home
        rows.filter(pk=row.pk).update(joined_to=into)


def _article_rows(database: Database, article_ids: Iterable[str]) -> dict[str, int]:
    wanted = {key_of(one): one for one in article_ids}
    found: dict[str, int] = {}
    for chunk in in_chunks(wanted):
        rows = database.rows(models.Article).filter(key__in=chunk)
        found.update((wanted[key], pk) for key, pk in rows.values_list("key", "pk"))
    missing = next((one for one in wanted.values() if one not in found), None)
    if missing is not None:
        raise ArchiveError(f"{database.shown}: no article {missing} was ever filed")
    return found


def _check_apart(groups: Iterable[tuple[str, ...]]) -> None:
    times = Counter(one for group in groups for one in group)
    twice = next((one for one, count in times.items() if count > 1), None)
    if twice is not None:
        raise ArchiveError(f"{twice} stands in two groups at once; nothing was filed")
