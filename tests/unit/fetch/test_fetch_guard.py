"""The address guard: what looks inward is never connected to, however it is spelt, whatever leads there."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from tests.unit.fetch.inward_forms import ELSEWHERE, FORMS, INWARD, LOOPBACK
from tests.unit.fetch.raw_web import OPTIONS, Asked, Raw, ask, raw_web, reply
from yarl import URL

from standfirst.errors import FetchError, Refused, StandfirstError
from standfirst.fetch import Fetcher, guard
from standfirst.fetch.addresses import HostSet, is_public
from standfirst.fetch.guard import check_url, guarded_socket
from standfirst.records import FetchOptions, Login

OUTWARD = [
    "93.184.216.34",
    "1.1.1.1",
    "2606:4700::1111",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
    "2001:4860::1",
]


@pytest.fixture(scope="module")
def inner() -> Iterator[Raw]:
    """A server inside that must never be met, on an IPv4 and an IPv6 address of loopback."""
    with raw_web(lambda asked: [reply(b"secret")]) as raw, pytest.MonkeyPatch.context() as patch:
        six = socket.create_server(("::1", raw.port), family=socket.AF_INET6)
        # its port is made one that is allowed, so that nothing but the guard stands before it
        patch.setattr(guard, "ALLOWED_PORTS", guard.ALLOWED_PORTS | {raw.port})
        yield raw
        six.setblocking(False)
        with six, pytest.raises(BlockingIOError):
            six.accept()
    assert raw.connections == 0


@pytest.mark.parametrize("address", INWARD)
def test_inward_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTWARD)
def test_outward_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_there_are_more_than_sixty_forms() -> None:
    assert len(set(LOOPBACK)) > 60
    assert len(set(ELSEWHERE)) > 60


HERE = ("127.0.0.1", "localhost", "::ffff:7f00:1", "::ffff:127.0.0.1")  # Python 3.13 writes it as the last
POST_BOX = Login(hosts=HERE, user="desk", password="secret")
STRICT = FetchOptions(gap_s=0, timeout_s=5, logins=(POST_BOX,))


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_connected(form: str, inner: Raw) -> None:
    with pytest.raises(StandfirstError) as caught:
        ask(form.replace("PORT", str(inner.port)), STRICT)
    assert inner.connections == 0
    assert "secret" not in caught.value.reason
    if isinstance(caught.value, Refused):
        assert caught.value.rule in ("address", "scheme", "port", "userinfo")
    else:  # no address, or a name that nobody resolves
        assert caught.value.reason.startswith(("no such host", "not a web address", "no connection"))


@pytest.fixture(scope="module")
def outer() -> Iterator[Raw]:
    """A server that sends everybody where its query says."""

    def redirect(asked: Asked) -> Iterator[bytes]:
        target = unquote(asked.path.partition("?")[2], errors="surrogatepass")
        head = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        yield head.encode("utf-8", "surrogateescape" if "\ud800" not in target else "replace")

    with raw_web(redirect) as raw:
        yield raw


@pytest.mark.parametrize("form", FORMS)
def test_no_redirect_leads_inward(form: str, inner: Raw, outer: Raw) -> None:
    target = form.replace("PORT", str(inner.port))
    options = FetchOptions(allow_hosts=(f"127.0.0.1:{outer.port}",), gap_s=0, timeout_s=5, max_redirects=2)
    with pytest.raises(StandfirstError):
        ask(f"{outer.base}/?{quote(target, safe='', errors='surrogatepass')}", options)
    assert inner.connections == 0


def test_no_robots_txt_leads_inward(inner: Raw) -> None:
    robots = reply(b"", 302, f"Location: http://127.0.0.1:{inner.port}/robots.txt")
    with raw_web(lambda asked: [reply(b"page")], robots=robots) as raw:
        options = FetchOptions(allow_hosts=(f"127.0.0.1:{raw.port}",), gap_s=0)
        assert ask(f"{raw.base}/", options).document is not None
    assert inner.connections == 0


def test_no_sign_in_form_leads_inward(inner: Raw) -> None:
    with raw_web(lambda asked: [reply(b"page")]) as raw:
        host = f"127.0.0.1:{raw.port}"
        login = Login(hosts=("127.0.0.1",), form=f"https://127.0.0.1:{inner.port}/in", fields=(("p", "x"),))
        with pytest.raises(FetchError, match="not public"):
            ask(f"{raw.base}/", FetchOptions(allow_hosts=(host,), gap_s=0, logins=(login,)))
    assert inner.connections == 0


# ---------------------------------------------------------------------------- names


class Rebinding(AbstractResolver):
    """Answers with a public address first, and from then on with an inner one."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in answer.split()
        ]

    async def close(self) -> None:
        pass


