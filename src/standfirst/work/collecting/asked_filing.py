"""Filing what sources answered, in batches: each batch is one transaction, with the articles sources are."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.archive import Listing, SourceState
from standfirst.errors import FetchError, UnreadableError
from standfirst.records import Answer, Article, CollectionLine, DocumentKind, Entry, Origin, Reading
from standfirst.text.links import normalise_link
from standfirst.work.captures import MOST_LISTED, Tally, read_captures
from standfirst.work.collecting.asking import Asked
from standfirst.work.collecting.filed_under import choose_address
from standfirst.work.collecting.filing import Done, Filer
from standfirst.work.collecting.ledger import ANSWERS, Past, account_for, find_moved
from standfirst.work.collecting.looking_again import GONE, failed_look, first_look
from standfirst.work.collecting.rhythm import Bounds
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.reasons import reason_of
from standfirst.work.understanding import understand_article

if TYPE_CHECKING:
    from standfirst.archive import Archive

_BATCH, _BATCH_ENTRIES = 250, 2_000
"""Sources filed in one transaction, and what they may list in all: one of unchanged sources is small."""
_BATCH_S = 1.0
"""Seconds after which what was answered is filed, however little."""

_MAIL_ITEMS = 200
"""Items that a mail server's mailbox is taken to list, the newest: a few weeks of newsletters."""

_PAGES = frozenset({DocumentKind.ARTICLE, DocumentKind.PDF})
"""Articles that have an address of their own; an agency's items have identifiers."""


