"""Many URLs at once, from ordinary code.

The event loop runs in a thread of its own and puts what it fetched into an outbox; the caller takes from it
in its own thread, where it may use a database. Each host is one line of requests, so that hundreds are asked
at once and each one politely; while the outbox is full no line goes on, so that a slow caller slows the
fetching instead of filling the memory.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.fetch.pacing import Manners
from standfirst.records import FetchOptions, Outcome, Validators

if TYPE_CHECKING:
    from standfirst.fetch.client import Fetched, Fetcher

_FULL_BYTES = 16_000_000
"""Documents not yet taken from which on no further request is begun: some 200 pages of 80 kB."""
_LOOK_AGAIN_S = 0.02


@dataclass(frozen=True, slots=True)
class Request:
    """A URL to ask for, and what to ask with."""

    url: str
    validators: Validators | None = None


def fetch_all(
    requests: Iterable[Request], options: FetchOptions, manners: Manners | None = None
) -> Iterator[Outcome[Request, Fetched]]:
    """Fetch many URLs, yielding each outcome as it comes (not in the order asked).

    A failed request yields its :class:`~standfirst.errors.FetchError` or :class:`~standfirst.errors.Refused`.
    Closing the iterator early stops the fetching.

    Args:
        requests: what to ask for.
        options: how.
        manners: shared by the batches of one run, so that they are polite together.
    """
    asked = tuple(dict.fromkeys(requests))
    if not asked:
        return
    from standfirst.fetch.client import Fetcher

    outbox = _Outbox()
    fetcher = Fetcher(options, manners)
    thread = threading.Thread(target=_run, args=(fetcher, asked, outbox), name="fetch", daemon=True)
    thread.start()
    try:
        while (result := outbox.take()) is not None:
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        outbox.closed.set()
        thread.join()


class _Outbox:
    """What was fetched and not yet taken. The end is None; an exception is one of the fetching thread's."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        self._queue: queue.SimpleQueue[Outcome[Request, Fetched] | BaseException | None] = queue.SimpleQueue()
        self._put_bytes = self._taken_bytes = 0  # each counted by one thread alone

    @property
    def full(self) -> bool:
        return self._put_bytes - self._taken_bytes >= _FULL_BYTES

    def put(self, result: Outcome[Request, Fetched] | BaseException | None) -> None:
        self._put_bytes += _size(result)
        self._queue.put(result)

    def take(self) -> Outcome[Request, Fetched] | BaseException | None:
        result = self._queue.get()
        self._taken_bytes += _size(result)
        return result


def _size(result: Outcome[Request, Fetched] | BaseException | None) -> int:
    if isinstance(result, Outcome) and result.value is not None and result.value.document is not None:
        return len(result.value.document.data)
    return 0


def _run(fetcher: Fetcher, asked: tuple[Request, ...], outbox: _Outbox) -> None:
    """The fetching thread."""

    async def one_by_one(requests: list[Request]) -> None:
        for request in requests:
            while outbox.full:  # noqa: ASYNC110 - another thread empties it
                await asyncio.sleep(_LOOK_AGAIN_S)
            try:
                fetched = await fetcher.fetch(request.url, request.validators)
            except StandfirstError as error:
                outbox.put(Outcome(request, error=error))
            else:
                outbox.put(Outcome(request, value=fetched))

    async def all_of_them() -> None:
        lines: defaultdict[str, list[Request]] = defaultdict(list)
        for request in asked:
            lines[fetcher.line_of(request.url)].append(request)
        async with fetcher:
            tasks = {asyncio.create_task(one_by_one(requests)) for requests in lines.values()}
            while tasks and not outbox.closed.is_set():
                done, tasks = await asyncio.wait(tasks, timeout=0.1, return_when=asyncio.FIRST_EXCEPTION)
                for task in done:
                    task.result()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    try:
        asyncio.run(all_of_them())
    except BaseException as error:  # noqa: BLE001 - the thread's edge: handed over to the caller, who raises it
        outbox.put(error)
    outbox.put(None)
