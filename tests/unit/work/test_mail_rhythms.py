"""Daily and weekly mails over a real SMTP server: what was published since the last one, each story once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_cast import Post, mailing_desk, reader

from standfirst.archive import open_archive
from standfirst.archive.codec import from_json, to_json
from standfirst.brief import templating
from standfirst.brief.templating import TemplateMistake
from standfirst.brief.view import view_item
from standfirst.publish.mail import Composer, Session, stories
from standfirst.records import (
    Edition,
    EditionNotice,
    EditionState,
    Item,
    Kind,
    KindEvidence,
    MailOutcome,
    NoticeKind,
    Passage,
    Report,
    Rhythm,
    Section,
    SectionRhythm,
    Subscriber,
)
from standfirst.work.mailing.digests import Digests, Published, decide_due
from standfirst.work.mailing.readers import change_wishes
from standfirst.work.mailing.sending import Sent, send_digests, send_edition

MONDAY = datetime(2026, 3, 2, 7, tzinfo=UTC)
SUBJECTS = '[[subject]]\nname = "Ferries"\nquery = "ferry"\n[[subject]]\nname = "Seals"\nquery = "seals"\n'


def story(name: str, section: str, *, words: bool = True) -> Item:
    """A story of one report, called ``name``; its standfirst stands in its article."""
    url = f"https://outlet.example/{name}"
    text = f"What was found at {name} was written down."
    passage = Passage(text, url) if words else None
    report = Report(url, f"News of {name} for {section}", "The Skerry Lamp", language="en")
    return Item(
        name, Passage(report.headline, url), passage, KindEvidence(Kind.REPORT, "invented"), (report,)
    )


class Press:
    """A desk that publishes, one edition after the other, on days that a test chooses."""

    def __init__(self, archive: Any, desk: Any, post: Post) -> None:
        self.archive, self.desk, self.post = archive, desk, post

    def publish(self, day: int, hour: int = 0, **sections: tuple[str, ...]) -> int:
        """Publish stories, by section, some days after Monday."""
        at = MONDAY + timedelta(days=day, hours=hour)
        number = self.archive.editions.next_number()
        parts = tuple(
            Section(None, tuple(story(name, title) for name in names), title)
            for title, names in sections.items()
        )
        edition = Edition("Island brief", number, at.date(), parts, EditionState.PUBLISHED, made_at=at)
        self.archive.editions.save(number, edition.title, to_json(edition), at=at)
        return number

    def correct(self, number: int, day: int, words: str, kind: NoticeKind = NoticeKind.CORRECTION) -> None:
        saved = self.archive.editions.standing(number)
        edition = from_json(Edition, saved.payload)
        at = MONDAY + timedelta(days=day, hours=5)
        state = EditionState.WITHDRAWN if kind is NoticeKind.WITHDRAWAL else EditionState.CORRECTED
        made = replace(
            edition, state=state, notices=(*edition.notices, EditionNotice(kind, at, words, "ilse"))
        )
        self.archive.editions.revise(number, saved.revision + 1, to_json(made), at=at)

    def send(self, rhythm: Rhythm = Rhythm.WEEKLY) -> tuple[Sent, ...]:
        return send_digests(self.archive, self.desk, rhythm)

    def mails(self, number: int = 1) -> list[EmailMessage]:
        """Those that one reader has, in order."""
        return [mail for mail in self.post.mails() if mail["To"] == f"reader{number}@readers.example"]

    def stories(self, number: int = 1) -> list[list[str]]:
        """The stories in a reader's mails."""
        return [named(mail) for mail in self.mails(number)]


def named(mail: EmailMessage) -> list[str]:
    lines = mail.get_body(("plain",)).get_content().splitlines()
    return [line.split(". News of ")[1].split(" for ")[0] for line in lines if ". News of " in line]


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    post = Post()
    with mailing_desk(post, tmp_path, SUBJECTS) as desk, open_archive(desk.archive) as archive:
        yield Press(archive, desk, post)


