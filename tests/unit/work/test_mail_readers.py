"""Who gets the brief by mail: asked, confirmed, taken from lists, out with one click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from html5lib import HTMLParser
from mail_cast import NOW, Post, mailing_desk, reader

from standfirst.archive import open_archive
from standfirst.errors import StandfirstError
from standfirst.records import Dispatch, MailOutcome, Rhythm, SectionRhythm, SubscriberState
from standfirst.work.mailing.bounces import count_bounces, fetch_bounces, read_bounces
from standfirst.work.mailing.endpoint import Endpoint
from standfirst.work.mailing.importing import import_readers
from standfirst.work.mailing.limits import Limiter, place_of
from standfirst.work.mailing.readers import AddressError, confirm, read_address
from standfirst.work.mailing.serving import make_server
from standfirst.work.mailing.wishes import wish_for


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Iterator[object]:
    more = '[[subject]]\nname = "Ferries"\nquery = "ferry"\n[[subject]]\nname = "Seals"\nquery = "seals"\n'
    with mailing_desk(post, tmp_path, more) as made:
        yield made


@pytest.fixture
def archive(desk) -> Iterator[object]:
    with open_archive(desk.archive) as opened:
        yield opened


class Visitor:
    """Somebody at the public pages."""

    def __init__(self, desk) -> None:
        self.now = NOW
        self.place = ""
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
            "REMOTE_ADDR": self.place,
            "wsgi.input": BytesIO(data),
        }
        told: list[str] = []
        page = b"".join(self.app(environ, lambda status, headers: told.append(status)))
        HTMLParser(strict=True).parse(page.decode())  # no page has a mistake in its mark-up
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
        "/subscribe",
        "POST",
        email="Ann@Readers.example",
        **{"rhythm:Ferries": "weekly", "rhythm:Seals": "none"},
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
    mine, asked = post.mails()  # both are written to: neither the time it takes nor a refusal tells
    assert "It is sent to it already." in mine.get_content()
    assert f"subscription?t={1:032x}" in mine.get_content()
    assert "confirm?t=" in asked.get_content()
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.CONFIRMED


def test_an_address_that_no_server_wants_is_answered_like_any_other(archive, visitor, post):
    post.answer = lambda email, stage: "550 no such user" if "nobody" in email and stage == "rcpt" else None
    assert visitor.ask("/subscribe", "POST", email="nobody@readers.example") == visitor.ask(
        "/subscribe", "POST", email="new@readers.example"
    )


def test_one_place_cannot_have_mail_sent_to_everybody(visitor, post):
    visitor.place = "203.0.113.7"
    answers = [visitor.ask("/subscribe", "POST", email=f"a{n}@readers.example")[0] for n in range(12)]
    assert answers == [200] * 10 + [429] * 2
    visitor.place = "203.0.113.8"
    assert visitor.ask("/subscribe", "POST", email="b@readers.example")[0] == 200
    visitor.place, visitor.now = "203.0.113.7", visitor.now + timedelta(hours=1)
    assert visitor.ask("/subscribe", "POST", email="c@readers.example")[0] == 200
    assert len(post.taken) == 12


@pytest.mark.parametrize(
    ("remote", "forwarded", "place"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", None),
        ("192.0.2.1", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        ("192.0.2.1", "nonsense", None),
        ("2001:db8:1:2:3::4", "", place_of({"REMOTE_ADDR": "2001:db8:1:2:ffff::1"}, ())),
        ("", "", None),
    ],
    ids=["itself", "not-believed", "this-machine", "by-a-proxy", "no-address", "one-network", "unknown"],
)
def test_where_a_request_came_from_is_told_by_nobody_but_a_trusted_proxy(remote, forwarded, place):
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    assert place_of(environ, ("192.0.2.1",)) == place


def test_all_places_together_are_limited_and_old_ones_forgotten():
    limiter = Limiter(one=2, together=3)
    assert [limiter.admits(place, NOW) for place in ("a", "a", "a", "b", "c")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert limiter.admits("c", NOW + timedelta(hours=1))


def test_a_reader_changes_what_comes_by_the_link_in_his_mails(archive, visitor):
    archive.subscribers.save([reader(1)])
    here = f"/subscription?t={1:032x}"
    status, page = visitor.ask(here)
    assert (status, "reader1@readers.example" in page) == (200, True)
    assert page.count('<option value="each" selected>') == 2
    assert archive.subscribers.find("reader1@readers.example") == reader(1), "opening changes nothing"
    chosen = {"rhythm:Ferries": "daily", "rhythm:Seals": "weekly"}
    status, page = visitor.ask("/subscription", "POST", t=f"{1:032x}", **chosen)
    assert (status, "Saved" in page) == (200, True)
    mine = archive.subscribers.find("reader1@readers.example")
    assert (mine.sections, mine.rhythm) == ((), Rhythm.DAILY)
    assert mine.rhythms == (SectionRhythm("Seals", Rhythm.WEEKLY),)
    page = visitor.ask(here)[1]
    assert page.count('<option value="weekly" selected>') == 1
    visitor.ask(
        "/subscription", "POST", t=f"{1:032x}", **{"rhythm:Ferries": "none", "rhythm:Seals": "weekly"}
    )
    mine = archive.subscribers.find("reader1@readers.example")
    assert (mine.sections, mine.rhythm, mine.rhythms) == (("Seals",), Rhythm.WEEKLY, ())


def test_nothing_chosen_is_said_and_changes_nothing(archive, visitor, post):
    archive.subscribers.save([reader(1)])
    none = {"rhythm:Ferries": "none", "rhythm:Seals": "none"}
    assert visitor.ask("/subscription", "POST", t=f"{1:032x}", **none)[0] == 422
    assert visitor.ask("/subscribe", "POST", email="a@readers.example", **none)[0] == 422
    assert (archive.subscribers.find("reader1@readers.example"), post.taken) == (reader(1), [])


@pytest.mark.parametrize("token", ["", "0" * 32, "../x", "a" * 100], ids=["none", "wrong", "odd", "long"])
def test_no_other_link_leads_to_a_subscription(archive, visitor, token):
    archive.subscribers.save([reader(1, state=SubscriberState.UNSUBSCRIBED), reader(2)])
    assert visitor.ask(f"/subscription?t={token}")[0] == 404
    assert visitor.ask("/subscription", "POST", t=token, **{"rhythm:Seals": "weekly"})[0] == 404
    assert visitor.ask(f"/subscription?t={1:032x}")[0] == 404, "he has left"


def test_an_address_that_did_not_agree_in_time_is_erased_and_one_that_had_left_stays_so(archive, visitor):
    archive.subscribers.save([reader(1, state=SubscriberState.UNSUBSCRIBED)])
    for n in (1, 2):
        visitor.ask("/subscribe", "POST", email=f"reader{n}@readers.example")
    visitor.now += timedelta(days=2)
    visitor.ask("/subscribe", "POST", email="reader1@readers.example")  # asked a second time
    visitor.now += timedelta(days=2)
    visitor.ask("/subscribe", "POST", email="reader3@readers.example")
    assert archive.subscribers.find("reader2@readers.example") is None
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.PENDING
    visitor.now += timedelta(days=2)
    visitor.ask("/subscribe", "POST", email="reader4@readers.example")
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.UNSUBSCRIBED


def test_who_left_is_asked_anew_and_his_old_links_still_end_it(archive, visitor, post):
    archive.subscribers.save([reader(1, state=SubscriberState.UNSUBSCRIBED)])
    visitor.ask("/subscribe", "POST", email="reader1@readers.example")
    visitor.ask(link_in(post), "POST")
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.CONFIRMED
    assert visitor.ask(f"/unsubscribe?t={1:032x}", "POST")[0] == 200
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.UNSUBSCRIBED


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
        ("/subscribe", "POST", b"x" * 33_000, 413),
        ("/subscribe", "POST", b"&".join(b"a=1" for _ in range(400)), 400),
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


def test_a_list_needs_the_day_of_each_consent(archive, desk):
    text = (
        "Email,Name,Consent,Rhythm,Subjects\n"
        "ann@readers.example,Ann,2026-01-05,,\n"
        "ben@readers.example,Ben,,,\n"
        "nobody,No,2026-01-05,,\n"
        "\n"
        "cyd@readers.example,Cyd,2026-02-05,weekly,Seals; Ferries=daily\n"
        "ANN@readers.example,Ann,2026-01-06,,\n"
        "dee@readers.example,Dee,2999-01-01,,\n"
        "eve@readers.example,Eve,2026-01-01,hourly,\n"
        "fay@readers.example,Fay,2026-01-01,,Whales\n"
        '"gus@readers.example","Gus\nof two lines",2026-01-01,daily,\n'
    )
    made = import_readers(archive, desk, text, "readers.csv", NOW)
    assert (made.added, made.known) == (3, 1)
    assert [line for line, _ in made.refused] == [3, 4, 8, 9, 10]
    assert "'Whales' is no subject of this desk (Ferries, Seals)" in made.refused[-1][1]
    cyd = archive.subscribers.find("cyd@readers.example")
    assert cyd.state is SubscriberState.CONFIRMED
    assert {name: wish_for(cyd, name)[0] for name in ("Ferries", "Seals")} == {
        "Ferries": Rhythm.DAILY,
        "Seals": Rhythm.WEEKLY,
    }
    assert archive.subscribers.find("gus@readers.example").rhythm is Rhythm.DAILY
    assert len({one.token for one in archive.subscribers.all()}) == 3


@pytest.mark.parametrize("mark", [";", "\t"], ids=["semicolons", "tabs"])
def test_a_list_may_be_parted_as_spreadsheets_do(archive, desk, mark):
    rows = (("email", "consent", "subjects"), ("a@b.example", "2026-01-05", '"Ferries;Seals"'))
    text = "\r\n".join(mark.join(row) for row in rows)
    assert import_readers(archive, desk, text, "l.csv", NOW).added == 1


def test_a_list_brings_nobody_back_who_has_left(archive, desk):
    archive.subscribers.save([reader(1, state=SubscriberState.UNSUBSCRIBED)])
    import_readers(archive, desk, "email,consent\nreader1@readers.example,2026-01-05\n", "l.csv", NOW)
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.UNSUBSCRIBED


@pytest.mark.parametrize("text", ["", "name,consent\n", "email\na@b.example\n", "\x00"])
def test_what_is_no_list_is_said(archive, desk, text):
    with pytest.raises(StandfirstError, match="must name the columns"):
        import_readers(archive, desk, text, "l.csv", NOW)


def test_a_list_that_breaks_off_is_named_by_its_line_and_nothing_is_taken(archive, desk):
    text = "email,consent\na@b.example,2026-01-05\n" + "x" * 200_000 + ",\n"
    with pytest.raises(StandfirstError, match=r"l\.csv, line \d: this is no CSV"):
        import_readers(archive, desk, text, "l.csv", NOW)
    assert archive.subscribers.all() == ()


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


WITH_HEADERS = """
--b
Content-Type: text/rfc822-headers

