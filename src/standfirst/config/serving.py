"""How the desk is served: where it listens, under which address people reach it, whose word it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from standfirst.config.checking import Check, Reader, list_of, one, words

_LISTEN = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(?P<port>\d{1,5})")
_LOOPBACK_NAMES = frozenset({"localhost"})


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and a port; port 0 takes any that is free."""

    host: str = "127.0.0.1"
    port: int = 8017

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host in _LOOPBACK_NAMES

    def __str__(self) -> str:
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How the desk is served.

    ``base_url`` is the address under which a proxy shows it, without which it answers loopback alone;
    ``trusted_proxies`` are the addresses whose word is taken for who asks and how.
    """

    listen: Listen = Listen()
    base_url: str | None = None
    trusted_proxies: tuple[str, ...] = ()


def read_listen(text: str) -> Listen:
    """A place to listen at, as people write it: "127.0.0.1:8017", "[::1]:8017".

    Raises:
        ValueError: it is none, in words.
    """
    found = _LISTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is none; write host:port, such as 127.0.0.1:8017")
    if int(found["port"]) > 65_535:
        raise ValueError(f"{found['port']} is no port: they end at 65535")
    return Listen(found["host"].strip("[]"), int(found["port"]))


def _listen(reader: Reader, value: Any, key: str) -> Listen:
    try:
        return read_listen(words(reader, value, key))
    except ValueError as error:
        raise reader.error(key, str(error)) from error


def _base_url(reader: Reader, value: Any, key: str) -> str:
    found = words(reader, value, key)
    try:
        parts = urlsplit(found)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        fit = False
    if not fit or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise reader.error(key, "must be the address of a host, such as https://desk.example.org")
    return found.rstrip("/")


def _proxy_address(reader: Reader, value: Any, key: str) -> str:
    found = words(reader, value, key)
    try:
        return str(ip_address(found))
    except ValueError as error:
        raise reader.error(key, f"{found!r} is no address; write one such as 10.0.0.2") from error


SERVE: Check = one(
    ServeOptions,
    {"listen": _listen, "base_url": _base_url, "trusted_proxies": list_of(_proxy_address)},
)
