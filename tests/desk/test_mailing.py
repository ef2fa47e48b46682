"""Mail from the desk: a test to oneself, an edition sent out, by a mail server on loopback; the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.desk.test_editions import draft  # noqa: F401 - a fixture
from tests.desk.test_today import text_of
from tests.unit.work.mail_cast import Post, port_of, reader, serve_mail

from standfirst.archive.seen import EditionLine
from standfirst.config import load_desk
from standfirst.desk import opened
from standfirst.desk.roles import Role
from standfirst.work.desk.calendar import draw_month, next_hours

MAIL = """
[mail]
from = "Dam letter <letter@dam.example>"
smtp = "127.0.0.1:{port}"
tls = "none"
endpoint = "https://mail.dam.example/"

[[schedule]]
name = "morning"
when = "every weekday 07:00"
unapproved = "hold"
"""


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


@pytest.fixture
def publisher(enter):
    return enter(Role.PUBLISHER)


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def mailing(desk, post):
    """The desk with a mail server and a schedule in its settings."""
    controller = serve_mail(post)
    file = desk.desk.folder / "desk.toml"
    file.write_text(file.read_text() + MAIL.format(port=port_of(controller)))
    yield opened.the_desk()
    controller.stop()


def test_a_test_goes_to_one_address_and_is_noted_nowhere(mailing, publisher, draft, post):  # noqa: F811
    done = publisher.post(f"{draft}/mail", {"do": "test", "address": "ilse@dam.example"}, follow=True)
    assert "Sent to ilse@dam.example" in text_of(done)
    (mail,) = post.mails()
    assert mail["To"] == "ilse@dam.example"
    assert mail["Subject"].startswith("Test: Dam letter")
    assert mailing.archive.dispatches.of("edition-1") == ()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "test", "address": "ilse at dam"}, "is no mail address"),
        ({"do": "test", "address": ""}, "is no mail address"),
        ({"do": "send"}, "nothing that can be done"),
    ],
    ids=["no-address", "empty", "a-draft-is-not-sent-out"],
)
def test_what_cannot_be_sent_is_explained(mailing, publisher, draft, post, sent, told):  # noqa: F811
    answer = publisher.post(f"{draft}/mail", sent)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert post.taken == []


def test_a_server_that_refuses_or_is_not_there_is_told(mailing, publisher, draft, post):  # noqa: F811
    post.answer = lambda _email, stage: "550 no such reader" if stage == "rcpt" else None
    answer = publisher.post(f"{draft}/mail", {"do": "test", "address": "ilse@dam.example"})
    assert "no such reader" in text_of(answer)
    file = mailing.desk.folder / "desk.toml"
    file.write_text(_elsewhere(file))
    answer = publisher.post(f"{draft}/mail", {"do": "test", "address": "ilse@dam.example"})
    assert answer.status_code == 422


def _elsewhere(file) -> str:
    import re

    return re.sub(r'smtp = "[^"]+"', 'smtp = "127.0.0.1:9"', file.read_text())


def test_a_published_edition_is_sent_to_those_who_have_not_got_it(mailing, publisher, draft, post):  # noqa: F811
    mailing.archive.subscribers.save([reader(1), reader(2)])
    page = publisher.post(f"{draft}/publish", {"do": "publish"}, follow=True)
    assert "Send it to 2 readers" in text_of(page)
    done = text_of(publisher.post("/editions/1/mail", {"do": "send"}, follow=True))
    assert sorted(email for email, _ in post.taken) == ["reader1@readers.example", "reader2@readers.example"]
    assert "2 sent" in done
    assert "0 have not got it yet" in done
    publisher.post("/editions/1/mail", {"do": "send"})
    assert len(post.taken) == 2


def test_an_editor_sends_nothing(mailing, editor, draft, post):  # noqa: F811
    assert editor.post(f"{draft}/mail", {"do": "test", "address": "a@dam.example"}).status_code == 403


def test_a_draft_is_approved_as_it_stands_for_its_schedule(mailing, publisher, draft):  # noqa: F811
    page = text_of(publisher.get(draft))
    assert "every weekday 07:00" in page
    done = text_of(publisher.post(f"{draft}/publish", {"do": "approve"}, follow=True))
    assert "Approved as it stands" in done
    revision = "1"
    publisher.post(f"{draft}/edit", {"revision": revision, "do": "save", "title": "Another title"})
    assert "once it is approved" not in text_of(publisher.get(draft))  # of another title: no schedule's


def test_schedules_stand_with_their_next_hour(mailing, editor):
    page = text_of(editor.get("/editions"))
    assert "every weekday 07:00" in page
    assert "held where nobody approved it" in page


def test_a_month_holds_its_editions_and_what_is_due(mailing):
    zone = ZoneInfo("Europe/Lisbon")
    late = datetime(2031, 3, 31, 23, 30, tzinfo=UTC)  # the first of April in Lisbon, where it is summer
    lines = [EditionLine(1, "A", datetime(2031, 3, 3, 8, tzinfo=UTC)), EditionLine(2, "B", late)]
    due = next_hours(mailing.desk, datetime(2031, 3, 7, 12, tzinfo=UTC))  # a Friday
    assert due[0].at == datetime(2031, 3, 10, 7, tzinfo=UTC)
    march = draw_month(date(2031, 3, 20), lines, due, zone)
    cells = {cell.day: cell for week in march.weeks for cell in week if cell.day}
    assert [len(week) for week in march.weeks] == [7] * len(march.weeks)
    assert len(cells) == 31
    assert [one.number for one in cells[date(2031, 3, 3)].editions] == [1]
    assert cells[date(2031, 3, 10)].due == due
    assert (march.before, march.after) == (None, date(2031, 4, 1))
    assert draw_month(date(2031, 4, 1), lines, (), zone, 6).weeks[0][2].day == date(2031, 4, 1)


@pytest.mark.parametrize("month", ["2031-03", "2031-13", "", "soon", "0000-01"])
def test_any_month_is_answered(editor, month):
    assert editor.get("/editions", {"month": month}).status_code == 200


def test_a_schedule_that_cannot_be_read_is_told_not_failed_on(desk, editor):
    file = desk.desk.folder / "desk.toml"
    file.write_text(file.read_text() + '\n[[schedule]]\nwhen = "now and then"\n')
    load_desk(desk.desk.folder)
    answer = editor.get("/editions")
    assert answer.status_code == 200
    assert "write when" in text_of(answer)
