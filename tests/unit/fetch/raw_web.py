"""A server on loopback that says byte for byte what a test tells it to, and remembers who came."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from standfirst.fetch import Fetched, Fetcher, Manners
from standfirst.records import FetchOptions, Validators

Part = bytes | float
"""Bytes to send, or seconds to be silent."""
Script = Callable[["Asked"], Iterable[Part]]

OPTIONS = FetchOptions(allow_hosts=("127.0.0.1", "::1"), gap_s=0, timeout_s=3, max_bytes=2_000_000, wait_s=2)


@dataclass
class Asked:
    """One request as it came, and when it was begun and answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    begun: float = 0.0
    done: float = 0.0


@dataclass
class Raw:
    """A running server. ``connections`` counts every one, whether anything was asked or not."""

    port: int
    scheme: str
    connections: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def reply(body: bytes = b"", status: int = 200, *headers: str) -> bytes:
    """A whole answer, with its length, after which the connection is closed."""
    lines = [f"HTTP/1.1 {status} Whatever", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextmanager
def raw_web(
    script: Script, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, robots: bytes | None = None
) -> Iterator[Raw]:
    """Serve what ``script`` says; robots.txt is 404 unless given (as a whole answer)."""
    listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    raw = Raw(listener.getsockname()[1], "https" if tls else "http")
    over = threading.Event()

    def serve(connection: socket.socket) -> None:
        with suppress(OSError):
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
            with connection:
                asked = _read(connection)
                asked.begun = time.monotonic()
                if asked.path == "/robots.txt":
                    connection.sendall(robots or reply(b"", 404))
                    return
                raw.asked.append(asked)
                for part in script(asked):
                    if isinstance(part, float):
                        over.wait(part)
                    else:
                        asked.done = time.monotonic()
                        connection.sendall(part)
                    if over.is_set():
                        return

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                raw.connections += 1
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield raw
    finally:
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _read(connection: socket.socket) -> Asked:
    head, body = b"", b""
    while b"\r\n\r\n" not in head:
        got = connection.recv(65536)
        if not got:
            raise OSError("nothing asked")
        head += got
    head, body = head.split(b"\r\n\r\n", 1)
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    return Asked(method, path, headers, body)


def ask(
    url: str,
    options: FetchOptions = OPTIONS,
    *,
    validators: Validators | None = None,
    proxy: str | None = None,
    manners: Manners | None = None,
    reservations: bool = False,
) -> Fetched:
    """Fetch one URL."""

    async def run() -> Fetched:
        async with Fetcher(options, manners) as fetcher:
            return await fetcher.fetch(url, validators, proxy, reservations=reservations)

    return asyncio.run(run())
