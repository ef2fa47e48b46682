"""Handing mail to real servers on loopback, under TLS and without: what each failure is called and costs."""

from __future__ import annotations

import socket
import ssl
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword
from mail_cast import Post, make_desk, port_of, publish_one, reader, serve_mail

from standfirst.archive import open_archive
from standfirst.errors import DeliveryError
from standfirst.publish.mail.smtp import speaks_of_address
from standfirst.records import Login, MailOutcome, SubscriberState
from standfirst.work.mailing.sending import issue_of, send_edition

PASSWORD = "tide table"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def context_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data == LoginPassword(b"desk", PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class Place:
    """A desk with two readers and an edition, and a mail server that is started as one likes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.post = folder, Post()
        self.running: list[Any] = []
        self.desk: Any = None

    def serve(self, tls: str, ca: Path | None, **more: Any) -> None:
        controller = serve_mail(self.post, **more)
        self.running.append(controller)
        desk = make_desk(self.folder, port_of(controller))
        mail = replace(desk.mail, tls=tls, ca=str(ca) if ca else None)
        self.desk = replace(desk, mail=mail)

    def sign_in(self, password: str = PASSWORD) -> None:
        login = Login(hosts=("127.0.0.1",), user="desk", password=password)
        self.desk = replace(self.desk, fetch=replace(self.desk.fetch, logins=(login,)))

    @contextmanager
    def archive(self) -> Iterator[Any]:
        with open_archive(self.desk.archive) as opened:
            if opened.editions.last() is None:
                publish_one(opened, self.desk)
                opened.subscribers.save([reader(1), reader(2)])
            yield opened

    def send(self) -> Counter[MailOutcome]:
        with self.archive() as archive:
            send_edition(archive, self.desk, "1")
            return Counter(one.outcome for one in archive.dispatches.of(issue_of(1)))

    def fails(self, words: str) -> None:
        """It is told so, nothing was taken, nothing counts as sent, and all goes once it is mended."""
        with self.archive() as archive:
            with pytest.raises(DeliveryError, match=words):
                send_edition(archive, self.desk, "1")
            assert self.post.taken == []
            assert archive.dispatches.of(issue_of(1)) == ()
        mended = Post()
        other = serve_mail(mended)
        self.running.append(other)
        desk = make_desk(self.folder, port_of(other))
        with self.archive() as archive:
            assert send_edition(archive, desk, "1").count(MailOutcome.SENT) == 2
        assert len(mended.taken) == 2


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    try:
        yield made
    finally:
        for controller in made.running:
            controller.stop()


def starttls(context: ssl.SSLContext) -> dict[str, Any]:
    return {"tls_context": context, "require_starttls": True}


def from_first_byte(context: ssl.SSLContext) -> dict[str, Any]:
    return {"ssl_context": context}


WAYS = [("starttls", starttls), ("tls", from_first_byte)]
Way = Callable[[ssl.SSLContext], dict[str, Any]]


@pytest.mark.parametrize(("tls", "way"), WAYS, ids=["starttls", "from-the-first-byte"])
def test_an_edition_goes_out_under_tls(place, authority, ca, tls, way: Way):
    place.serve(tls, ca, **way(context_of(authority.issue_cert("127.0.0.1"))))
    assert place.send() == {MailOutcome.SENT: 2}
    assert len(place.post.taken) == 2


@pytest.mark.parametrize(("tls", "way"), WAYS, ids=["starttls", "from-the-first-byte"])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_it_signs_in_under_tls(place, authority, ca, tls, way: Way, mechanism):
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    more = way(context_of(authority.issue_cert("127.0.0.1")))
    if tls == "tls":
        more["auth_require_tls"] = False  # aiosmtpd counts only STARTTLS as TLS
    place.serve(tls, ca, **more, authenticator=knows, auth_required=True, auth_exclude_mechanism=[other])
    place.sign_in()
    assert place.send() == {MailOutcome.SENT: 2}


def test_a_wrong_password_is_told_without_the_password(place, authority, ca):
    context = context_of(authority.issue_cert("127.0.0.1"))
    place.serve("starttls", ca, **starttls(context), authenticator=knows, auth_required=True)
    place.sign_in("ebb table")
    with place.archive() as archive, pytest.raises(DeliveryError) as told:
        send_edition(archive, place.desk, "1")
    assert "does not let desk in" in str(told.value)
    assert "credentials.toml" in str(told.value)
    assert "ebb table" not in str(told.value)


def test_a_password_never_goes_out_unencrypted(place):
    place.serve("none", None, authenticator=knows, auth_required=True, auth_require_tls=False)
    place.sign_in()
    place.fails("a password is not sent unencrypted")


def test_a_server_that_wants_a_sign_in_and_gets_none_is_told(place, authority, ca):
    context = context_of(authority.issue_cert("127.0.0.1"))
    place.serve("starttls", ca, **starttls(context), authenticator=knows, auth_required=True)
    with place.archive() as archive:
        sent = send_edition(archive, place.desk, "1")
        assert sent.broken is not None
        assert "does not take mail from brief@island.example: 530" in sent.broken
        assert archive.subscribers.find("reader1@readers.example").bounces == 0


def expired(authority: trustme.CA) -> trustme.LeafCert:
    past = datetime.now(UTC) - timedelta(days=2)
    return authority.issue_cert("127.0.0.1", not_before=past - timedelta(days=9), not_after=past)


@pytest.mark.parametrize(("tls", "way"), WAYS, ids=["starttls", "from-the-first-byte"])
@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        (expired, "expired.*renew it"),
        (lambda ca: ca.issue_cert("smtp.elsewhere.example"), "write the host in smtp as the certificate"),
        (lambda _ca: trustme.CA().issue_cert("127.0.0.1"), "name its file as ca under"),
    ],
    ids=["expired", "another-host", "unknown-authority"],
)
def test_a_certificate_that_does_not_hold_is_told_with_what_to_do(
    place, authority, ca, tls, way: Way, certificate, words
):
    place.serve(tls, ca, **way(context_of(certificate(authority))))
    place.fails(words)


def test_a_server_that_offers_no_encryption_is_not_spoken_to(place, ca):
    place.serve("starttls", ca)
    place.fails("offers no encryption")


@pytest.mark.parametrize("words", [None, "no certificate"], ids=["missing", "no-certificate"])
def test_an_authority_that_cannot_be_read_is_named(place, authority, tmp_path, words):
    file = tmp_path / "our-ca.pem"
    if words:
        file.write_text(words)
    place.serve("tls", file, ssl_context=context_of(authority.issue_cert("127.0.0.1")))
    place.fails("our-ca.pem: cannot be used")


def test_speaking_the_wrong_way_is_told(place, authority, ca):
    place.serve("tls", ca, tls_context=context_of(authority.issue_cert("127.0.0.1")))
    place.fails('set tls = "starttls"')


def test_a_sender_that_is_refused_ends_the_run_and_is_nobodys_bounce(place):
    place.post.sender = lambda _address: "550 5.7.1 not yours to send"
    place.serve("none", None)
    with place.archive() as archive:
        for _ in range(4):
            sent = send_edition(archive, place.desk, "1")
            assert "does not take mail from brief@island.example: 550 5.7.1" in (sent.broken or "")
        states = {one.state for one in archive.subscribers.all()}
        assert states == {SubscriberState.CONFIRMED}
        place.post.sender = lambda _address: None
        assert send_edition(archive, place.desk, "1").count(MailOutcome.SENT) == 2
    assert len(place.post.taken) == 2


def test_a_server_that_refuses_everybody_is_left_alone_and_nobody_is_blamed(place):
    place.post.answer = lambda _email, stage: "550 no" if stage == "rcpt" else None
    place.serve("none", None)
    with place.archive() as archive:
        archive.subscribers.save([reader(n) for n in range(60)])
        sent = send_edition(archive, place.desk, "1")
        assert "in a row" in (sent.broken or "")
        assert len(sent.outcomes) == 20
        assert {one.bounces for one in archive.subscribers.all()} == {0}
        place.post.answer = lambda _email, _stage: None
        assert send_edition(archive, place.desk, "1").count(MailOutcome.SENT) == 60
    assert max(Counter(email for email, _ in place.post.taken).values()) == 1


def test_a_refusal_of_the_message_is_not_held_against_the_reader(place):
    def spam(email: str, stage: str) -> str | None:
        return "554 5.7.1 looks like spam" if "reader1" in email and stage == "data" else None

    place.post.answer = spam
    place.serve("none", None)
    with place.archive() as archive:
        assert send_edition(archive, place.desk, "1").count(MailOutcome.REFUSED) == 1
        assert archive.subscribers.find("reader1@readers.example").bounces == 0


def test_greylisted_readers_get_it_with_the_next_run_once(place):
    seen: set[str] = set()

    def grey(email: str, stage: str) -> str | None:
        if stage != "rcpt" or email in seen:
            return None
        seen.add(email)
        return "451 4.7.1 greylisted, come back"

    place.post.answer = grey
    place.serve("none", None)
    assert place.send() == {MailOutcome.DEFERRED: 2}
    assert place.send() == {MailOutcome.SENT: 2}
    assert place.send() == {MailOutcome.SENT: 2}
    assert len(place.post.taken) == 2


def test_a_server_that_hangs_up_between_two_messages_is_called_again(place):
    place.post.answer = lambda _email, stage: "hang up" if stage == "rcpt" and place.post.once() else None
    place.serve("none", None)
    assert place.send() == {MailOutcome.SENT: 2}
    assert len(place.post.taken) == 2


def test_a_server_that_hangs_up_always_ends_the_run_and_all_goes_later(place):
    place.post.answer = lambda _email, stage: "hang up" if stage == "rcpt" else None
    place.serve("none", None)
    with place.archive() as archive:
        sent = send_edition(archive, place.desk, "1")
        assert "closes the connection before it has a message" in (sent.broken or "")
    place.post.answer = lambda _email, _stage: None
    assert place.send() == {MailOutcome.SENT: 2}
    assert len(place.post.taken) == 2


def test_a_server_slower_than_we_wait_leaves_it_unknown_and_the_others_go(place, monkeypatch):
    from standfirst.publish.mail import connecting
    from standfirst.work.mailing import settings

    hasty = lambda **given: connecting.Server(**given, timeout_s=0.3, answer_s=0.3)  # noqa: E731
    monkeypatch.setattr(settings, "Server", hasty)
    place.post.answer = lambda email, stage: "slow" if "reader1" in email and stage == "data" else None
    place.serve("none", None)
    assert place.send() == {MailOutcome.UNKNOWN: 1, MailOutcome.SENT: 1}
    assert place.send() == {MailOutcome.UNKNOWN: 1, MailOutcome.SENT: 1}


class HangsUp:
    """A server that hangs up in the middle of the first messages, before it has their last line."""

    def __init__(self, times: int) -> None:
        self.times, self.taken = times, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        Thread(target=self.run, daemon=True).start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.socket.getsockname()[1]}"

    def run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                with connection, connection.makefile("rwb") as lines, suppress(OSError):
                    self.talk(connection, lines)

    def talk(self, connection: socket.socket, lines: Any) -> None:
        def say(words: bytes) -> None:
            lines.write(words + b"\r\n")
            lines.flush()

        say(b"220 here")
        while line := lines.readline():
            if line[:4].upper() != b"DATA":
                say(b"250 fine")
                continue
            say(b"354 go on")
            if self.times:
                self.times -= 1
                lines.read(20_000)
                reset = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
                return
            message = b"".join(iter(lines.readline, b".\r\n"))
            self.taken.append(message)
            say(b"250 taken")


@pytest.mark.parametrize("times", [1, 2])
def test_a_server_that_hangs_up_in_the_middle_of_a_message_has_not_got_it(times):
    from standfirst.publish.mail import open_session
    from standfirst.publish.mail.connecting import Server

    server = HangsUp(times)
    host, _, port = server.place.rpartition(":")
    large = b"Subject: large\r\n\r\n" + b"All of the tide tables of the island.\r\n" * 500_000
    with (
        closing(server.socket),
        open_session(Server(host, int(port), "none", sender="a@island.example")) as session,
    ):
        if times == 1:
            assert session.hand_over("b@readers.example", large)[0] is MailOutcome.SENT
        else:
            with pytest.raises(DeliveryError, match="closes the connection before it has a message"):
                session.hand_over("b@readers.example", large)
            assert session.hand_over("b@readers.example", large)[0] is MailOutcome.SENT
    assert server.taken == [large]


def test_a_message_with_lines_of_dots_arrives_as_it_was(place):
    from standfirst.publish.mail import open_session
    from standfirst.work.mailing.settings import mail_server

    place.serve("none", None)
    data = b"Subject: dots\r\n\r\n.\r\n..\n.one\rtwo"
    with open_session(mail_server(place.desk)) as session:
        assert session.hand_over("a@readers.example", data)[0] is MailOutcome.SENT
    assert place.post.taken[0][1] == b"Subject: dots\r\n\r\n.\r\n..\r\n.one\r\ntwo\r\n"


@pytest.mark.parametrize(
    ("code", "said", "address"),
    [
        (550, "5.1.1 unknown user", True),
        (550, "no such user here", True),
        (550, "5.2.1 mailbox disabled", True),
        (552, "5.2.2 mailbox full", False),
        (550, "5.7.1 blocked by policy", False),
        (550, "relay not permitted", False),
        (554, "rejected", False),
        (553, "5.1.8 sender address has no domain", False),
    ],
    ids=["5.1.1", "550", "5.2.1", "full", "policy", "relay", "554", "sender"],
)
def test_a_refusal_speaks_of_the_address_or_of_us(code, said, address):
    assert speaks_of_address(code, said) is address
