"""What the desk's screens look up: each answer is a page, found in a number of queries that does not grow."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F, Max, OuterRef, Subquery

from standfirst.archive import convert, models
from standfirst.archive.codec import read_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.seen import EditionLine, LoggedLine, ReportLine, StoryLine
from standfirst.records import Answer, CollectionLine, Decision

_FAILING = (Answer.FAILED.value, Answer.REFUSED.value)


class LookStore:
    """Lists of stories, reports and sources as screens show them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------------------ stories

    def last_report_before(self, until: datetime | None = None) -> datetime | None:
        """When the last report came that is filed in a story; the last before a time where one is given."""
        with self._db.reading():
            rows = self._db.rows(models.Article).exclude(storymember=None)
            if until is not None:
                rows = rows.filter(dated_at__lt=convert.moment(until))
            last: datetime | None = rows.aggregate(last=Max("dated_at"))["last"]
            return last

    def first_report_from(self, since: datetime) -> datetime | None:
        """When the first report came that is filed in a story, from a time on."""
        with self._db.reading():
            rows = self._db.rows(models.Article).filter(dated_at__gte=convert.moment(since))
            row = rows.exclude(storymember=None).order_by("dated_at").first()
            return row.dated_at if row else None

    def stories_between(self, since: datetime, until: datetime) -> tuple[str, ...]:
        """The stories that had a report in a time (its end left out), the one with the latest first."""
        with self._db.reading():
            rows = self._db.rows(models.StoryMember).filter(
                article__dated_at__gte=convert.moment(since), article__dated_at__lt=convert.moment(until)
            )
            newest = rows.values("story__identity").annotate(last=Max("article__dated_at"))
            return tuple(
                newest.order_by("-last", "story__identity").values_list("story__identity", flat=True)
            )

    def stories(self, story_ids: Sequence[str]) -> tuple[StoryLine, ...]:
        """Stories with their reports in time, in the order asked; those without reports are left out."""
        found: dict[str, list[ReportLine]] = defaultdict(list)
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(one) for one in dict.fromkeys(story_ids)):
                members = self._db.rows(models.StoryMember).filter(story__key__in=chunk)
                home = dict(members.values_list("article_id", "story__identity"))
                for pk, line in self._reports(list(home)).items():
                    found[home[pk]].append(line)
        return tuple(
            StoryLine(one, tuple(sorted(found[one], key=lambda r: (r.dated_at, r.article_id))))
            for one in dict.fromkeys(story_ids)
            if one in found
        )

    def story_of(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The stories that articles stand in, by article."""
        found: dict[str, str] = {}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(one) for one in article_ids):
                rows = self._db.rows(models.StoryMember).filter(article__key__in=chunk)
                found.update(rows.values_list("article__identity", "story__identity"))
        return found

    # ------------------------------------------------------------------------ articles

    def article_id(self, key: str) -> str | None:
        """The article that a key stands for, be it its own or that of another of its addresses."""
        with self._db.reading():
            row = self._db.rows(models.Article).filter(key=key).only("identity").first()
            if row is not None:
                return row.identity
            alias = self._db.rows(models.ArticleAlias).filter(key=key).select_related("article").first()
            return alias.article.identity if alias else None

    def reports(self, article_ids: Iterable[str]) -> dict[str, ReportLine]:
        """Articles as lists show them, by their ids; those never filed are left out."""
        found: dict[str, ReportLine] = {}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(one) for one in article_ids):
                rows = self._db.rows(models.Article).filter(key__in=chunk)
                lines = self._reports(list(rows.values_list("pk", flat=True)))
                found.update((line.article_id, line) for line in lines.values())
        return found

    def words(self, article_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Of each article, headline and text."""
        found: dict[str, tuple[str, str]] = {}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(one) for one in article_ids):
                rows = self._db.rows(models.ArticleVersion).filter(number=F("article__version"))
                rows = rows.filter(article__key__in=chunk)
                columns = ("article__identity", "headline", "text")
                found.update((id_, (head, text)) for id_, head, text in rows.values_list(*columns))
        return found

    def decisions_on(self, subject: str, kinds: Sequence[str]) -> tuple[Decision, ...]:
        """What was decided on one subject, of some kinds, in order."""
        with self._db.reading():
            rows = self._db.rows(models.Decision).filter(kind__in=kinds, subject=subject).order_by("pk")
            return tuple(map(_decision, rows))

    def decisions_on_any(self, subjects: Iterable[str], kind: str) -> tuple[Decision, ...]:
        """What was decided on several subjects, of one kind, in order."""
        found: list[models.Decision] = []
        with self._db.reading():
            for chunk in in_chunks(subjects):
                found += self._db.rows(models.Decision).filter(kind=kind, subject__in=chunk)
        return tuple(map(_decision, sorted(found, key=lambda row: row.pk)))

    def decisions(self, kinds: Sequence[str]) -> tuple[Decision, ...]:
        """What was decided, of some kinds, in order."""
        with self._db.reading():
            return tuple(map(_decision, self._db.rows(models.Decision).filter(kind__in=kinds).order_by("pk")))

    # ------------------------------------------------------------------------ sources

    def failing(self, since: datetime, limit: int) -> tuple[CollectionLine, ...]:
        """The last lines, from a time on, of sources that did not answer when they were asked last."""
        with self._db.reading():
            lines = self._db.rows(models.CollectionLine)
            last = lines.filter(source=OuterRef("source")).order_by("-pk").values("pk")[:1]
            rows = lines.filter(at__gte=convert.moment(since), answer__in=_FAILING, pk=Subquery(last))
            return tuple(convert.line_of(row) for row in rows.order_by("-pk")[:limit])

    # ------------------------------------------------------------------------ editions

    def editions(self) -> tuple[EditionLine, ...]:
        """All editions, the last first, without what they print."""
        with self._db.reading():
            revised = self._db.rows(models.EditionRevision).values("number").annotate(last=Max("revision"))
            revisions = dict(revised.values_list("number", "last"))
            rows = (
                self._db.rows(models.Edition).order_by("-number").values_list("number", "title", "saved_at")
            )
            return tuple(EditionLine(n, title, at, revisions.get(n, 1)) for n, title, at in rows)

    # ------------------------------------------------------------------------ the log

    def log(self, *, before: int | None, limit: int, who: str = "", kind: str = "") -> tuple[LoggedLine, ...]:
        """What was decided and done at the desk, the last first.

        Args:
            before: leaves out that many of the newest.
            limit: the most lines.
            who: only what this person did.
            kind: only what is of a kind that begins so.
        """
        wanted = limit + (before or 0)
        asked: dict[str, str] = {"who": who} if who else {}
        if kind:
            asked["kind__startswith"] = kind
        with self._db.reading():
            decided = self._db.rows(models.Decision).filter(**asked).order_by("-at", "-pk")[:wanted]
            done = self._db.rows(models.AuditLine).filter(**asked).order_by("-at", "-pk")[:wanted]
            found = [*map(_logged, decided), *map(_logged, done)]
        found.sort(key=lambda line: line.at, reverse=True)
        return tuple(found[before or 0 : wanted])

    def _reports(self, articles: Sequence[int]) -> dict[int, ReportLine]:
        found: dict[int, ReportLine] = {}
        if not articles:
            return found
        members = self._db.rows(models.ReprintMember).filter(article__in=articles)
        copies = {
            pk: (original, agency)
            for pk, original, agency in members.values_list(
                "article_id", "group__original__identity", "group__agency"
            )
        }
        rows = self._db.rows(models.ArticleVersion).filter(article__in=articles, number=F("article__version"))
        columns = (
            "article_id", "article__identity", "article__key", "headline", "facts", "full", "number",
            "article__dated_at", "article__first_seen_at", "article__gone_at",
        )  # fmt: skip
        for pk, id_, key, headline, facts, full, number, dated, seen, gone in rows.values_list(*columns):
            plain = json.loads(facts)
            original, agency = copies.get(pk, (None, ""))
            published = plain.get("published")
            found[pk] = ReportLine(
                article_id=id_,
                key=key,
                headline=headline,
                dated_at=dated,
                first_seen_at=seen,
                publisher=plain.get("publisher"),
                published=datetime.fromisoformat(published) if published else None,
                language=plain.get("language"),
                agency=agency or (plain.get("credit") or {}).get("agency"),
                copy_of=original if original != id_ else None,
                version=number,
                full=full,
                gone=gone is not None,
            )
        return found


def _decision(row: models.Decision) -> Decision:
    return Decision(kind=row.kind, subject=row.subject, value=read_json(row.value), who=row.who, at=row.at)


def _logged(row: models.Decision | models.AuditLine) -> LoggedLine:
    return LoggedLine(row.kind, row.subject, read_json(row.value), row.who, row.at)
