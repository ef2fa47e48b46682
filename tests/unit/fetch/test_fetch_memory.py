"""Memory: large bodies wait for each other, small ones never, and an error keeps nothing of what was read."""

import asyncio
import gc
import zlib
from collections.abc import Iterator

from tests.unit.fetch.raw_web import OPTIONS, Asked, Part, raw_web, reply

from standfirst.fetch import Request, fetch_all
from standfirst.fetch.memory import _MOST_BYTES, Store


def test_the_oldest_go_on_and_the_others_wait_until_there_is_room() -> None:
    async def run() -> None:
        store = Store(max_bytes=_MOST_BYTES // 2)
        assert store.hold("first", _MOST_BYTES // 2)
        assert store.hold("second", _MOST_BYTES // 2)
        assert not store.hold("third", 100_000)
        assert store.hold("second", _MOST_BYTES // 2 + 1)  # the two oldest always
        assert store.hold("small", 60_000)
        waiting = asyncio.create_task(store.wait("third"))
        await asyncio.sleep(0)
        assert not waiting.done()
        store.release("first")
        await asyncio.wait_for(waiting, 1)
        for holder in ("second", "third", "small", "stranger"):
            store.release(holder)
        assert store.hold("fourth", _MOST_BYTES)

    asyncio.run(run())


def test_a_failure_keeps_nothing_of_what_was_read() -> None:
    bomb = zlib.compress(b"\0" * 20_000_000)

    def script(asked: Asked) -> Iterator[Part]:
        yield reply(bomb, 200, "Content-Encoding: deflate") if asked.path != "/1" else reply(b"x" * 1_000_000)

    gc.collect()
    gc.disable()  # nothing may wait for the collector
    try:
        with raw_web(script) as raw:
            outcomes = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(1, 5)], OPTIONS))
        errors = [outcome.error for outcome in outcomes if outcome.error]
        assert len(errors) == 3
        assert all(e.__traceback__ is None and e.__context__ is None and e.__cause__ is None for e in errors)
        large = [o for o in gc.get_objects() if type(o).__name__ == "Body" and len(o.data) > 1_000_000]
        assert large == []
    finally:
        gc.enable()
