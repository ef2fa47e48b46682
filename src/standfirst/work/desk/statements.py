"""The ledger of statements at the desk: who said what, by whom it was carried, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.records import Span
from standfirst.search import Query, read_query
from standfirst.search.ledger import Carried, Said, Wanted
from standfirst.search.query import All, Dated, in_zone
from standfirst.text.changes import Piece, find_changes
from standfirst.work.searching import subject_query
from standfirst.work.stating import Portion, find_stated

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

STATEMENTS_A_PAGE = 20
_MOST_A_PAGE = 600
"""Articles looked through for one page, so that it comes within a second: what is rare goes on after it."""
_EXPORTED_AT_ONCE, _MOST_EXPORTED = 500, 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks of the ledger: ``words`` of what was said, and in what frame.

    ``subject`` is the name of one of the desk's; ``since`` and ``until`` are days in its zone, both included.
    """

    words: str = ""
    speaker: str = ""
    channel: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None
    direct: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for in particular."""
        return self == Asked()


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording of a statement: who has it, and what it changes."""

    said: Said
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger."""

    carried: Carried
    others: tuple[Wording, ...]
    story_id: str | None

    @property
    def first(self) -> Said:
        """As who carried it first has it."""
        return self.carried.first


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger: its lines, the newest first, out of how many articles, and the next key."""

    lines: tuple[Line, ...]
    articles: int
    next_key: str | None


def look_at_ledger(archive: Archive, desk: Desk, asked: Asked, after: str | None = None) -> LedgerPage:
    """A page of the ledger.

    Raises:
        QueryError: the words cannot be understood.
        StandfirstError: the desk has no such subject; the key is none.
    """
    portion = Portion(STATEMENTS_A_PAGE, after, _MOST_A_PAGE)
    words = in_zone(read_query(asked.words), desk.time_zone)
    stated = find_stated(archive, words, _wanted(asked), portion, _frame(desk, asked))
    stories = archive.look.story_of(one.first.article_id for one in stated.statements)
    lines = (_line(one, stories.get(one.first.article_id)) for one in stated.statements)
    return LedgerPage(tuple(lines), stated.articles, stated.next_key)


def read_ledger(archive: Archive, desk: Desk, asked: Asked) -> Iterator[Carried]:
    """All that is asked for, the newest first, as far as an export goes.

    Raises:
        StandfirstError: as for a page; before the first line.
    """
    wanted, frame = _wanted(asked), _frame(desk, asked)
    words = in_zone(read_query(asked.words), desk.time_zone)
    stated = find_stated(archive, words, wanted, Portion(_EXPORTED_AT_ONCE), frame)

    def lines() -> Iterator[Carried]:
        page, told = stated, 0
        while True:
            yield from page.statements
            told += len(page.statements)
            if page.next_key is None or told >= _MOST_EXPORTED:
                return
            portion = Portion(_EXPORTED_AT_ONCE, page.next_key)
            page = find_stated(archive, words, wanted, portion, frame)

    return lines()


def _wanted(asked: Asked) -> Wanted:
    return Wanted(speaker=asked.speaker or None, channel=asked.channel or None, direct=asked.direct)


def _frame(desk: Desk, asked: Asked) -> Query | None:
    """What the articles are that are looked through: of a subject, of some days."""
    frame = _subject(desk, asked.subject) if asked.subject else read_query("")
    if asked.since is None and asked.until is None:
        return frame
    if asked.since and asked.until and asked.until < asked.since:
        raise StandfirstError("the last day is before the first")
    return replace(frame, node=All((frame.node, Dated(asked.since, asked.until, Span(0, 0), desk.time_zone))))


def _subject(desk: Desk, name: str) -> Query:
    subject = next((one for one in desk.subjects if one.name == name), None)
    if subject is None:
        raise StandfirstError(f"the desk has no subject “{name[:60]}”")
    return subject_query(subject)


def _line(carried: Carried, story_id: str | None) -> Line:
    first, *others = carried.wordings
    told = (Wording(said, find_changes(first.content, said.content)) for said in others)
    return Line(carried, tuple(told), story_id)
