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
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from standfirst.errors import StandfirstError
from standfirst.fetch.pacing import Manners
from standfirst.records import FetchOptions, Outcome, Validators

if TYPE_CHECKING:
    from standfirst.fetch.answers import Fetched
    from standfirst.fetch.client import Fetcher

_FULL_BYTES = 16_000_000
"""Documents not yet taken from which on no further request is begun: some 200 pages of 80 kB."""
_TOGETHER_S = 0.02
"""Seconds in which answers gather before the caller takes them. Woken for each by itself, both threads would
pay for handing over the interpreter: a round of 710 unchanged feeds took a twentieth longer (2026-11-24)."""
_MOST_THREADS = 32
"""Names looked up at once (and mailboxes read). The loop's own choice, a few more than there are cores, would
let some dead name servers hold up hundreds of hosts."""


@dataclass(frozen=True, slots=True)
class Request:
    """A URL to ask for, what to ask with, and the proxy to go through, None for the desk's own choice.

    ``reservations``: whether what its host's tdmrep.json says of it is wished for, too.
    """

    url: str
    validators: Validators | None = None
    proxy: str | None = None
    reservations: bool = False


_Item: TypeAlias = "Outcome[Request, Fetched] | BaseException | None"


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
        outbox.close()
        thread.join()


class _Outbox:
    """What was fetched and not yet taken. The end is None; an exception is one of the fetching thread's.

    It lives in two threads: the caller's takes, the fetching one puts, and waits while there is no room.
    """

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._put_bytes = self._taken_bytes = 0  # each counted by one thread alone
        self._loop: asyncio.AbstractEventLoop | None = None
        self._room: asyncio.Event | None = None
        self._stop: Callable[[], object] | None = None
        self._lock = threading.Lock()
        self._closed = False

    # the fetching thread's side

    def open(self, stop: Callable[[], object]) -> None:
        """Begin, in the running loop; ``stop`` is called there when the caller has had enough."""
        with self._lock:
            self._loop, self._room, self._stop = asyncio.get_running_loop(), asyncio.Event(), stop
            if self._closed:
                self._loop.call_soon(stop)

    async def wait_for_room(self) -> None:
        while self._room is not None and self._full:
            self._room.clear()
            if self._full:  # it may have been emptied just before
                await self._room.wait()

    def put(self, result: _Item) -> None:
        self._put_bytes += _size(result)
        self._queue.put(result)

    # the caller's side

    def take(self) -> _Item:
        if self._queue.empty():
            time.sleep(_TOGETHER_S)
        result = self._queue.get()
        if size := _size(result):
            was_full = self._full
            self._taken_bytes += size
            if was_full and not self._full:
                self._tell(self._room.set if self._room else None)
        return result

    def close(self) -> None:
        self._closed = True
        self._tell(self._stop)

    def _tell(self, what: Callable[[], object] | None) -> None:
        with self._lock:
            if what is not None and self._loop is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(what)

    @property
    def _full(self) -> bool:
        return self._put_bytes - self._taken_bytes >= _FULL_BYTES

    def over(self) -> None:
        """The loop ends."""
        with self._lock:
            self._loop = None


def _size(result: _Item) -> int:
    if isinstance(result, Outcome) and result.value is not None and result.value.document is not None:
        return len(result.value.document.data)
    return 0


def _run(fetcher: Fetcher, asked: tuple[Request, ...], outbox: _Outbox) -> None:
    """The fetching thread."""
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_fetch(fetcher, asked, outbox))
    except asyncio.CancelledError:
        pass  # the caller had enough
    except BaseExceptionGroup as errors:
        outbox.put(errors.exceptions[0])
    except BaseException as error:  # noqa: BLE001 - the thread's edge: handed over to the caller, who raises it
        outbox.put(error)
    outbox.put(None)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The faster event loop where there is one (not on Windows): a round of 304s takes a sixth less."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    return new_event_loop


async def _fetch(fetcher: Fetcher, asked: tuple[Request, ...], outbox: _Outbox) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_MOST_THREADS, "fetch-names"))
    lines: defaultdict[str, list[Request]] = defaultdict(list)
    for request in asked:
        lines[fetcher.line_of(request.url)].append(request)
    this = asyncio.current_task()
    outbox.open(this.cancel if this else lambda: None)
    try:
        async with fetcher, asyncio.TaskGroup() as group:
            for requests in lines.values():
                group.create_task(_one_by_one(fetcher, requests, outbox))
    finally:
        outbox.over()


async def _one_by_one(fetcher: Fetcher, requests: list[Request], outbox: _Outbox) -> None:
    """One host's line."""
    for request in requests:
        await outbox.wait_for_room()
        try:
            fetched = await fetcher.fetch(
                request.url, request.validators, request.proxy, reservations=request.reservations
            )
        except StandfirstError as error:
            # without its frames, which hold the document fetched before
            outbox.put(Outcome(request, error=error.with_traceback(None)))
        else:
            outbox.put(Outcome(request, value=fetched))
