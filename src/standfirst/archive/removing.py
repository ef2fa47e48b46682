"""Removing what may not be kept: by a publisher's rule, or because somebody had it taken down.

The text of an article is removed from its versions, the index, what sources listed, the bytes of its page,
decisions, names' evidence, drafts and editions; the article stays as a tombstone under its address, so that
it is not collected again. Every removal is a line in a log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Count, F

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json, json_text, to_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.escaping import escape
from standfirst.archive.index.keeping import Keeper
from standfirst.archive.redacting import redact, redact_decision
from standfirst.archive.values import AskedSource, DraftState, Removal, RemovalOutcome, Removed
from standfirst.errors import ArchiveError
from standfirst.records import Article, Draft, Edition, Entry, Findings, Kind, KindEvidence, Name
from standfirst.text.links import normalise_link


class RemovalStore:
    """Removes, and knows what was removed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def remove(
        self, article_ids: Iterable[str], what: Removed, *, why: str, who: str, at: datetime | None = None
    ) -> RemovalOutcome:
        """Remove articles' texts everywhere, in one transaction. What is removed already stays so.

        Args:
            article_ids: their addresses or aliases.
            what: the text, or everything but the address.
            why: the reason, for the log.
            who: who had it removed, for the log.
            at: when; now where it is None.

        Raises:
            ArchiveError: an article was never filed, or the database failed; nothing was removed then.
        """
        moment = convert.moment(at or convert.now())
        with self._db.writing():
            rows = [row for row in self._articles(article_ids) if _is_more(what, row.removed)]
            ids = frozenset(row.identity for row in rows)
            self._empty(rows, what)
            if what is Removed.ALL:
                self._empty_listed(ids)
            revised = self._redact(models.EditionRevision, ids) if ids else ()
            editions = self._redact(models.Edition, ids) if ids else ()
            editions = tuple(sorted({*editions, *revised}))
            drafts = self._redact(models.DraftRevision, ids) if ids else ()
            self._note_in_drafts(drafts, who, moment)
            self._redact_names(ids)
            self._redact_decisions(ids)
            self._db.rows(models.Removal).bulk_create(
                models.Removal(article=row, what=what.value, why=why, who=who, at=moment) for row in rows
            )
        return RemovalOutcome(tuple(row.identity for row in rows), editions, drafts)

    def log(self) -> tuple[Removal, ...]:
        """All removals, in their order."""
        with self._db.reading():
            rows = self._db.rows(models.Removal).select_related("article").order_by("pk")
            return tuple(
                Removal(row.article.identity, Removed(row.what), row.why, row.who, row.at) for row in rows
            )

    def due(self, publisher: str, before: datetime, what: Removed) -> tuple[str, ...]:
        """The articles of a publisher from before a time of which this is not removed yet."""
        with self._db.reading():
            numbers = self._db.rows(models.IndexValue).filter(field="publisher", text=publisher)
            if not numbers.exists():
                return ()
            rows = self._db.rows(models.ArticleVersion).filter(
                article__dated_at__lt=convert.moment(before), number=F("article__version")
            )
            rows = rows.exclude(article__removed=Removed.ALL.value).filter(
                facts__contains=escape(json_text(publisher))
            )
            if what is Removed.TEXT:
                rows = rows.filter(article__removed="")
            found = rows.select_related("article").order_by("article").defer("text", "page")
            return tuple(
                row.article.identity
                for row in found.iterator(chunk_size=1000)
                if convert.plain_facts(row).get("publisher") == publisher
            )

    # ------------------------------------------------------------------------ what remove() does

    def _articles(self, article_ids: Iterable[str]) -> list[models.Article]:
        found: list[models.Article] = []
        for one in dict.fromkeys(article_ids):
            key = convert.key_of(one)
            rows = self._db.rows(models.Article)
            row = rows.filter(key=key).first() or rows.filter(aliases__key=key).first()
            if row is None:
                raise ArchiveError(f"{self._db.shown}: no article {one} was ever filed; nothing was removed")
            found.append(row)
        return found

    def _empty(self, rows: Sequence[models.Article], what: Removed) -> None:
        """Empty the versions of articles; they are indexed as what is left of them."""
        keeper = Keeper(self._db)
        pks = [row.pk for row in rows]
        values = keeper.remove(pks) if keeper.is_ours() else frozenset()
        for row in rows:
            versions = list(self._db.rows(models.ArticleVersion).filter(article=row))
            blanks: dict[str, models.Findings] = {}
            for version in versions:
                _empty_version(version, what)
                if version.text_id not in blanks:
                    blanks[version.text_id] = self._blank_findings(row, version)
                version.findings = blanks[version.text_id]
            self._db.rewrite(models.ArticleVersion, versions)
            kept = [one.pk for one in blanks.values()]
            self._db.rows(models.Findings).filter(article=row).exclude(pk__in=kept).delete()
        for chunk in in_chunks(pks):
            self._db.rows(models.Original).filter(article__in=chunk).delete()
            self._db.rows(models.Article).filter(pk__in=chunk).update(
                removed=what.value, look_at=None, validators="{}"
            )
        self._db.rows(models.OriginalBytes).filter(originals=None).delete()
        if what is Removed.ALL:
            self._take_out_of_groups(pks)
        elif keeper.is_ours():
            keeper.add(keeper.load(pks))
        keeper.forget_unused(values)

    def _take_out_of_groups(self, pks: Sequence[int]) -> None:
        """A tombstone is no copy, no original and no report of a story."""
        for chunk in in_chunks(pks):
            self._db.rows(models.StoryMember).filter(article__in=chunk).delete()
            self._db.rows(models.ReprintMember).filter(article__in=chunk).delete()
        groups = self._db.rows(models.ReprintGroup)
        for group in groups.filter(original__in=pks):
            heir = self._db.rows(models.ReprintMember).filter(group=group).order_by("position").first()
            if heir is not None:
                groups.filter(pk=group.pk).update(original=heir.article_id)
        members = self._db.rows(models.ReprintMember).values("group").annotate(count=Count("pk"))
        groups.exclude(pk__in=members.filter(count__gte=2).values("group")).delete()

    def _blank_findings(self, row: models.Article, version: models.ArticleVersion) -> models.Findings:
        """Findings of which nothing is left but the kind."""
        kind = from_json(Findings, version.findings.record).kind.kind
        blank = Findings(version.text_id, KindEvidence(kind if kind else Kind.OTHER, "removed"))
        found, _ = self._db.rows(models.Findings).update_or_create(
            article=row,
            text_id=version.text_id,
            finder=version.findings.finder,
            finder_version=version.findings.finder_version,
            defaults={"record": to_json(blank)},
        )
        return found

    def _empty_listed(self, ids: frozenset[str]) -> None:
        """Take the words out of what sources listed of these articles."""
        for identity in ids:
            rows = self._db.rows(models.ListedEntry).filter(
                record__contains=escape(json_text(identity))[1:-1]
            )
            changed = []
            for row in rows:
                entry = from_json(Entry, row.record)
                if normalise_link(entry.link) == identity or entry.link == identity:
                    row.record, row.waiting = to_json(_blank_entry(entry)), False
                    changed.append(row)
            self._db.rewrite(models.ListedEntry, changed)

    def _redact(
        self,
        model: type[models.Edition | models.EditionRevision | models.DraftRevision],
        ids: frozenset[str],
    ) -> tuple[int, ...]:
        """Take what was quoted of articles out of frozen editions or drafts; their numbers."""
        changed = []
        for row in self._db.rows(model).order_by("pk").iterator(chunk_size=50):
            if not any(json_text(identity) in row.payload for identity in ids):
                continue
            is_draft = isinstance(row, models.DraftRevision)
            frozen: Edition | Draft = (
                from_json(Draft, row.payload) if is_draft else from_json(Edition, row.payload)
            )
            redacted = redact(frozen, ids)
            if redacted == frozen:
                continue
            values = {"payload": to_json(redacted)}
            if not is_draft:
                values["payload_id"] = convert.payload_id(values["payload"])
            self._db.rows(model).filter(pk=row.pk).update(**values)
            changed.append(row.draft if isinstance(row, models.DraftRevision) else row.number)
        return tuple(dict.fromkeys(changed))

    def _note_in_drafts(self, drafts: Iterable[int], who: str, moment: datetime) -> None:
        """File what open drafts lost as a change: files and approvals from before are of another revision."""
        for draft in drafts:
            last = self._db.rows(models.DraftRevision).filter(draft=draft).order_by("-revision").first()
            if last is not None and last.state == DraftState.OPEN.value:
                self._db.rows(models.DraftRevision).create(
                    draft=draft,
                    revision=last.revision + 1,
                    title=last.title,
                    state=last.state,
                    payload=last.payload,
                    did="removed what it printed of an article",
                    who=who,
                    at=moment,
                )

    def _redact_names(self, ids: frozenset[str]) -> None:
        for identity in ids:
            for row in self._db.rows(models.FiledName).filter(record__contains=escape(json_text(identity))):
                redacted = to_json(redact(from_json(Name, row.record), ids))
                self._db.rows(models.FiledName).filter(pk=row.pk).update(record=redacted)

    def _redact_decisions(self, ids: frozenset[str]) -> None:
        for identity in ids:
            for row in self._db.rows(models.Decision).filter(subject=identity):
                value = redact_decision(row.kind, row.value)
                if value != row.value:
                    self._db.rows(models.Decision).filter(pk=row.pk).update(value=value)


