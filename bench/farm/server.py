"""The farm's server: one process, one event loop, HTTP/1.1 by hand, so that it is never what one waits for.

It listens on every address of the machine at one port; which host is asked is told from the address that a
connection came to. 127.0.0.1 is no host of the farm's: there it answers what it counted.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from .content import Content, Page
from .counts import Count
from .faults import ANSWERS, ROBOTS, ROUNDS, head, whole
from .plan import Form, Host, Plan

_CERTIFICATE = Path(__file__).with_name("self_signed.pem")  # of nobody: made for this, good for nothing else
_BACKLOG = 4096
_NOT_HERE = whole(404, b"<h1>Not here</h1>", "Content-Type: text/html")
_END = b"\r\n\r\n"
_TLS_HANDSHAKE = b"\x16"


class Server:
    """Serves a plan. ``plan`` has the ports once it was started."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.edition = 0
        self.answered = 0
        self.counts: dict[str, Count] = {}
        self.content: Content
        self._sources: dict[int, bytes | Page] = {}
        self._robots: dict[int, bytes] = {}

    async def start(self) -> None:
        """Open the ports, and make all that is served but the article pages."""
        loop = asyncio.get_running_loop()
        plain, secure = _listen(self.plan.port), _listen(self.plan.tls_port)
        self.plan = replace(self.plan, port=plain.getsockname()[1], tls_port=secure.getsockname()[1])
        self.counts = {host.address: Count() for host in self.plan.sites}
        self.content = Content(self.plan)
        for host in self.plan.sites:
            robots = self.content.robots(host)
            self._robots[host.number] = (
                whole(200, robots, "Content-Type: text/plain") if robots else _NOT_HERE
            )
        self.advance(0)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_CERTIFICATE)
        await loop.create_server(lambda: Connection(self), sock=plain, backlog=_BACKLOG)
        await loop.create_server(lambda: Connection(self), sock=secure, backlog=_BACKLOG, ssl=context)

    def advance(self, editions: int) -> None:
        """Let every source move on by so many editions."""
        self.edition += editions
        self._sources = {host.number: self.content.source(host, self.edition) for host in self.plan.sites}

    def reset(self) -> None:
        """Count from nothing again; what is under way goes on."""
        for address, count in self.counts.items():
            self.counts[address] = Count(under_way=count.under_way)
        self.answered = 0

    def stats(self) -> dict[str, Any]:
        """What was counted, by address, and the CPU seconds this process has used."""
        return {
            "cpu_s": time.process_time(),
            "edition": self.edition,
            "answered": self.answered,
            "hosts": {address: count.plain() for address, count in self.counts.items()},
        }

    def robots(self, host: Host) -> bytes:
        """A host's answer for robots.txt."""
        return self._robots[host.number]

    def page(self, host: Host, path: str) -> Page | bytes:
        """What a sound host has at a path; whole answers where it is no page."""
        if path == host.path:
            return self._sources[host.number]
        if path.startswith("/2026/story-"):
            return self._article(host, path)
        if host.form is Form.INDEX and path.startswith("/part-"):
            return self.content.child(host, 0 if path.endswith(".gz") else 1, self.edition)
        if host.moved and path == "/old/feed":
            return whole(301, b"", f"Location: {host.path}")
        return _NOT_HERE

    def _article(self, host: Host, path: str) -> Page | bytes:
        number = path.rpartition("-")[2]
        if not number.isdecimal() or int(number) >= self.plan.items + self.edition * self.plan.fresh:
            return _NOT_HERE
        item = self.plan.item(host, int(number))
        return self.content.article(host, item) if item.page == 200 else whole(item.page, b"<h1>Trouble</h1>")


def _listen(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("", port))  # every address of 127.0.0.0/8, without a thousand sockets
    return made


