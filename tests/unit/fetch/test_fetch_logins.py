"""Logins: sent where they belong and nowhere else, once a run, and never shown."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from tests.unit.fetch.raw_web import OPTIONS, Asked, Part, Raw, ask, raw_web, reply
from tests.unit.fetch.small_proxies import http_proxy

from standfirst.errors import FetchError, SignInError, StandfirstError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import FetchOptions, Login

SECRET = "pa55 wörd&=\"'"
TOKEN = "s3cr3t-t0k3n"
SECRETS = (SECRET, TOKEN, "cGE1NSB3", "pa55")  # base64 of the password's first bytes, too

BASIC = Login(hosts=("127.0.0.1",), user="desk", password=SECRET)
HEADER = Login(hosts=("127.0.0.1",), header=f"X-Key: {TOKEN}")
COOKIE = Login(hosts=("127.0.0.1",), cookie=f"session={TOKEN}; plan=full")


def page(asked: Asked) -> list[bytes]:
    return [reply(b"page")]


def signed_in_with(*logins: Login) -> FetchOptions:
    return replace(OPTIONS, logins=logins)


def shows_nothing(error: BaseException, manners: Manners | None = None) -> None:
    """No secret stands in an error, in what it came from, in its traceback, or in the manners."""
    shown, at = [repr(manners)], error
    while at is not None:
        shown += [str(at), repr(at), repr(vars(at))]
        at = at.__cause__ or at.__context__  # type: ignore[assignment]
    shown += traceback.format_exception(error)
    assert not any(secret in text for secret in SECRETS for text in shown)


def test_a_record_shows_no_secret() -> None:
    for login in (BASIC, HEADER, COOKIE, Login(hosts=("a",), form="https://a/", fields=(("p", SECRET),))):
        assert not any(secret in f"{login!r}{login!s}{FetchOptions(logins=(login,))!r}" for secret in SECRETS)


@pytest.mark.parametrize(
    ("login", "name", "value"),
    [
        (BASIC, "authorization", "Basic ZGVzazpwYTU1IHfDtnJkJj0iJw=="),
        (HEADER, "x-key", TOKEN),
        (COOKIE, "cookie", f"session={TOKEN}; plan=full"),
    ],
)
def test_it_is_sent_to_its_host_and_not_with_robots_txt(login: Login, name: str, value: str) -> None:
    with raw_web(page) as raw:
        ask(f"{raw.base}/", signed_in_with(login))
    assert raw.paths == ["/"]
    assert raw.asked[0].headers[name] == value


@pytest.mark.parametrize("login", [BASIC, HEADER, COOKIE])
@pytest.mark.parametrize(
    ("hosts", "allow_hosts", "sent"),
    [
        (("127.0.0.1",), ("127.0.0.1",), True),
        (("127.0.0.1:PORT",), ("127.0.0.1",), True),
        (("127.0.0.1:1",), ("127.0.0.1",), False),
        (("news.example.org",), ("127.0.0.1",), False),
        (("0.0.1",), ("127.0.0.1",), False),
        (("*.0.0.1",), ("127.0.0.1",), True),
    ],
)
def test_it_is_sent_to_no_other_host(
    login: Login, hosts: tuple[str, ...], allow_hosts: tuple[str, ...], sent: bool
) -> None:
    with raw_web(page) as raw:
        only = replace(login, hosts=tuple(host.replace("PORT", str(raw.port)) for host in hosts))
        ask(f"{raw.base}/", replace(signed_in_with(only), allow_hosts=allow_hosts))
    assert any(TOKEN in value or value.startswith("Basic") for value in raw.asked[0].headers.values()) is sent


def test_it_is_not_sent_over_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    from yarl import URL

    from standfirst.fetch.addresses import HostSet
    from standfirst.fetch.logins import Logins

    login = Login(hosts=("news.example.org", "*.news.example.org"), header=f"X-Key: {TOKEN}")
    logins = Logins((login,), HostSet(()), None, {})  # type: ignore[arg-type]
    assert logins.of(URL("https://news.example.org/")) is login
    assert logins.of(URL("https://www.news.example.org/")) is login
    assert logins.of(URL("http://news.example.org/")) is None
    assert logins.of(URL("https://news.example.org.evil.example/")) is None
    assert logins.of(URL("https://example.org/")) is None


@pytest.mark.parametrize("login", [BASIC, HEADER, COOKIE])
def test_it_does_not_follow_a_redirect_to_another_host(login: Login) -> None:
    with raw_web(page) as other:

        def redirect(asked: Asked) -> list[bytes]:
            return [reply(b"", 302, f"Location: http://localhost:{other.port}/")]

        with raw_web(redirect) as raw:
            options = replace(signed_in_with(login), allow_hosts=("127.0.0.1", "localhost"))
            assert ask(f"{raw.base}/", options).document is not None
    assert raw.asked[0].headers.keys() & {"authorization", "x-key", "cookie"}
    assert not other.asked[0].headers.keys() & {"authorization", "x-key", "cookie"}


@pytest.mark.parametrize("login", [BASIC, HEADER, COOKIE])
@pytest.mark.parametrize(
    "answer",
    [
        reply(b"", 401),
        reply(b"", 403),
        reply(b"", 500),
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 99_999 + b"\r\n\r\n",
        reply(b"", 302, "Location: file:///etc/passwd"),
        reply(b"", 302, "Location: /"),
        reply(b"x" * 3_000_000),
    ],
)
def test_no_failure_shows_it(login: Login, answer: bytes) -> None:
    manners = Manners()
    with raw_web(lambda asked: [answer]) as raw, pytest.raises(StandfirstError) as caught:
        ask(f"{raw.base}/", signed_in_with(login), manners=manners)
    shows_nothing(caught.value, manners)


def test_nobody_listening_shows_it_neither() -> None:
    with pytest.raises(FetchError) as caught:
        ask("http://127.0.0.1:1/", signed_in_with(HEADER))
    shows_nothing(caught.value)


def test_a_login_that_is_not_accepted_is_told_as_one() -> None:
    with raw_web(lambda asked: [reply(b"", 401)]) as raw, pytest.raises(FetchError, match="did not accept"):
        ask(f"{raw.base}/", signed_in_with(BASIC))
    with (
        raw_web(lambda asked: [reply(b"", 401)]) as raw,
        pytest.raises(FetchError, match="asks for a sign-in"),
    ):
        ask(f"{raw.base}/")


@pytest.mark.parametrize(
    "line", [f"X-Key: {TOKEN}\r\nX-Injected: yes", TOKEN, f": {TOKEN}", f"X Key: {TOKEN}"]
)
def test_what_is_no_header_is_said_and_not_sent(line: str) -> None:
    with raw_web(page) as raw, pytest.raises(SignInError) as caught:
        ask(f"{raw.base}/", signed_in_with(replace(HEADER, header=line)))
    assert raw.asked == []
    shows_nothing(caught.value)


# ---------------------------------------------------------------------------- sign-in forms

FORM = b"""<form action="/search"><input name=q></form>
<form action="/enter?from=news" method="post">
  <input type="hidden" name="csrf" value="t&amp;1"><input name="user"><input type="password" name="pass">
