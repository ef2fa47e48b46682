"""The address guard: only public unicast addresses are ever connected to.

Server-side request forgery hides in names that resolve inwards, in literal addresses of many spellings,
in redirects, and in names that resolve differently the second time. So the check stands at the last
moment, where the socket for one concrete address is made: whatever led there, it is asked.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from yarl import URL

from standfirst.errors import Refused

ALLOWED_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
"""Where the web is served. Anything else is more likely somebody's database than somebody's news."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TRANSLATED = (
    ipaddress.IPv6Network("64:ff9b:1::/48"),
    ipaddress.IPv6Network("2002::/16"),
    ipaddress.IPv6Network("2001::/32"),
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SocketFactory = Callable[[tuple[Any, ...]], socket.socket]


class GuardedAddressError(OSError):
    """An address the guard does not let through (an OSError, so that the connector tries the next one)."""


def is_public(address: Address) -> bool:
    """Whether an address is global unicast; IPv4 inside IPv6 (mapped, NAT64) is judged as IPv4.

    Local NAT64, 6to4 and Teredo are refused whole: no news site needs them, and they wrap any IPv4 address.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address.is_site_local or any(address in net for net in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def guarded_socket(addr_info: tuple[Any, ...]) -> socket.socket:
    """A socket for one resolved address, or :class:`GuardedAddressError` where it is not public."""
    family, kind, proto, _, sockaddr = addr_info
    host = str(sockaddr[0]).partition("%")[0]
    if not is_public(ipaddress.ip_address(host)):
        raise GuardedAddressError(f"{host} is not a public address")
    made = socket.socket(family, kind, proto)
    made.setblocking(False)
    return made


def is_allowed(url: URL, allow_hosts: tuple[str, ...]) -> bool:
    """Whether a URL's host stands in the desk's own list, as "host" or "host:port"."""
    host = (url.host or "").lower()
    return host in allow_hosts or f"{host}:{url.port}" in allow_hosts


def check_url(url: URL, allow_hosts: tuple[str, ...]) -> None:
    """Refuse what can be refused from the URL alone.

    Raises:
        Refused: another scheme than http(s), a name or password in the URL, no host, or an odd port.
    """
    shown = str(url.with_user(None)) if url.host else str(url)
    if url.scheme not in ("http", "https"):
        raise Refused(
            shown, "scheme", f"only http and https are fetched, not {url.scheme or 'a bare name'!r}"
        )
    if not url.host:
        raise Refused(shown, "address", "the address names no host")
    if url.user is not None or url.password is not None:
        raise Refused(shown, "userinfo", "a name or password in the address is not sent; take it out")
    if url.port not in ALLOWED_PORTS and not is_allowed(url, allow_hosts):
        raise Refused(
            shown,
            "port",
            f"port {url.port} is not one where news is served; to allow it, add "
            f'"{url.host}:{url.port}" to allow_hosts under [fetch] in desk.toml',
        )
