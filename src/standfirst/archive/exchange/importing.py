"""From lines to rows: what is not there yet is filed as it was, what is there stays as it is.

Lines are taken in portions, each one transaction. A broken line is an error that names it; what stood before
it is filed, and taking the file in again after mending it goes on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from standfirst.archive import convert, models
from standfirst.archive.codec import from_plain, write_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.exchange.articles import ArticleRows
from standfirst.archive.exchange.lines import Line, Numbered, read_lines
from standfirst.archive.values import FiledName
from standfirst.errors import ArchiveError, StandfirstError
from standfirst.records import (
    CollectionLine,
    Entry,
    Name,
    NameProposal,
    Publisher,
    ReprintGroup,
    Schedule,
    Subscription,
    Validators,
)

_PORTION = 500


@dataclass(slots=True)
class TakenIn:
    """What came of taking a file in: by kind of line, how many were new, and how many were there already.

    ``names`` and ``proposals`` are those of the register in the file, ``current`` whether it was of exactly
    these articles; ``unknown`` counts lines of kinds that this release does not know.
    """

    new: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    names: list[FiledName] = field(default_factory=list)
    proposals: list[NameProposal] = field(default_factory=list)
    current: bool = False


def take_in(database: Database, path: Path, progress: Callable[[int], None] = lambda _done: None) -> TakenIn:
    """File what an export has and the archive lacks.

    Args:
        database: the archive's.
        path: a file that ``archive export`` wrote, gzipped or not.
        progress: told how many lines are done.

    Raises:
        ArchiveError: the file or one of its lines cannot be read, or the database failed.
    """
    taken = TakenIn()
    taker = _Taker(database, path, taken)
    for kind, lines in groupby(read_lines(path), key=lambda one: str(one.line["kind"])):
        for portion in _portions(lines):
            taker.take(kind, portion)
            progress(portion[-1].number)
    return taken


def _portions(lines: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    while portion := list(islice(lines, _PORTION)):
        yield portion


class _Taker:
    """Takes portions of lines of one kind."""

    def __init__(self, database: Database, path: Path, taken: TakenIn) -> None:
        self._db, self._path, self._taken = database, path, taken
        self._kinds: dict[str, Callable[[Line], bool]] = {
            "publisher": self._publisher,
            "source": self._source,
            "collection": self._collection,
            "copies": self._copies,
            "decision": lambda line: self._logged(models.Decision, line),
            "log": lambda line: self._logged(models.AuditLine, line),
            "removal": self._removal,
            "edition": self._edition,
            "draft": self._draft,
            "register": self._register,
            "name": self._name,
            "name-proposal": self._proposal,
        }

    def take(self, kind: str, lines: Sequence[Numbered]) -> None:
        """File a portion in one transaction."""
        with self._db.writing():
            if kind == "article":
                new = ArticleRows(self._db).file(lines, self._at)
            elif kind == "story":
                new = self._stories(lines)
            elif kind in self._kinds:
                new = 0
                for one in lines:
                    with self._at(one):
                        new += self._kinds[kind](one.line)
            else:
                self._taken.unknown[kind] += len(lines)
                return
        self._taken.new[kind] += new
        self._taken.known[kind] += len(lines) - new

    def _at(self, numbered: Numbered) -> _Place:
        return _Place(self._path, numbered)

    # ------------------------------------------------------------------------ where we collect

    def _publisher(self, line: Line) -> bool:
        key = convert.key_of(line["name"])
        if self._db.rows(models.Publisher).filter(key=key).exists():
            return False
        record = write_json(_checked(Publisher, line["publisher"]))
        self._db.rows(models.Publisher).create(key=key, name=line["name"], record=record)
        return True

    def _source(self, line: Line) -> bool:
        key = convert.key_of(line["url"])
        if self._db.rows(models.Source).filter(key=key).exists():
            return False
        plain = line.get("subscription", {})
        subscription = from_plain(Subscription, {**plain, "url": line["url"]})
        schedule = from_plain(Schedule, line.get("schedule", {}))
        publisher = None
        if line.get("publisher"):
            publisher = self._db.rows(models.Publisher).get(key=convert.key_of(line["publisher"]))
        subscribed = line.get("subscribed", False)
        name_key = convert.name_key(subscription.name) if subscribed else None
        if name_key and self._db.rows(models.Source).filter(name_key=name_key).exists():
            raise ValueError(f"another source is called {subscription.name!r} here")
        row = self._db.rows(models.Source).create(
            key=key,
            url=line["url"],
            publisher=publisher,
            subscribed=subscribed,
            name_key=name_key,
            record=write_json(plain),
            validators=write_json(_checked(Validators, line.get("validators", {}))),
            moved_to=line.get("moved_to", ""),
            listing=write_json(line["listing"]) if "listing" in line else "",
            schedule=write_json(line.get("schedule", {})),
            due_at=schedule.due_at,
        )
        self._db.rows(models.ListedEntry).bulk_create(
            [_listed_entry(row, one) for one in line.get("entries", ())], batch_size=1000
        )
        return True

    def _collection(self, line: Line) -> bool:
        source = self._db.rows(models.Source).get(key=convert.key_of(line["source"]))
        record = from_plain(CollectionLine, line["line"])
        rows = self._db.rows(models.CollectionLine).filter(source=source, at=convert.moment(record.at))
        text = write_json(line["line"])
        if text in rows.values_list("record", flat=True):
            return False
        rows.create(source=source, at=convert.moment(record.at), answer=record.answer.value, record=text)
        return True

    # ------------------------------------------------------------------------ how it belongs together

    def _copies(self, line: Line) -> bool:
        from standfirst.archive.groups import ReprintStore

        group = ReprintGroup(tuple(line["articles"]), line["original"], line.get("agency") or None)
        store = ReprintStore(self._db)
        if store.of(group.article_ids):
            return False
        store.change((), [group])
        return True

    def _stories(self, lines: Sequence[Numbered]) -> int:
        rows = self._db.rows(models.Story)
        keys = {convert.key_of(one.line["id"]): one.line for one in lines}
        known = {key for chunk in in_chunks(keys) for key in self._keys(models.Story, chunk)}
        new = [models.Story(key=key, identity=line["id"]) for key, line in keys.items() if key not in known]
        rows.bulk_create(new)
        made = {row.key: row for row in new}
        for one in lines:
            row = made.get(convert.key_of(one.line["id"]))
            if row is not None:
                with self._at(one):
                    self._fill_story(row, one.line)
        return len(new)

    def _fill_story(self, row: models.Story, line: Line) -> None:
        if line.get("joined_to"):
            heir = self._story(line["joined_to"])
            self._db.rows(models.Story).filter(pk=row.pk).update(joined_to=heir)
        articles = self._articles(line.get("articles", ()))
        placed = set(
            self._db.rows(models.StoryMember)
            .filter(article__in=articles.values())
            .values_list("article_id", flat=True)
        )
        self._db.rows(models.StoryMember).bulk_create(
            models.StoryMember(story=row, article_id=articles[one], position=position)
            for position, one in enumerate(line.get("articles", ()))
            if articles[one] not in placed
        )

    def _story(self, identity: str) -> models.Story:
        """A story, made where its own line comes later."""
        key = convert.key_of(identity)
        row, _ = self._db.rows(models.Story).get_or_create(key=key, defaults={"identity": identity})
        return row

    def _articles(self, ids: Iterable[str]) -> dict[str, int]:
        wanted = {convert.key_of(one): one for one in ids}
        found: dict[str, int] = {}
        for chunk in in_chunks(wanted):
            rows = self._db.rows(models.Article).filter(key__in=chunk)
            found.update((wanted[key], pk) for key, pk in rows.values_list("key", "pk"))
        missing = next((one for one in wanted.values() if one not in found), None)
        if missing is not None:
            raise ValueError(f"the article {missing} is neither here nor in a line before this one")
        return found

    def _keys(self, model: type[models.Story], keys: Sequence[str]) -> list[str]:
        return list(self._db.rows(model).filter(key__in=keys).values_list("key", flat=True))

    # ------------------------------------------------------------------------ what was decided and printed

    def _logged(self, model: type[models.Decision | models.AuditLine], line: Line) -> bool:
        values = {
            "kind": line["what"], "subject": line["subject"], "value": write_json(line["value"]),
            "who": line["who"], "at": _time(line["at"]),
        }  # fmt: skip
        if self._db.rows(model).filter(**values).exists():
            return False
        self._db.rows(model).create(**values)
        return True

    def _removal(self, line: Line) -> bool:
        (article,) = self._articles([line["article"]]).values()
        values = {"article_id": article, "what": line["what"], "at": _time(line["at"])}
        if self._db.rows(models.Removal).filter(**values).exists():
            return False
        self._db.rows(models.Removal).create(**values, why=line["why"], who=line["who"])
        return True

    def _edition(self, line: Line) -> bool:
        number, title, payload = line["number"], line["title"], line["payload"]
        rows = self._db.rows(models.Edition)
        there = rows.filter(number=number).first()
        if there is not None:
            return _same_edition(there, title, payload)
        if number != rows.count() + 1:
            raise ValueError(f"edition {number} would leave a gap: the next one here is {rows.count() + 1}")
        at = _time(line["saved_at"])
        payload_id = convert.payload_id(payload)
        rows.create(number=number, title=title, payload=payload, payload_id=payload_id, saved_at=at)
        for revision, one in enumerate(line.get("revisions", ()), 2):
            self._db.rows(models.EditionRevision).create(
                number=number,
                revision=revision,
                payload=one["payload"],
                payload_id=convert.payload_id(one["payload"]),
                saved_at=_time(one["saved_at"]),
            )
        return True

    def _draft(self, line: Line) -> bool:
        place = {"draft": line["draft"], "revision": line["revision"]}
        if self._db.rows(models.DraftRevision).filter(**place).exists():
            return False
        self._db.rows(models.DraftRevision).create(
            **place,
            title=line["title"],
            state=line["state"],
            number=line.get("number"),
            payload=line["payload"],
            did=line.get("did", ""),
            undoes=line.get("undoes"),
            who=line.get("who", ""),
            at=_time(line["at"]),
        )
        return True

    # ------------------------------------------------------------------------ names: filed by the caller

    def _register(self, line: Line) -> bool:
        self._taken.current = line.get("current") is True
        return True

    def _name(self, line: Line) -> bool:
        first, last = line.get("first_seen"), line.get("last_seen")
        self._taken.names.append(
            FiledName(
                from_plain(Name, line["name"]),
                line.get("count", 0),
                _time(first) if first else None,
                _time(last) if last else None,
                tuple((str(article), int(uses)) for article, uses in line.get("articles", ())),
            )
        )
        return True

    def _proposal(self, line: Line) -> bool:
        self._taken.proposals.append(from_plain(NameProposal, line["proposal"]))
        return True


@dataclass(frozen=True, slots=True)
class _Place:
    """Says of what goes wrong within it which line it was."""

    path: Path
    numbered: Numbered

    def __enter__(self) -> None:
        """Begin with the line."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Turn what a broken line leads to into an error that names it."""
        from django.core.exceptions import ObjectDoesNotExist

        reason = None
        if isinstance(error, KeyError):
            reason = f"it lacks {error}"
        elif isinstance(error, ObjectDoesNotExist):
            reason = "what it points at is neither here nor in a line before it"
        elif isinstance(error, ValueError | TypeError | AttributeError | StandfirstError):
            reason = str(error)
        if reason is not None:
            what = self.numbered.line["kind"]
            raise ArchiveError(f"{self.path}, line {self.numbered.number:,} ({what}): {reason}") from error


def _checked(kind: type, plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record's plain form, seen to be one."""
    from_plain(kind, plain)
    return plain


def _listed_entry(source: models.Source, line: Line) -> models.ListedEntry:
    id_key, link_key, words_key = line["keys"]
    return models.ListedEntry(
        source=source,
        id_key=id_key,
        link_key=link_key,
        words_key=words_key,
        position=line.get("position", 0),
        record=write_json(_checked(Entry, line["entry"])),
        first_seen_at=_time(line["first_seen_at"]),
        left_at=_time(line["left_at"]) if "left_at" in line else None,
        waiting=line.get("waiting", False),
        revision=line.get("revision", 0),
    )


def _same_edition(there: models.Edition, title: str, payload: str) -> bool:
    if (there.title, there.payload_id) != (title, convert.payload_id(payload)):
        raise ValueError(
            f"edition {there.number} here is another one: editions are numbered once and for all"
        )
    return False


def _time(text: str) -> datetime:
    return convert.moment(datetime.fromisoformat(text))
