"""The address guard: only public unicast addresses are ever connected to.

Server-side request forgery hides in names that resolve inwards, in literal addresses of many spellings,
in redirects, and in names that resolve differently the second time. So the check stands at the last
moment, where the socket for one concrete address is made: whatever led there, it is asked. Through a
proxy that last moment is not ours; what then holds is told in :mod:`standfirst.fetch.proxies`.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any

from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.addresses import HostSet, host_set, is_public, read_address, tells_secrets

__all__ = [
    "GuardedAddressError",
    "check_url",
    "guard",
    "guarded_socket",
    "is_allowed",
    "is_public",
    "parse_url",
]

ALLOWED_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
"""Where the web is served. Anything else is more likely somebody's database than somebody's news."""
_MOST_CHARACTERS = 8_000
"""RFC 9110, section 4.1, asks for 8,000 octets at least; longer addresses are attacks or accidents."""
_HOST = re.compile(r"(?!.{255})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)  # RFC 1035, 2.3.4
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")

SocketFactory = Callable[[tuple[Any, ...]], socket.socket]


class GuardedAddressError(OSError):
    """An address the guard does not let through (an OSError, so that the connector tries the next one)."""


def check_address(host: str, own: HostSet | None = None) -> None:
    """Raise :class:`GuardedAddressError` where an address is neither public nor in the desk's networks."""
    bare, _, zone = host.partition("%")
    address = ipaddress.ip_address(bare)
    if own is not None and own.holds(address):
        return
    if zone or not is_public(address):
        raise GuardedAddressError(f"{bare} is not a public address")


def guarded_socket(addr_info: tuple[Any, ...], own: HostSet | None = None) -> socket.socket:
    """A socket for one resolved address, or :class:`GuardedAddressError` where it is not public."""
    family, kind, proto, _, sockaddr = addr_info
    check_address(str(sockaddr[0]), own)
    made = socket.socket(family, kind, proto)
    made.setblocking(False)
    return made


def guard(own: HostSet) -> SocketFactory:
    """The guard of a desk: :func:`guarded_socket`, with the desk's own networks excepted."""
    return lambda addr_info: guarded_socket(addr_info, own)


def parse_url(text: str) -> URL:
    """A URL as people and pages write it; :func:`check_url` says whether it may be asked for.

    Raises:
        FetchError: it is none: control characters, a host that is no host, a port out of range ...
    """
    stripped = text.strip() if isinstance(text, str) else ""
    if len(stripped) > _MOST_CHARACTERS:
        raise _no_url(text[:200], f"longer than {_MOST_CHARACTERS:,} characters")
    if _UNSEEN.search(stripped):
        raise _no_url(text, "there are line breaks or control characters in it")
    try:
        url = URL(stripped)
        str(url).encode("ascii")
        host = url.raw_host or ""
    except UnicodeError:
        raise _no_url(text, "its host is not written as hosts are") from None
    except (ValueError, TypeError) as error:
        raise _no_url(text, _UNSEEN.sub(" ", str(error))[:200]) from None
    if host and ":" not in host and not _HOST.fullmatch(host):
        raise _no_url(text, "its host is not written as hosts are")
    return url


def _no_url(text: str, why: str) -> FetchError:
    shown = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return FetchError(shown, f"not a web address ({why})", retryable=False)


def is_allowed(url: URL, allow_hosts: HostSet | tuple[str, ...]) -> bool:
    """Whether a URL's host stands in the desk's list (see :class:`~standfirst.fetch.addresses.HostSet`)."""
    own = host_set(allow_hosts) if isinstance(allow_hosts, tuple) else allow_hosts
    return own.has(url)


def check_url(url: URL, allow_hosts: HostSet | tuple[str, ...]) -> None:
    """Refuse what can be refused from the URL alone.

    Raises:
        Refused: another scheme than http(s), a name or password in the URL, no host, a literal address that
            is not public, or an odd port.
    """
    if url.scheme not in ("http", "https"):
        found = repr(url.scheme) if url.scheme else "a bare name"
        raise Refused(_shown(url), "scheme", f"only http and https are fetched, not {found}")
    if not url.raw_host:
        raise Refused(_shown(url), "address", "the address names no host")
    if url.raw_user is not None or url.raw_password is not None:
        raise Refused(_shown(url), "userinfo", "a name or password in the address is not sent; take it out")
    if url.port in ALLOWED_PORTS and read_address(url.raw_host) is None and "%" not in url.raw_host:
        return  # a name: looked at when the socket is made
    if is_allowed(url, allow_hosts):
        return
    if url.port not in ALLOWED_PORTS:
        raise Refused(
            _shown(url),
            "port",
            f"port {url.port} is not one where news is served; to allow it, add "
            f'"{url.host}:{url.port}" to allow_hosts under [fetch] in desk.toml',
        )
    try:
        check_address(url.raw_host)
    except (GuardedAddressError, ValueError):
        raise inward(url) from None


def inward(url: URL) -> Refused:
    """The refusal of a host that leads to an address that is not public."""
    if tells_secrets(url.host or ""):  # whatever leads there means no good: nobody is told how to let it in
        reason = f"{url.host} is an address that clouds keep for their own machines"
    else:
        reason = (
            f"{url.host} leads to an address that is not public; if it is the desk's own "
            f'server, add "{url.host}" to allow_hosts under [fetch] in desk.toml'
        )
    return Refused(_shown(url), "address", reason)


def _shown(url: URL) -> str:
    return str(url.with_user(None)) if url.raw_host else str(url)
