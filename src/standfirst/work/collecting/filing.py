"""Filing what was read, in batches: each with its aliases, its next look, and what it settles."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.archive import Known, Look, Saved
from standfirst.records import Document, Reading, UnderstandingOptions
from standfirst.work.collecting.filed_under import Address, aliases_of, is_same_article
from standfirst.work.understanding import finder_of

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
    it must not be parted from the one before: the issue of a digest is filed in one go. ``document`` is what
    it was read from.
    """

    reading: Reading | None = None
    address: Address | None = None
    known: Known | None = None
    look: Look | None = None
    settles: tuple[tuple[str, str], ...] = ()
    together: bool = False
    document: Document | None = None


@dataclass
class Filer:
    """Files what it is given, in batches; ``saved`` says what became of each article.

    Args:
        archive: where to.
        at: when all of it was seen, on our clock.
        understanding: how it is understood; findings are filed under it.
        keep_originals: whether the bytes are kept that articles were read from.
    """

    archive: Archive
    at: datetime
    understanding: UnderstandingOptions
    keep_originals: bool = False
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
            states = self.archive.readings.save(readings, at=self.at, finder=finder_of(self.understanding))
            if aliases:
                self.archive.readings.save_aliases(aliases)
            if self.keep_originals:
                self.archive.originals.save(
                    {one.reading.article.id: one.document for one in batch if one.reading and one.document}
                )
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
        if not address.aliases:
            return _under(done, reading, done.known.article_id if done.known else address.url, address)
        if done.known is not None:
            return _under(done, reading, done.known.article_id, self._unclaimed(reading, address))
        known = self._known(address)
        if address.asked in known:
            return _under(done, reading, known[address.asked][0], address)
        believed = self._unclaimed(reading, address)
        there = next((known[name][0] for name in believed.names if name in known), believed.url)
        return _under(done, reading, there, believed)

    def _known(self, address: Address) -> dict[str, tuple[str, Reading | None]]:
        """The articles that have the addresses: their ids, and those of this batch themselves."""
        known: dict[str, tuple[str, Reading | None]] = {
            name: (one.article_id, None) for name, one in self.archive.readings.known(address.names).items()
        }
        for pending in self._batch:
            if pending.reading is not None:
                id_ = pending.reading.article.id
                others = pending.address.names if pending.address else ()
                known.update((name, (id_, pending.reading)) for name in {id_, *others} & {*address.names})
        return known

    def _unclaimed(self, reading: Reading, address: Address) -> Address:
        """The address without those that another article has."""
        claimed = {
            name
            for name, (id_, other) in self._known(address).items()
            if name != address.asked and not self._is_same(id_, other, reading)
        }
        url = address.asked if address.url in claimed else address.url
        names = dict.fromkeys((url, *address.names))
        return Address(url, address.asked, tuple(one for one in names if one != url and one not in claimed))

    def _is_same(self, article_id: str, pending: Reading | None, reading: Reading) -> bool:
        other = pending or self.archive.readings.load([article_id])[0]
        return not other.full or is_same_article(other.article, reading.article)


def _under(done: Done, reading: Reading, article_id: str, address: Address) -> Done:
    article = replace(reading.article, url=article_id)
    look = replace(done.look, article_id=article_id) if done.look is not None else None
    return replace(done, reading=replace(reading, article=article), look=look, address=address)