def test_a_name_that_was_public_a_moment_ago_is_judged_where_the_socket_is_made(inner: Raw) -> None:
    resolver = Rebinding("93.184.216.34", "127.0.0.1")

    async def check_then_fetch() -> None:
        checked = await resolver.resolve("rebound.example.org")  # whoever checks only before is content now
        assert is_public(ipaddress.ip_address(checked[0]["host"]))
        async with Fetcher(STRICT, resolver=resolver) as fetcher:
            await fetcher.fetch(f"http://rebound.example.org:{inner.port}/")

    with pytest.raises(Refused) as caught:
        asyncio.run(check_then_fetch())
    assert caught.value.rule == "address"
    assert "allow_hosts" in caught.value.reason
    assert resolver.asked == 2
    assert inner.connections == 0


@pytest.mark.parametrize("answer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1 127.0.0.1 ::1 0.0.0.0"])
def test_names_that_lead_inward_are_refused(answer: str, inner: Raw) -> None:
    async def fetch() -> None:
        async with Fetcher(STRICT, resolver=Rebinding(answer)) as fetcher:
            await fetcher.fetch(f"http://inward.example.org:{inner.port}/")

    with pytest.raises(Refused) as caught:
        asyncio.run(fetch())
    assert caught.value.rule == "address"


@pytest.mark.parametrize("address", INWARD)
def test_no_socket_is_made_for_an_inner_address(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(OSError, match="not a public address"):
        guarded_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)))


# ---------------------------------------------------------------------------- what the desk allows


@pytest.mark.parametrize(
    ("patterns", "url", "allowed"),
    [
        (("127.0.0.1",), "http://127.0.0.1:9999/", True),
        (("127.0.0.1:9999",), "http://127.0.0.1:9999/", True),
        (("127.0.0.1:9999",), "http://127.0.0.1:9998/", False),
        (("127.0.0.0/8",), "http://127.3.2.1:9999/", True),
        (("127.0.0.0/8",), "http://128.3.2.1:9999/", False),
        (("127.0.0.0/8",), "http://localhost:9999/", False),
        (("fd00::/8",), "http://[fd00::1]:9999/", True),
        (("[::1]",), "http://[::1]:9999/", True),
        (("*.desk.example",), "http://a.b.desk.example:9999/", True),
        (("*.desk.example",), "http://desk.example:9999/", False),
        (("*.desk.example",), "http://notdesk.example:9999/", False),
        (("Desk.Example",), "http://DESK.example:9999/", True),
        ((), "http://desk.example:9999/", False),
    ],
)
def test_the_desks_own_servers_are_allowed_by_pattern(
    patterns: tuple[str, ...], url: str, allowed: bool
) -> None:
    assert HostSet(patterns).has(URL(url)) is allowed
    if allowed:
        check_url(URL(url), patterns)
    else:
        with pytest.raises(Refused):
            check_url(URL(url), patterns)


def test_a_name_may_lead_into_the_desks_own_network() -> None:
    with raw_web(lambda asked: [reply(b"ours")]) as raw:
        options = FetchOptions(allow_hosts=("127.0.0.0/8", f"inner.example.org:{raw.port}"), gap_s=0)

        async def fetch(host: str) -> bytes:
            async with Fetcher(options, resolver=Rebinding("127.0.0.1")) as fetcher:
                fetched = await fetcher.fetch(f"http://{host}:{raw.port}/")
            assert fetched.document is not None
            return fetched.document.data

        assert asyncio.run(fetch("inner.example.org")) == b"ours"


def test_line_breaks_in_what_servers_gave_are_not_sent_back() -> None:
    from standfirst.records import Validators

    with raw_web(lambda asked: [reply(b"page")]) as raw:
        ask(f"{raw.base}/", OPTIONS, validators=Validators('"a"\r\nX-Injected: yes', "b\nX-Injected: yes"))
    assert "x-injected" not in raw.asked[0].headers
    assert "if-none-match" not in raw.asked[0].headers


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "168.63.129.16"]
)
def test_nobody_is_told_how_to_let_a_clouds_secrets_in(host: str) -> None:
    with pytest.raises(Refused) as caught:
        check_url(URL(f"http://{host}/"), HostSet(()))
    assert caught.value.rule == "address"
    assert "allow_hosts" not in caught.value.reason
    with pytest.raises(Refused, match="allow_hosts"):
        check_url(URL("http://10.0.0.1/"), HostSet(()))
