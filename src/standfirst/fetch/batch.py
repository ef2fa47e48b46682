"""Many URLs at once, from ordinary code.

The event loop runs in a thread of its own and puts what it fetched into a bounded queue; the caller reads
from the queue in its own thread, where it may use a database. A slow caller thereby slows the fetching.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standfirst.errors import StandfirstError
from standfirst.fetch.client import Fetched, Fetcher
from standfirst.records import FetchOptions, Outcome, Validators

_QUEUE_LENGTH = 64
"""Documents waiting to be read; at the default size limit rarely over a few megabytes."""


@dataclass(frozen=True, slots=True)
class Request:
    """A URL to ask for, and what to ask with."""

    url: str
    validators: Validators | None = None


def fetch_all(requests: Iterable[Request], options: FetchOptions) -> Iterator[Outcome[Request, Fetched]]:
    """Fetch many URLs, yielding each outcome as it comes (not in the order asked).

    A failed request yields its :class:`~standfirst.errors.FetchError` or :class:`~standfirst.errors.Refused`.
    Closing the iterator early stops the fetching.
    """
    asked = tuple(dict.fromkeys(requests))
    results: queue.Queue[Outcome[Request, Fetched] | BaseException | None] = queue.Queue(_QUEUE_LENGTH)
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(asked, options, results, stop), name="fetch", daemon=True)
    thread.start()
    try:
        while (result := results.get()) is not None:
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stop.set()
        while thread.is_alive():  # let a put that waits for room go through
            _drain(results)
            thread.join(0.02)


def _drain(results: queue.Queue[Outcome[Request, Fetched] | BaseException | None]) -> None:
    while not results.empty():
        results.get_nowait()


def _run(
    asked: tuple[Request, ...],
    options: FetchOptions,
    results: queue.Queue[Outcome[Request, Fetched] | BaseException | None],
    stop: threading.Event,
) -> None:
    async def one(fetcher: Fetcher, request: Request) -> None:
        try:
            outcome = Outcome(request, value=await fetcher.fetch(request.url, request.validators))
        except StandfirstError as error:
            outcome = Outcome(request, error=error)
        await asyncio.to_thread(results.put, outcome)

    async def all_of_them() -> None:
        async with Fetcher(options) as fetcher:
            tasks = [asyncio.create_task(one(fetcher, request)) for request in asked]
            while tasks and not stop.is_set():
                done, _ = await asyncio.wait(tasks, timeout=0.1)
                for task in done:
                    task.result()
                tasks = [task for task in tasks if not task.done()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    try:
        asyncio.run(all_of_them())
    except BaseException as error:  # noqa: BLE001 - the thread's edge: handed over to the caller, who raises it
        results.put(error)
    results.put(None)
