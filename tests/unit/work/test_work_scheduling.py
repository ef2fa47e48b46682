"""Schedules: each hour is acted on once, by what was approved or by what was agreed."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from standfirst.archive import open_archive
from standfirst.config import Desk, DeskSchedule, load_desk
from standfirst.errors import ConfigError
from standfirst.reading import understand
from standfirst.records import (
    Article,
    Audience,
    AudienceKind,
    EditionState,
    Origin,
    Publisher,
    Reading,
    Unit,
)
from standfirst.work.editions.drafts import draft_file, drop_draft, edit_draft, undo_draft
from standfirst.work.editions.publishing import publish_draft
from standfirst.work.scheduling import approve_draft, check_schedules, publish_due
from standfirst.work.turns import DONE

NOW = datetime.now(UTC)
FERRY = Article(
    "https://outlet.example/ferry",
    "Ferry stays in port",
    "A crack was found in the rudder. “Nobody was hurt,” Petra Vole said.",
    publisher="The Skerry Lamp",
    language="en",
    published=NOW - timedelta(hours=5),
)


OTHER = replace(
    FERRY,
    url="https://outlet.example/seals",
    headline="Seals counted on the outer skerries",
    text="The institute counted 412 seals on the outer skerries, Ola Brun said.",
)


@pytest.fixture
def archive(made: Path | str) -> Iterator[object]:
    with open_archive(made) as opened:
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


def test_what_an_edition_lost_to_a_limit_that_came_since_is_told_at_its_hour(archive, tmp_path):
    desk = due_now(tmp_path, "hold", minutes=30)
    publish_due(archive, desk, NOW)
    approve_draft(archive, "d1", "ilse", NOW)
    tight = Publisher("The Skerry Lamp", excerpt_limit=8, excerpt_unit=Unit.WORDS)
    (act,) = publish_due(archive, replace(desk, publishers=(tight,)), NOW + timedelta(minutes=31))
    assert act.edition.items[0].standfirst.text == "A crack was found in the rudder. …"
    assert act.told
    assert act.did == (
        "published as approved; 1 story shortened to what publishers allow by now: “Ferry stays in port”: "
        "its excerpt was cut and 1 statement was left out"
    )


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
    (tmp_path / "desk.toml").write_text(
        '[[schedule]]\nwhen = "every day 7:00"\nnot_on = ["12-25", "30 Feb"]\n', encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=r"schedule\[0\]\.not_on\[1\]: '30 Feb' is no day"):
        check_schedules(load_desk(tmp_path))


def test_on_a_holiday_no_draft_is_chosen_and_nothing_published(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    holiday = replace(desk.schedules[0], not_on=(f"{NOW - timedelta(minutes=5):%m-%d}",))
    assert publish_due(archive, replace(desk, schedules=(holiday,)), NOW) == ()
    assert publish_due(archive, desk, NOW)[0].edition is not None


def test_two_schedules_are_two(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    both = replace(
        desk, schedules=(*desk.schedules, replace(desk.schedules[0], name="Ferries", subject="ferry"))
    )
    acts = publish_due(archive, both, NOW)
    assert [act.edition.title for act in acts if act.edition] == ["Island brief", "Island brief: ferry"]


def test_two_runs_at_once_choose_one_draft_and_publish_it_once(archive, made, tmp_path):
    for desk, now in (
        (due_now(tmp_path, "send", minutes=30), NOW),
        (due_now(tmp_path, "send", minutes=30), NOW + timedelta(minutes=31)),
    ):
        together, acts = threading.Barrier(3), []

        def run(desk: Desk = desk, now: datetime = now, together=together, acts=acts) -> None:
            with open_archive(made) as mine:
                together.wait(timeout=30)
                acts.extend(publish_due(mine, desk, now))

        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(acts) == 1
    assert [saved.draft for saved in archive.drafts.all()] == [1]
    assert archive.editions.next_number() == 2


def test_a_draft_that_was_held_is_published_by_the_run_after_its_approval(archive, tmp_path):
    desk = due_now(tmp_path, "hold")
    (held,) = publish_due(archive, desk, NOW)
    assert "edition approve d1" in held.did
    approve_draft(archive, "d1", "ilse", NOW + timedelta(hours=1))
    (act,) = publish_due(archive, desk, NOW + timedelta(hours=2))
    assert (act.edition.number, act.did) == (1, "published as approved, after its hour")
    assert publish_due(archive, desk, NOW + timedelta(hours=3)) == ()


def test_a_draft_that_was_held_and_left_alone_makes_room_for_the_next(archive, tmp_path):
    desk = due_now(tmp_path, "hold")
    publish_due(archive, desk, NOW)
    (act,) = publish_due(archive, desk, NOW + timedelta(hours=23, minutes=30))
    assert (act.draft, act.told) == ("d2", True)
    assert "d1, which was held before, is dropped (`standfirst edition undo d1`)" in act.did
    undo_draft(archive, "d1", "ilse")
    (act,) = publish_due(archive, desk, NOW + timedelta(days=1))
    assert act.told


def test_an_editors_work_on_a_held_draft_is_never_dropped(archive, tmp_path):
    desk = due_now(tmp_path, "hold", minutes=30)
    publish_due(archive, desk, NOW)
    text = draft_file(archive, "d1").replace("# Stories", "A word.\n\n# Stories")
    edit_draft(archive, desk, "d1", text, "per")
    publish_due(archive, desk, NOW + timedelta(minutes=31))
    (act,) = publish_due(archive, desk, NOW + timedelta(days=1))
    assert (act.draft, "d1, which was held before, is still open" in act.did) == ("d2", True)


def test_what_an_editor_dropped_is_not_chosen_anew_for_that_hour(archive, tmp_path):
    desk = due_now(tmp_path, "send", minutes=30)
    publish_due(archive, desk, NOW)
    drop_draft(archive, "d1", "ilse")
    assert publish_due(archive, desk, NOW + timedelta(minutes=5)) == ()
    (act,) = publish_due(archive, desk, NOW + timedelta(minutes=31))
    assert (act.edition, act.did) == (None, "no edition: ilse dropped its draft")
    (act,) = publish_due(archive, desk, NOW + timedelta(days=1, minutes=31))
    assert act.edition is not None


def test_what_an_editor_published_before_its_hour_is_that_hours_edition(archive, tmp_path):
    desk = due_now(tmp_path, "send", minutes=30)
    publish_due(archive, desk, NOW)
    publish_draft(archive, desk, "d1", "ilse")
    (act,) = publish_due(archive, desk, NOW + timedelta(minutes=31))
    assert (act.edition.number, act.did) == (1, "ilse had published it already")
    assert archive.editions.next_number() == 2


def test_after_days_off_one_edition_has_it_all_and_the_missed_hours_are_told(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    publish_due(archive, desk, NOW)
    (act,) = publish_due(archive, desk, NOW + timedelta(days=4))
    assert "3 hours were missed since" in act.did
    assert publish_due(archive, desk, NOW + timedelta(days=4)) == ()


def test_an_hour_that_was_missed_is_told_once_and_of_a_new_schedule_none(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    late = timedelta(hours=13)
    assert publish_due(archive, desk, NOW - timedelta(days=1) + late) == ()
    publish_due(archive, desk, NOW)
    (act,) = publish_due(archive, desk, NOW + timedelta(days=1) + late)
    assert (act.told, act.edition, act.did[:6]) == (True, None, "missed")
    assert publish_due(archive, desk, NOW + timedelta(days=1) + late) == ()


def test_of_hours_that_were_changed_none_was_missed(archive, tmp_path):
    publish_due(archive, due_now(tmp_path, "send", minutes=-5), NOW)
    (act,) = publish_due(archive, due_now(tmp_path, "send", minutes=-4), NOW + timedelta(days=3))
    assert "missed" not in act.did


def test_a_schedule_that_fails_is_told_and_the_others_go_on(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    broken = replace(desk.schedules[0], name="Broken", subject="ferry (")
    bad, good = publish_due(archive, replace(desk, schedules=(broken, *desk.schedules)), NOW)
    assert (bad.schedule, bad.failed, "never closed" in bad.did) == ("Broken", True, True)
    assert good.edition is not None


def test_an_empty_draft_is_held_whatever_the_schedule_says(archive, tmp_path):
    desk = due_now(tmp_path, "send", minutes=30)
    publish_due(archive, desk, NOW)
    text = draft_file(archive, "d1")
    edit_draft(archive, desk, "d1", text[: text.index("# Stories")] + "<!-- end -->", "ilse")
    (act,) = publish_due(archive, desk, NOW + timedelta(minutes=31))
    assert (act.edition, act.told, "no story" in act.did) == (None, True, True)


@pytest.mark.parametrize("made", ["sqlite"], indirect=True)  # hundreds of runs, all about the clock
@pytest.mark.parametrize("day", [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)])
@pytest.mark.parametrize("clock", ["01:30", "02:00", "02:30", "03:00", "07:00"])
def test_each_day_has_its_hour_once_while_the_clocks_change(archive, tmp_path, day, clock):
    schedule = DeskSchedule(f"every day {clock}", "Night", None, "hold", draft_s=0)
    desk = Desk(tmp_path, title="Island brief", time_zone="Europe/Berlin", schedules=(schedule,))
    for step in range(3 * 24 * 4):
        publish_due(archive, desk, day + timedelta(minutes=15 * step))
    days = [
        datetime.fromisoformat(one.value["at"]).astimezone(ZoneInfo("Europe/Berlin")).date()
        for one in archive.decisions.load(DONE)
    ]
    assert len(days) == len(set(days))
    assert {(day + timedelta(days=n)).date() for n in range(3)} <= set(days)
    assert not any("missed" in one.value["did"] for one in archive.decisions.load(DONE))


def test_schedules_of_one_name_are_refused_and_unnamed_ones_are_told_apart(tmp_path):
    both = '[[schedule]]\nwhen = "every day 7:00"\n[[schedule]]\nwhen = "every day 7:00"\nsubject = "ferry"\n'
    (tmp_path / "desk.toml").write_text(both, encoding="utf-8")
    check_schedules(load_desk(tmp_path))
    (tmp_path / "desk.toml").write_text(both.replace('subject = "ferry"', ""), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"schedule\[1\]\.name: .*give each its own"):
        check_schedules(load_desk(tmp_path))


# ---------------------------------------------------------------------------- one edition a day


def at(desk: Desk, minutes: int, **changes: object) -> Desk:
    """The desk with its schedule's hour changed to so many minutes from now."""
    when = f"every day {NOW + timedelta(minutes=minutes):%H:%M}"
    return replace(desk, schedules=(replace(desk.schedules[0], when=when, **changes),))


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hours of these tests lie on one day, whenever they run."""
    midday = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setitem(globals(), "NOW", midday)


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("name", ["Morning", "every day 12:30"], ids=["named", "named after its hour"])
def test_an_hour_that_is_changed_during_the_day_brings_no_second_edition(archive, tmp_path, name):
    desk = due_now(tmp_path, "send")
    publish_due(archive, desk, NOW)
    changed = at(desk, 30, name=name)
    archive.readings.save([Reading(OTHER, understand(OTHER), (Origin("feed", 1),))])
    assert publish_due(archive, changed, NOW + timedelta(minutes=5)) == (), "no draft is chosen"
    (act,) = publish_due(archive, changed, NOW + timedelta(minutes=31))
    assert (act.edition, act.told) == (None, False)
    assert act.did.startswith("no other edition on this day: no. 1 was published for its hour before, 11:55")
    assert publish_due(archive, changed, NOW + timedelta(minutes=40)) == ()
    (act,) = publish_due(archive, changed, NOW + timedelta(days=1, minutes=31))
    assert act.edition is not None, "the day after has its own"
    assert "missed" not in act.did


@pytest.mark.usefixtures("noon")
def test_another_schedule_of_the_same_title_keeps_its_hour(archive, tmp_path):
    """Two a day: where the hour of the first is changed, the second is as it was."""
    desk = due_now(tmp_path, "send")
    evening = replace(desk.schedules[0], when=f"every day {NOW + timedelta(hours=6):%H:%M}", name="Evening")
    both = replace(desk, schedules=(*desk.schedules, evening))
    publish_due(archive, both, NOW - timedelta(hours=17))  # yesterday's
    archive.readings.save([Reading(OTHER, understand(OTHER), (Origin("feed", 1),))])
    assert [act.edition is not None for act in publish_due(archive, both, NOW)] == [True]
    third = replace(
        OTHER, url="https://outlet.example/roof", headline="School roof mended", text="It is dry."
    )
    archive.readings.save([Reading(third, understand(third), (Origin("feed", 1),))])
    moved = replace(both, schedules=(replace(desk.schedules[0], name="Earlier"), evening))
    acts = publish_due(archive, moved, NOW + timedelta(hours=6, minutes=1))
    assert [(act.schedule, act.edition is not None) for act in acts] == [
        ("Earlier", False),
        ("Evening", True),
    ]


@pytest.mark.usefixtures("noon")
def test_where_an_editor_dropped_the_days_draft_a_changed_hour_brings_none(archive, tmp_path):
    desk = due_now(tmp_path, "send", minutes=30)
    publish_due(archive, desk, NOW)
    drop_draft(archive, "d1", "ilse")
    publish_due(archive, desk, NOW + timedelta(minutes=31))
    (act,) = publish_due(archive, at(desk, 60), NOW + timedelta(minutes=61))
    assert "d1, which was chosen for its hour before, 12:30, was dropped" in act.did
    assert archive.editions.last() is None


@pytest.mark.usefixtures("noon")
def test_what_an_editor_published_before_an_hour_that_was_changed_is_that_days_edition(archive, tmp_path):
    desk = due_now(tmp_path, "send", minutes=30)
    publish_due(archive, desk, NOW)
    publish_draft(archive, desk, "d1", "ilse")
    archive.readings.save([Reading(OTHER, understand(OTHER), (Origin("feed", 1),))])
    later = at(desk, 60)
    assert publish_due(archive, later, NOW + timedelta(minutes=10)) == ()
    (act,) = publish_due(archive, later, NOW + timedelta(minutes=61))
    assert (act.edition.number, act.did) == (1, "ilse had published it already")


# ---------------------------------------------------------------------------- for whom


BOARD = Audience(AudienceKind.GROUP, "Board")


def test_each_schedule_has_an_audience_of_its_own_and_what_is_new_for_it(archive, tmp_path):
    """The board's edition comes first; what it had is still new for everybody."""
    desk = due_now(tmp_path, "send")
    board = replace(desk.schedules[0], name="Board", audience=BOARD)
    both = replace(desk, groups=("Board",), schedules=(board, *desk.schedules))
    first, second = publish_due(archive, both, NOW)
    assert (first.edition.audience, second.edition.audience) == (BOARD, Audience())
    assert first.edition.items[0].story == second.edition.items[0].story
    assert second.edition.items[0].new
    later = publish_due(archive, both, NOW + timedelta(days=1))
    assert [act.did for act in later] == ["nothing is new: no edition"] * 2


