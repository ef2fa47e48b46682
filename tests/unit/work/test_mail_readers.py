"""Who gets the brief by mail: asked, confirmed, taken from lists, out with one click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from mail_cast import NOW, Post, make_desk, port_of, reader, serve_mail

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Rhythm, SubscriberState
from standfirst.work.mailing.endpoint import Endpoint
from standfirst.work.mailing.readers import (
    AddressError,
    confirm,
    count_bounces,
    import_readers,
    read_address,
    read_bounces,
)
from standfirst.work.mailing.serving import make_server


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Iterator[object]:
    controller = serve_mail(post)
    more = '[[subject]]\nname = "Ferries"\nquery = "ferry"\n[[subject]]\nname = "Seals"\nquery = "seals"\n'
    try:
        yield make_desk(tmp_path, port_of(controller), more)
    finally:
        controller.stop()


@pytest.fixture
def archive(desk) -> Iterator[object]:
    with open_archive(desk.archive) as opened:
        yield opened


class Visitor:
    """Somebody at the public pages."""

    def __init__(self, desk) -> None:
        self.now = NOW
        self.app = Endpoint(desk, lambda: open_archive(desk.archive), lambda: self.now)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **form: object
    ) -> tuple[int, str]:
        data = urlencode(form, doseq=True).encode() if body is None else body
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(data)),
            "wsgi.input": BytesIO(data),
        }
        told: list[str] = []
        page = b"".join(self.app(environ, lambda status, headers: told.append(status)))
        return int(told[0].split()[0]), page.decode()


@pytest.fixture
def visitor(desk) -> Visitor:
    return Visitor(desk)


def link_in(post: Post) -> str:
    text = post.mails()[-1].get_content()
    return re.search(r"https://mail\.island\.example(/confirm\?t=\w+)", text)[1]


def test_nobody_is_subscribed_without_a_mail_of_his_own_that_he_answers(archive, visitor, post):
    assert visitor.ask("/subscribe")[0] == 200
    status, page = visitor.ask(
        "/subscribe", "POST", email="Ann@Readers.example", section=["Ferries"], rhythm="weekly"
    )
    assert (status, "on its way" in page) == (200, True)
    known = archive.subscribers.find("ann@readers.example")
    assert known.state is SubscriberState.PENDING
    link = link_in(post)
    visitor.ask(link)  # a mail scanner opens it: nothing happens
    assert archive.subscribers.find("ann@readers.example").state is SubscriberState.PENDING
    status, page = visitor.ask(link, "POST")
    assert (status, "Ann@readers.example" in page) == (200, True)
    known = archive.subscribers.find("ann@readers.example")
    assert (known.state, known.sections, known.rhythm) == (
        SubscriberState.CONFIRMED,
        ("Ferries",),
        Rhythm.WEEKLY,
    )
    assert known.consent_at == NOW


def test_the_answer_does_not_tell_who_is_subscribed(archive, visitor, post):
    archive.subscribers.save([reader(1)])
    known = visitor.ask("/subscribe", "POST", email="reader1@readers.example")
    new = visitor.ask("/subscribe", "POST", email="new@readers.example")
    assert known == new
    assert [email for email, _ in post.taken] == ["new@readers.example"]


def test_an_address_is_not_flooded_through_us(visitor, post):
    for _ in range(5):
        visitor.ask("/subscribe", "POST", email="ann@readers.example")
    assert len(post.taken) == 1
    visitor.now += timedelta(hours=1)
    visitor.ask("/subscribe", "POST", email="ann@readers.example")
    assert len(post.taken) == 2


def test_a_link_grows_old_and_a_wrong_one_is_none(archive, visitor, post):
    visitor.ask("/subscribe", "POST", email="ann@readers.example")
    link = link_in(post)
    visitor.now += timedelta(days=4)
    assert visitor.ask(link, "POST")[0] == 410
    assert visitor.ask("/confirm?t=0000", "POST")[0] == 410
    assert visitor.ask("/confirm?t='--", "POST")[0] == 410
    assert archive.subscribers.find("ann@readers.example").state is SubscriberState.PENDING


def test_one_click_ends_it_and_opening_the_link_does_not(archive, visitor):
    one = reader(1)
    archive.subscribers.save([one])
    status, page = visitor.ask(f"/unsubscribe?t={one.token}")
    assert (status, "<button>" in page) == (200, True)
    assert archive.subscribers.find(one.email).state is SubscriberState.CONFIRMED
    body = b"List-Unsubscribe=One-Click"
    assert visitor.ask(f"/unsubscribe?t={one.token}", "POST", body)[0] == 200
    assert archive.subscribers.find(one.email).state is SubscriberState.UNSUBSCRIBED
    assert visitor.ask(f"/unsubscribe?t={one.token}", "POST", body)[0] == 200
    assert visitor.ask("/unsubscribe?t=1234", "POST")[0] == 404
    assert confirm(archive, one.token, NOW) is None, "an old link brings nobody back"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "a@b",
        "a b@c.example",
        "a@c.example\nBcc: x@y.example",
        "a..b@c.example",
        ".a@c.example",
        "<script>@c.example",
        "é@c.example",
        "x" * 300 + "@c.example",
    ],
)
def test_what_is_no_address_is_said_and_shown_without_harm(visitor, post, address):
    status, page = visitor.ask("/subscribe", "POST", email=address)
    assert status == 422
    assert "<script>" not in page
    assert post.taken == []


def test_an_address_in_another_script_is_written_to_in_ascii():
    assert read_address(" Ann@Bücher.example ") == "Ann@xn--bcher-kva.example"


def test_a_form_that_a_program_filled_in_sends_nothing(visitor, post):
    status, _ = visitor.ask("/subscribe", "POST", email="ann@readers.example", website="https://spam.example")
    assert (status, post.taken) == (200, [])


def test_a_server_that_refuses_is_told_to_the_reader_and_he_may_try_again(archive, visitor, post):
    post.answer = lambda _email, _stage: "451 not now"
    assert visitor.ask("/subscribe", "POST", email="ann@readers.example")[0] == 503
    post.answer = lambda _email, _stage: None
    assert visitor.ask("/subscribe", "POST", email="ann@readers.example")[0] == 200
    assert len(post.taken) == 1


@pytest.mark.parametrize(
    ("path", "method", "body", "status"),
    [
        ("/admin", "GET", b"", 404),
        ("/subscribe", "DELETE", b"", 405),
        ("/subscribe", "POST", b"x" * 9000, 413),
        ("/subscribe", "POST", b"&".join(b"a=1" for _ in range(100)), 500),
        ("/confirm", "POST", b"\xff\xfe", 410),
    ],
    ids=["no page", "no method", "too large", "too many fields", "no text"],
)
def test_whatever_is_asked_is_answered(visitor, path, method, body, status):
    assert visitor.ask(path, method, body)[0] == status


def test_it_is_served_over_http(archive, desk):
    with make_server(desk, "127.0.0.1", 0) as server:
        from threading import Thread

        Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        one = reader(1)
        archive.subscribers.save([one])
        with urlopen(f"{base}/subscribe", timeout=10) as answer:
            assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
        with urlopen(
            f"{base}/unsubscribe?t={one.token}", b"List-Unsubscribe=One-Click", timeout=10
        ) as answer:
            assert answer.status == 200
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{base}/nothing", timeout=10)
        server.shutdown()
    assert archive.subscribers.find(one.email).state is SubscriberState.UNSUBSCRIBED


def test_a_list_needs_the_day_of_each_consent(archive):
    text = (
        "Email,Name,Consent,Rhythm,Sections\n"
        "ann@readers.example,Ann,2026-01-05,,\n"
        "ben@readers.example,Ben,,,\n"
        "nobody,No,2026-01-05,,\n"
        "cyd@readers.example,Cyd,2026-02-05,weekly,Ferries;Seals\n"
        "ANN@readers.example,Ann,2026-01-06,,\n"
        "dee@readers.example,Dee,2999-01-01,,\n"
        "eve@readers.example,Eve,2026-01-01,hourly,\n"
    )
    made = import_readers(archive, Desk(Path()), text, "readers.csv", NOW)
    assert (made.added, made.known) == (2, 1)
    assert [line for line, _ in made.refused] == [3, 4, 7, 8]
    cyd = archive.subscribers.find("cyd@readers.example")
    assert (cyd.rhythm, cyd.sections, cyd.state) == (
        Rhythm.WEEKLY,
        ("Ferries", "Seals"),
        SubscriberState.CONFIRMED,
    )
    assert len({one.token for one in archive.subscribers.all()}) == 2


def test_a_list_brings_nobody_back_who_has_left(archive):
    archive.subscribers.save([reader(1, state=SubscriberState.UNSUBSCRIBED)])
    import_readers(archive, Desk(Path()), "email,consent\nreader1@readers.example,2026-01-05\n", "l.csv", NOW)
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.UNSUBSCRIBED


@pytest.mark.parametrize("text", ["", "name,consent\n", "email\na@b.example\n", "\x00"])
def test_what_is_no_list_is_said(archive, text):
    with pytest.raises(StandfirstError, match="must name the columns"):
        import_readers(archive, Desk(Path()), text, "l.csv", NOW)


REPORT = """From: mailer@mx.example
To: brief@island.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It failed.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; reader1@readers.example
Action: {action}
Status: {status}

--b--
"""


def test_failure_reports_are_counted_and_delays_are_not(archive, tmp_path):
    archive.subscribers.save([reader(1)])
    box = tmp_path / "box"
    failed, delayed = (
        REPORT.format(action="failed", status="5.1.1"),
        REPORT.format(action="delayed", status="4.4.1"),
    )
    box.write_text(
        "".join(f"From x Mon Jan  5 00:00:00 2026\n{mail}\n" for mail in (failed, delayed, failed, failed))
    )
    assert read_bounces(box) == ["reader1@readers.example"] * 3
    count_bounces(archive, read_bounces(box))
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.BOUNCING
    one = tmp_path / "one.eml"
    one.write_text(failed)
    assert read_bounces(one) == ["reader1@readers.example"]


def test_addresses_are_asked_for_by_one_rule():
    with pytest.raises(AddressError):
        read_address("a@-b.example")
