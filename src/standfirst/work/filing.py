"""Filing what was read, in batches: each with its aliases, its next look, and what it settles."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.archive import Known, Look, Saved
from standfirst.records import Reading
from standfirst.work.filed_under import Address, aliases_of, is_same_article

if TYPE_CHECKING:
    from standfirst.archive import Archive

_BATCH = 25
"""Readings filed in one transaction: enough to file fast."""
_BATCH_S = 2.0
"""Seconds after which what was read is filed, however little: whoever is stopped then loses no more."""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing to file: what was read, when to look at it again, what waits no more.

    ``address`` says where its page is, where a page was read; ``known`` what was known of what was asked for.
    ``look`` bears the id of what was asked for; it is filed under the article's own. ``together`` says that
    it must not be parted from the one before: the issue of a digest is filed in one go.
    """

    reading: Reading | None = None
    address: Address | None = None
    known: Known | None = None
    look: Look | None = None
    settles: tuple[tuple[str, str], ...] = ()
    together: bool = False


@dataclass
class Filer:
    """Files what it is given, in batches; ``saved`` says what became of each article.

    Args:
        archive: where to.
        at: when all of it was seen, on our clock.
    """

    archive: Archive
    at: datetime
    saved: dict[str, Saved] = field(default_factory=dict)
    _batch: list[Done] = field(default_factory=list)
    _begun: float = 0.0

    def file(self, done: Done) -> str | None:
        """File one thing, now or with the next batch; the id its article has."""
        if not done.together and self._is_full():
            self.flush()
        if not self._batch:
            self._begun = time.monotonic()
        if done.reading is not None and done.address is not None:
            done = self._settle_address(done, done.reading, done.address)
        self._batch.append(done)
        return done.reading.article.id if done.reading else None

    def flush(self) -> None:
        """File what has not been filed yet, in one transaction."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        readings = [done.reading for done in batch if done.reading is not None]
        aliases: dict[str, str] = {}
        for done in batch:
            if done.reading is not None and done.address is not None:
                aliases.update(aliases_of(done.address, done.reading.article.id))
        with self.archive.unit():
            states = self.archive.readings.save(readings, at=self.at)
            if aliases:
                self.archive.readings.save_aliases(aliases)
            if looks := [done.look for done in batch if done.look is not None]:
                self.archive.readings.note_looks(looks)
            if settled := [item for done in batch for item in done.settles]:
                self.archive.sources.settle(settled)
        for reading, state in zip(readings, states, strict=True):
            if self.saved.get(reading.article.id) is not Saved.NEW:
                self.saved[reading.article.id] = state

    def _is_full(self) -> bool:
        return bool(self._batch) and (
            len(self._batch) >= _BATCH or time.monotonic() - self._begun >= _BATCH_S
        )

    def _settle_address(self, done: Done, reading: Reading, address: Address) -> Done:
        """Under which id an article is filed: that which it has, else the address that its page names.

        An address that another article has already is not believed: some templates name one page for all.
        """
        if done.known is not None:
            return self._under(done, reading, done.known.article_id, address)
        asked = address.asked
        if address.url == asked and not address.aliases:
            return self._under(done, reading, address.url, address)
        for pending in self._batch:
            other = pending.reading
            if other is not None and other.article.id == address.url:
                same = not other.full or is_same_article(other.article, reading.article)
                return self._at(done, reading, address if same else Address(asked, asked))
        known: Mapping[str, Known] = self.archive.readings.known([asked, address.url])
        if asked in known:
            return self._under(done, reading, known[asked].article_id, address)
        if address.url not in known:
            return self._at(done, reading, address)
        there = known[address.url]
        if there.full and not self._is_same(there.article_id, reading):
            return self._at(done, reading, Address(asked, asked))
        return self._under(done, reading, there.article_id, address)

    def _is_same(self, article_id: str, reading: Reading) -> bool:
        (filed,) = self.archive.readings.load([article_id])
        return is_same_article(filed.article, reading.article)

    def _at(self, done: Done, reading: Reading, address: Address) -> Done:
        return self._under(done, reading, address.url, address)

    def _under(self, done: Done, reading: Reading, article_id: str, address: Address) -> Done:
        article = replace(reading.article, url=article_id)
        look = replace(done.look, article_id=article_id) if done.look is not None else None
        return replace(done, reading=replace(reading, article=article), look=look, address=address)