From: brief@island.example
Message-ID: {id}

--b--
"""

COMPLAINT = """From: fbl@mx.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Original-Rcpt-To: <reader1@readers.example>

--b--
"""


def failed(status: str = "5.1.1", action: str = "failed", day: int = 1, id_: str = "") -> str:
    """A report of a day in January, with the headers of what failed where there is an ``id_``."""
    text = REPORT.format(action=action, status=status)
    text = text.replace("\n\n--b\n", f"\nDate: {day} Jan 2026 10:00:00 +0000\n\n--b\n", 1)
    return text.replace("\n--b--\n", WITH_HEADERS.format(id=id_)) if id_ else text


@pytest.fixture
def box(tmp_path):
    """Puts reports into a mailbox, and reads it."""

    def read(*mails: str):
        path = tmp_path / "box"
        path.write_text("".join(f"From x Mon Jan  5 00:00:00 2026\n{mail}\n" for mail in mails))
        return read_bounces(path)[0]

    return read


def test_failure_reports_are_counted_and_delays_are_not(archive, tmp_path, box):
    archive.subscribers.save([reader(1)])
    found = box(failed(day=1), failed("4.4.1", "delayed", 2), failed(day=2), failed(day=3))
    assert [report.address for report in found] == ["reader1@readers.example"] * 3
    count_bounces(archive, found)
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.BOUNCING
    one = tmp_path / "one.eml"
    one.write_text(failed())
    assert [report.address for report in read_bounces(one)[0]] == ["reader1@readers.example"]


def test_a_report_counts_once_however_often_the_mailbox_is_read(archive, box):
    archive.subscribers.save([reader(1)])
    for _ in range(5):
        counted = count_bounces(archive, box(failed(day=1)))
    assert (counted.readers, counted.known) == ((), 1)
    assert archive.subscribers.find("reader1@readers.example").bounces == 1


def test_a_report_is_known_by_the_message_it_speaks_of(archive, box):
    archive.subscribers.save([reader(1)])
    for n in (1, 2):
        archive.dispatches.intend(
            Dispatch(f"edition-{n}", "reader1@readers.example", f"<{n}@x>", MailOutcome.INTENDED, NOW)
        )
        archive.dispatches.settle(f"edition-{n}", "reader1@readers.example", MailOutcome.SENT, "taken", NOW)
    other = failed(id_="<1@x>").replace("reader1@", "forwarded-to@")
    count_bounces(archive, box(other, other, failed(id_="<2@x>")))
    assert archive.subscribers.find("reader1@readers.example").bounces == 2
    (log,) = archive.dispatches.of("edition-1")
    assert (log.outcome, log.reason) == (MailOutcome.REFUSED, "reported: 5.1.1")


def test_failures_far_from_each_other_do_not_end_a_subscription(archive, box):
    archive.subscribers.save([reader(1)])
    for month in ("Jan", "Apr", "Jul"):
        count_bounces(archive, box(failed().replace("1 Jan 2026", f"1 {month} 2026")))
    assert archive.subscribers.find("reader1@readers.example").bounces == 1


def test_what_is_against_the_desk_is_told_and_held_against_no_reader(archive, box):
    archive.subscribers.save([reader(1)])
    counted = count_bounces(archive, box(failed("5.7.1")))
    assert [report.reason for report in counted.of_us] == ["5.7.1"]
    assert archive.subscribers.find("reader1@readers.example").bounces == 0


def test_whoever_calls_a_mail_unwanted_gets_none(archive, box):
    archive.subscribers.save([reader(1)])
    count_bounces(archive, box(COMPLAINT))
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.UNSUBSCRIBED
    assert count_bounces(archive, box(COMPLAINT)).known == 1


def test_a_maildir_is_read_and_other_mail_is_counted_apart(tmp_path):
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1.x").write_text(failed())
    (tmp_path / "box" / "cur" / "2.x:2,S").write_text("Subject: I am away\n\nUntil Monday.\n")
    found, others = read_bounces(tmp_path / "box")
    assert (len(found), others) == (1, 1)


def test_what_is_no_mailbox_is_said(tmp_path):
    with pytest.raises(StandfirstError, match="no Maildir"):
        read_bounces(tmp_path)
    with pytest.raises(StandfirstError, match="cannot be read"):
        read_bounces(tmp_path / "nothing")
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 50)
    assert read_bounces(tmp_path / "noise") == ((), 1)


def test_addresses_are_asked_for_by_one_rule():
    with pytest.raises(AddressError):
        read_address("a@-b.example")


@pytest.mark.dovecot
def test_reports_are_read_from_a_mail_servers_folder_each_once(archive, desk, mail_box):
    archive.subscribers.save([reader(1)])
    mail_box.put(failed().encode(), b"Subject: I am away\n\nUntil Monday.\n")
    there = replace(desk, fetch=mail_box.options)
    for _ in range(2):
        found, others = fetch_bounces(there, mail_box.url())
        assert ([report.address for report in found], others) == (["reader1@readers.example"], 1)
        count_bounces(archive, found)
    assert archive.subscribers.find("reader1@readers.example").bounces == 1
