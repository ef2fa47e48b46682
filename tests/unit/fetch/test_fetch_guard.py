"""The address guard: what looks inward is never connected to, however it is spelt."""

import asyncio
import ipaddress

import pytest
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch import Fetcher
from standfirst.fetch.guard import check_url, is_public
from standfirst.records import FetchOptions

INWARD = """
127.0.0.1 127.1.2.3 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1::1 fe80::1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1 100::1
""".split()
OUTWARD = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]

SPELLINGS = """
http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://0/
http://localhost/ http://[::1]/ http://[::ffff:127.0.0.1]/ http://[::]/ http://[::ffff:7f00:1]/
http://127.0.0.1:8080/ http://0x7f.1/ http://localhost./
""".split()

MALFORMED = """
file:///etc/passwd ftp://example.org/ gopher://example.org/ javascript:alert(1) data:text/html,x
http://user@example.org/ http://user:secret@example.org/ http://example.org:22/ http://example.org:6379/
http:///nohost //example.org/ example.org
""".split()


@pytest.mark.parametrize("address", INWARD)
def test_inward_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTWARD)
def test_outward_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_loopback_is_connected(url: str) -> None:
    async def ask() -> None:
        async with Fetcher(FetchOptions(gap_s=0, timeout_s=5)) as fetcher:
            await fetcher.fetch(url)

    with pytest.raises((Refused, FetchError)) as caught:
        asyncio.run(ask())
    if isinstance(caught.value, FetchError):  # a spelling that nobody resolves
        assert caught.value.reason.startswith(("no such host", "not a web address"))
    else:
        assert caught.value.rule == "address"
        assert "allow_hosts" in str(caught.value)


@pytest.mark.parametrize("url", MALFORMED)
def test_what_can_be_refused_from_the_url_alone_is(url: str) -> None:
    with pytest.raises(Refused) as caught:
        check_url(URL(url), ())
    assert "secret" not in str(caught.value)


def test_the_desks_own_servers_are_allowed_by_host_or_by_host_and_port() -> None:
    check_url(URL("http://127.0.0.1:9999/"), ("127.0.0.1",))
    check_url(URL("http://127.0.0.1:9999/"), ("127.0.0.1:9999",))
    with pytest.raises(Refused):
        check_url(URL("http://127.0.0.1:9998/"), ("127.0.0.1:9999",))
