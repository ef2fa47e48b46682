"""Two small proxies on loopback, HTTP and SOCKS5, that remember what they were asked to reach."""

from __future__ import annotations

import socket
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class SmallProxy:
    """``reached`` holds "host:port" of each request; ``names`` maps names to addresses, as a resolver would.

    Where ``user`` is set, who does not give it with its ``password`` is sent away.
    """

    names: dict[str, str] = field(default_factory=dict)
    user: str | None = None
    password: str = ""
    port: int = 0
    reached: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)

    def connect(self, host: str, port: int) -> socket.socket:
        self.reached.append(f"{host}:{port}")
        return socket.create_connection((self.names.get(host, host), port), 5)


@contextmanager
def _running(proxy: SmallProxy, serve: Callable[[SmallProxy, socket.socket], None]) -> Iterator[SmallProxy]:
    listener = socket.create_server(("127.0.0.1", 0))
    proxy.port = listener.getsockname()[1]

    def one(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            serve(proxy, connection)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield proxy
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def http_proxy(proxy: SmallProxy | None = None) -> object:
    """An HTTP proxy (RFC 9110, sections 7.7 and 9.3.6)."""
    return _running(proxy or SmallProxy(), _serve_http)


def socks_proxy(proxy: SmallProxy | None = None) -> object:
    """A SOCKS5 proxy (RFC 1928, with names and passwords after RFC 1929)."""
    return _running(proxy or SmallProxy(), _serve_socks)


def _serve_http(proxy: SmallProxy, client: socket.socket) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        head += client.recv(65536)
    proxy.heads.append(head)
    method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
    if proxy.user is not None:
        given = head.partition(b"Proxy-Authorization: Basic ")[2].partition(b"\r\n")[0]
        if b64decode(given).decode() != f"{proxy.user}:{proxy.password}":
            client.sendall(b"HTTP/1.1 407 Who are you?\r\nContent-Length: 0\r\n\r\n")
            return
    if method == "CONNECT":
        host, _, port = target.rpartition(":")
        server = proxy.connect(host.strip("[]"), int(port))
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
    else:
        host, _, path = target.removeprefix("http://").partition("/")
        name, _, port = host.partition(":")
        server = proxy.connect(name, int(port or 80))
        server.sendall(head.replace(target.encode(), b"/" + path.encode(), 1))
    _both_ways(client, server)


def _serve_socks(proxy: SmallProxy, client: socket.socket) -> None:
    _, count = client.recv(2)
    offered = client.recv(count)
    if proxy.user is not None:
        if 2 not in offered:
            client.sendall(b"\x05\xff")
            return
        client.sendall(b"\x05\x02")
        client.recv(1)
        user = client.recv(client.recv(1)[0]).decode()
        password = client.recv(client.recv(1)[0]).decode()
        if (user, password) != (proxy.user, proxy.password):
            client.sendall(b"\x01\x01")
            return
        client.sendall(b"\x01\x00")
    else:
        client.sendall(b"\x05\x00")
    _, _, _, kind = client.recv(4)
    if kind == 3:
        host = client.recv(client.recv(1)[0]).decode()
    else:
        family, length = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
        host = socket.inet_ntop(family, client.recv(length))
    port = int.from_bytes(client.recv(2))
    try:
        server = proxy.connect(host, port)
    except OSError:
        client.sendall(b"\x05\x04\x00\x01" + bytes(6))
        return
    client.sendall(b"\x05\x00\x00\x01" + bytes(6))
    _both_ways(client, server)


def _both_ways(one: socket.socket, other: socket.socket) -> None:
    def pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    with other:
        there = threading.Thread(target=pump, args=(one, other), daemon=True)
        there.start()
        pump(other, one)
        there.join(5)