def test_what_everybody_could_read_is_not_new_for_a_group(archive, tmp_path):
    desk = due_now(tmp_path, "send")
    publish_due(archive, desk, NOW)
    board = replace(desk.schedules[0], name="Board", audience=BOARD)
    (act,) = publish_due(archive, replace(desk, groups=("Board",), schedules=(board,)), NOW)
    assert act.did == "nothing is new: no edition"


def test_a_draft_that_one_schedule_chose_is_not_published_by_another(archive, tmp_path):
    board = replace(due_now(tmp_path, "send", minutes=30).schedules[0], name="Board", audience=BOARD)
    morning = due_now(tmp_path, "send", minutes=20)
    both = replace(morning, groups=("Board",), schedules=(board, *morning.schedules))
    chosen = publish_due(archive, both, NOW)
    assert [act.draft for act in chosen] == ["d1", "d2"]
    (act,) = publish_due(archive, both, NOW + timedelta(minutes=21))
    assert (act.draft, act.edition.audience) == ("d2", Audience())


def test_a_schedule_for_a_group_that_is_not_there_is_named(tmp_path):
    words = 'groups = ["Board"]\n[[schedule]]\nwhen = "every day 7:00"\naudience = "Bord"\n'
    (tmp_path / "desk.toml").write_text(words, encoding="utf-8")
    with pytest.raises(
        ConfigError, match=r"schedule\[0\]\.audience: there is no group 'Bord'; did you mean 'Board'"
    ):
        load_desk(tmp_path)
    (tmp_path / "desk.toml").write_text(words.replace("Bord", "board"), encoding="utf-8")
    assert str(load_desk(tmp_path).schedules[0].audience).casefold() == "board"