def weekly(number: int = 1, **more: Any) -> Subscriber:
    return reader(number, rhythm=Rhythm.WEEKLY, **more)


def test_once_a_week_comes_what_was_published_since_and_nothing_twice(press):
    press.archive.subscribers.save([weekly()])
    for day in range(15):
        press.publish(day, Ferries=(f"f{day}",))
        for _ in range(3):  # cron runs often
            press.send()
    assert press.stories() == [
        ["f0"],
        [f"f{n}" for n in range(7, 0, -1)],
        [f"f{n}" for n in range(14, 7, -1)],
    ]


def test_a_story_of_several_editions_stands_once_as_the_newest_tells_it(press):
    press.publish(0, Ferries=("a", "b"))
    press.publish(1, Ferries=("b", "c"))
    press.archive.subscribers.save([weekly()])
    press.send()
    assert press.stories() == [["b", "c", "a"]]
    (mail,) = press.mails()
    assert "No. 1 to 2" in mail["Subject"]


def test_once_a_day_comes_one_mail_with_the_days_first_edition(press):
    press.archive.subscribers.save([reader(1, rhythm=Rhythm.DAILY)])
    for day in range(3):
        for hour in (0, 11):
            press.publish(day, hour, Ferries=(f"d{day}h{hour}",))
            press.send(Rhythm.DAILY)
            press.send(Rhythm.DAILY)
    assert press.stories() == [["d0h0"], ["d1h0", "d0h11"], ["d2h0", "d1h11"]]


def test_nothing_is_missed_where_no_run_came_for_days(press):
    press.archive.subscribers.save([weekly()])
    press.publish(0, Ferries=("a",))
    press.send()
    for day in range(1, 20):
        press.publish(day, Ferries=(f"s{day}",))
    press.send()
    assert press.stories()[1] == [f"s{n}" for n in range(19, 0, -1)]


def test_only_the_subjects_chosen_come_and_who_has_nothing_is_told_not_mailed(press):
    press.archive.subscribers.save(
        [weekly(1), weekly(2, sections=("Seals",)), weekly(3, sections=("Ferries",))]
    )
    press.publish(0, Ferries=("f",))
    (sent,) = press.send()
    assert (sent.count(MailOutcome.SENT), sent.nothing) == (2, 1)
    assert press.stories(2) == []
    press.publish(1, Ferries=("g",), Seals=("s",))
    press.send()
    assert press.stories(2) == [["s"]]
    assert press.stories(3) == [["f"]], "his week is not over"


def test_each_subject_in_a_rhythm_of_its_own(press):
    own = (SectionRhythm("Seals", Rhythm.WEEKLY),)
    press.archive.subscribers.save([reader(1, rhythms=own)])
    for day in range(8):
        number = press.publish(day, Ferries=(f"f{day}",), Seals=(f"s{day}",))
        send_edition(press.archive, press.desk, str(number))
        press.send()
    each = [[f"f{day}"] for day in range(8)]
    assert [one for one in press.stories() if one[0].startswith("f")] == each
    assert [one for one in press.stories() if one[0].startswith("s")] == [
        ["s0"],
        [f"s{n}" for n in range(7, 0, -1)],
    ]


def test_a_rhythm_that_is_changed_brings_nothing_twice(press):
    press.archive.subscribers.save([reader(1)])
    for day in range(16):
        if day == 3:
            mine = press.archive.subscribers.find("reader1@readers.example")
            change_wishes(press.archive, press.desk, mine, {"": Rhythm.WEEKLY})
        number = press.publish(day, Ferries=(f"f{day}",))
        send_edition(press.archive, press.desk, str(number))
        press.send()
    got = [name for mail in press.stories() for name in mail]
    assert Counter(got) == Counter(f"f{day}" for day in range(10))
    assert press.stories()[3] == [f"f{day}" for day in range(9, 2, -1)], "a week after the last one he had"


