"""The register as last worked out: what names there are, by which forms, and in which articles.

The truth is the articles and the log of decisions; this is made from them and can be made again at any time.
A working-out is written beside the one that stands, a portion at a time so that nobody waits long, and takes
its place in one step. One that knows fewer decisions than what stands is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from standfirst.archive import convert, models
from standfirst.archive.codec import from_json, to_json
from standfirst.archive.database import Database, M, in_chunks
from standfirst.archive.values import FiledName, NamesPosition
from standfirst.records import Name, NameProposal

ABOUT_NAMES = "name-"
"""How the kinds of decisions begin that are about names."""

_AT_ONCE = 5_000
"""Rows written in one transaction: some tenths of a second, for which others wait."""


class NameStore:
    """Names, as last worked out from readings and decisions."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def position(self) -> NamesPosition:
        """From what a register would be worked out now."""
        with self._db.reading():
            about_names = self._db.rows(models.Decision).filter(kind__startswith=ABOUT_NAMES)
            decisions = about_names.aggregate(last=Max("pk"))["last"] or 0
            seen = (
                self._last(models.ArticleVersion),
                self._last(models.Findings),
                self._last(models.Article),
            )
            standing = self._db.rows(models.ArticleVersion).aggregate(last=Max("findings"))["last"] or 0
            return NamesPosition(decisions, ".".join(str(number) for number in (*seen, standing)))

    def made_from(self) -> NamesPosition | None:
        """From what the register that stands was worked out; None where there is none."""
        with self._db.reading():
            state = self._state()
            return NamesPosition(state.decisions, state.readings) if state else None

    def replace(
        self,
        names: Sequence[FiledName],
        forms: Mapping[str, Iterable[str]],
        proposals: Iterable[NameProposal],
        position: NamesPosition,
    ) -> bool:
        """File a register in the place of the one that stands.

        Args:
            names: its names, in order, each with its articles.
            forms: by form (as folded by the caller) or former id, the ids of the names that bear it.
            proposals: what may be one.
            position: from what it was worked out.

        Returns:
            False where what stands knows later decisions; it was left.

        Raises:
            ArchiveError: it could not be filed; what stands was left.
        """
        revision = self._begin(position)
        if revision is None:
            return False
        self._write(models.FiledName, _NAME_COLUMNS, (_name_row(revision, n, f) for n, f in enumerate(names)))
        self._write(
            models.NameForm,
            ("revision", "key", "name_key"),
            (
                (revision, convert.key_of(form), convert.key_of(id_))
                for form, ids in forms.items()
                for id_ in ids
            ),
        )
        self._write_articles(revision, names)
        self._write(models.FiledProposal, ("revision", "record"), ((revision, to_json(p)) for p in proposals))
        return self._flip(revision, position)

    def all(self) -> tuple[FiledName, ...]:
        """All names, in the order first met; without the ids of their articles."""
        with self._db.reading():
            return tuple(_filed(row) for row in self._rows(models.FiledName).order_by("position"))

    def page(self, after: str | None, limit: int) -> tuple[FiledName, ...]:
        """So many names in the order first met, after the one of an id; none after what is no name's id."""
        with self._db.reading():
            rows = self._rows(models.FiledName).order_by("position")
            if after is not None:
                last = rows.filter(key=convert.key_of(after)).values_list("position", flat=True).first()
                rows = rows.filter(position__gt=last) if last is not None else rows.none()
            return tuple(map(_filed, rows[:limit]))

    def count(self) -> int:
        """How many there are."""
        with self._db.reading():
            return self._rows(models.FiledName).count()

    def most_used(self, limit: int) -> tuple[FiledName, ...]:
        """The names that stand in most articles, without the ids of these."""
        with self._db.reading():
            rows = self._rows(models.FiledName).order_by("-articles", "position")[:limit]
            return tuple(map(_filed, rows))

    def load(self, name_ids: Iterable[str]) -> dict[str, FiledName]:
        """Names by their ids, without the ids of their articles; those that stand no more are left out."""
        found: dict[str, FiledName] = {}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(id_) for id_ in name_ids):
                filed = map(_filed, self._rows(models.FiledName).filter(key__in=chunk))
                found.update((one.name.id, one) for one in filed)
        return found

    def find(self, keys: Iterable[str]) -> tuple[FiledName, ...]:
        """The names that one of some forms (as folded by the caller) or ids leads to."""
        with self._db.reading():
            hashed = [convert.key_of(key) for key in keys]
            found = self._rows(models.NameForm).filter(key__in=hashed).values_list("name_key", flat=True)
            rows = self._rows(models.FiledName).filter(key__in=list(found)).order_by("position")
            return tuple(_filed(row, self._articles(row.key)) for row in rows)

    def article_ids(self, name_id: str, *, published: bool = False) -> tuple[str, ...]:
        """The articles that use a name, in the order first filed; ``published``: also those it publishes."""
        with self._db.reading():
            found = self._articles(convert.key_of(name_id))
            return tuple(id_ for id_, uses in found if uses or published)

    def uses(self, name_id: str) -> tuple[tuple[str, int], ...]:
        """The articles that use a name or that it publishes, and how often each uses it."""
        with self._db.reading():
            return self._articles(convert.key_of(name_id))

    def revision(self) -> int:
        """The number that all rows of the register that stands bear; 0 where there is none."""
        with self._db.reading():
            state = self._state()
            return state.revision if state else 0

    def used_in(self, name_id: str) -> tuple[tuple[str, int, datetime], ...]:
        """The articles that use a name, the newest first: how often (0: it publishes them), and when."""
        with self._db.reading():
            rows = self._rows(models.NameInArticle).filter(name_key=convert.key_of(name_id))
            rows = rows.order_by("-article__dated_at", "-article")
            return tuple(rows.values_list("article__identity", "mentions", "article__dated_at"))

    def proposals(self, *, after: int = 0, limit: int | None = None) -> tuple[NameProposal, ...]:
        """What may be one, the likeliest first: all, or so many after the first ones."""
        with self._db.reading():
            rows = self._rows(models.FiledProposal).order_by("pk")
            rows = rows[after : None if limit is None else after + limit]
            return tuple(from_json(NameProposal, row.record) for row in rows)

    def count_proposals(self) -> int:
        """How many there are that may be one."""
        with self._db.reading():
            return self._rows(models.FiledProposal).count()

    # ------------------------------------------------------------------------ writing

    def _begin(self, position: NamesPosition) -> int | None:
        """A revision to write under, nobody else's; None where a register stands that knows more."""
        with self._db.writing():
            state = self._state()
            if state is not None and state.decisions > position.decisions:
                return None
            states = self._db.rows(models.NameState)
            revision = int(states.aggregate(last=Max("revision"))["last"] or 0) + 1
            states.create(
                revision=revision,
                decisions=position.decisions,
                readings=position.readings,
                begun_at=convert.now(),
            )
            return revision

    def _write(self, model: type[M], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        portion: list[Sequence[object]] = []
        for row in rows:
            portion.append(row)
            if len(portion) == _AT_ONCE:
                self._insert(model, columns, portion)
                portion = []
        self._insert(model, columns, portion)

    def _insert(self, model: type[M], columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        with self._db.writing():
            self._db.insert(model, columns, rows)

    def _write_articles(self, revision: int, names: Iterable[FiledName]) -> None:
        numbers: dict[str, int] = {}
        wanted = {id_ for one in names for id_, _ in one.articles}
        with self._db.reading():
            for chunk in in_chunks(convert.key_of(id_) for id_ in wanted):
                rows = self._db.rows(models.Article).filter(key__in=chunk)
                numbers.update(rows.values_list("identity", "pk"))
        self._write(
            models.NameInArticle,
            ("revision", "name_key", "article", "mentions"),
            (
                (revision, convert.key_of(one.name.id), numbers[id_], mentions)
                for one in names
                for id_, mentions in one.articles
                if id_ in numbers
            ),
        )

    def _flip(self, revision: int, position: NamesPosition) -> bool:
        """Let a revision stand, unless one that knows as much or more has come to stand meanwhile."""
        with self._db.writing():
            states = self._db.rows(models.NameState)
            state = self._state()
            # A revision that came to stand swept all older ones away, half-written as they were.
            stands = states.filter(revision=revision).exists() and (
                state is None or state.decisions <= position.decisions
            )
            if stands:
                states.filter(stands=True).update(stands=False)
                states.filter(revision=revision).update(stands=True)
                states.filter(revision__lt=revision).delete()
            else:
                states.filter(revision=revision).delete()
        self._sweep(Q(revision__lt=revision) if stands else Q(revision=revision))
        return stands

    def _sweep(self, swept: Q) -> None:
        for model in (models.FiledName, models.NameForm, models.NameInArticle, models.FiledProposal):
            with self._db.writing():
                rows = self._db.rows(model).filter(swept)
                rows._raw_delete(self._db.alias)  # nothing points at these rows: none has to be looked at

    # ------------------------------------------------------------------------ reading

    def _state(self) -> models.NameState | None:
        return self._db.rows(models.NameState).filter(stands=True).first()

    def _rows(self, model: type[M]) -> QuerySet[M]:
        state = self._state()
        return self._db.rows(model).filter(revision=state.revision if state else 0)

    def _articles(self, key: str) -> tuple[tuple[str, int], ...]:
        rows = self._rows(models.NameInArticle).filter(name_key=key).order_by("article")
        return tuple(rows.values_list("article__identity", "mentions"))

    def _last(self, model: type[M]) -> int:
        return self._db.rows(model).aggregate(last=Max("pk"))["last"] or 0


_NAME_COLUMNS = ("revision", "key", "position", "record", "articles", "first_seen", "last_seen")


def _name_row(revision: int, position: int, filed: FiledName) -> tuple[object, ...]:
    return (
        revision,
        convert.key_of(filed.name.id),
        position,
        to_json(filed.name),
        filed.count,
        _moment(filed.first_seen),
        _moment(filed.last_seen),
    )


def _moment(at: datetime | None) -> datetime | None:
    return convert.moment(at) if at is not None else None


def _filed(row: models.FiledName, articles: tuple[tuple[str, int], ...] = ()) -> FiledName:
    return FiledName(from_json(Name, row.record), row.articles, row.first_seen, row.last_seen, articles)
