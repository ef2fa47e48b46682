# ruff: noqa: E501 - what servers send, as they send it
"""Mail servers that misbehave: whatever they send, a plain error comes of it in time, or the mails that came."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from standfirst.entries.mail import read_mailbox
from standfirst.errors import FetchError, Refused, SignInError
from standfirst.fetch.imap import fetch_mailbox
from standfirst.fetch.imap_plan import MOST_MAILS, plan_first, plan_more
from standfirst.fetch.imap_wire import decode_folder, encode_folder
from standfirst.records import FetchOptions, Login, Validators

PASSWORD = "kelp-and-rope"
LOGIN = Login(hosts=("localhost",), user="desk", password=PASSWORD)
MAIL = b"Subject: Letter %d\r\n\r\nThe quay is open.\r\n"

Talk = Callable[[BinaryIO, Callable[[bytes], None]], None]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    made = trustme.CA()
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    return made, file


@pytest.fixture
def serve(
    authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[str, FetchOptions]]]:
    """Make a server of a script: the URL of its inbox, and how a desk asks it."""
    made, file = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.issue_cert("localhost").configure_cert(context)
    listeners: list[socket.socket] = []

    def start(talk: Talk, *, timeout_s: float = 5, plain: bool = False) -> tuple[str, FetchOptions]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        port = listener.getsockname()[1]

        def run() -> None:
            with suppress(OSError):
                connection, _ = listener.accept()
                with connection if plain else context.wrap_socket(connection, server_side=True) as wire:
                    talk(wire.makefile("rb"), wire.sendall)

        threading.Thread(target=run, daemon=True).start()
        options = FetchOptions(allow_hosts=("localhost",), timeout_s=timeout_s, logins=(LOGIN,))
        return f"{'imap' if plain else 'imaps'}://desk@localhost:{port}/", options

    yield start
    for listener in listeners:
        listener.close()


def answer(replies: dict[str, list[bytes]], greeting: bytes = b"* OK ready\r\n") -> Talk:
    """A server that answers each command with these lines, "T" in them being the command's tag."""

    def talk(lines: BinaryIO, send: Callable[[bytes], None]) -> None:
        send(greeting)
        for line in lines:
            tag, _, command = line.strip().partition(b" ")
            name = next((n for n in replies if command.upper().startswith(n.encode())), None)
            for reply in replies.get(name or "", [b"T OK done\r\n"]):
                send(tag + reply[1:] if reply.startswith(b"T ") else reply)

    return talk


READY = {
    "CAPABILITY": [b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n", b"T OK\r\n"],
    "EXAMINE": [b"* 2 EXISTS\r\n", b"* OK [UIDVALIDITY 9] x\r\n", b"* OK [UIDNEXT 13] x\r\n", b"T OK [READ-ONLY]\r\n"],
    "FETCH": [b"* 1 FETCH (UID 11 RFC822.SIZE 40)\r\n", b"* 2 FETCH (RFC822.SIZE 40 UID 12)\r\n", b"T OK\r\n"],
}  # fmt: skip


def body(uid: int, data: bytes) -> bytes:
    return b"* 1 FETCH (UID %d FLAGS (\\Seen) BODY[] {%d}\r\n%s)\r\n" % (uid, len(data), data)


def reason(url: str, options: FetchOptions, kind: type[FetchError | Refused] = FetchError) -> str:
    began = time.monotonic()
    with pytest.raises(kind) as caught:
        asyncio.run(fetch_mailbox(url, None, options))
    assert time.monotonic() - began < options.timeout_s + 2
    assert PASSWORD not in str(caught.value)
    return caught.value.reason


def endless_line(_: BinaryIO, send: Callable[[bytes], None]) -> None:
    while True:
        send(b"* OK " + b"x" * 65_536)


def endless_lines(lines: BinaryIO, send: Callable[[bytes], None]) -> None:
    send(b"* OK ready\r\n")
    lines.readline()
    while True:
        send(b"* 1 EXISTS\r\n" * 5_000)


def silence(lines: BinaryIO, send: Callable[[bytes], None]) -> None:
    lines.readline()


def drip(_: BinaryIO, send: Callable[[bytes], None]) -> None:
    for _ in range(1000):
        send(b"*")
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("talk", "timeout_s", "words"),
    [
        (endless_line, 30, "it sends endless lines"),
        (endless_lines, 30, "it sends more than was asked for"),
        (silence, 0.4, "no complete answer within 0.4 s"),
        (drip, 0.4, "no complete answer within 0.4 s"),
        (answer({}, b""), 0.4, "no complete answer within 0.4 s"),
        (answer({}, b"220 mail.example ESMTP\r\n"), 5, "it does not greet as mail servers do"),
        (answer({}, b"* BYE too many of you\r\n"), 5, "its server said no (“too many of you”)"),
        (answer({"CAPABILITY": [b"nonsense\r\n"]}), 5, "what it sends is no IMAP"),
        (answer(READY | {"EXAMINE": [b"* LIST {999999999999}\r\n"]}), 5, "it sends more than was asked for"),
        (answer(READY | {"EXAMINE": [b"* BYE shutting down\r\n"]}), 5, "its server said no (“shutting down”)"),
        (answer(READY | {"UID FETCH": [body(11, MAIL % 1)[:-40]]}), 0.4, "no complete answer"),
        (answer(READY | {"UID FETCH": [b"* 1 FETCH (UID 11 BODY[] {99999999}\r\nx"]}), 5, "more than was asked for"),
    ],
)  # fmt: skip
def test_servers_that_misbehave(
    serve: Callable[..., tuple[str, FetchOptions]], talk: Talk, timeout_s: float, words: str
) -> None:
    assert words in reason(*serve(talk, timeout_s=timeout_s))


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    options = FetchOptions(allow_hosts=("localhost",), timeout_s=2, logins=(LOGIN,))
    assert "no connection" in reason(f"imaps://desk@localhost:{port}/", options)


