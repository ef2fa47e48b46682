"""Asking the sources: each answers with entries or an article, says that nothing changed, or fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standfirst.archive import SourceState
from standfirst.errors import FetchError, Refused, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Answer, Article, Document, DocumentKind, Entry, FetchOptions, Validators
from standfirst.work.candidates import Candidate, find_candidates, own_article
from standfirst.work.listed import Pages, first_items, follow_index, newest_pages
from standfirst.work.opening import Opened, open_document
from standfirst.work.progress import Progress
from standfirst.work.reasons import reason_of
from standfirst.work.sources import Source, read_file

if TYPE_CHECKING:
    from standfirst.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Asked:
    """A source and its answer. ``reason`` says in words why it was refused or failed, or gave less than all.

    ``sitemaps`` are those that an index leads on to; none are left once it was followed.
    """

    source: Source
    answer: Answer
    reason: str | None = None
    kind: DocumentKind | None = None
    entries: tuple[Entry, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    article: Article | None = None
    validators: Validators | None = None
    moved_to: str | None = None
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """How sources are asked. ``memories`` holds what is remembered of each source, by its key."""

    options: FetchOptions
    memories: Mapping[str, SourceState] = field(default_factory=dict)
    manners: Manners = field(default_factory=Manners)


def ask_all(sources: Sequence[Source], asking: Asking, progress: Progress) -> tuple[Asked, ...]:
    """Ask every source once; the answers come in the sources' order, whatever order they came in.

    Args:
        sources: what to ask.
        asking: how.
        progress: told of each answer.
    """
    progress.begin("asking", len(sources))
    answers: dict[str, Asked] = {}
    indexes: list[Asked] = []
    for asked in _answers(sources, asking):
        if asked.sitemaps:
            indexes.append(asked)
            continue
        answers[asked.source.key] = asked
        progress.step(_trouble(asked))
    for index in indexes:
        asked = answers[index.source.key] = _follow(index, asking)
        progress.step(_trouble(asked))
    return tuple(answers[source.key] for source in sources)


def _trouble(asked: Asked) -> str | None:
    return f"{asked.source.name}: {asked.reason}" if asked.reason else None


def _answers(sources: Sequence[Source], asking: Asking) -> Iterator[Asked]:
    memories = asking.memories
    remote = {source.key: source for source in sources if source.path is None and source.error is None}
    for source in sources:
        if source.key not in remote:
            yield _ask_file(source, asking.options.max_bytes)
    requests = [Request(key, memories[key].validators if key in memories else None) for key in remote]
    for outcome in fetch_all(requests, asking.options, asking.manners):
        source = remote[outcome.item.url]
        if outcome.value is None:
            yield failed(source, outcome.error or FetchError(source.key, "no answer"))
        elif outcome.value.document is None:
            yield _unchanged(source, memories[source.key], outcome.value)
        else:
            yield _opened(source, outcome.value.document, outcome.value)


def _ask_file(source: Source, max_bytes: int) -> Asked:
    if source.error is not None:
        return failed(source, source.error)
    try:
        document = read_file(source, max_bytes)
    except UnreadableError as error:
        return failed(source, error)
    return _opened(source, document, None)


def _opened(source: Source, document: Document, fetched: Fetched | None) -> Asked:
    try:
        opened = open_document(document)
    except UnreadableError as error:
        return failed(source, error)
    asked = Asked(
        source,
        Answer.ANSWERED,
        kind=opened.kind,
        article=own_article(source, document, opened.article) if opened.article else None,
        validators=fetched.validators if fetched else None,
        moved_to=fetched.moved_to if fetched else None,
        sitemaps=opened.sitemaps,
    )
    choose = newest_pages if opened.kind is DocumentKind.SITEMAP else first_items
    return _listing(asked, opened, choose(opened.entries), document.final_url)


def _listing(asked: Asked, opened: Opened, pages: Pages, base: str) -> Asked:
    return replace(
        asked,
        reason=pages.note,
        entries=pages.entries,
        candidates=find_candidates(asked.source, replace(opened, entries=pages.entries), base),
    )


def _follow(index: Asked, asking: Asking) -> Asked:
    try:
        pages = follow_index(index.sitemaps, asking.options, asking.manners)
    except UnreadableError as error:
        return failed(index.source, error)
    # no validators: an index may stay the same to the letter while the sitemaps it lists change
    found = replace(index, validators=None, sitemaps=())
    return _listing(found, Opened(DocumentKind.SITEMAP), pages, index.source.key)


def _unchanged(source: Source, memory: SourceState, fetched: Fetched) -> Asked:
    kind = (memory.last_line and memory.last_line.kind) or DocumentKind.FEED
    opened = Opened(kind, entries=memory.entries)
    candidates = find_candidates(source, opened, source.key)
    return Asked(
        source,
        Answer.UNCHANGED,
        kind=kind,
        entries=memory.entries,
        candidates=tuple(replace(candidate, remembered=True) for candidate in candidates),
        validators=fetched.validators,
        moved_to=fetched.moved_to,
    )


def failed(source: Source, error: Exception) -> Asked:
    """A source that gave nothing, with the reason in words."""
    answer = Answer.REFUSED if isinstance(error, Refused) else Answer.FAILED
    return Asked(source, answer, reason_of(error))
