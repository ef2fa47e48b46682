"""Through proxies: what goes where, which checks stay ours, and what an error never shows."""

import asyncio
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from tests.unit.fetch.raw_web import OPTIONS, Raw, ask, raw_web, reply
from tests.unit.fetch.small_proxies import SmallProxy, http_proxy, socks_proxy
from tests.unit.fetch.test_fetch_guard import Rebinding

from standfirst.errors import FetchError, Refused, StandfirstError
from standfirst.fetch import Fetched, Fetcher, Request, fetch_all, guard, wire
from standfirst.records import FetchOptions

SCHEMES = {"http": http_proxy, "socks5": socks_proxy, "socks5h": socks_proxy}


def page(asked: object) -> list[bytes]:
    return [reply(b"page")]


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    wire._tls.cache_clear()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "news.example.org").configure_cert(context)
    yield context
    wire._tls.cache_clear()


def resolving(url: str, answer: str, options: FetchOptions, proxy: str) -> Fetched:
    async def run() -> Fetched:
        async with Fetcher(options, resolver=Rebinding(*answer.split(" then "))) as fetcher:
            return await fetcher.fetch(url, proxy=proxy)

    return asyncio.run(run())


def test_pages_and_robots_txt_go_through_the_proxy(scheme: str) -> None:
    with raw_web(page) as raw, SCHEMES[scheme]() as proxy:
        fetched = ask(f"{raw.base}/", proxy=f"{scheme}://127.0.0.1:{proxy.port}")
    assert fetched.document is not None
    assert proxy.reached == [f"127.0.0.1:{raw.port}"] * 2


def test_secure_pages_are_verified_through_the_proxy(scheme: str, tls: ssl.SSLContext) -> None:
    with raw_web(page, tls=tls) as raw, SCHEMES[scheme]() as proxy:
        fetched = ask(f"{raw.base}/", proxy=f"{scheme}://127.0.0.1:{proxy.port}")
        assert fetched.document is not None
        wire._tls.cache_clear()
        assert proxy.reached == [f"127.0.0.1:{raw.port}"] * 2


def test_a_stranger_behind_the_proxy_is_not_trusted(scheme: str, tls: ssl.SSLContext) -> None:
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(other)
    with raw_web(page, tls=other) as raw, SCHEMES[scheme]() as proxy, pytest.raises(FetchError) as caught:
        ask(f"{raw.base}/", proxy=f"{scheme}://127.0.0.1:{proxy.port}")
    assert "not from an authority this computer trusts" in caught.value.reason


def test_the_desks_proxy_is_for_all_and_a_requests_own_goes_before_it(scheme: str) -> None:
    with raw_web(page) as raw, SCHEMES[scheme]() as desks, http_proxy() as own:
        options = replace(OPTIONS, proxy=f"{scheme}://127.0.0.1:{desks.port}")
        requests = [Request(f"{raw.base}/1"), Request(f"{raw.base}/2", proxy=f"http://127.0.0.1:{own.port}")]
        assert all(outcome.value for outcome in fetch_all(requests, options))
    assert len(desks.reached) == 2
    assert len(own.reached) == 1


def test_a_proxy_may_ask_for_a_name_and_password(scheme: str) -> None:
    asking = SmallProxy(user="desk", password="s3cret&/:")
    with raw_web(page) as raw, SCHEMES[scheme](asking) as proxy:
        address = f"127.0.0.1:{proxy.port}"
        assert ask(f"{raw.base}/", proxy=f"{scheme}://desk:s3cret%26%2F%3A@{address}").document is not None
        with pytest.raises(FetchError) as caught:
            ask(f"{raw.base}/", proxy=f"{scheme}://desk:wr0ng@{address}")
    assert "wr0ng" not in f"{caught.value!s}{caught.value!r}"
    assert "proxy" in caught.value.reason


def test_a_secure_page_behind_a_proxy_that_asks_for_a_password(tls: ssl.SSLContext) -> None:
    with raw_web(page, tls=tls) as raw, http_proxy(SmallProxy(user="desk", password="s3cret")) as proxy:
        assert ask(f"{raw.base}/", proxy=f"http://desk:s3cret@127.0.0.1:{proxy.port}").document is not None
        with pytest.raises(FetchError, match="proxy") as caught:
            ask(f"{raw.base}/", proxy=f"http://desk:wr0ng@127.0.0.1:{proxy.port}")
    assert "wr0ng" not in f"{caught.value!s}{caught.value!r}"
    assert all("proxy-authorization" not in asked.headers for asked in raw.asked)


def test_a_proxy_that_is_not_there_is_named(scheme: str) -> None:
    with raw_web(page) as raw, pytest.raises(FetchError) as caught:
        ask(f"{raw.base}/", proxy=f"{scheme}://desk:s3cret@127.0.0.1:1")
    assert "no connection through the proxy" in caught.value.reason
    assert "s3cret" not in f"{caught.value!s}{caught.value!r}"