def test_a_web_server_is_no_mail_server(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    url, options = serve(answer({}, b"HTTP/1.1 400 Bad Request\r\n\r\n"), plain=True)
    assert "TLS does not fit ours" in reason(url.replace("imap:", "imaps:"), options)


# ---------------------------------------------------------------------------- what came stays


def test_mails_that_came_before_the_end_are_kept(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    url, options = serve(answer(READY | {"UID FETCH": [body(11, MAIL % 1), b"* 2 FETCH (UID 12 BODY[] {40}\r\nSub"]}), timeout_s=0.5)  # fmt: skip
    got = asyncio.run(fetch_mailbox(url, None, options))
    assert got.document is not None
    assert [entry.title for entry in read_mailbox(got.document.data)] == ["Letter 1"]
    assert got.validators == Validators(etag="imap 9 11")
    assert (
        got.document.note == "1 of 2 mails came, the rest comes next time (no complete answer within 0.5 s)"
    )


def test_mails_that_came_out_of_order_come_again(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    url, options = serve(answer(READY | {"UID FETCH": [body(12, MAIL % 2), b"* BYE\r\n"]}), timeout_s=0.5)
    got = asyncio.run(fetch_mailbox(url, Validators(etag="imap 8 3"), options))
    assert got.document is not None
    assert [entry.title for entry in read_mailbox(got.document.data)] == ["Letter 2"]
    assert got.validators == Validators(etag="imap 8 3")


def test_mails_as_strings_and_what_nobody_asked_for(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    replies = [
        b"* 7 EXPUNGE\r\n* 3 FETCH (FLAGS (\\Recent))\r\n", body(99, MAIL % 99), b"* 2 FETCH (UID 12 BODY[] NIL)\r\n",
        b'* 1 FETCH (BODY[] "Subject: a \\"quoted\\" one" UID 11 INTERNALDATE "23-Nov-2026 09:00:00 +0100")\r\n', b"T OK\r\n",
    ]  # fmt: skip
    url, options = serve(answer(READY | {"UID FETCH": replies}))
    got = asyncio.run(fetch_mailbox(url, None, options))
    assert got.document is not None
    assert got.document.data.startswith(b"From MAILER-DAEMON Mon Nov 23 08:00:00 2026\n")
    assert [entry.title for entry in read_mailbox(got.document.data)] == ['a "quoted" one']
    assert got.validators == Validators(etag="imap 9 12")


# ---------------------------------------------------------------------------- getting in


@pytest.mark.parametrize("ability", [b"AUTH=PLAIN", b"", b"SASL-IR AUTH=PLAIN"])
def test_every_way_to_sign_in(serve: Callable[..., tuple[str, FetchOptions]], ability: bytes) -> None:
    said: list[bytes] = []

    def talk(lines: BinaryIO, send: Callable[[bytes], None]) -> None:
        send(b"* OK\r\n")
        for line in lines:
            said.append(line)
            tag, _, command = line.partition(b" ")
            if command.startswith(b"CAPABILITY"):
                send(b"* CAPABILITY IMAP4rev1 " + ability + b"\r\n")
            if command.rstrip() == b"AUTHENTICATE PLAIN" or command.rstrip().endswith(b"}"):
                send(b"+ \r\n")
                said.append(lines.readline())
                if said[-1].rstrip().endswith(b"}"):
                    send(b"+ go on\r\n")
                    said.append(lines.readline())
            send(tag + b" OK\r\n")

    url, options = serve(talk)
    assert asyncio.run(fetch_mailbox(url, None, options)).document is None
    wanted = b"LOGIN" if not ability else b"AUTHENTICATE PLAIN"
    assert any(wanted in line for line in said)


def test_a_server_that_repeats_the_password_does_not_show_it(
    serve: Callable[..., tuple[str, FetchOptions]],
) -> None:
    replies = READY | {"AUTHENTICATE": [b"T NO [AUTHENTICATIONFAILED] bad password kelp-and-rope\r\n"]}
    assert "did not accept" in reason(*serve(answer(replies)), SignInError)


def test_a_server_that_signs_nobody_in_now(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    url, options = serve(answer(READY | {"AUTHENTICATE": [b"T NO [UNAVAILABLE] later\r\n"]}))
    assert reason(url, options) == "its server cannot sign anybody in now (“later”); try again later"


def test_a_server_that_wants_no_password(serve: Callable[..., tuple[str, FetchOptions]]) -> None:
    replies = READY | {"CAPABILITY": [b"* CAPABILITY LOGINDISABLED AUTH=XOAUTH2\r\n", b"T OK\r\n"]}
    assert "takes no name and password" in reason(*serve(answer(replies)), SignInError)


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ({"STARTTLS": [b"T BAD what?\r\n"]}, "offers no encryption"),
        ({"STARTTLS": [b"* OK " + b"x" * 20_000]}, "endless lines"),
        (
            {"STARTTLS": [b"T OK go\r\n* CAPABILITY AUTH=PLAIN\r\nx OK in the clear\r\n"]},
            "TLS does not fit ours",
        ),
    ],
)
def test_nothing_is_said_or_believed_before_tls(
    serve: Callable[..., tuple[str, FetchOptions]], replies: dict[str, list[bytes]], words: str
) -> None:
    url, options = serve(answer(replies), plain=True, timeout_s=2)
    with pytest.raises((FetchError, Refused)) as caught:
        asyncio.run(fetch_mailbox(url, None, options))
    assert words in caught.value.reason


# ---------------------------------------------------------------------------- decisions


@given(st.dictionaries(st.integers(1, 10**6), st.integers(0, 3_000), max_size=300), st.integers(100, 5_000))
def test_nothing_is_planned_that_does_not_fit_and_nothing_is_lost(sizes: dict[int, int], most: int) -> None:
    for plan in (plan_first(sizes, len(sizes), most), plan_more(sizes, 0, most)):
        assert sum(sizes[uid] for uid in plan.uids) <= most
        assert len(plan.uids) <= MOST_MAILS
        assert list(plan.uids) == sorted(plan.uids)
    seen: list[int] = []
    left, last = dict(sizes), 0
    while left:
        plan = plan_more(left, last, most)
        assert plan.last > last  # every visit comes further
        seen, last = [*seen, *plan.uids], plan.last
        left = {uid: size for uid, size in left.items() if uid > last}
    assert seen == sorted(uid for uid, size in sizes.items() if size <= most)


@given(st.text(max_size=40))
def test_folders_names_come_back_as_they_were(name: str) -> None:
    coded = encode_folder(name)
    assert coded.isascii()
    assert coded.isprintable()
    assert decode_folder(coded) == name or any("\ud800" <= c <= "\udfff" for c in name)


@given(st.text(alphabet="&-ABab+,/0é", max_size=20))
def test_any_name_is_shown(name: str) -> None:
    assert isinstance(decode_folder(name), str)