@dataclass
class AskedFiler:
    """Files answers; ``lines`` holds each source's line of the ledger, by its key.

    Args:
        archive: where to.
        memories: how sources stood before, without their entries.
        filer: files the articles that sources are themselves.
        max_bytes: how long a page in a web archive may be.
        bounds: of the pause between two askings.
        declared: what the desk declares of publishers and agencies.
    """

    archive: Archive
    memories: Mapping[str, SourceState]
    filer: Filer
    max_bytes: int
    bounds: Bounds
    declared: Declared = NOTHING
    lines: dict[str, CollectionLine] = field(default_factory=dict)
    _batch: list[Asked] = field(default_factory=list)
    _listed: int = 0
    _begun: float = 0.0

    def file(self, asked: Asked) -> None:
        """File one answer, now or with the next batch."""
        if self._batch and self._is_full():
            self.flush()
        if not self._batch:
            self._begun = time.monotonic()
        if asked.captures is not None:
            asked = self._file_captures(asked)
        elif asked.articles:
            asked = self._file_articles(asked, asked.articles)
        elif asked.status in GONE:
            self._note_gone(asked)
        elif asked.answer is Answer.UNCHANGED and self._had_failed(asked):
            self._note_back(asked, asked.source.key)
        self._batch.append(asked)
        self._listed += len(asked.listing.entries) if asked.listing is not None else 0

    def _is_full(self) -> bool:
        many = len(self._batch) >= _BATCH or self._listed >= _BATCH_ENTRIES
        return many or time.monotonic() - self._begun >= _BATCH_S

    def flush(self) -> None:
        """File what has not been filed yet, in one transaction."""
        batch, self._batch, self._listed = self._batch, [], 0
        if not batch:
            return
        with self.archive.unit():
            self.filer.flush()
            pasts = self._pasts(batch)
            batch = [_with_earlier_mails(one, past) for one, past in zip(batch, pasts, strict=True)]
            filed = [
                account_for(one, past, _every_s(one), self.bounds)
                for one, past in zip(batch, pasts, strict=True)
            ]
            new = self.archive.sources.save_asked(filed)
            for answer, past in zip(batch, pasts, strict=True):
                self._follow_moved(answer, past)
        for one, count in zip(filed, new, strict=True):
            self.lines[one.line.source] = replace(one.line, new=count)

    def _follow_moved(self, asked: Asked, past: Past) -> None:
        """An item that has another link now is still the article that it was."""
        if asked.listing is None or past.state is None or past.state.listing is None:
            return
        moved = find_moved(asked.listing.entries, past.state.entries)
        bases = asked.listing.base, past.state.listing.base
        links = {normalise_link(new, bases[0]): normalise_link(old, bases[1]) for new, old in moved.items()}
        known = self.archive.readings.known([old for old in links.values() if old is not None])
        aliases = {new: known[old].article_id for new, old in links.items() if new and old and old in known}
        if aliases:
            self.archive.readings.save_aliases(aliases)

    def _pasts(self, batch: Sequence[Asked]) -> list[Past]:
        """What is remembered of sources: what they listed where they list anew, lines where those matter."""
        listing = [one.source.key for one in batch if one.listing is not None]
        states = {**self.memories, **self.archive.sources.load_many(listing)}
        return [
            Past(states.get(key), self._history(states.get(key))) for key in (b.source.key for b in batch)
        ]

    def _history(self, state: SourceState | None) -> tuple[CollectionLine, ...]:
        last = state.last_line if state else None
        if state is None or last is None or (last.answer in ANSWERS and not last.unread):
            return ()
        return self.archive.sources.history(state.subscription.url)

    # ------------------------------------------------------------------------ sources that are articles

    def _note_gone(self, asked: Asked) -> None:
        """An article that was named as a source, and whose page is gone, is gone; its text is kept."""
        known = self.archive.readings.known([asked.source.key]).get(asked.source.key)
        if known is None or not known.full:
            return
        error = FetchError(asked.source.key, asked.reason or "gone", status=asked.status)
        look = failed_look(known.article_id, 0, error, asked.at)
        self.filer.file(Done(look=replace(look, gone_at=known.gone_at or look.gone_at)))

    def _had_failed(self, asked: Asked) -> bool:
        memory = self.memories.get(asked.source.key)
        return memory is not None and memory.last_line is not None and memory.last_line.answer not in ANSWERS

    def _note_back(self, asked: Asked, id_: str, published: datetime | None = None) -> None:
        """An article whose page is there again is not gone any more."""
        known = self.archive.readings.known([id_]).get(id_)
        if known is not None and known.gone_at is not None:
            look = first_look(known.article_id, published or known.published, asked.at)
            self.filer.file(Done(look=look))

    def _file_articles(self, asked: Asked, articles: Sequence[Article]) -> Asked:
        entries = []
        is_page = asked.source.path is None and asked.kind in _PAGES
        for number, article in enumerate(articles, 1):
            address = None
            if is_page and article.url is not None:
                address = choose_address(article.url, asked.final_url or article.url, article.canonical_url)
            origin = Origin(asked.source.name, number if len(articles) > 1 else None)
            reading = Reading(article, understand_article(article, self.filer.understanding), (origin,))
            id_ = self.filer.file(Done(reading, address, together=True))
            if is_page:
                self._note_back(asked, article.id, article.published)
            entries.append(_entry(article, id_))
        return _listing_of(asked, entries)

    def _file_captures(self, asked: Asked) -> Asked:
        """Every article of a web archive, filed as it is read; the line comes last, with the counts."""
        assert asked.captures is not None
        tally, entries, trouble = Tally(), dict[str | None, Entry](), None
        origin = Origin(asked.source.name)
        try:
            for capture in read_captures(asked.captures, self.max_bytes, tally, self.declared):
                article = capture.article
                address = choose_address(article.url or "", article.url or "", article.canonical_url)
                reading = Reading(
                    article,
                    understand_article(article, self.filer.understanding),
                    (origin,),
                    seen_at=capture.at,
                    first_seen_at=capture.at,
                )
                id_ = self.filer.file(Done(reading, address))
                if len(entries) < MOST_LISTED:
                    entries[id_] = _entry(article, id_)
        except UnreadableError as error:
            trouble = reason_of(error)
        reason = "; ".join(filter(None, (str(tally), trouble)))
        if not tally.articles:
            return replace(asked, answer=Answer.FAILED, reason=reason, lasting=True, captures=None)
        return replace(_listing_of(asked, list(entries.values())), reason=reason, captures=None)


def _with_earlier_mails(asked: Asked, past: Past) -> Asked:
    """A mail server tells only what has come since the last time; what came before is there still."""
    before = past.state.listing if past.state else None
    if asked.listing is None or before is None or not asked.source.is_mail_server:
        return asked
    now = asked.listing.entries
    again = set(now)
    earlier = [entry for entry in before.entries if entry not in again]
    entries = (*now, *earlier[: max(0, _MAIL_ITEMS - len(now))])
    return replace(asked, listing=replace(asked.listing, entries=entries))


def _every_s(asked: Asked) -> float | None:
    return asked.source.subscription.every_s if asked.source.subscription else None


def _entry(article: Article, id_: str | None) -> Entry:
    return Entry(id=id_, link=article.url, title=article.headline, published=article.published)


def _listing_of(asked: Asked, entries: Sequence[Entry]) -> Asked:
    assert asked.kind is not None
    return replace(asked, listing=Listing(asked.kind, base=asked.source.key, entries=tuple(entries)))