def without_removed(database: Database, batch: Sequence[AskedSource]) -> Sequence[AskedSource]:
    """What came of asking sources, without the words of articles that were taken down."""
    gone = database.rows(models.Article).filter(removed=Removed.ALL.value)
    if not gone.exists():
        return batch
    links = {entry.link for one in batch if one.listing for entry in one.listing.entries if entry.link}
    keys = {convert.key_of(normalise_link(link) or link): link for link in links}
    blank: set[str] = set()
    for chunk in in_chunks(keys):
        found = (*gone.filter(key__in=chunk).values_list("key", flat=True),)
        aliases = database.rows(models.ArticleAlias).filter(key__in=chunk, article__removed=Removed.ALL.value)
        blank.update(keys[key] for key in (*found, *aliases.values_list("key", flat=True)))
    return [_without(one, blank) for one in batch] if blank else batch


def _without(one: AskedSource, links: set[str]) -> AskedSource:
    if one.listing is None:
        return one
    entries = tuple(_blank_entry(entry) if entry.link in links else entry for entry in one.listing.entries)
    return replace(one, listing=replace(one.listing, entries=entries))


def _blank_entry(entry: Entry) -> Entry:
    return Entry(link=entry.link, id=entry.id, published=entry.published, updated=entry.updated, title="")


def _empty_version(version: models.ArticleVersion, what: Removed) -> None:
    version.text, version.page = "", ""
    if what is Removed.ALL:
        identity = convert.article_of(version).url
        version.headline = ""
        version.facts = convert.facts_of(Article(identity, "", ""))
    else:
        article = convert.article_of(version)
        version.facts = convert.facts_of(replace(article, text="", standfirst=None, credit=None, rights=None))
    version.text_id = Article(None, "", "").text_id


def _is_more(what: Removed, removed: str) -> bool:
    """Whether removing this takes anything that is not removed yet."""
    return removed == "" or (removed == Removed.TEXT.value and what is Removed.ALL)
