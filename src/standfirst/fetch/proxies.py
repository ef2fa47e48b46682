"""Asking through a proxy (HTTP, HTTPS or SOCKS5), and which checks of the guard it takes over.

The proxy's own address is the desk's choice and excepted from the guard. What is asked for through it is
judged as ever: scheme, port, literal addresses, and every redirect. Names are another matter:

* ``socks5://``: we resolve the name, judge every address, and hand the proxy the judged address itself. All
  checks stay ours; a name cannot lead elsewhere the second time (DNS rebinding).
* ``socks5h://``, ``http://``, ``https://``: the proxy resolves the name. We do too, before, and refuse it
  where any address is not public; but the proxy may get another answer. What it then connects to is its
  to guard. A name that only the proxy can resolve is let through, unless it looks like an inner one.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from python_socks import ProxyError as SocksError
from python_socks import ProxyType
from python_socks.async_.asyncio import Proxy as SocksProxy
from yarl import URL

from standfirst.errors import FetchError
from standfirst.fetch.addresses import HostSet, is_public, read_address
from standfirst.fetch.guard import GuardedAddressError, check_address, inward

_SCHEMES = ("http", "https", "socks5", "socks5h")
_PORTS = {"http": 8080, "https": 443, "socks5": 1080, "socks5h": 1080}
_INNER_NAME = re.compile(
    r"[^.]+|.*\.(local|localhost|localdomain|internal|intranet|lan|home|corp|arpa)", re.I
)
"""Names that no public resolver knows: of one label, or in a zone set apart for inner use."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy. Its name and password are never shown."""

    scheme: str
    host: str
    port: int
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @property
    def socks(self) -> bool:
        """Whether it speaks SOCKS5 (RFC 1928), not HTTP."""
        return self.scheme.startswith("socks")

    @property
    def resolves(self) -> bool:
        """Whether it resolves names itself."""
        return self.scheme != "socks5"

    @property
    def url(self) -> URL:
        """Its address, without name and password."""
        return URL.build(scheme=self.scheme, host=self.host, port=self.port)

    @property
    def headers(self) -> dict[str, str]:
        """The name and password, as an HTTP proxy asks for them (RFC 7617)."""
        if self.user is None:
            return {}
        pair = f"{self.user}:{self.password or ''}".encode()
        return {"Proxy-Authorization": f"Basic {b64encode(pair).decode('ascii')}"}


def read_proxy(text: str, asked: str) -> Proxy:
    """A proxy from its URL.

    Raises:
        FetchError: named by what was ``asked`` for; it does not show the proxy's password.
    """
    try:
        url = URL(text.strip())
        host, port = url.host, url.explicit_port
    except (ValueError, TypeError):
        url, host, port = URL(), None, None
    if url.scheme not in _SCHEMES or not host:
        known = ", ".join(f"{scheme}://" for scheme in _SCHEMES)
        raise FetchError(asked, f"its proxy is no address of one (host:port after {known})", retryable=False)
    return Proxy(url.scheme, host, port or _PORTS[url.scheme], url.user, url.password)


async def check_behind(proxy: Proxy, url: URL, own: HostSet, resolver: AbstractResolver) -> None:
    """Judge what a proxy that resolves names is to be asked for, as far as we can see.

    Raises:
        Refused: the name leads to an address that is not public, or looks like an inner one.
    """
    host = url.raw_host or ""
    if not proxy.resolves or own.has(url) or read_address(host) is not None:
        return  # the connector's check, the desk's own, or judged with the URL
    try:
        found = await resolver.resolve(host, url.port or 80, family=socket.AF_UNSPEC)
    except (OSError, UnicodeError):
        found = []
    addresses = {ipaddress.ip_address(one["host"].partition("%")[0]) for one in found}
    inner = not addresses and _INNER_NAME.fullmatch(host.rstrip("."))
    if inner or not all(is_public(address) or own.holds(address) for address in addresses):
        raise inward(url)


class SocksConnector(aiohttp.TCPConnector):
    """Connects through a SOCKS5 proxy, to addresses that the guard has judged.

    Args:
        proxy: whom to go through.
        own: the desk's own networks; None where the target is one of the desk's own hosts, and not judged.
        more: what a ``TCPConnector`` takes.
    """

    def __init__(self, proxy: Proxy, own: HostSet | None, **more: Any) -> None:
        if proxy.resolves:
            more["resolver"] = _Unresolved()
        super().__init__(**more)
        self._proxy, self._own = proxy, own

    async def _wrap_create_connection(  # the one place where the library lets a socket be made asynchronously
        self,
        *args: Any,
        addr_infos: list[Any],
        req: aiohttp.ClientRequest,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - the library's signature
        client_error: type[Exception] = aiohttp.ClientConnectorError,
        **more: Any,
    ) -> Any:
        host, port = addr_infos[0][4][:2]
        proxy = self._proxy
        try:
            if self._own is not None and read_address(host) is not None:
                check_address(host, self._own)
            through = SocksProxy(
                ProxyType.SOCKS5, proxy.host, proxy.port, proxy.user, proxy.password, rdns=proxy.resolves
            )
            sock = await through.connect(host, port)
        except SocksError as error:
            raise aiohttp.ClientProxyConnectionError(req.connection_key, OSError(str(error))) from None
        except OSError as error:
            guarded = isinstance(error, GuardedAddressError)
            failed = aiohttp.ClientConnectorError if guarded else aiohttp.ClientProxyConnectionError
            raise failed(req.connection_key, error) from None
        return await self._wrap_existing_connection(
            *args, req=req, timeout=timeout, client_error=client_error, sock=sock, **more
        )


class _Unresolved(AbstractResolver):
    """Leaves names as they are, for the proxy to resolve."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = ResolveResult(hostname=host, host=host, port=port, family=family, proto=0, flags=0)
        return [found]

    async def close(self) -> None:
        """Nothing to close."""
