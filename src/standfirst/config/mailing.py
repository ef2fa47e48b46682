"""The table ``[mail]`` of a desk's settings: who sends, by which server, and where readers subscribe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from standfirst.config.checking import Check, Reader, list_of, one, split, words


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The brief by mail: the From header, the server ("host:port"), and where its public endpoint stands.

    ``tls`` is "starttls", "tls" from the first byte, or "none" (a server on this machine alone); ``ca`` a
    file in the desk's folder with the authority that vouches for the server. ``bounces`` is the address that
    failure reports go to, the sender's where it is None. ``editors`` are told what schedules did.
    """

    sender: str
    smtp: str
    endpoint: str
    tls: str = "starttls"
    ca: str | None = None
    bounces: str | None = None
    editors: tuple[str, ...] = ()


def web_folder(reader: Reader, value: Any, key: str) -> str:
    """A web address to which paths are added."""
    found = words(reader, value, key)
    parts = split(found)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise reader.error(key, f"{found!r} is no web address, such as https://brief.example.org/")
    return found if found.endswith("/") else f"{found}/"


def _sender(reader: Reader, value: Any, key: str) -> str:
    """A From header: a name and an address, in one line."""
    found = words(reader, value, key)
    name, address = parseaddr(found)
    if not found.isprintable() or not re.fullmatch(r"[^@\s]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+", address):
        raise reader.error(key, f"{found!r} is no sender, such as The Brief <brief@example.org>")
    return formataddr((name, address)) if name else address


def _place(reader: Reader, value: Any, key: str) -> str:
    """A host and a port."""
    found = words(reader, value, key)
    host_, _, port = found.rpartition(":")
    if not host_ or not port.isdecimal() or not 0 < int(port) < 65536:
        raise reader.error(key, f"{found!r} is no server with its port, such as smtp.example.org:587")
    return found


def _tls(reader: Reader, value: Any, key: str) -> str:
    found = words(reader, value, key)
    if found not in ("starttls", "tls", "none"):
        raise reader.error(key, f"{found!r} is none of starttls, tls, none")
    return found


def _bare_address(reader: Reader, value: Any, key: str) -> str:
    """A mail address without a name."""
    found = _sender(reader, value, key)
    if parseaddr(found)[0]:
        raise reader.error(key, f"{found!r} has a name: write the address alone")
    return found


_MAIL: Mapping[str, Check] = {
    "from": _sender,
    "smtp": _place,
    "endpoint": web_folder,
    "tls": _tls,
    "ca": words,
    "bounces": _bare_address,
    "editors": list_of(_bare_address),
}


def _mail(**values: Any) -> MailSettings:
    return MailSettings(sender=values.pop("from"), **values)


MAIL = one(_mail, _MAIL, ("from", "smtp", "endpoint"))
"""How the table [mail] is checked."""
