"""From rows to lines: all that is filed, in the order it was filed, a few hundred articles at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Count, QuerySet

from standfirst.archive import convert, models
from standfirst.archive.codec import read_json, to_plain
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.exchange.lines import Line, time_text
from standfirst.archive.names import NameStore
from standfirst.archive.values import FiledName

_PORTION = 500
Part = TypeVar("Part", models.ArticleAlias, models.Origin, models.Findings, models.ArticleVersion)


def each_line(database: Database) -> Generator[Line, None, None]:
    """Every line of an archive but the head, as it is at one moment."""
    with database.snapshot():
        for part in (
            _publishers, _sources, _ledger, _articles, _copies, _stories, _decisions, _removals, _names,
            _editions, _drafts, _log,
        ):  # fmt: skip
            yield from part(database)


def lines_of(database: Database, article_ids: Iterable[str]) -> Generator[Line, None, None]:
    """The lines of some articles, in the order asked; those never filed are left out."""
    with database.snapshot():
        for chunk in in_chunks(convert.key_of(one) for one in article_ids):
            found = dict(database.rows(models.Article).filter(key__in=chunk).values_list("key", "pk"))
            pks = [found[key] for key in chunk if key in found]
            for start in range(0, len(pks), _PORTION):
                yield from _portion(database, pks[start : start + _PORTION])


# ---------------------------------------------------------------------------- where we collect


def _publishers(database: Database) -> Iterator[Line]:
    for row in database.rows(models.Publisher).order_by("pk"):
        yield {"kind": "publisher", "name": row.name, "publisher": read_json(row.record)}


def _sources(database: Database) -> Iterator[Line]:
    for row in database.rows(models.Source).select_related("publisher").order_by("pk"):
        entries = database.rows(models.ListedEntry).filter(source=row).order_by("pk")
        yield _without_nothing(
            {
                "kind": "source",
                "url": row.url,
                "publisher": row.publisher.name if row.publisher else None,
                "subscribed": row.subscribed,
                "subscription": read_json(row.record),
                "validators": read_json(row.validators),
                "moved_to": row.moved_to,
                "listing": read_json(row.listing) if row.listing else None,
                "schedule": read_json(row.schedule),
                "entries": [_entry(one) for one in entries.iterator(chunk_size=1000)],
            }
        )


def _entry(row: models.ListedEntry) -> Line:
    return _without_nothing(
        {
            "entry": read_json(row.record),
            "keys": [row.id_key, row.link_key, row.words_key],
            "position": row.position,
            "first_seen_at": time_text(row.first_seen_at),
            "left_at": _time(row.left_at),
            "waiting": row.waiting,
            "revision": row.revision,
        }
    )


def _ledger(database: Database) -> Iterator[Line]:
    rows = database.rows(models.CollectionLine).order_by("pk").values_list("source__url", "record")
    for url, record in rows.iterator(chunk_size=1000):
        yield {"kind": "collection", "source": url, "line": read_json(record)}


# ---------------------------------------------------------------------------- articles


def _articles(database: Database) -> Iterator[Line]:
    last = 0
    while True:
        rows = database.rows(models.Article).filter(pk__gt=last).order_by("pk")
        pks = list(rows.values_list("pk", flat=True)[:_PORTION])
        if not pks:
            return
        yield from _portion(database, pks)
        last = pks[-1]


def _portion(database: Database, pks: Sequence[int]) -> Iterator[Line]:
    """The lines of some articles, in the order given, each table read once."""
    aliases = _by_article(database.rows(models.ArticleAlias), pks)
    origins = _by_article(database.rows(models.Origin), pks)
    found = _by_article(database.rows(models.Findings), pks)
    versions = _by_article(database.rows(models.ArticleVersion), pks)
    originals = _originals(database, pks)
    waiting = database.rows(models.Ungrouped).filter(article__in=pks).values("article")
    ungrouped = dict(waiting.annotate(count=Count("pk")).values_list("article", "count"))
    rows = database.rows(models.Article).in_bulk(pks)
    for pk in pks:
        places = {row.pk: place for place, row in enumerate(found[pk])}
        yield _without_nothing(
            {
                **_article(rows[pk]),
                "ungrouped": ungrouped.get(pk, 0),
                "aliases": [row.identity for row in aliases[pk]],
                "origins": [_origin(row) for row in origins[pk]],
                "findings": [_findings(row) for row in found[pk]],
                "versions": [_version(row, places[row.findings_id]) for row in versions[pk]],
                "originals": originals.get(pk, []),
            }
        )


def _by_article(rows: QuerySet[Part], pks: Sequence[int]) -> dict[int, list[Part]]:
    by_article: dict[int, list[Part]] = defaultdict(list)
    for row in rows.filter(article__in=pks).order_by("pk"):
        by_article[row.article_id].append(row)
    return by_article


def _article(row: models.Article) -> Line:
    return {
        "kind": "article",
        "id": row.identity,
        "stands": row.version,
        "dated_at": time_text(row.dated_at),
        "first_seen_at": time_text(row.first_seen_at),
        "fetched_at": _time(row.fetched_at),
        "look_at": _time(row.look_at),
        "looks": row.looks,
        "validators": read_json(row.validators),
        "failed": row.failed,
        "gone_at": _time(row.gone_at),
        "removed": row.removed,
    }


def _origin(row: models.Origin) -> Line:
    line: Line = {"source": row.source, "words": row.words_id}
    return line if row.item is None else {**line, "item": row.item}


def _findings(row: models.Findings) -> Line:
    return {
        "text_id": row.text_id,
        "finder": [row.finder, row.finder_version],
        "found": read_json(row.record),
    }


def _version(row: models.ArticleVersion, findings: int) -> Line:
    article = {**convert.plain_facts(row), "headline": row.headline, "text": row.text}
    return _without_nothing(
        {
            "number": row.number,
            "article": article,
            "full": row.full,
            "truncated": row.truncated,
            "seen_at": time_text(row.seen_at),
            "reader": row.reader,
            "page": row.page,
            "findings": findings,
        }
    )


def _originals(database: Database, pks: Sequence[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    rows = database.rows(models.Original).filter(article__in=pks).order_by("pk")
    columns = ("article_id", "contents__key", "contents__size", "record", "fetched_at")
    for article, key, size, record, at in rows.values_list(*columns):
        found[article].append(
            {"sha256": key, "bytes": size, "document": read_json(record), "fetched_at": time_text(at)}
        )
    return found


# ---------------------------------------------------------------------------- how it belongs together


def _members(rows: QuerySet[Any], whole: str) -> Mapping[int, list[str]]:
    """By the key of each whole the articles that belong to it, in their order."""
    members: dict[int, list[str]] = defaultdict(list)
    for key, identity in rows.order_by(whole, "position").values_list(whole, "article__identity"):
        members[key].append(identity)
    return members


def _copies(database: Database) -> Iterator[Line]:
    members = _members(database.rows(models.ReprintMember), "group")
    for row in database.rows(models.ReprintGroup).select_related("original").order_by("pk"):
        told = {
            "kind": "copies",
            "original": row.original.identity,
            "agency": row.agency,
            "articles": members[row.pk],
        }
        yield _without_nothing(told)


def _stories(database: Database) -> Iterator[Line]:
    members = _members(database.rows(models.StoryMember), "story")
    for row in database.rows(models.Story).select_related("joined_to").order_by("pk"):
        joined = row.joined_to.identity if row.joined_to else None
        yield _without_nothing(
            {"kind": "story", "id": row.identity, "joined_to": joined, "articles": members[row.pk]}
        )


def _names(database: Database) -> Iterator[Line]:
    """The register as last worked out; ``current`` says whether it is of the articles as they are here."""
    store = NameStore(database)
    made_from = store.made_from()
    if made_from is None:
        return
    yield {"kind": "register", "current": made_from == store.position()}
    for filed in store.all():
        yield _name(filed, store.uses(filed.name.id))
    for proposal in database.rows(models.FiledProposal).filter(revision=store.revision()).order_by("pk"):
        yield {"kind": "name-proposal", "proposal": read_json(proposal.record)}


def _name(filed: FiledName, uses: Iterable[tuple[str, int]]) -> Line:
    return _without_nothing(
        {
            "kind": "name",
            "name": to_plain(filed.name),
            "count": filed.count,
            "first_seen": _time(filed.first_seen),
            "last_seen": _time(filed.last_seen),
            "articles": [list(pair) for pair in uses],
        }
    )


# ---------------------------------------------------------------------------- what was decided and printed


def _decisions(database: Database) -> Iterator[Line]:
    for row in database.rows(models.Decision).order_by("pk").iterator(chunk_size=1000):
        yield _logged("decision", row)


def _log(database: Database) -> Iterator[Line]:
    for row in database.rows(models.AuditLine).order_by("pk").iterator(chunk_size=1000):
        yield _logged("log", row)


def _logged(kind: str, row: models.Decision | models.AuditLine) -> Line:
    return {
        "kind": kind,
        "what": row.kind,
        "subject": row.subject,
        "value": read_json(row.value),
        "who": row.who,
        "at": time_text(row.at),
    }


def _removals(database: Database) -> Iterator[Line]:
    for row in database.rows(models.Removal).select_related("article").order_by("pk"):
        yield {
            "kind": "removal",
            "article": row.article.identity,
            "what": row.what,
            "why": row.why,
            "who": row.who,
            "at": time_text(row.at),
        }


def _editions(database: Database) -> Iterator[Line]:
    """Editions with their revisions; what they say is text, so that not a blank of it changes."""
    revisions: dict[int, list[Line]] = defaultdict(list)
    for row in database.rows(models.EditionRevision).order_by("number", "revision"):
        revisions[row.number].append({"payload": row.payload, "saved_at": time_text(row.saved_at)})
    for edition in database.rows(models.Edition).order_by("number"):
        yield _without_nothing(
            {
                "kind": "edition",
                "number": edition.number,
                "title": edition.title,
                "payload": edition.payload,
                "saved_at": time_text(edition.saved_at),
                "revisions": revisions[edition.number],
            }
        )


def _drafts(database: Database) -> Iterator[Line]:
    for row in database.rows(models.DraftRevision).order_by("draft", "revision").iterator(chunk_size=50):
        yield _without_nothing(
            {
                "kind": "draft",
                "draft": row.draft,
                "revision": row.revision,
                "title": row.title,
                "state": row.state,
                "number": row.number,
                "payload": row.payload,
                "did": row.did,
                "undoes": row.undoes,
                "who": row.who,
                "at": time_text(row.at),
            }
        )


def _time(at: datetime | None) -> str | None:
    return time_text(at) if at is not None else None


_ALWAYS = frozenset(("id", "url", "entry", "source", "original", "title", "payload", "findings"))


def _without_nothing(line: Line) -> Line:
    """A line without the fields that say nothing: absent is None, empty, 0 or False."""
    return {name: value for name, value in line.items() if value or name in _ALWAYS}