def test_a_correction_stands_in_the_next_mail_of_those_whom_it_concerns_once(press):
    press.archive.subscribers.save([weekly(1), weekly(2, sections=("Seals",))])
    press.publish(0, Ferries=("f",), Seals=("s",))
    press.send()
    press.publish(1, Ferries=("g",))
    press.correct(1, 1, "It was the rudder.")
    press.correct(2, 2, "Not in March, in May.")
    press.publish(8, Ferries=("h",), Seals=("t",))
    press.send()
    press.publish(16, Ferries=("i",), Seals=("u",))
    press.send()
    texts = [mail.get_body(("plain",)).get_content() for mail in press.mails(1)]
    assert [("rudder" in text, "in May" in text) for text in texts] == [
        (False, False),
        (True, True),
        (False, False),
    ]
    others = [mail.get_body(("plain",)).get_content() for mail in press.mails(2)]
    assert [("rudder" in text, "in May" in text) for text in others] == [
        (False, False),
        (True, False),
        (False, False),
    ]


def test_what_was_withdrawn_is_not_in_it_and_that_is_said(press):
    press.archive.subscribers.save([weekly()])
    press.publish(-8, Ferries=("old",))
    press.send()
    press.publish(0, Ferries=("forged",))
    press.correct(2, 0, "It was forged.", NoticeKind.WITHDRAWAL)
    press.publish(1, Ferries=("true",))
    press.send()
    assert press.stories()[1] == ["true"]
    assert "It was forged." in press.mails()[1].get_body(("plain",)).get_content()


def test_what_one_article_may_print_counts_for_the_whole_digest():
    """Words of an article are printed from one edition alone: of the others its headline stays."""
    first = Edition("T", 1, date(2026, 3, 2), (Section(None, (story("a", "F"),), "F"),))
    other = replace(story("a", "F"), story="told anew", reports=(story("b", "F").reports[0],))
    second = Edition("T", 2, date(2026, 3, 3), (Section(None, (other,), "F"),))
    made = Digests((first, second)).make((("F", 0),), "T")
    assert [item.standfirst is not None for item in made.items] == [True, False]


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_a_digest_that_was_not_taken_is_tried_again_the_same(press, stage):
    press.archive.subscribers.save([weekly(1), weekly(2)])
    press.publish(0, Ferries=("a",))
    press.post.answer = lambda email, at: "451 later" if at == stage and "reader1" in email else None
    press.send()
    press.publish(1, Ferries=("b",))
    press.post.answer = lambda _email, _stage: None
    press.send()
    assert (press.stories(1), press.stories(2)) == ([["a"]], [["a"]])
    press.publish(8, Ferries=("c",))
    press.send()
    assert press.stories(1)[1:] == press.stories(2)[1:] == [["c", "b"]]


def test_what_no_server_took_for_a_week_goes_with_the_next_one(press):
    press.archive.subscribers.save([weekly(1)])
    press.post.answer = lambda _email, _stage: "451 later"
    press.publish(0, Ferries=("a",))
    press.send()
    press.publish(7, Ferries=("b",))
    press.post.answer = lambda _email, _stage: None
    press.send()
    assert press.stories() == [["b", "a"]]
    (old,) = press.archive.dispatches.of("weekly-1")
    assert (old.outcome, "weekly-2" in old.reason) == (MailOutcome.REFUSED, True)
    assert press.send() == ()


def test_an_unknown_one_is_shown_and_not_sent_again_and_the_next_one_goes_on_after_it(press):
    press.archive.subscribers.save([weekly(1)])
    press.publish(0, Ferries=("a",))
    press.post.answer = lambda _email, stage: "drop" if stage == "data" else None
    (sent,) = press.send()
    assert sent.count(MailOutcome.UNKNOWN) == 1
    press.post.answer = lambda _email, _stage: None
    assert press.send() == ()
    press.publish(7, Ferries=("b",))
    press.send()
    assert press.stories() == [["a"], ["b"]]
    assert press.archive.dispatches.of("weekly-1")[0].outcome is MailOutcome.UNKNOWN


