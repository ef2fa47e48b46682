"""A real HTTP server for the sample world, on loopback, one port a host.

Ports and not names, because names need a resolver and loopback addresses beside 127.0.0.1 are missing on
some systems; and not one port with paths, because a publisher's robots.txt, front page and pacing belong to
a host of its own.
"""

from __future__ import annotations

import gzip
import os
import socket
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

from standfirst.demo.world import Page, World
from standfirst.errors import ConfigError

ADDRESS = "127.0.0.1"
BLOCKS = 40
"""How many blocks of ports are tried, one after the other, where no particular one is asked for."""

_POLL_S = 0.05
_MISSING = Page(b"<!doctype html><title>Not found</title><h1>This page is not here</h1>", status=404)
_COMPRESS_FROM_BYTES = 1400


class HarbourServer:
    """Serves a world until closed; a context manager.

    ``show`` puts a world on, and may be called again with the same world's next day while serving.

    Args:
        hosts: every host and its place in the block of ports.
        first_port: the block's first port. Addresses are only the same again on the same block.
        search: whether the next free block may be taken where that one is not free.

    Raises:
        ConfigError: on entering, where no block of ports is free.
    """

    def __init__(self, hosts: Mapping[str, int], first_port: int, *, search: bool = True) -> None:
        self.hosts = dict(hosts)
        self.first_port = first_port
        self.requests: list[tuple[str, str, int]] = []
        self._search = search
        self._world: World | None = None
        self._servers: list[_HostServer] = []
        self._closing = threading.Event()

    def base_url_of(self, host: str) -> str:
        """The origin a host is served on, once entered."""
        return f"http://{ADDRESS}:{self.first_port + self.hosts[host]}"

    def show(self, world: World) -> None:
        """Serve this world from now on."""
        self._world = world

    def page(self, host: str, path: str) -> Page:
        """What a host answers for a path just now."""
        return self._world.pages[host].get(path, _MISSING) if self._world else _MISSING

    def wait_until_closed(self) -> None:
        """What the host that never answers does."""
        self._closing.wait()

    def __enter__(self) -> HarbourServer:
        width = max(self.hosts.values()) + 1
        blocks = range(self.first_port, self.first_port + width * (BLOCKS if self._search else 1), width)
        for first in blocks:
            if self._bind(first):
                self.first_port = first
                break
        else:
            raise ConfigError(
                f"ports {self.first_port} to {self.first_port + width - 1}",
                "-",
                "in use by another program, perhaps another tour; close it, or begin in another folder",
            )
        for server in self._servers:
            threading.Thread(
                target=server.serve_forever, args=(_POLL_S,), name=f"harbour-{server.host}", daemon=True
            ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()

    def _bind(self, first: int) -> bool:
        """Take a whole block of ports, or none of it."""
        try:
            for host, offset in self.hosts.items():
                self._servers.append(_HostServer(self, host, first + offset))
        except OSError:
            for server in self._servers:
                server.server_close()
            self._servers.clear()
            return False
        return True


class _HostServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # the held connection's thread ends with the process at the latest

    def __init__(self, harbour: HarbourServer, host: str, port: int) -> None:
        self.harbour, self.host = harbour, host
        super().__init__((ADDRESS, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking the resolver for our own name, which the standard library does.

        A port may be taken again at once, though connections that this side closed linger on it for a minute.
        """
        if os.name == "posix":  # elsewhere this would let two programs share a port
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle, as one that waited long enough does, is no fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _HostServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Harbour/1", ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer, with 304 where the asker has it already."""
        path = urlsplit(self.path).path
        page = self.server.harbour.page(self.server.host, path)
        if page.hold:
            self.server.harbour.wait_until_closed()
            self.close_connection = True
            return
        tag = f'"{sha256(page.body).hexdigest()[:20]}"'
        if page.status == 200 and self._has_it(tag, page.modified):
            self._answer(Page(status=304, content_type=page.content_type, modified=page.modified), tag)
        else:
            self._answer(page, tag)

    do_HEAD = do_GET  # noqa: N815 - the standard library's name

    def log_message(self, format: str, *args: object) -> None:
        """Keep still: the tour's own lines are enough."""

    def _has_it(self, tag: str, modified: datetime | None) -> bool:
        tags, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if tags is not None:  # RFC 9110, 13.2.2: the date counts only where no tag is sent
            return tag in {t.strip().removeprefix("W/") for t in tags.split(",")}
        if since is None or modified is None:
            return False
        try:
            return modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def _answer(self, page: Page, tag: str) -> None:
        self.server.harbour.requests.append((self.server.host, self.path, page.status))
        body = page.body
        self.send_response(page.status)
        if page.status != 304:
            self.send_header("Content-Type", page.content_type)
            if len(body) > _COMPRESS_FROM_BYTES and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 5, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(body)))
        if page.status in (200, 304):
            self.send_header("ETag", tag)
            if page.modified:
                self.send_header("Last-Modified", format_datetime(page.modified.astimezone(UTC), usegmt=True))
        self.end_headers()
        if self.command == "GET" and body:
            self.wfile.write(body)
