"""Asking the sources: each answers with entries or an article, says that nothing changed, or fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standfirst.archive import SourceState
from standfirst.errors import FetchError, Refused, StandfirstError, UnreadableError
from standfirst.fetch import Fetched, Request, fetch_all
from standfirst.records import Answer, Article, Document, DocumentKind, Entry, FetchOptions, Validators
from standfirst.work.candidates import Candidate, find_candidates, own_article
from standfirst.work.opening import Opened, open_document
from standfirst.work.progress import Progress
from standfirst.work.sources import Source, read_file


@dataclass(frozen=True, slots=True)
class Asked:
    """A source and its answer. ``reason`` says in words why it was refused or failed."""

    source: Source
    answer: Answer
    reason: str | None = None
    kind: DocumentKind | None = None
    entries: tuple[Entry, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    article: Article | None = None
    validators: Validators | None = None
    moved_to: str | None = None


def ask_all(
    sources: Sequence[Source], memories: Mapping[str, SourceState], options: FetchOptions, progress: Progress
) -> tuple[Asked, ...]:
    """Ask every source once; the answers come in the sources' order, whatever order they came in.

    Args:
        sources: what to ask.
        memories: what is remembered of each source, by its key.
        options: how to fetch.
        progress: told of each answer.
    """
    progress.begin("asking", len(sources))
    answers: dict[str, Asked] = {}
    for asked in _answers(sources, memories, options):
        answers[asked.source.key] = asked
        progress.step(f"{asked.source.name}: {asked.reason}" if asked.reason else None)
    return tuple(answers[source.key] for source in sources)


def _answers(
    sources: Sequence[Source], memories: Mapping[str, SourceState], options: FetchOptions
) -> Iterator[Asked]:
    remote = {source.key: source for source in sources if source.path is None and source.error is None}
    for source in sources:
        if source.key not in remote:
            yield _ask_file(source, options.max_bytes)
    requests = [Request(key, memories[key].validators if key in memories else None) for key in remote]
    for outcome in fetch_all(requests, options):
        source = remote[outcome.item.url]
        if outcome.value is None:
            error = outcome.error
            yield failed(
                source, error if isinstance(error, StandfirstError) else FetchError(source.key, "no answer")
            )
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
    return Asked(
        source,
        Answer.ANSWERED,
        kind=opened.kind,
        entries=opened.entries,
        candidates=find_candidates(source, opened, document.final_url),
        article=own_article(source, document, opened.article) if opened.article else None,
        validators=fetched.validators if fetched else None,
        moved_to=fetched.moved_to if fetched else None,
    )


def _unchanged(source: Source, memory: SourceState, fetched: Fetched) -> Asked:
    kind = (memory.last_line and memory.last_line.kind) or DocumentKind.FEED
    opened = Opened(kind, entries=memory.entries)
    return Asked(
        source,
        Answer.UNCHANGED,
        kind=kind,
        entries=memory.entries,
        candidates=find_candidates(source, opened, source.key),
        validators=fetched.validators,
        moved_to=fetched.moved_to,
    )


def failed(source: Source, error: StandfirstError) -> Asked:
    """A source that gave nothing, with the reason in words."""
    reason = getattr(error, "reason", None) or str(error)
    return Asked(source, Answer.REFUSED if isinstance(error, Refused) else Answer.FAILED, reason)
