"""``standfirst subject new``: told on the screen, as JSON, or by mail, and then never again."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from tests.archive.invented import make_reading
from tests.unit.work.mail_cast import SETTINGS, Post, port_of, serve_mail

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.records import Reading

SUBJECTS = '[[subject]]\nname = "Boats"\nquery = "ferry"\n[[subject]]\nname = "Rain"\nquery = "rain"\n'


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def desk(tmp_path, post):
    controller = serve_mail(post)
    (tmp_path / "desk.toml").write_text(SETTINGS.format(port=port_of(controller)) + SUBJECTS)
    made = make_reading(1)
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        archive.readings.save([Reading(made.article, made.findings, first_seen_at=datetime.now(UTC))])
    yield tmp_path
    controller.stop()


def run(desk, *words):
    return CliRunner().invoke(main, ["subject", "--desk", str(desk), "new", *words])


def test_on_the_screen(desk):
    assert "Boats: 1 new text" in run(desk, "--peek").output
    shown = run(desk).output
    assert "Ferry to run twice a day\n  2026-03-02 09:30 Ostvik Gazette; " in shown
    assert "Rain" not in shown
    assert run(desk).output == "Nothing new.\n"


def test_as_json(desk):
    boats, rain = json.loads(run(desk, "--json").stdout)
    assert [one["article"] for one in boats["new"]] == [make_reading(1).article.id]
    assert rain == {"subject": "Rain", "new": []}


def test_by_mail_and_nothing_counts_as_told_that_the_server_refused(desk, post):
    post.answer = lambda _email, stage: "451 later" if stage == "data" else None
    failed = run(desk, "--mail", "ilse@desk.example")
    assert failed.exit_code == 1
    assert "the server did not take it: 451 later" in failed.output
    post.answer = lambda _email, _stage: None
    done = run(desk, "--mail", "ilse@desk.example")
    assert (done.exit_code, done.output) == (0, "")
    (mail,) = post.mails()
    assert (mail["Subject"], mail["To"]) == ("New: Boats", "ilse@desk.example")
    assert "https://gazette.example/ferry/1" in mail.get_content()
    run(desk, "--mail", "ilse@desk.example")
    assert len(post.mails()) == 1


def test_what_is_wrong_is_said(desk):
    assert "is no mail address" in run(desk, "--mail", "nobody").output
    wrong = run(desk, "(ferry")
    assert wrong.exit_code != 0
    assert "never closed" in wrong.output


def test_a_query_that_is_no_subject_is_one_of_its_own(desk):
    assert "ferry -rain: 1 new text" in run(desk, "ferry -rain").output
    assert run(desk, "ferry -rain").output == "Nothing new.\n"
