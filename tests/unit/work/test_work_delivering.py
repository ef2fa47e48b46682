"""What a schedule published reaches its readers, whatever fails on the way: once, and told until done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from mail_cast import FERRY, Post, mailing_desk, reader

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import Desk, DeskSchedule
from standfirst.reading import understand
from standfirst.records import Decision, Origin, Reading
from standfirst.work.delivering import DELIVERY, Waiting, deliver, waiting_editions
from standfirst.work.editions.revising import withdraw_edition
from standfirst.work.mailing.telling import tell_editors
from standfirst.work.scheduling import publish_due

NOW = datetime.now(UTC)
HOUR = NOW - timedelta(minutes=5)


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(post: Post, tmp_path: Path, made: Path | str) -> Iterator[Desk]:
    schedule = f'\n[[schedule]]\nwhen = "every day {HOUR:%H:%M}"\nname = "Morning"\nunapproved = "send"\n'
    with mailing_desk(post, tmp_path, schedule, made) as mailing:
        yield mailing


@pytest.fixture
def archive(desk: Desk) -> Iterator[Any]:
    with open_archive(desk.archive) as opened:
        opened.readings.save([Reading(FERRY, understand(FERRY), (Origin("feed", 1),))])
        opened.subscribers.save([reader(n) for n in range(3)])
        yield opened


def bring_out(archive: Any, desk: Desk, minutes: int = 0, **more: Any):
    at = NOW + timedelta(minutes=minutes)
    publish_due(archive, desk, at)
    given = {"mails": True, "who": "schedule"} | more
    return deliver(archive, desk, desk.folder / "site", at, **given)


def got(post: Post) -> Counter[str]:
    return Counter(email for email, _ in post.taken)


def test_what_was_published_is_on_the_site_and_in_the_mail_once(archive, desk, post):
    done = bring_out(archive, desk)
    assert (done.problems, len(done.sent), done.site is not None) == ((), 1, True)
    assert (desk.folder / "site" / "editions" / "1.html").is_file()
    assert bring_out(archive, desk, 5).site is None
    assert set(got(post).values()) == {1}
    assert len(got(post)) == 3


def test_a_run_that_ended_after_publishing_is_made_up_for(archive, desk, post):
    publish_due(archive, desk, NOW)  # killed here: neither site nor mail
    bring_out(archive, desk, 5)
    assert (desk.folder / "site" / "editions" / "1.html").is_file()
    assert len(got(post)) == 3


def test_a_server_that_is_down_is_told_and_tried_again_until_it_takes_them(archive, desk, post):
    down = replace(desk, mail=replace(desk.mail, smtp="127.0.0.1:9"))
    (words,) = bring_out(archive, down).problems
    assert "the mail of no. 1 is not done: mail: 127.0.0.1:9 cannot be reached" in words
    assert bring_out(archive, desk, 2).sent == (), "not before five minutes"
    assert len(bring_out(archive, desk, 6).sent) == 1
    assert len(got(post)) == 3


def test_who_was_told_not_now_gets_it_with_a_later_run_and_nobody_twice(archive, desk, post):
    post.answer = lambda email, stage: "451 greylisted" if "reader1" in email and stage == "rcpt" else None
    (words,) = bring_out(archive, desk).problems
    assert "did not take 1 of its messages yet" in words
    post.answer = lambda _email, _stage: None
    assert bring_out(archive, desk, 6).problems == ()
    assert bring_out(archive, desk, 12).sent == ()
    assert got(post) == {f"reader{n}@readers.example": 1 for n in range(3)}


@pytest.mark.parametrize("made", ["sqlite"], indirect=True)  # hundreds of runs, all about the clock
def test_tries_grow_rare_and_end_after_a_day_with_words(archive, desk, post):
    post.answer = lambda _email, stage: "451 full" if stage == "rcpt" else None
    tries = []
    for minutes in range(0, 60 * 60, 20):
        done = bring_out(archive, desk, minutes)
        tries += [(minutes, done.problems[0])] if done.problems else []
    assert len(tries) <= 10
    assert [gone for gone, words in tries if "given up" in words] == [tries[-1][0]]
    assert "standfirst mail send 1" in tries[-1][1]
    assert tries[-1][0] >= 24 * 60


def test_where_the_site_cannot_be_written_nothing_is_mailed_before_it_can(archive, desk, post):
    (desk.folder / "site").write_text("in the way", encoding="utf-8")
    (words,) = bring_out(archive, desk).problems
    assert words.startswith("the site was not written, and nothing was mailed")
    assert post.taken == []
    (desk.folder / "site").unlink()
    assert bring_out(archive, desk, 6).problems == ()
    assert len(got(post)) == 3


def test_what_was_withdrawn_meanwhile_is_not_mailed(archive, desk, post):
    publish_due(archive, desk, NOW)
    withdraw_edition(archive, "1", "Forged.", "ilse")
    (words,) = bring_out(archive, desk, 1).problems
    assert "withdrawn" in words
    assert (bring_out(archive, desk, 30).problems, post.taken) == ((), [])


def test_without_mail_the_site_is_all_and_it_is_done(archive, desk, post):
    assert bring_out(archive, desk, mails=False).site is not None
    assert bring_out(archive, desk, 30).site is None
    assert post.taken == []


def test_editions_that_are_known_from_before_are_not_brought_out_again():
    old = Decision("schedule done", "Morning|x", {"at": "x", "did": "published as approved"}, "schedule", NOW)
    new = replace(old, value={**old.value, "edition": "7"})
    assert waiting_editions([old, new], []) == (Waiting(7, NOW),)
    done = Decision(DELIVERY, "7", {"state": "done", "did": "site and mail"}, "schedule", NOW)
    assert waiting_editions([old, new], [replace(done, value={"state": "tried", "did": ""}), done]) == ()


def due(folder: Path) -> Result:
    made = CliRunner().invoke(main, ["publish", "--due", "--desk", str(folder)])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


def test_from_cron_all_is_told_with_its_code(archive, desk, post):
    post.answer = lambda email, stage: "451 greylisted" if "reader1" in email and stage == "rcpt" else None
    first = due(desk.folder)
    assert first.exit_code == 3
    assert "published; nobody had approved it (d1)" in first.output
    assert "the mail of no. 1 is not done: the server did not take 1 of its messages yet" in first.output
    again = due(desk.folder)
    assert (again.exit_code, again.output) == (0, "")


def test_the_editors_are_told_by_mail_once_and_a_server_that_is_down_keeps_nothing(archive, desk, post):
    at = datetime.now(UTC)
    told = replace(desk, mail=replace(desk.mail, editors=("ilse@island.example", "per@island.example")))
    lines = ["Morning: held: nobody has approved it (d1)", "No. 3: 1 cited article changed"]
    down = replace(told, mail=replace(told.mail, smtp="127.0.0.1:9"))
    assert "ilse@island.example was not told by mail" in tell_editors(archive, down, lines, at, "schedule")[0]
    assert tell_editors(archive, told, lines, at, "schedule") == ()
    assert tell_editors(archive, told, lines, at + timedelta(hours=1), "schedule") == ()
    assert [email for email, _ in post.taken] == ["ilse@island.example", "per@island.example"]
    mail = post.mails()[0]
    assert mail["Subject"] == "Island brief: 2 things to know"
    assert all(line in mail.get_content() for line in lines)
    assert tell_editors(archive, told, lines[:1], at + timedelta(days=1), "schedule") == ()
    assert post.mails()[-1]["Subject"] == f"Island brief: {lines[0]}"
    assert tell_editors(archive, desk, lines, at + timedelta(days=9), "schedule") == ()


def test_at_the_hour_the_editors_hear_of_articles_that_changed_since_they_were_cited(archive, desk, post):
    settings = desk.folder / "desk.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(
        words.replace("[mail]", '[mail]\neditors = ["ilse@island.example"]'), encoding="utf-8"
    )
    due(desk.folder)
    assert post.mails()[-1]["To"] == "ilse@island.example"
    changed = replace(FERRY, text=FERRY.text.replace("40 cars", "24 cars"))
    archive.readings.save([Reading(changed, understand(changed), (Origin("feed", 1),))])
    later = f'[[schedule]]\nwhen = "every day {NOW - timedelta(minutes=1):%H:%M}"\nunapproved = "send"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + later, encoding="utf-8")
    made = due(desk.folder)
    assert "No. 1: 1 cited article changed in substance" in made.output
    assert "edition changes" in post.mails()[-1].get_content()


_DUE = "import sys; from standfirst.cli import main; main(['publish', '--due', '--desk', sys.argv[1]])"


@pytest.mark.parametrize("after", [0, 2])
def test_killed_while_it_mails_the_next_run_goes_on_and_nobody_gets_it_twice(archive, desk, post, after):
    running: list[subprocess.Popen[bytes]] = []

    def answer(_email: str, stage: str) -> None:
        if stage == "data" and len(post.taken) == after and running:
            os.kill(running.pop().pid, signal.SIGKILL)
            time.sleep(0.05)

    post.answer = answer
    running.append(subprocess.Popen([sys.executable, "-c", _DUE, str(desk.folder)]))
    process = running[0]
    assert process.wait(timeout=120) == -signal.SIGKILL
    assert due(desk.folder).exit_code in (0, 3)
    log = archive.dispatches.of("edition-1")
    unknown = {one.email for one in log if one.outcome == "unknown"}
    assert len(unknown) == 1
    assert set(got(post).values()) == {1}
    assert set(got(post)) | unknown == {f"reader{n}@readers.example" for n in range(3)}


ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)


@pytest.mark.parametrize("made", [ON_POSTGRESQL], indirect=True)  # on SQLite threads do, in half of the time
def test_two_runs_of_cron_at_once_publish_one_edition_and_mail_it_once(archive, desk, post):
    command = [sys.executable, "-c", _DUE, str(desk.folder)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert archive.editions.next_number() == 2
    assert got(post) == {f"reader{n}@readers.example": 1 for n in range(3)}


def test_a_second_run_leaves_it_to_the_first(archive, desk, post):
    from standfirst.cli.locking import alone_at

    with alone_at(desk, "publishing") as alone:
        assert alone
        made = due(desk.folder)
    assert (made.exit_code, "Another run is publishing" in made.output) == (0, True)
    assert archive.editions.last() is None
    assert due(desk.folder).exit_code == 0


def test_two_schedules_both_reach_their_readers(archive, desk, post):
    other = DeskSchedule(desk.schedules[0].when, "Ferries", "ferry", "send")
    done = bring_out(archive, replace(desk, schedules=(*desk.schedules, other)))
    assert [sent.issue for sent in done.sent] == ["edition-1", "edition-2"]
    assert set(got(post).values()) == {2}
