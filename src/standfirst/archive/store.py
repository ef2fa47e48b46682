"""The archive as the rest of the house sees it: a few stores over one database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from standfirst.archive.alerts import AlertStore
from standfirst.archive.checking import find_faults
from standfirst.archive.database import Database
from standfirst.archive.decisions import DecisionStore
from standfirst.archive.drafts import DraftStore
from standfirst.archive.editions import EditionStore
from standfirst.archive.exchange.exporting import each_line, lines_of
from standfirst.archive.exchange.importing import TakenIn, take_in
from standfirst.archive.exchange.lines import Line
from standfirst.archive.groups import ReprintStore, StoryStore
from standfirst.archive.index.finding import Index
from standfirst.archive.looking import LookStore
from standfirst.archive.marking import MarkStore
from standfirst.archive.names import NameStore
from standfirst.archive.originals import OriginalStore
from standfirst.archive.readings import ReadingStore
from standfirst.archive.removing import RemovalStore
from standfirst.archive.sources import SourceStore
from standfirst.archive.subscribers import DispatchStore, SubscriberStore
from standfirst.archive.tokens import TokenStore
from standfirst.archive.upkeep import Statistics, size_bytes, statistics, vacuum


class Archive:
    """An opened archive, of one thread. Every method of its stores raises ``ArchiveError`` where it fails.

    Each write is one transaction; :meth:`unit` makes several of them one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sources = SourceStore(database)
        self.readings = ReadingStore(database)
        self.tokens = TokenStore(database)
        self.originals = OriginalStore(database)
        self.removals = RemovalStore(database)
        self.index = Index(database)
        self.groups = ReprintStore(database)
        self.stories = StoryStore(database)
        self.names = NameStore(database)
        self.decisions = DecisionStore(database)
        self.editions = EditionStore(database)
        self.drafts = DraftStore(database)
        self.subscribers = SubscriberStore(database)
        self.dispatches = DispatchStore(database)
        self.look = LookStore(database)
        self.marks = MarkStore(database)
        self.alerts = AlertStore(database)

    @property
    def shown(self) -> str:
        """Where it lies, as people may see it: without a password."""
        return self._database.shown

    def unit(self) -> AbstractContextManager[None]:
        """A unit of work: all writes within the ``with`` are filed together, or none of them."""
        return self._database.writing()

    def lines(self) -> Generator[Line, None, None]:
        """All that it holds of the news as lines of an export, as it is at one moment (``docs/exchange.md``).

        Nothing can be filed by this thread until all are taken, or it is closed. Accounts, API tokens, mail
        readers and marks are not among them: a backup has those.
        """
        return each_line(self._database)

    def lines_of(self, article_ids: Iterable[str]) -> Generator[Line, None, None]:
        """The lines of some articles, in the order asked, as :meth:`lines`; those never filed stay out."""
        return lines_of(self._database, article_ids)

    def take_in(self, path: Path, progress: Callable[[int], None] = lambda _done: None) -> TakenIn:
        """File what a file of lines has and this lacks; what is there stays as it is.

        Raises:
            ArchiveError: the file, or a line of it that is named, cannot be read; what stood before is filed.
        """
        return take_in(self._database, path, progress)

    def statistics(self) -> Statistics:
        """What it holds, and the bytes that it takes."""
        return statistics(self._database)

    def size_bytes(self) -> int:
        """The bytes that it takes."""
        with self._database.reading():
            return size_bytes(self._database)

    def vacuum(self) -> tuple[int, int]:
        """Give back the room of what is gone; the bytes taken before and after."""
        return vacuum(self._database)

    def check(self) -> tuple[str, ...]:
        """Everything that is wrong with it, in words; empty where it is sound. Reads all of it."""
        return find_faults(self._database)

    def close(self) -> None:
        """Close it; closing again does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