@pytest.mark.parametrize(
    "proxy", ["127.0.0.1:8080", "ftp://127.0.0.1:1", "http://", "socks5://:s3cret@", "http://a:b:c"]
)
def test_what_is_no_proxy_is_said_without_showing_it(proxy: str) -> None:
    with pytest.raises(FetchError) as caught:
        ask("http://news.example.org/", proxy=proxy)
    assert "its proxy is no address" in caught.value.reason
    assert "s3cret" not in str(caught.value)
    assert not caught.value.retryable


# ---------------------------------------------------------------------------- the guard


@pytest.fixture
def inner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Raw]:
    """A server inside, on a port that is allowed."""
    with raw_web(page) as raw:
        monkeypatch.setattr(guard, "ALLOWED_PORTS", guard.ALLOWED_PORTS | {raw.port})
        yield raw


STRICT = FetchOptions(gap_s=0, timeout_s=3)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:PORT/", "http://[::1]:PORT/", "http://169.254.169.254/", "file:///x"]
)
def test_literal_addresses_are_judged_before_the_proxy_hears(url: str, scheme: str, inner: Raw) -> None:
    with SCHEMES[scheme]() as proxy, pytest.raises(Refused):
        ask(url.replace("PORT", str(inner.port)), STRICT, proxy=f"{scheme}://127.0.0.1:{proxy.port}")
    assert proxy.reached == []


@pytest.mark.parametrize(
    "name", ["2130706433", "0x7f.1", "localhost", "intranet", "db.internal", "printer.local"]
)
def test_inner_names_are_judged_before_the_proxy_hears_of_them(name: str, scheme: str, inner: Raw) -> None:
    with SCHEMES[scheme]() as proxy, pytest.raises(StandfirstError):
        ask(f"http://{name}:{inner.port}/", STRICT, proxy=f"{scheme}://127.0.0.1:{proxy.port}")
    assert proxy.reached == []


def test_names_that_lead_inward_are_judged_before_the_proxy_hears_of_them(scheme: str, inner: Raw) -> None:
    url = f"http://inward.example.org:{inner.port}/"
    with SCHEMES[scheme]() as proxy, pytest.raises(Refused) as caught:
        resolving(url, "127.0.0.1 10.0.0.1", STRICT, f"{scheme}://127.0.0.1:{proxy.port}")
    assert caught.value.rule == "address"
    assert proxy.reached == []


def test_redirects_are_judged_behind_a_proxy_too(scheme: str, inner: Raw) -> None:
    def redirect(asked: object) -> list[bytes]:
        return [reply(b"", 302, f"Location: http://127.0.0.1:{inner.port}/")]

    with raw_web(redirect) as raw, SCHEMES[scheme]() as proxy:
        options = replace(STRICT, allow_hosts=(f"127.0.0.1:{raw.port}",))
        with pytest.raises(Refused) as caught:
            ask(f"{raw.base}/", options, proxy=f"{scheme}://127.0.0.1:{proxy.port}")
    assert caught.value.rule == "address"
    assert inner.connections == 0


def test_socks5_is_handed_the_address_that_was_judged() -> None:
    with raw_web(page) as raw, socks_proxy(SmallProxy({"93.184.216.34": "127.0.0.1"})) as proxy:
        options = replace(STRICT, allow_hosts=(f"elsewhere.example.org:{raw.port}",))
        url = f"http://news.example.org:{raw.port}/"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(guard, "ALLOWED_PORTS", guard.ALLOWED_PORTS | {raw.port})
            # the first look-up is public, every later one leads inward: nothing is looked up a second time
            fetched = resolving(
                url, "93.184.216.34 then 127.0.0.1", options, f"socks5://127.0.0.1:{proxy.port}"
            )
    assert fetched.document is not None
    assert set(proxy.reached) == {f"93.184.216.34:{raw.port}"}


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_other_proxies_are_handed_the_name_and_take_the_check_over(scheme: str, inner: Raw) -> None:
    names = SmallProxy({"news.example.org": "127.0.0.1"})
    with SCHEMES[scheme](names) as proxy:
        address = f"{scheme}://127.0.0.1:{proxy.port}"
        fetched = resolving(f"http://news.example.org:{inner.port}/", "93.184.216.34", STRICT, address)
    assert fetched.document is not None
    assert set(proxy.reached) == {f"news.example.org:{inner.port}"}


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_a_name_only_the_proxy_can_resolve_is_its_to_judge(scheme: str, inner: Raw) -> None:
    names = SmallProxy({"news.invalid": "127.0.0.1"})
    with SCHEMES[scheme](names) as proxy:
        fetched = ask(
            f"http://news.invalid:{inner.port}/", STRICT, proxy=f"{scheme}://127.0.0.1:{proxy.port}"
        )
    assert fetched.document is not None


def test_mailboxes_do_not_go_past_the_proxy() -> None:
    with pytest.raises(Refused) as caught:
        ask("imaps://desk@mail.example.org/INBOX", replace(OPTIONS, proxy="http://127.0.0.1:8080"))
    assert caught.value.rule == "proxy"
