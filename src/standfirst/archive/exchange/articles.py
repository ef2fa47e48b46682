"""Articles from lines to rows: whole, with all versions, findings and origins, and into the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from standfirst.archive import convert, models
from standfirst.archive.codec import from_plain, write_json
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.exchange.lines import Line, Numbered
from standfirst.archive.index.keeping import Keeper
from standfirst.archive.values import Removed
from standfirst.errors import ArchiveError
from standfirst.records import Article, Findings, Validators

Place = Callable[[Numbered], AbstractContextManager[None]]

_REMOVED = frozenset(("", *(one.value for one in Removed)))


class ArticleRows:
    """Files articles within the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def file(self, lines: Sequence[Numbered], place: Place) -> int:
        """File those that are not there, under their own address or as another's; how many that were.

        Raises:
            ArchiveError: a line is broken; ``place`` names it.
        """
        known = self._known(lines)
        new: list[tuple[models.Article, Line]] = []
        parts = _Parts()
        for one in lines:
            with place(one):
                key = convert.key_of(one.line["id"])
                if key in known:
                    continue
                article = _article(one.line, key)
                parts.add(article, one.line)
                aliases = {convert.key_of(alias): alias for alias in one.line.get("aliases", ())}
                parts.aliases += [
                    models.ArticleAlias(key=alias, identity=aliases[alias], article=article)
                    for alias in aliases
                    if alias not in known
                ]
                known.update((key, *aliases))
                new.append((article, one.line))
        self._db.rows(models.Article).bulk_create([article for article, _ in new])
        parts.write(self._db)
        waiting = [(article.pk,) for article, line in new for _ in range(line.get("ungrouped", 0))]
        self._db.insert(models.Ungrouped, ("article",), waiting)
        keeper = Keeper(self._db)
        if keeper.is_ours():
            keeper.add(keeper.load(article.pk for article, _ in new if article.removed != Removed.ALL.value))
        return len(new)

    def _known(self, lines: Sequence[Numbered]) -> set[str]:
        """The keys of articles and other addresses of articles that are there."""
        asked = [convert.key_of(one.line.get("id")) for one in lines]
        asked += [convert.key_of(alias) for one in lines for alias in one.line.get("aliases", ())]
        known: set[str] = set()
        for model in (models.Article, models.ArticleAlias):
            for chunk in in_chunks(asked):
                known.update(self._db.rows(model).filter(key__in=chunk).values_list("key", flat=True))
        return known


@dataclass(slots=True)
class _Parts:
    """Rows that belong to articles which have no numbers yet."""

    aliases: list[models.ArticleAlias] = field(default_factory=list)
    findings: list[models.Findings] = field(default_factory=list)
    versions: list[models.ArticleVersion] = field(default_factory=list)
    origins: list[models.Origin] = field(default_factory=list)

    def add(self, article: models.Article, line: Line) -> None:
        """Add what a line says of an article."""
        findings = [_findings(article, one) for one in line["findings"]]
        versions = [_version(article, one, findings) for one in line["versions"]]
        if [row.number for row in versions] != list(range(1, len(versions) + 1)):
            raise ArchiveError("its versions are not numbered from 1")
        if not 1 <= article.version <= len(versions):
            raise ArchiveError(f"the version that stands ({article.version}) is none of its versions")
        self.findings += findings
        self.versions += versions
        self.origins += [_origin(article, one) for one in line.get("origins", ())]

    def write(self, database: Database) -> None:
        """Write them, once their articles are written and have numbers."""
        for rows in (self.aliases, self.findings, self.origins):
            for row in rows:
                row.article_id = row.article.pk
        database.rows(models.ArticleAlias).bulk_create(self.aliases)
        database.rows(models.Findings).bulk_create(self.findings)
        database.rows(models.Origin).bulk_create(self.origins)
        for version in self.versions:
            version.article_id, version.findings_id = version.article.pk, version.findings.pk
        database.rows(models.ArticleVersion).bulk_create(self.versions)


def _article(line: Line, key: str) -> models.Article:
    removed = line.get("removed", "")
    if removed not in _REMOVED:
        raise ArchiveError(f'"removed" is {removed!r}: there is "text" and "all"')
    validators = line.get("validators", {})
    from_plain(Validators, validators)
    return models.Article(
        key=key,
        identity=line["id"],
        version=line["stands"],
        dated_at=_time(line["dated_at"]),
        first_seen_at=_time(line["first_seen_at"]),
        fetched_at=_maybe(line, "fetched_at"),
        look_at=_maybe(line, "look_at"),
        looks=line.get("looks", 0),
        validators=write_json(validators),
        failed=line.get("failed", ""),
        gone_at=_maybe(line, "gone_at"),
        removed=removed,
    )


def _findings(article: models.Article, line: Line) -> models.Findings:
    found = from_plain(Findings, line["found"])
    if found.text_id != line["text_id"]:
        raise ArchiveError("findings belong to another text than they say")
    finder, version = line["finder"]
    return models.Findings(
        article=article,
        text_id=line["text_id"],
        finder=finder,
        finder_version=version,
        record=write_json(line["found"]),
    )


def _origin(article: models.Article, line: Line) -> models.Origin:
    source, item = line["source"], line.get("item")
    key = convert.key_of(source, item)
    return models.Origin(article=article, key=key, source=source, item=item, words_id=line["words"])


def _version(
    article: models.Article, line: Line, findings: Sequence[models.Findings]
) -> models.ArticleVersion:
    read = from_plain(Article, line["article"])
    place = line["findings"]
    if not 0 <= place < len(findings) or findings[place].text_id != read.text_id:
        raise ArchiveError(f"version {line['number']}: its findings belong to another text")
    return models.ArticleVersion(
        article=article,
        number=line["number"],
        headline=read.headline,
        text=read.text,
        text_id=read.text_id,
        facts=convert.facts_of(read),
        full=line.get("full", False),
        truncated=line.get("truncated", False),
        seen_at=_time(line["seen_at"]),
        reader=line.get("reader", 0),
        page=line.get("page", ""),
        findings=findings[place],
    )


def _maybe(line: Line, name: str) -> datetime | None:
    return _time(line[name]) if name in line else None


def _time(text: str) -> datetime:
    return convert.moment(datetime.fromisoformat(text))