class Connection(asyncio.Protocol):
    """One connection to one host."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""
        self._asked_robots: bool | None = None  # None while no request is under way
        self._timers: list[asyncio.TimerHandle] = []
        self._pouring: bytes | None = None
        self._paused = False

    # -------------------------------------------------------------------- what asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Tell which host is asked."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        address, self.port = transport.get_extra_info("sockname")[:2]
        self._count = self._server.counts.get(address)
        if self._count is None:
            self._admin = True
            return
        self._admin = False
        self.host = self._server.plan.by_address[address]
        self._count.connections += 1

    def connection_lost(self, exc: Exception | None) -> None:
        """The client, or we, hung up."""
        for timer in self._timers:
            timer.cancel()
        self._pouring = None
        self._end()

    def pause_writing(self) -> None:
        """The client does not keep up."""
        self._paused = True

    def resume_writing(self) -> None:
        """It does again."""
        self._paused = False
        self._pour_on()

    def data_received(self, data: bytes) -> None:
        """Take in requests, some of them in pieces, or several at once."""
        if self._buffer or not data.endswith(_END):
            data = self._buffer + data
        if data[:1] == _TLS_HANDSHAKE:
            self._transport.write(b"\x00\xffno TLS here\r\n" * 8)
            self._transport.close()
            return
        while _END in data:
            asked, _, data = data.partition(_END)
            self._ask(asked)
        self._buffer = data

    # -------------------------------------------------------------------- what faults call

    def send(self, data: bytes, *, last: bool = True) -> None:
        """Send bytes; ``last`` ends the answer."""
        if self._count is not None:
            self._count.bytes_sent += len(data)
        if last:
            self._end()
        self._transport.write(data)

    def close(self) -> None:
        """Hang up once all is sent."""
        self._transport.close()

    def reset(self) -> None:
        """Hang up with a TCP reset."""
        made = self._transport.get_extra_info("socket")
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def later(self, delay_s: float, do: Callable[[], None]) -> None:
        """Do something later, unless the client has hung up."""
        self._timers.append(asyncio.get_running_loop().call_later(delay_s, do))
        del self._timers[:-2]

    def pour(self, chunk: bytes) -> None:
        """Send a chunk again and again, as fast as the client takes it, without end."""
        self._pouring = chunk
        self._pour_on()

    def _pour_on(self) -> None:
        if self._pouring is not None and not self._paused:
            self.send(self._pouring, last=False)
            self.later(0, self._pour_on)

    # -------------------------------------------------------------------- requests

    def _ask(self, asked: bytes) -> None:
        first, _, rest = asked.partition(b"\r\n")
        path = first.split(b" ")[1].decode("ascii", "replace")
        if self._admin or self._count is None:
            self._transport.write(_administer(self._server, path))
            return
        fields = dict(_fields(rest))
        robots = path == "/robots.txt"
        self._asked_robots = robots
        self._count.begin(time.monotonic(), robots=robots)
        self._count.reservations += path == "/.well-known/tdmrep.json"
        self._count.agents.add(fields.get(b"user-agent", b"").decode("latin-1"))
        if self._server.plan.latency_s:
            self.later(self._server.plan.latency_s, lambda: self._answer(path, fields))
        else:
            self._answer(path, fields)

    def _answer(self, path: str, fields: dict[bytes, bytes]) -> None:
        host = self.host
        if path == "/robots.txt":
            if host.fault in ROBOTS:
                ROBOTS[host.fault](self)
            else:
                self.send(self._server.robots(host))
            return
        if host.fault in ROUNDS:
            ROUNDS[host.fault](self, path)
            return
        if host.fault in ANSWERS:
            source = self._server.page(host, host.path)
            assert isinstance(source, Page)
            ANSWERS[host.fault](self, source)
            return
        page = self._server.page(host, path)
        self.send(page if isinstance(page, bytes) else self._serve(page, fields))

    def _serve(self, page: Page, fields: dict[bytes, bytes]) -> bytes:
        known = [f"ETag: {page.etag}"] if page.etag else []
        if page.modified:
            known.append(f"Last-Modified: {page.modified}")
        if _is_unchanged(page, fields):
            assert self._count is not None
            self._count.unchanged += 1
            return head(304, *known)
        if page.packed is not None and b"gzip" in fields.get(b"accept-encoding", b""):
            return whole(
                200, page.packed, f"Content-Type: {page.content_type}", "Content-Encoding: gzip", *known
            )
        return whole(200, page.body, f"Content-Type: {page.content_type}", *known)

    def _end(self) -> None:
        if self._asked_robots is not None and self._count is not None:
            self._count.end(time.monotonic(), robots=self._asked_robots)
            self._asked_robots = None
            self._server.answered += 1


def _fields(rest: bytes) -> list[tuple[bytes, bytes]]:
    lines = (line.partition(b":") for line in rest.split(b"\r\n"))
    return [(name.strip().lower(), value.strip()) for name, _, value in lines]


def _is_unchanged(page: Page, fields: dict[bytes, bytes]) -> bool:
    """Whether the client has it already (RFC 9110, section 13.2.2: an entity tag outweighs a date)."""
    tags = fields.get(b"if-none-match")
    if tags is not None and page.etag:
        return page.etag.encode() in tags
    since = fields.get(b"if-modified-since")
    return since is not None and page.modified is not None and since == page.modified.encode()


def _administer(server: Server, path: str) -> bytes:
    name, _, value = path.strip("/").partition("/")
    if name == "advance":
        server.advance(int(value or 1))
    elif name == "reset":
        server.reset()
    elif name != "stats":
        return _NOT_HERE
    return whole(200, json.dumps(server.stats()).encode(), "Content-Type: application/json")


async def serve(plan: Plan, ready: Callable[[Server], None]) -> None:
    """Serve until cancelled; ``ready`` is told once all ports are open."""
    server = Server(plan)
    await server.start()
    ready(server)
    with suppress(asyncio.CancelledError):
        await asyncio.Event().wait()