_KILLED = """
import sys
from pathlib import Path
from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.records import Rhythm
from standfirst.work.mailing.sending import send_digests
desk = load_desk(Path(sys.argv[1]))
with open_archive(desk.archive) as archive:
    send_digests(archive, desk, Rhythm(sys.argv[2]))
"""


@pytest.mark.parametrize("rhythm", [Rhythm.DAILY, Rhythm.WEEKLY])
@pytest.mark.parametrize("after", [0, 7])
def test_killed_while_sending_digests_nobody_gets_one_twice_or_is_missed_unnoticed(press, rhythm, after):
    wishes = ((), ("Ferries",), ("Seals",))
    everybody = [reader(n, rhythm=rhythm, sections=wishes[n % 3]) for n in range(20)]
    press.archive.subscribers.save(everybody)
    press.publish(0, Ferries=("f",), Seals=("s",))
    press.publish(0, 1, Ferries=("g",))
    process: list[subprocess.Popen[bytes]] = []

    def answer(_email: str, stage: str) -> None:
        if stage == "data" and len(press.post.taken) == after and process:
            os.kill(process[0].pid, signal.SIGKILL)
            process.clear()
            time.sleep(0.05)

    press.post.answer = answer
    process.append(subprocess.Popen([sys.executable, "-c", _KILLED, str(press.desk.folder), rhythm.value]))
    assert process[0].wait(timeout=120) == -signal.SIGKILL
    press.post.answer = lambda _email, _stage: None
    press.send(rhythm)
    assert press.send(rhythm) == ()
    got = Counter(email for email, _ in press.post.taken)
    log = {one.email: one.outcome for one in press.archive.dispatches.of(f"{rhythm.value}-2")}
    unknown = [email for email, outcome in log.items() if outcome is MailOutcome.UNKNOWN]
    assert (max(got.values()), len(unknown)) == (1, 1)
    assert {one.email for one in everybody} == set(got) | set(unknown)
    assert set(log.values()) == {MailOutcome.SENT, MailOutcome.UNKNOWN}


# ---------------------------------------------------------------------------- any days, any failures

_DAYS = st.lists(st.integers(0, 3), min_size=1, max_size=25)
_FATES = st.lists(st.sampled_from([MailOutcome.SENT, MailOutcome.DEFERRED, None]), min_size=25, max_size=25)


@given(gaps=_DAYS, fates=_FATES, rhythm=st.sampled_from([Rhythm.DAILY, Rhythm.WEEKLY]))
@settings(deadline=None)
def test_whatever_days_and_failures_each_edition_is_in_one_digest_at_most_and_none_is_left_out(
    gaps, fates, rhythm
):
    """``None`` is a run that never came."""
    lines: list[Published] = []
    had: dict[int, MailOutcome] = {}
    carried: list[int] = []
    begun: int | None = None
    at = MONDAY
    for number, (gap, fate) in enumerate(zip(gaps, fates, strict=False), start=1):
        at += timedelta(days=gap, minutes=1)
        lines.append(Published(number, at, at.date()))
        due = decide_due(reader(1, rhythm=rhythm), rhythm, had, lines) if fate else None
        if due is not None:
            begun = due.after + 1 if begun is None else begun
            had[due.through] = fate
            if fate is MailOutcome.SENT:
                carried += range(due.after + 1, due.through + 1)
    assert len(carried) == len(set(carried))
    if carried:
        assert sorted(carried) == list(range(begun, max(carried) + 1))


# ---------------------------------------------------------------------------- many choices


def each(number: int, *sections: str) -> Subscriber:
    return reader(number, sections=sections)