</form>"""


class Outlet:
    """Lets in who posts the right fields, with a cookie that is renewed with every page."""

    def __init__(self, *, password: str = SECRET) -> None:
        self.password = password
        self.posted: list[dict[str, list[str]]] = []
        self.pages = 0

    def __call__(self, asked: Asked) -> Iterator[Part]:
        cookie = asked.headers.get("cookie", "")
        if asked.path == "/sign-in":
            yield reply(FORM, 200, "Set-Cookie: visit=1; Path=/", "Content-Type: text/html")
        elif asked.path.startswith("/enter"):
            given = parse_qs(asked.body.decode())
            self.posted.append(given)
            right = (
                given.get("pass") == [self.password] and given.get("csrf") == ["t&1"] and "visit=1" in cookie
            )
            if right:
                yield reply(b"", 302, f"Set-Cookie: session={TOKEN}; HttpOnly; Path=/", "Location: /welcome")
            else:
                yield reply(FORM, 200)
        elif f"session={TOKEN}" in cookie:
            self.pages += 1
            yield reply(b"all of it", 200, f"Set-Cookie: page={self.pages}; Path=/")
        else:
            yield reply(b"a teaser")


def form_login(raw: Raw, password: str = SECRET, path: str = "/sign-in") -> Login:
    fields = (("user", "desk"), ("pass", password))
    return Login(("127.0.0.1",), publisher="The Skerry Lamp", form=raw.base + path, fields=fields)


def test_a_form_is_filled_in_once_a_run_and_its_cookies_are_sent() -> None:
    outlet = Outlet()
    manners = Manners()
    with raw_web(outlet) as raw:
        options = signed_in_with(form_login(raw))
        first = list(fetch_all([Request(f"{raw.base}/{n}") for n in range(3)], options, manners))
        second = list(fetch_all([Request(f"{raw.base}/more")], options, manners))
    bodies = [o.value.document.data for o in first + second if o.value and o.value.document]
    assert bodies == [b"all of it"] * 4
    assert outlet.posted == [{"csrf": ["t&1"], "user": ["desk"], "pass": [SECRET]}]
    assert "page=4" in raw.asked[-1].headers["cookie"]  # page 1 was the welcome


def test_a_new_run_signs_in_anew() -> None:
    outlet = Outlet()
    with raw_web(outlet) as raw:
        for _ in range(2):
            ask(f"{raw.base}/1", signed_in_with(form_login(raw)), manners=Manners())
    assert len(outlet.posted) == 2


def test_a_wrong_password_is_told_once_and_tried_once() -> None:
    outlet = Outlet(password="another one")
    manners = Manners()
    with raw_web(outlet) as raw:
        requests = [Request(f"{raw.base}/{n}") for n in range(3)]
        errors = [outcome.error for outcome in fetch_all(requests, signed_in_with(form_login(raw)), manners)]
    assert len(outlet.posted) == 1
    assert len(errors) == 3
    for error in errors:
        assert isinstance(error, SignInError)
        assert "the sign-in of The Skerry Lamp at 127.0.0.1 failed: the form was shown again" in error.reason
        assert not error.retryable
        shows_nothing(error, manners)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(b"", 404), "answered 404"),
        (reply(b"", 500), "answered 500"),
        (reply(b"welcome"), "it gave no cookie"),
        (b"", "hung up"),
        (reply(b"", 302, "Location: /round"), "more than 5 redirects"),
    ],
)
def test_a_form_that_does_not_work_is_told(answer: bytes, words: str) -> None:
    def script(asked: Asked) -> list[bytes]:
        return [answer if asked.path != "/1" else reply(b"teaser")]

    with raw_web(script) as raw, pytest.raises(SignInError) as caught:
        ask(f"{raw.base}/1", signed_in_with(form_login(raw)))
    assert words in caught.value.reason
    assert "/1" not in raw.paths
    shows_nothing(caught.value)


def test_a_form_may_be_only_an_address_to_post_to() -> None:
    def script(asked: Asked) -> Iterator[bytes]:
        if asked.path == "/enter":
            yield reply(b"", 405) if asked.method == "GET" else reply(b"{}", 200, f"Set-Cookie: s={TOKEN}")
        else:
            yield reply(asked.headers.get("cookie", "none").encode())

    with raw_web(script) as raw:
        fetched = ask(f"{raw.base}/1", signed_in_with(form_login(raw, path="/enter")))
    assert fetched.document is not None
    assert fetched.document.data == f"s={TOKEN}".encode()


def test_a_form_that_sends_elsewhere_is_not_filled_in() -> None:
    with raw_web(page) as other:
        form = FORM.replace(b"/enter?from=news", f"http://localhost:{other.port}/steal".encode())
        with raw_web(lambda asked: [reply(form)]) as raw:
            options = replace(signed_in_with(form_login(raw)), allow_hosts=("127.0.0.1", "localhost"))
            with pytest.raises(SignInError, match="not on one of its hosts"):
                ask(f"{raw.base}/1", options)
    assert other.asked == []


def test_a_form_that_leads_elsewhere_takes_no_cookie_along() -> None:
    with raw_web(page) as other:

        def script(asked: Asked) -> Iterator[bytes]:
            if asked.method == "POST":
                yield reply(b"", 302, f"Set-Cookie: s={TOKEN}", f"Location: http://localhost:{other.port}/")
            else:
                yield reply(b"teaser")

        with raw_web(script) as raw:
            options = replace(signed_in_with(form_login(raw)), allow_hosts=("127.0.0.1", "localhost"))
            ask(f"{raw.base}/1", options)
    assert other.asked == []
    assert TOKEN in raw.asked[-1].headers["cookie"]


def test_cookies_of_who_is_not_signed_in_are_not_kept() -> None:
    with raw_web(lambda asked: [reply(b"page", 200, "Set-Cookie: track=1; Path=/")]) as raw:
        list(fetch_all([Request(f"{raw.base}/{n}") for n in range(2)], OPTIONS))
    assert all("cookie" not in asked.headers for asked in raw.asked)


def test_a_sign_in_goes_through_the_proxy_of_its_request() -> None:
    outlet = Outlet()
    with raw_web(outlet) as raw, http_proxy() as proxy:
        fetched = ask(
            f"{raw.base}/1", signed_in_with(form_login(raw)), proxy=f"http://127.0.0.1:{proxy.port}"
        )
    assert fetched.document is not None
    assert fetched.document.data == b"all of it"
    assert len(proxy.reached) == raw.connections
