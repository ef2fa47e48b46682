"""Asking the sources: each answers with what it lists or is, says that nothing changed, or fails.

Answers are yielded as they come, so that a thousand sources' entries are never held at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.archive import Listing, SourceState
from standfirst.errors import FetchError, Refused, StandfirstError, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.fetch.maildir import open_maildir
from standfirst.records import (
    Answer,
    Article,
    Document,
    DocumentKind,
    FetchOptions,
    Subscription,
    Validators,
)
from standfirst.work.captures import is_warc
from standfirst.work.collecting.candidates import own_articles
from standfirst.work.collecting.held import HeldListing, open_held
from standfirst.work.collecting.listed import (
    Index,
    Pages,
    first_items,
    follow_indexes,
    newest_mails,
    newest_pages,
)
from standfirst.work.declared import NOTHING, Declared
from standfirst.work.opening import Opened, open_mailbox
from standfirst.work.reasons import reason_of
from standfirst.work.sources import Source, read_file

if TYPE_CHECKING:
    from standfirst.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Asked:
    """A source and its answer. ``reason`` says in words why it was refused or failed, or gave less than all.

    ``odd`` says what is odd about a listing page. ``rule`` names the rule by which it was refused.
    ``listing`` is what it lists, None where nothing came. ``articles`` are those that it is itself; a web
    archive's are left in ``captures``, to be read as a stream. ``sitemaps`` are those that an index leads on
    to; none are left once it was followed. ``moved_to`` is where it is to be asked next time, its own address
    where it has moved back. ``every_s`` is the pause that it asks for, ``fresh_s`` that of its answer; of
    failures, ``retry_at`` is the earliest moment that the server asks for, ``lasting`` says that asking soon
    will not help, ``status`` is HTTP's.
    """

    source: Source
    answer: Answer
    at: datetime
    reason: str | None = None
    rule: str | None = None
    odd: tuple[str, ...] = ()
    kind: DocumentKind | None = None
    listing: Listing | None = None
    articles: tuple[Article, ...] = ()
    captures: Path | bytes | None = None
    validators: Validators | None = None
    moved_to: str | None = None
    sitemaps: tuple[str, ...] = ()
    final_url: str | None = None
    every_s: float | None = None
    fresh_s: float | None = None
    retry_at: datetime | None = None
    lasting: bool = False
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """How sources are asked. ``memories`` holds what is remembered of each source, by its key.

    ``declared``: what the desk declares of publishers and agencies.
    """

    options: FetchOptions
    memories: Mapping[str, SourceState] = field(default_factory=dict)
    manners: Manners = field(default_factory=Manners)
    declared: Declared = NOTHING

    def hold(self, source: Source) -> Subscription:
        """What the desk pinned and corrected of a source: in the archive, also for one of its settings."""
        memory, about = self.memories.get(source.key), source.subscription
        hold = memory.subscription if memory is not None else about or Subscription(source.key)
        return replace(hold, name=about.name) if about is not None and about.name else hold


_MAILBOX = "application/mbox"
"""What comes from a mail server or a Maildir is a mailbox, whatever junk is among its mails."""
_CHOOSE = {DocumentKind.SITEMAP: newest_pages, DocumentKind.MAILBOX: newest_mails}
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


def ask_all(sources: Sequence[Source], asking: Asking) -> Iterator[Asked]:
    """Ask every source once, yielding the answers as they come (not in the sources' order).

    Args:
        sources: what to ask.
        asking: how.
    """
    remote = [source for source in sources if source.path is None and source.error is None]
    for source in sources:
        if source.path is not None or source.error is not None:
            yield _ask_file(source, asking)
    indexes: list[Asked] = []
    moved_in_vain: list[Source] = []
    for source, asked in _fetch(remote, asking, at_new_address=True):
        if asked.sitemaps:
            indexes.append(asked)
        elif asked.status in _GONE and _address(source, asking.memories) != source.key:
            moved_in_vain.append(source)  # where it had moved to, there is nothing any more
        else:
            yield asked
    for source, asked in _fetch(moved_in_vain, asking, at_new_address=False):
        back = replace(asked, moved_to=asked.moved_to or source.key)
        if back.sitemaps:
            indexes.append(back)
        else:
            yield back
    yield from _follow(indexes, asking)


def _address(source: Source, memories: Mapping[str, SourceState]) -> str:
    """Where a source is asked: its address, or where permanent redirects led on to."""
    memory = memories.get(source.key)
    return memory.moved_to if memory is not None and memory.moved_to else source.key


def _fetch(
    sources: Iterable[Source], asking: Asking, *, at_new_address: bool
) -> Iterator[tuple[Source, Asked]]:
    by_request: dict[Request, list[Source]] = defaultdict(list)
    for source in sources:
        memory = asking.memories.get(source.key)
        if at_new_address:
            address, validators = _address(source, asking.memories), _validators(memory)
        else:
            address, validators = source.key, None
        by_request[Request(address, validators, source.proxy)].append(source)
    for outcome in fetch_all(by_request, asking.options, asking.manners):
        for source in by_request[outcome.item]:
            yield source, _answer(source, asking, outcome.value, outcome.error)


def _validators(memory: SourceState | None) -> Validators | None:
    """What to ask with; nothing where the page is to be read anew, for somebody changed how it is read."""
    if memory is None:
        return None
    held_at, read_at = memory.subscription.held_at, memory.schedule.succeeded_at
    return None if held_at is not None and (read_at is None or held_at > read_at) else memory.validators


def _answer(source: Source, asking: Asking, fetched: Fetched | None, error: Exception | None) -> Asked:
    if fetched is None:
        return failed(source, error or FetchError(source.key, "no answer"))
    if fetched.document is None:
        asked = Asked(source, Answer.UNCHANGED, _now())
    else:
        asked = _opened(source, fetched.document, asking.hold(source), asking.declared)
    if asked.answer is Answer.FAILED:
        return replace(asked, moved_to=fetched.moved_to)
    return replace(asked, validators=fetched.validators, moved_to=fetched.moved_to, fresh_s=fetched.fresh_s)


def _ask_file(source: Source, asking: Asking) -> Asked:
    max_bytes = asking.options.max_bytes
    if source.error is not None:
        return failed(source, source.error)
    assert source.path is not None
    try:
        if source.path.is_dir():
            return _ask_maildir(source, source.path, max_bytes)
        if is_warc(source.path):
            return _ask_warc(source, source.path, asking.memories.get(source.key))
        document = read_file(source, max_bytes)
    except UnreadableError as error:
        return failed(source, error)
    return _opened(source, document, asking.hold(source), asking.declared)


def _ask_warc(source: Source, path: Path, memory: SourceState | None) -> Asked:
    """A web archive: large, and written once, so that one that is as it was is not read again."""
    facts = path.stat()
    validators = Validators(etag=f"{facts.st_size}-{facts.st_mtime_ns}")
    if memory is not None and memory.validators == validators:
        return Asked(source, Answer.UNCHANGED, _now())
    asked = Asked(source, Answer.ANSWERED, _now(), kind=DocumentKind.WARC, captures=path)
    return replace(asked, validators=validators)


def _ask_maildir(source: Source, folder: Path, max_bytes: int) -> Asked:
    """A mailbox that keeps each mail in a file: the newest mails' items first. It may well be empty."""
    document = open_maildir(folder, max_bytes)
    if document.data:
        return _opened(source, document, Subscription(source.key), NOTHING)
    asked = Asked(source, Answer.ANSWERED, _now(), kind=DocumentKind.MAILBOX)
    return _listing(asked, Opened(DocumentKind.MAILBOX), Pages((), document.note), source.key)


def _opened(source: Source, document: Document, hold: Subscription, declared: Declared) -> Asked:
    if is_warc(document.data):
        asked = Asked(source, Answer.ANSWERED, _now(), kind=DocumentKind.WARC)
        return replace(asked, captures=document.data)
    try:
        if document.content_type == _MAILBOX:
            held = HeldListing(open_mailbox(document))
        else:
            held = open_held(document, hold, (hold.name or source.name), declared)
        opened = held.opened
    except UnreadableError as error:
        return failed(source, error)
    asked = Asked(
        source,
        Answer.ANSWERED,
        _now(),
        kind=opened.kind,
        articles=own_articles(source, document, opened.kind, opened.articles),
        sitemaps=opened.sitemaps,
        final_url=document.final_url,
        every_s=opened.every_s,
        odd=held.warnings,
    )
    pages = _CHOOSE.get(opened.kind, first_items)(opened.entries)
    notes = [document.note, pages.note]
    if opened.troubles:
        first = reason_of(opened.troubles[0])
        notes.append(f"{len(opened.troubles):,} of its items not used, the first: {first}")
    told = replace(pages, note="; ".join(filter(None, notes)) or None)
    return _listing(asked, opened, told, document.final_url)


def _listing(asked: Asked, opened: Opened, pages: Pages, base: str) -> Asked:
    listing = Listing(opened.kind, opened.title, opened.language, base, pages.entries)
    return replace(asked, reason=pages.note, listing=listing)


def _follow(indexes: Sequence[Asked], asking: Asking) -> Iterator[Asked]:
    found = {one.source.key: one for one in indexes}
    wanted = [Index(key, one.sitemaps, one.source.proxy) for key, one in found.items()]
    for outcome in follow_indexes(wanted, asking.options, asking.manners):
        index = found[outcome.item.key]
        if outcome.value is None:
            error = outcome.error or StandfirstError("no answer")
            yield replace(failed(index.source, error), moved_to=index.moved_to)
        else:
            # no validators: an index may stay the same to the letter while the sitemaps it lists change
            answered = replace(index, validators=Validators(), sitemaps=())
            yield _listing(answered, Opened(DocumentKind.SITEMAP), outcome.value, index.source.key)


def failed(source: Source, error: Exception) -> Asked:
    """A source that gave nothing, with the reason in words."""
    refused, status = isinstance(error, Refused), getattr(error, "status", None)
    retry_at = getattr(error, "retry_at", None)
    lasting = not error.retryable if isinstance(error, FetchError) else isinstance(error, StandfirstError)
    return Asked(
        source,
        Answer.REFUSED if refused else Answer.FAILED,
        _now(),
        reason_of(error),
        rule=error.rule if isinstance(error, Refused) else None,
        retry_at=retry_at,
        lasting=lasting and retry_at is None,
        status=status,
    )


def _now() -> datetime:
    return datetime.now(UTC)
