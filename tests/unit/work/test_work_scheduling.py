"""Schedules: each hour is acted on once, by what was approved or by what was agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from standfirst.archive import open_archive
from standfirst.config import Desk, DeskSchedule, load_desk
from standfirst.errors import ConfigError
from standfirst.reading import understand
from standfirst.records import Article, EditionState, Origin, Reading
from standfirst.work.editions import draft_file, edit_draft
from standfirst.work.scheduling import approve_draft, check_schedules, publish_due

NOW = datetime.now(UTC)
FERRY = Article(
    "https://outlet.example/ferry",
    "Ferry stays in port",
    "A crack was found in the rudder. “Nobody was hurt,” Petra Vole said.",
    publisher="The Skerry Lamp",
    language="en",
    published=NOW - timedelta(hours=5),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[object]:
    with open_archive(tmp_path / "standfirst.sqlite3") as opened:
        opened.readings.save([Reading(FERRY, understand(FERRY), (Origin("feed", 1),))])
        yield opened


def due_now(tmp_path: Path, unapproved: str = "hold", minutes: int = -5) -> Desk:
    """A desk whose schedule's hour is so many minutes from now."""
    at = NOW + timedelta(minutes=minutes)
    schedule = DeskSchedule(f"every day {at:%H:%M}", "Morning", None, unapproved)
    return Desk(tmp_path, title="Island brief", schedules=(schedule,))


def test_before_its_hour_a_draft_is_chosen_once_and_the_editor_told(archive, tmp_path):
    desk = due_now(tmp_path, minutes=30)
    (act,) = publish_due(archive, desk, NOW)
    assert (act.draft, act.told, act.edition) == ("d1", True, None)
    assert publish_due(archive, desk, NOW) == ()
    assert archive.editions.last() is None


def test_what_was_approved_is_published_at_its_hour_once(archive, tmp_path):
    desk = due_now(tmp_path, minutes=30)
    publish_due(archive, desk, NOW)
    approve_draft(archive, "d1", "ilse", NOW)
    (act,) = publish_due(archive, desk, NOW + timedelta(minutes=31))
    assert act.edition is not None
    assert act.edition.state is EditionState.PUBLISHED
    assert "as approved" in act.did
    assert publish_due(archive, desk, NOW + timedelta(minutes=40)) == ()
    assert archive.editions.next_number() == 2


def test_a_change_after_the_approval_asks_for_another(archive, tmp_path):
    desk = due_now(tmp_path, minutes=30)
    publish_due(archive, desk, NOW)
    approve_draft(archive, "d1", "ilse", NOW)
    edit_draft(
        archive, desk, "d1", draft_file(archive, "d1").replace("# Stories", "A word.\n\n# Stories"), "per"
    )
    (act,) = publish_due(archive, desk, NOW + timedelta(minutes=31))
    assert (act.edition, act.told) == (None, True)


def test_held_it_waits_and_is_told_once(archive, tmp_path):
    desk = due_now(tmp_path, "hold")
    (act,) = publish_due(archive, desk, NOW)
    assert (act.edition, act.told, act.draft) == (None, True, "d1")
    assert publish_due(archive, desk, NOW + timedelta(minutes=5)) == ()
    assert archive.editions.last() is None


def test_sent_it_is_published_and_says_that_nobody_approved(archive, tmp_path):
    (act,) = publish_due(archive, due_now(tmp_path, "send"), NOW)
    assert act.edition is not None
    assert act.edition.items[0].standfirst is not None
    assert "nobody had approved" in act.did


def test_headlines_are_headlines_and_nothing_else(archive, tmp_path):
    (act,) = publish_due(archive, due_now(tmp_path, "headlines"), NOW)
    assert act.edition is not None
    (item,) = act.edition.items
    assert item.headline.text == FERRY.headline
    assert (item.standfirst, item.statements) == (None, ())


def test_an_hour_long_past_is_not_caught_up(archive, tmp_path):
    assert publish_due(archive, due_now(tmp_path, "send", minutes=-13 * 60), NOW) == ()


def test_where_nothing_is_new_there_is_no_edition(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    publish_due(archive, desk, NOW)
    tomorrow = NOW + timedelta(days=1)
    (act,) = publish_due(archive, desk, tomorrow)
    assert (act.edition, act.did) == (None, "nothing is new: no edition")


def test_a_run_that_is_broken_off_is_repeated_whole(archive, tmp_path, monkeypatch):
    desk = due_now(tmp_path, "send")

    def fail(_decision: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(archive.decisions, "append", fail)
        with pytest.raises(KeyboardInterrupt):
            publish_due(archive, desk, NOW)
    assert archive.editions.last() is None
    assert publish_due(archive, desk, NOW)[0].edition is not None
    assert archive.editions.next_number() == 2


def test_a_schedule_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "desk.toml").write_text('[[schedule]]\nwhen = "now and then"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"schedule\[0\]\.when: write when"):
        check_schedules(load_desk(tmp_path))
    (tmp_path / "desk.toml").write_text(
        '[[schedule]]\nwhen = "every day 7:00"\nunapproved = "maybe"\n', encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="none of send, hold, headlines"):
        load_desk(tmp_path)


def test_two_schedules_are_two(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    both = replace(
        desk, schedules=(*desk.schedules, replace(desk.schedules[0], name="Ferries", subject="ferry"))
    )
    acts = publish_due(archive, both, NOW)
    assert [act.edition.title for act in acts if act.edition] == ["Island brief", "Island brief: ferry"]
