"""``standfirst mail`` as typed: readers and their choices, what was sent, and bad input by its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standfirst.archive import open_archive
from standfirst.archive.codec import to_json
from standfirst.cli import main
from standfirst.cli.locking import alone_at
from standfirst.config import load_desk
from standfirst.records import Audience, AudienceKind, Edition, EditionState, Rhythm
from standfirst.work.audiences import note_audience
from standfirst.work.mailing.wishes import wish_for

SETTINGS = """
title = "Island brief"
[[subject]]
name = "Ferries"
query = "ferry"
[[subject]]
name = "Seals"
query = "seals"
[mail]
from = "Island brief <brief@island.example>"
smtp = "127.0.0.1:9"
tls = "none"
endpoint = "https://mail.island.example/"
"""
LIST = (
    "email,consent,subjects,rhythm\n"
    "ann@readers.example,2026-01-05,,daily\n"
    "ben@readers.example,soon,,\n"
    "cyd@readers.example,2026-01-05,Whales,\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with open_archive(load_desk(tmp_path).archive):
        pass  # made before anybody reads by mail
    assert run(tmp_path, "import", str(tmp_path / "list.csv")).exit_code == 3
    return tmp_path


def run(desk: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["mail", "--desk", str(desk), *arguments])


def reader(desk: Path, email: str = "ann@readers.example"):
    with open_archive(load_desk(desk).archive) as archive:
        return archive.subscribers.find(email)


def test_rows_that_cannot_be_taken_are_named_by_their_line(desk):
    told = run(desk, "import", str(desk / "list.csv")).output
    assert "0 readers taken, 1 known already" in told
    assert "line 3: ben@readers.example: no day of consent" in told
    assert "line 4: cyd@readers.example: 'Whales' is no subject of this desk (Ferries, Seals)" in told


def test_a_list_that_is_no_text_is_said(desk):
    (desk / "noise.csv").write_bytes(b"\xff\xfe\x00")
    told = run(desk, "import", str(desk / "noise.csv"))
    assert (told.exit_code, "this is no UTF-8" in told.output) == (1, True)


def test_what_a_reader_gets_is_shown_and_changed(desk):
    assert "all subjects daily" in run(desk, "subscribers", "show", "ann@readers.example").output
    changed = run(desk, "subscribers", "change", "ann@readers.example", "--subject", "seals=weekly")
    assert changed.output == "ann@readers.example: confirmed; Seals weekly\n"
    assert (wish_for(reader(desk), "Seals"), wish_for(reader(desk), "Ferries")) == ((Rhythm.WEEKLY, 0), None)
    (plain,) = json.loads(run(desk, "subscribers", "list", "--json").output)
    assert (plain["subjects"], plain["rhythm"]) == (["Seals"], "weekly")


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["ann@readers.example"], "say what is to change", 2),
        (["nobody@readers.example", "--rhythm", "daily"], "is not known", 1),
        (["ann@readers.example", "--rhythm", "hourly"], "the rhythm is each, daily or weekly", 1),
        (["ann@readers.example", "--subject", "Whales"], "is no subject of this desk", 1),
    ],
    ids=["nothing", "nobody", "rhythm", "subject"],
)
def test_a_change_that_cannot_be_is_said_and_changes_nothing(desk, arguments, words, code):
    before = reader(desk)
    told = run(desk, "subscribers", "change", *arguments)
    assert (told.exit_code, words in told.output) == (code, True)
    assert reader(desk) == before


def test_a_choice_that_leads_nowhere_is_told(desk):
    run(desk, "subscribers", "change", "ann@readers.example", "--subject", "Seals")
    path = desk / "desk.toml"
    path.write_text(path.read_text().replace('"Seals"', '"Grey seals"'))
    told = run(desk, "subscribers").output
    assert "1 chose 'Seals', which is no subject of this desk" in told


def test_two_runs_do_not_send_at_once(desk):
    with alone_at(load_desk(desk), "mail") as alone:
        assert alone
        told = run(desk, "send", "--weekly")
    assert (told.exit_code, "another run is sending" in told.output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["send"], "there is no edition yet"),
        (["send", "--weekly", "3"], "name none"),
        (["send", "--daily", "--weekly"], "Nobody is due"),
        (["status"], "Nothing was sent yet"),
        (["status", "weekly-3"], "sent to nobody yet"),
        (["status", "seven"], "is no edition"),
        (["again", "weekly-3", "ann@readers.example"], "has no message of weekly-3"),
        (["bounces", "nothing.mbox"], "cannot be read"),
        (["groups", "ann@readers.example", "Club"], "is no audience"),
    ],
    ids=["no-edition", "both", "nobody-due", "nothing", "digest", "name", "again", "box", "group"],
)
def test_what_cannot_be_done_is_said(desk, arguments, words):
    assert words in run(desk, *arguments).output


def test_bounces_in_a_folder_over_imap_that_is_not_there_are_said(desk):
    told = run(desk, "bounces", "imaps://127.0.0.1:9/INBOX")
    assert told.exit_code == 1
    assert "127.0.0.1" in told.output


def publish(desk: Path, **changes: object) -> None:
    at = datetime(2026, 3, 2, 7, tzinfo=UTC)
    made = Edition("Island brief", 1, at.date(), (), EditionState.PUBLISHED, made_at=at, **changes)
    with open_archive(load_desk(desk).archive) as archive:
        archive.editions.save(1, made.title, to_json(made), at=at)


def test_where_nobody_reads_each_edition_it_says_who_reads_how(desk):
    publish(desk)
    told = run(desk, "send")
    assert (told.exit_code, told.output) == (
        0,
        "edition-1: nobody reads each edition, but 1 reader once a day: `standfirst mail send --daily` sends "
        "what is due.\n",
    )


def test_where_nobody_is_subscribed_it_says_how_readers_come(desk):
    publish(desk)
    run(desk, "forget", "ann@readers.example")
    assert "nobody is subscribed yet; `standfirst mail import`" in run(desk, "send").output


def test_where_an_edition_is_for_others_it_says_so(desk):
    publish(desk)
    assert run(desk, "subscribers", "change", "ann@readers.example", "--rhythm", "each").exit_code == 0
    with open_archive(load_desk(desk).archive) as archive:
        note_audience(archive, 1, Audience(AudienceKind.READERS), "ilse")
    told = run(desk, "send", "1").output
    assert "it is not for the 1 reader who wants each edition" in told
