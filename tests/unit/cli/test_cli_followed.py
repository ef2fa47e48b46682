"""How what a desk follows is told: words, figures, names, what is next. Without an archive."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.archive import SourceState
from standfirst.cli.collect import choose
from standfirst.cli.followed import Followed, find_named, find_one, next_due, without_password
from standfirst.cli.locking import lock_path
from standfirst.config import Desk
from standfirst.records import Answer, CollectionLine, Schedule, Subscription
from standfirst.work import Source

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(
    key: str, answer: Answer = Answer.ANSWERED, entries: int = 5, at: datetime = NOW, **schedule: object
) -> SourceState:
    line = CollectionLine(key, at, answer, "no answer" if answer is Answer.FAILED else None, entries=entries)
    return SourceState(Subscription(key), last_line=line, schedule=Schedule(**schedule))  # type: ignore[arg-type]


def one(url: str, *states: SourceState, keys: tuple[str, ...] = (), **subscription: object) -> Followed:
    about = Subscription(url, **subscription)  # type: ignore[arg-type]
    return Followed(about, tuple(Source(key, key, subscription=about) for key in keys or (url,)), states)


LAMP = one("https://lamp.example/feed", state("https://lamp.example/feed", due_at=NOW + HOUR), name="lamp")
SPORT = one("https://www.courier.example/sport/", name="courier-sport", publisher="The Courier")
NEWS = one("https://courier.example/news", name="courier-news", publisher="The Courier")
ALL = (LAMP, SPORT, NEWS)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("LAMP", (LAMP,)),
        ("https://lamp.example/feed", (LAMP,)),
        ("http://courier.example/sport", (SPORT,)),
        ("the courier", (SPORT, NEWS)),
    ],
)
def test_names_addresses_and_publishers(name: str, found: tuple[Followed, ...]) -> None:
    assert find_named(ALL, [name]) == found
    assert find_named(ALL, [name, name]) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lmap", "did you mean 'lamp'?"),
        ("am", "did you mean 'lamp'?"),
        ("the curier", "'The Courier'"),
        ("", "lists what there is"),
        ("qqq", "lists"),
    ],
)
def test_an_unknown_name_tells_the_nearest(name: str, words: str) -> None:
    with pytest.raises(click.BadParameter, match=words.replace("?", r"\?")):
        find_named(ALL, [name])


def test_where_one_is_meant_several_are_an_error() -> None:
    with pytest.raises(click.BadParameter, match="courier-sport, courier-news"):
        find_one(ALL, "The Courier")


def test_a_folder_is_one_line_with_the_figures_of_all_its_files() -> None:
    files = ("/in/a.txt", "/in/b.txt")
    asked = one("/in", state(files[0], usual=5.0, due_at=NOW), state(files[1], Answer.FAILED), keys=files)
    assert asked.kind == "folder"
    assert asked.word == "failing"
    assert asked.notes == ("no answer",)
    assert asked.listed == "5 of ~5"
    half = one("/in", state(files[0], due_at=NOW + HOUR), keys=files)
    assert half.is_due(NOW)
    assert not one("/in", *(state(f, due_at=NOW + HOUR) for f in files), keys=files).is_due(NOW)


@pytest.mark.parametrize(
    ("followed", "word"),
    [
        (one("u"), "new"),
        (one("u", state("u")), "well"),
        (one("u", state("u", warnings=("it is odd",))), "warning"),
        (one("u", state("u", Answer.FAILED)), "failing"),
        (one("u", state("u", Answer.REFUSED)), "refused"),
        (one("u", state("u", Answer.FAILED, ended="gone")), "ended"),
        (one("u", state("u", ended="gone"), paused=True), "paused"),
    ],
)
def test_each_state_has_its_word(followed: Followed, word: str) -> None:
    assert followed.word == word
    assert followed.is_asked == (word not in ("paused", "ended"))


def test_what_has_ended_is_asked_only_where_people_insist() -> None:
    ended = one("u", state("u", ended="gone"))
    paused = one("v", paused=True)
    assert choose((ended, paused, LAMP), insisting=False) == (LAMP,)
    assert choose((ended, paused, LAMP), insisting=True) == (ended, LAMP)


def test_what_is_next_is_said() -> None:
    assert next_due([LAMP], NOW) == "Next is lamp, in 60 min."
    assert next_due(ALL, NOW) == "2 are due now."
    assert next_due([SPORT], NOW) == "1 is due now."
    assert next_due([one("u", paused=True)], NOW) == "None is asked."


@given(st.text(alphabet="abc:/@[]%?#", max_size=30), st.text(alphabet="ab/:?#[", max_size=5))
def test_no_password_is_ever_shown(where: str, odd: str) -> None:
    assert "Pa55word" not in without_password(f"socks5://user:{odd}Pa55word@{where}")


def test_a_proxy_without_password_is_shown_as_it_is() -> None:
    for url in ("http://proxy.example:3128", "socks5://me@127.0.0.1:9050"):
        assert without_password(url) == url


def test_the_lock_lies_beside_the_archive(tmp_path: Path) -> None:
    assert lock_path(Desk(tmp_path)) == tmp_path / "standfirst.sqlite3.lock"
    assert lock_path(Desk(tmp_path, database="/elsewhere/a.db")) == Path("/elsewhere/a.db.lock")