def test_no_more_than_one_mail_is_composed_before_it_is_sent(press, monkeypatch):
    """Readers of two choices, filed by turns: those of one choice get theirs before the other is composed."""
    press.publish(0, Ferries=("a",), Seals=("b",))
    press.archive.subscribers.save([each(n, ("Ferries", "Seals")[n % 2]) for n in range(6)])
    events: list[str] = []
    composed, handed = Composer.compose, Session.try_message

    def compose(self, edition, *others, **more):
        events.append(" ".join(section.title or "" for section in edition.sections))
        return composed(self, edition, *others, **more)

    def hand_over(self, email, data):
        events.append(email.partition("@")[0])
        return handed(self, email, data)

    monkeypatch.setattr(Composer, "compose", compose)
    monkeypatch.setattr(Session, "try_message", hand_over)
    send_edition(press.archive, press.desk, "1")
    expected = ["Ferries", "reader0", "reader2", "reader4", "Seals", "reader1", "reader3", "reader5"]
    assert [event.strip() for event in events] == expected


def test_a_story_is_laid_out_once_and_numbered_by_each_mail(press, monkeypatch):
    press.publish(0, Ferries=("a",), Seals=("b", "c"))
    press.archive.subscribers.save([each(1), each(2, "Seals"), each(3, "Ferries")])
    laid: Counter[str] = Counter()

    def lay(item, *others, **more):
        laid[item.story] += 1
        return view_item(item, *others, **more)

    monkeypatch.setattr(stories, "view_item", lay)
    send_edition(press.archive, press.desk, "1")
    assert set(laid.values()) == {1}

    def lines(number: int) -> list[str]:
        (mail,) = press.mails(number)
        return [line for line in mail.get_body(("plain",)).get_content().splitlines() if "News of" in line]

    assert lines(1) == ["1. News of a for Ferries", "2. News of b for Seals", "3. News of c for Seals"]
    assert lines(2) == ["1. News of b for Seals", "2. News of c for Seals"]
    assert lines(3) == ["1. News of a for Ferries"]


@given(st.permutations(["F", "S", "W"]), st.lists(st.sets(st.sampled_from("FSW"), min_size=1), min_size=1))
@settings(max_examples=60, deadline=None)
def test_digests_made_together_are_as_each_by_itself(order, choices):
    """Articles that several editions print: their words come once, whatever was made before."""

    def printed(number: int, name: str) -> tuple[Item, Item]:
        return story(f"{name}{number % 2}", name), story(f"x{number}", name)

    editions = [
        Edition(
            "T",
            number,
            date(2026, 3, number),
            tuple(
                Section(None, (story(f"{name}{number % 2}", name), story(f"x{number}", name)), name)
                for name in order
            ),
            EditionState.PUBLISHED,
        )
        for number in (1, 2, 3)
    ]
    together = Digests(editions)
    for chosen in choices:
        portion = tuple((name, 0) for name in sorted(chosen))
        assert together.make(portion, "T") == Digests(editions).make(portion, "T")


BROKEN = "{% if item.story == 'b' %}{{ item.nothing }}{% endif %}<p>{{ item.headline.text }}</p>"


def test_a_template_that_fails_for_some_is_told_and_the_next_run_sends_the_rest(press):
    (press.desk.folder / "templates").mkdir()
    own = press.desk.folder / "templates" / "mail_story.html.jinja"
    own.write_text(BROKEN)
    press.publish(0, Ferries=("a",), Seals=("b",))
    press.archive.subscribers.save([each(1, "Ferries"), each(2, "Seals")])
    sent = send_edition(press.archive, press.desk, "1")
    assert sent.count(MailOutcome.SENT) == 1
    assert sent.broken is not None
    assert "mail_story.html.jinja, line 1" in sent.broken
    (mail,) = press.mails(1)
    assert "<p>News of a for Ferries</p>" in mail.get_body(("html",)).get_content()
    with pytest.raises(TemplateMistake):
        send_edition(press.archive, press.desk, "1")
    own.write_text("<p>{{ item.headline.text }}</p>")
    templating._bounded_environment.cache_clear()  # as a new run would have it
    assert send_edition(press.archive, press.desk, "1").count(MailOutcome.SENT) == 1
    assert (len(press.mails(1)), len(press.mails(2))) == (1, 1)
