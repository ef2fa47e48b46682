"""A batch of readings on its way into the archive: taken out, changed in memory, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar, cast

from django.db import models as django_models
from django.db.models import F

from standfirst.archive import models
from standfirst.archive.codec import to_json
from standfirst.archive.convert import facts_of, key_of, moment, plain_facts
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.filing import Change, Seen, Words, decide_change, decide_earlier
from standfirst.archive.index.keeping import Keeper, Standing
from standfirst.archive.values import Finder, Saved
from standfirst.errors import ArchiveError
from standfirst.records import Article, Origin, Reading
from standfirst.text.page_marks import is_our_change

M = TypeVar("M", bound=django_models.Model)


@dataclass(slots=True)
class _Folder:
    """The rows of one article, in the database or about to be; ``version`` is the one that stands."""

    article: models.Article
    version: models.ArticleVersion
    headline: str
    origins: dict[str, models.Origin] = field(default_factory=dict)
    findings: dict[str, models.Findings] = field(default_factory=dict)
    history: dict[int, Seen] = field(default_factory=dict)

    def words(self) -> Words:
        return Words(
            words_id=_words_id(self.headline, self.version.text_id),
            full=self.version.full,
            origins={key: row.words_id for key, row in self.origins.items()},
        )

    def last_seen_at(self) -> datetime:
        """When the words that stand were last seen to stand."""
        fetched_at = self.article.fetched_at
        return max(self.version.seen_at, fetched_at) if fetched_at else self.version.seen_at


class Batch:
    """Rows are taken out once, changed by :meth:`file` and written by :meth:`write`, new ones in bulk."""

    def __init__(self, database: Database, at: datetime, finder: Finder) -> None:
        self._db, self._at, self._finder = database, at, finder
        self._folders: dict[str, _Folder] = {}
        self._aliases: dict[str, str] = {}
        self._new: dict[type[django_models.Model], list[django_models.Model]] = {
            model: [] for model in (models.Article, models.Findings, models.ArticleVersion, models.Origin)
        }
        self._changed: dict[type[django_models.Model], dict[int, django_models.Model]] = {
            model: {} for model in self._new
        }
        self._fetched: set[int] = set()
        self._reworded: dict[str, models.Article] = {}
        self._moved: dict[tuple[str, int], tuple[models.Article, Seen]] = {}
        self._keeper = Keeper(database)
        self._standing: dict[str, Reading | None] = {}  # what is to be indexed; None: as it is filed

    def take_out(self, article_ids: Iterable[str]) -> None:
        """Load what is filed of these articles (not their texts: hashes tell whether those differ)."""
        keys = [key_of(one) for one in article_ids]
        for chunk in in_chunks(keys):
            aliases = self._db.rows(models.ArticleAlias).filter(key__in=chunk)
            self._aliases.update(aliases.values_list("identity", "article__identity"))
        wanted = dict.fromkeys((*keys, *map(key_of, self._aliases.values())))
        for chunk in in_chunks(wanted):
            versions = self._db.rows(models.ArticleVersion).filter(article__key__in=chunk)
            by_row = {}
            for row in versions.filter(number=F("article__version")).select_related("article").defer("text"):
                folder = self._folders[row.article.key] = _Folder(row.article, row, row.headline)
                by_row[row.article.pk] = folder
            told = ("article_id", "number", "seen_at", "headline", "text_id")
            for article, number, seen_at, headline, text_id in versions.values_list(*told):
                seen = Seen(number, _words_id(headline, text_id), seen_at)
                by_row[article].history[number] = seen
            for origin in self._db.rows(models.Origin).filter(article__key__in=chunk):
                by_row[origin.article_id].origins[origin.key] = origin
            findings = self._db.rows(models.Findings).filter(article__key__in=chunk)
            for found in findings.filter(finder=self._finder.name, finder_version=self._finder.version):
                by_row[found.article_id].findings[found.text_id] = found

    def file(self, reading: Reading) -> Saved:
        """Put one reading where it belongs, in memory."""
        if reading.findings.text_id != reading.article.text_id:
            raise ArchiveError(f"{reading.article.id}: the findings belong to another text")
        alias_of = self._aliases.get(reading.article.id)
        if alias_of is not None:
            reading = replace(reading, article=replace(reading.article, url=alias_of))
        folder = self._folders.get(key_of(reading.article.id))
        if folder is None:
            self._file_new(reading)
            return Saved.NEW
        if folder.article.removed:
            return Saved.SAME  # what was taken out does not come back
        at = self._seen_at(reading)
        earlier = reading.seen_at is not None and at < folder.last_seen_at()
        change = decide_change(folder.words(), _words_of(reading), reread=_is_reread(folder, reading))
        if reading.seen_at is not None:
            self._note_first_seen(folder, at)
        if earlier and change in (Change.FACTS, Change.NEXT):
            saved = self._file_earlier(folder, reading, at)
        else:
            saved = change.saved
            if change is Change.NEXT:
                self._file_version(folder, reading)
            elif change is not Change.KEEP:
                standing = folder.history[folder.version.number]
                if earlier:  # in full, and from before the excerpt
                    self._move(folder, replace(standing, at=min(standing.at, at)))
                self._bring_up_to_date(folder, reading)
        if reading.full:
            self._note_fetched(folder.article, at)
        self._file_origins(folder, reading, earlier=earlier)
        return saved

    def write(self) -> None:
        """Write everything: new rows in bulk, parents before children, then the changed ones; and index."""
        indexed = self._keeper.is_ours()
        if indexed:
            articles = [self._folders[key].article for key in self._standing]
            self._keeper.remove([row.pk for row in articles if not row._state.adding])
        self._write_rows()
        if indexed:
            self._index()

    def _write_rows(self) -> None:
        for model, rows in self._new.items():
            if rows:
                self._db.rows(model).bulk_create(rows)
        for model, changed in self._changed.items():
            self._db.rewrite(model, list(changed.values()))
        self._db.change(
            models.ArticleVersion,
            ("seen_at",),
            [(seen.at, article.pk, seen.number) for article, seen in self._moved.values()],
            by=("article", "number"),
        )
        for chunk in in_chunks(self._fetched):
            self._db.rows(models.Article).filter(pk__in=chunk).update(fetched_at=self._at)
        reworded = [(article.pk,) for article in self._reworded.values()]
        self._db.insert(models.Ungrouped, ("article",), reworded)

    def _index(self) -> None:
        standing, filed = [], []
        for key, reading in self._standing.items():
            row = self._folders[key].article
            if reading is None:
                filed.append(row.pk)
            else:
                standing.append(Standing(row.pk, row.dated_at, reading.article, reading.findings))
        self._keeper.add([*standing, *self._keeper.load(filed)])

    # ------------------------------------------------------------------------ what file() does

    def _seen_at(self, reading: Reading) -> datetime:
        return moment(reading.seen_at) if reading.seen_at is not None else self._at

    def _file_new(self, reading: Reading) -> None:
        at = self._seen_at(reading)
        first = moment(reading.first_seen_at) if reading.first_seen_at else at
        article = self._new_row(
            models.Article,
            key=key_of(reading.article.id),
            identity=reading.article.id,
            first_seen_at=min(first, at) if reading.seen_at else first,
            fetched_at=at if reading.full else None,
        )
        article.dated_at = _dated(reading.article, article)
        version = self._new_version(article, 1, at if reading.seen_at else first)
        folder = self._folders[article.key] = _Folder(article, version, reading.article.headline)
        self._write_version(folder, version, reading)
        self._file_origins(folder, reading)

    def _file_version(self, folder: _Folder, reading: Reading) -> None:
        number = max(folder.history) + 1
        folder.article.version = number
        folder.version = self._new_version(folder.article, number, self._seen_at(reading))
        self._write_version(folder, folder.version, reading)
        self._note_changed(folder.article)

    def _file_earlier(self, folder: _Folder, reading: Reading, at: datetime) -> Saved:
        """File what was seen before the words that stand were last seen: those go on standing."""
        words_id = _words_of(reading).words_id
        there = decide_earlier(folder.history.values(), words_id, at)
        if there is None:
            version = self._new_version(folder.article, max(folder.history) + 1, at)
            self._write_version(folder, version, reading)
            return Saved.OLDER
        self._move(folder, there)
        return Saved.SAME

    def _move(self, folder: _Folder, seen: Seen) -> None:
        """A version was there earlier than we knew."""
        if seen == folder.history[seen.number]:
            return
        folder.history[seen.number] = seen
        self._moved[folder.article.key, seen.number] = (folder.article, seen)
        if seen.number == folder.version.number:
            folder.version.seen_at = seen.at

    def _bring_up_to_date(self, folder: _Folder, reading: Reading) -> None:
        if self._write_version(folder, folder.version, reading):
            self._note_changed(folder.version)
        self._note_dated(folder, _dated(reading.article, folder.article))

    def _note_first_seen(self, folder: _Folder, at: datetime) -> None:
        """A capture from before we first saw an article: it was there then."""
        if at >= folder.article.first_seen_at:
            return
        undated = "published" not in plain_facts(folder.version)
        folder.article.first_seen_at = at
        self._note_changed(folder.article)
        if undated:
            self._note_dated(folder, at)

    def _note_dated(self, folder: _Folder, dated: datetime) -> None:
        if dated != folder.article.dated_at:
            folder.article.dated_at = dated
            self._standing.setdefault(folder.article.key, None)
            self._note_changed(folder.article)

    def _new_version(self, article: models.Article, number: int, at: datetime) -> models.ArticleVersion:
        return self._new_row(models.ArticleVersion, article=article, number=number, seen_at=at)

    def _write_version(self, folder: _Folder, row: models.ArticleVersion, reading: Reading) -> bool:
        """Set what a version says; True where anything is different now."""
        article = reading.article
        findings = self._file_findings(folder, reading)
        said = {
            "text_id": article.text_id,
            "headline": article.headline,
            "facts": facts_of(article),
            "full": reading.full,
            "truncated": reading.truncated,
        }
        if reading.reader:
            said |= {"reader": reading.reader, "page": reading.page}
        different = row._state.adding or row.findings_id != findings.pk
        different = different or any(getattr(row, name) != value for name, value in said.items())
        if different:
            for name, value in {**said, "text": article.text, "findings": findings}.items():
                setattr(row, name, value)
        if row is folder.version:
            folder.headline = article.headline
            if different:
                self._standing[folder.article.key] = reading
                self._reworded[folder.article.key] = folder.article
        folder.history[row.number] = Seen(row.number, _words_of(reading).words_id, row.seen_at)
        return different

    def _file_findings(self, folder: _Folder, reading: Reading) -> models.Findings:
        text_id, record = reading.findings.text_id, to_json(reading.findings)
        row = folder.findings.get(text_id)
        if row is None:
            row = folder.findings[text_id] = self._new_row(
                models.Findings,
                article=folder.article,
                text_id=text_id,
                finder=self._finder.name,
                finder_version=self._finder.version,
                record=record,
            )
        elif row.record != record:
            row.record = record
            self._note_changed(row)
        return row

    def _file_origins(self, folder: _Folder, reading: Reading, *, earlier: bool = False) -> None:
        words_id = _words_of(reading).words_id
        for origin in reading.origins:
            place = _place(origin)
            row = folder.origins.get(place)
            if row is None:
                folder.origins[place] = self._new_row(
                    models.Origin,
                    article=folder.article,
                    key=place,
                    source=origin.source,
                    item=origin.item,
                    words_id=words_id,
                )
            elif row.words_id != words_id and not earlier:
                row.words_id = words_id
                self._note_changed(row)

    def _new_row(self, model: type[M], **values: object) -> M:
        row = model()
        row._state.db = self._db.alias  # else Django takes rows that refer to each other for two databases'
        for name, value in values.items():
            setattr(row, name, value)
        self._new[model].append(row)
        return row

    def _note_changed(self, row: django_models.Model) -> None:
        if not row._state.adding:
            self._changed[type(row)][cast(int, row.pk)] = row

    def _note_fetched(self, article: models.Article, at: datetime) -> None:
        if article.fetched_at is not None and at <= article.fetched_at:
            return
        article.fetched_at = at
        if at != self._at:
            self._note_changed(article)
        elif not article._state.adding:
            self._fetched.add(article.pk)


def _is_reread(folder: _Folder, reading: Reading) -> bool:
    """Whether what was read differs from what stands only because another reader of ours read it."""
    version, article = folder.version, reading.article
    if not version.reader or not reading.reader or version.reader == reading.reader:
        return False
    if folder.headline == article.headline and version.text_id == article.text_id:
        return False
    return is_our_change(
        (f"{folder.headline}\n{version.text}", version.page),
        (f"{article.headline}\n{article.text}", reading.page),
    )


def _words_of(reading: Reading) -> Words:
    words_id = _words_id(reading.article.headline, reading.article.text_id)
    return Words(words_id, reading.full, {_place(origin): words_id for origin in reading.origins})


def _words_id(headline: str, text_id: str) -> str:
    return key_of(headline, text_id)


def _place(origin: Origin) -> str:
    return key_of(origin.source, origin.item)


def _dated(article: Article, row: models.Article) -> datetime:
    return moment(article.published) if article.published else row.first_seen_at
