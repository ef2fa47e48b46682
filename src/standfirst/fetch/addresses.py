"""Which addresses are public, and which hosts are the desk's own."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

from yarl import URL

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NOT_FOR_NEWS: tuple[ipaddress.IPv6Network, ...] = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments: Teredo (wraps IPv4), benchmarks, ORCHID
        "2002::/16",  # 6to4 (wraps IPv4)
        "2001:db8::/32",  # documentation, as is the next
        "3fff::/20",
    )
)
_WRONG_IPV4 = (
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments; one cloud's metadata
    ipaddress.IPv4Network("168.63.129.16/32"),  # another cloud's metadata, though it looks public
)
_METADATA: tuple[Network, ...] = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("169.254.0.0/16", "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32"),
        *("fe80::/10", "fd00:ec2::254/128", "fd20:ce::254/128"),
    )
)
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # the middle of an address that wraps an IPv4 one (RFC 5214)


def is_public(address: Address) -> bool:
    """Whether an address is global unicast; IPv4 inside IPv6 (mapped, NAT64) is judged as IPv4.

    Local NAT64, 6to4, Teredo and ISATAP are refused whole: no news site needs them, and they wrap any
    IPv4 address. So are the addresses at which clouds tell secrets to their machines.
    """
    if isinstance(address, ipaddress.IPv6Address):
        return _is_public6(address)
    if any(address in net for net in _WRONG_IPV4):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def tells_secrets(host: str) -> bool:
    """Whether a host is written as an address at which clouds tell secrets to their machines."""
    address = read_address(host)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    one = mapped or address
    return one is not None and any(one.version == net.version and one in net for net in _METADATA)


def _is_public6(address: ipaddress.IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    if address not in _UNICAST or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return False
    return address.is_global and not any(address in net for net in _NOT_FOR_NEWS)


def read_address(host: str) -> Address | None:
    """The address that a host is written as, None where it is a name."""
    if not host or (":" not in host and not host[-1].isdigit()):
        return None
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class HostSet:
    """Hosts by pattern; asking takes the same time however many there are.

    Args:
        patterns: each is "host" (that host, any port), "host:port", "*.host" (every host below it), or a
            network such as "10.1.0.0/16" (every literal address in it).
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        exact: set[str] = set()
        below: set[str] = set()
        nets: list[Network] = []
        for pattern in map(str.lower, patterns):
            if pattern.startswith("*."):
                below.add(pattern[2:])
            elif "/" in pattern and (net := _network(pattern)) is not None:
                nets.append(net)
            else:
                exact.add(pattern.strip("[]"))
        self._exact, self._below, self.nets = frozenset(exact), frozenset(below), tuple(nets)
        self._any = bool(exact or below or nets)

    def has(self, url: URL) -> bool:
        """Whether a URL's host is one of them."""
        if not self._any or not (host := url.raw_host):
            return False
        host = host.lower()
        if host in self._exact or f"{host}:{url.port}" in self._exact:
            return True
        if self._below and any(suffix in self._below for suffix in _suffixes(host)):
            return True
        return bool(self.nets) and (address := read_address(host)) is not None and self.holds(address)

    def holds(self, address: Address) -> bool:
        """Whether an address lies in one of the networks."""
        return any(address.version == net.version and address in net for net in self.nets)


def _network(pattern: str) -> Network | None:
    try:
        return ipaddress.ip_network(pattern, strict=False)
    except ValueError:
        return None


def _suffixes(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[n:]) for n in range(1, len(labels))]


@lru_cache(maxsize=64)
def host_set(patterns: tuple[str, ...]) -> HostSet:
    """The set of some patterns, made once."""
    return HostSet(patterns)
