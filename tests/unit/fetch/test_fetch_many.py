"""Many hosts at once: each is asked by one request at a time with its gap, and none waits for another."""

import asyncio
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.fetch import Manners, Request, fetch_all
from standfirst.fetch.batch import _FULL_BYTES
from standfirst.records import FetchOptions

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs every address of 127.0.0.0/8"),
    pytest.mark.allow_hosts(["127.0.0.0/8"]),
]

SLACK_S = 0.005
"""Two clocks' difference: the pause is counted from the end as the client saw it."""


class Farm:
    """One server on all of 127.0.0.0/8, each address a host: counts overlaps and gaps as a host would."""

    def __init__(self) -> None:
        self.port = 0
        self.turns: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.body = b"news"
        self.hold_s = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            host = writer.get_extra_info("sockname")[0]
            begun = time.monotonic()
            await asyncio.sleep(self.hold_s)
            path = head.split(b" ")[1]
            status, body = (b"404 None", b"") if path == b"/robots.txt" else (b"200 OK", self.body)
            if path.startswith(b"/to/"):
                target = path.removeprefix(b"/to/").decode()
                status = b"302 Go\r\nLocation: http://%s:%d/" % (target.encode(), self.port)
            self.turns[host].append((begun, time.monotonic()))
            writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
            await writer.drain()
        writer.close()

    def impolite(self, gap_s: float) -> list[str]:
        """The hosts that were asked twice at once, or too soon."""
        found = []
        for host, turns in self.turns.items():
            turns.sort()
            if any(later[0] - earlier[1] < gap_s - SLACK_S for earlier, later in pairwise(turns)):
                found.append(host)
        return found


@contextmanager
def farming() -> Iterator[Farm]:
    farm, ready = Farm(), threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def run() -> None:
        async with await asyncio.start_server(farm.serve, "0.0.0.0", 0, backlog=1_000) as server:
            farm.port = server.sockets[0].getsockname()[1]
            ready.set()
            await over.wait()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield farm
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(5)
        loop.close()


NETS = ("127.0.0.0/8",)


def test_three_hundred_hosts_are_asked_politely_and_at_once() -> None:
    options = FetchOptions(allow_hosts=NETS, gap_s=0.3, timeout_s=10)
    with farming() as farm:
        hosts = [f"127.1.{n // 200}.{n % 200 + 1}" for n in range(300)]
        requests = [Request(f"http://{host}:{farm.port}/{n}") for host in hosts for n in range(2)]
        start = time.monotonic()
        outcomes = list(fetch_all(requests, options))
        took_s = time.monotonic() - start
    assert all(outcome.value for outcome in outcomes)
    assert len(outcomes) == 600
    assert len(farm.turns) == 300
    assert farm.impolite(0.3) == []
    assert took_s < 10  # one after the other would take 270 s


@settings(max_examples=15)
@given(
    plan=st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(["", "to/127.2.0.1", "to/127.2.0.2"])), max_size=12
    ),
    gap_s=st.sampled_from([0.0, 0.02, 0.05]),
    at_once=st.integers(1, 8),
)
def test_no_host_is_ever_asked_twice_at_once_or_too_soon(
    plan: list[tuple[int, str]], gap_s: float, at_once: int
) -> None:
    options = FetchOptions(allow_hosts=NETS, gap_s=gap_s, timeout_s=10, at_once=at_once)
    with farming() as farm:
        farm.hold_s = 0.002
        urls = [f"http://127.2.0.{host}:{farm.port}/{path}" for host, path in plan]
        requests = [Request(f"{url}{'' if 'to/' in url else n}") for n, url in enumerate(urls)]
        manners = Manners()
        for half in (requests[::2], requests[1::2]):  # two batches of one run
            assert all(outcome.value for outcome in fetch_all(half, options, manners))
    assert farm.impolite(gap_s) == []


def test_no_more_are_under_way_than_allowed() -> None:
    options = FetchOptions(allow_hosts=NETS, gap_s=0, timeout_s=10, at_once=5)
    with farming() as farm:
        farm.hold_s = 0.02
        list(fetch_all([Request(f"http://127.3.0.{n}:{farm.port}/") for n in range(1, 31)], options))
    moments = [
        (at, step) for turns in farm.turns.values() for b, e in turns for at, step in ((b, 1), (e, -1))
    ]
    under_way = most = 0
    for _, step in sorted(moments):
        under_way += step
        most = max(most, under_way)
    assert most <= 5


def test_a_slow_caller_slows_the_fetching() -> None:
    options = FetchOptions(allow_hosts=NETS, gap_s=0, timeout_s=10, at_once=4)
    with farming() as farm:
        farm.body = b"x" * 2_000_000
        requests = [Request(f"http://127.4.0.{h}:{farm.port}/{n}") for h in range(1, 5) for n in range(8)]
        batch = fetch_all(requests, options)
        next(batch)
        time.sleep(0.5)
        pages = sum(map(len, farm.turns.values())) - 4  # robots.txt left out
        assert pages <= _FULL_BYTES // len(farm.body) + 1 + 4
        assert 1 + sum(1 for outcome in batch if outcome.value) == len(requests)


def test_a_batch_left_early_ends_at_once_even_while_hosts_are_silent() -> None:
    options = FetchOptions(allow_hosts=NETS, gap_s=0, timeout_s=10)
    with farming() as farm:
        farm.hold_s = 0.0
        quick, silent = Request(f"http://127.5.0.1:{farm.port}/"), f"http://127.5.1.{{}}:{farm.port}/"
        batch = fetch_all([quick, *(Request(silent.format(n)) for n in range(1, 50))], options)
        next(batch)
        farm.hold_s = 5.0
        start = time.monotonic()
        batch.close()  # type: ignore[attr-defined]
        assert time.monotonic() - start < 2
