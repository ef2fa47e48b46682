"""``standfirst add``: shown before kept, asked on a terminal, one failing does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.outlet import HEADLINES, alternate, feed, page
from tests.terminal import on_terminal
from tests.web import DESK, Web, serving

from standfirst.archive import AskedSource, open_archive
from standfirst.cli import main
from standfirst.cli.offering import read_choice, rhythm
from standfirst.records import Answer, CollectionLine, Publisher, Schedule, Subscription

RSS = "application/rss+xml"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        web.put("/", page(web, head=alternate("/feed/", "The Skerry Lamp » Feed") + alternate("/sport/feed")))
        web.put("/feed/", feed(web), content_type=RSS)
        web.put("/sport/feed", feed(web, section="sport", title="The Skerry Lamp » Sport"), content_type=RSS)
        yield web


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(DESK, encoding="utf-8")
    return folder


def add(desk: Path, *arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["add", *map(str, arguments), "--desk", str(desk)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def followed(desk: Path) -> dict[str | None, Subscription]:
    with open_archive(desk / "standfirst.sqlite3") as archive:
        return {one.name: one for one in archive.sources.subscriptions()}


def publishers(desk: Path) -> tuple[Publisher, ...]:
    with open_archive(desk / "standfirst.sqlite3") as archive:
        return archive.sources.publishers()


# ---------------------------------------------------------------------------- without a terminal


def test_what_is_found_is_shown_and_the_best_is_kept(web: Web, desk: Path) -> None:
    result = add(desk, web.url("/"), "--yes")
    assert result.exit_code == 0, result.output
    for words in (
        *HEADLINES[:5],
        web.url("/news/story-4"),
        "named by the page",
        "6 items, about 6 a day, English",
    ):
        assert words in result.stdout
    assert HEADLINES[5] not in result.stdout
    assert result.stdout.index(HEADLINES[0]) < result.stdout.index("+ the-skerry-lamp")
    (one,) = followed(desk).values()
    assert (one.url, one.name, one.publisher) == (web.url("/feed/"), "the-skerry-lamp", "The Skerry Lamp")
    assert publishers(desk) == (Publisher("The Skerry Lamp", web.url("/"), languages=("en",)),)


def test_nothing_is_kept_where_nobody_can_be_asked(web: Web, desk: Path) -> None:
    result = add(desk, web.url("/"))
    assert result.exit_code == 2
    assert HEADLINES[0] in result.stdout
    assert "nothing was kept" in result.stderr
    assert "--yes" in result.stderr
    assert followed(desk) == {}
    assert publishers(desk) == ()


def test_everything_as_ordered(web: Web, desk: Path) -> None:
    options = ("--name", "Lamp!", "--publisher", "Lamp Trust", "--every", "30 min", "--as-listing", "-y")
    assert add(desk, web.url("/"), *options).exit_code == 0
    one = followed(desk)["lamp"]
    assert (one.url, one.publisher, one.every_s) == (web.url("/"), "Lamp Trust", 1800)


def test_what_is_followed_already_is_said_and_not_asked_again(web: Web, desk: Path) -> None:
    add(desk, web.url("/feed/"), "--yes")
    web.asked.clear()
    result = add(desk, web.url("/feed"), "--yes")
    assert result.exit_code == 0
    assert "followed already as the-skerry-lamp" in result.stdout
    assert web.asked == []
    result = add(desk, web.url("/"))  # a page that leads to it: nothing to ask
    assert result.exit_code == 2
    assert "followed already, as the-skerry-lamp" in result.stdout
    result = add(desk, web.url("/"), "--yes")
    assert result.exit_code == 0
    assert len(followed(desk)) == 1


def test_what_desk_toml_names_is_followed_already(web: Web, desk: Path) -> None:
    source = f'[[source]]\nurl = "{web.url("/feed/")}"\nname = "lamp"\n'
    (desk / "desk.toml").write_text(DESK + source, encoding="utf-8")
    result = add(desk, web.url("/feed/"), "--yes")
    assert "followed already as lamp" in result.stdout
    assert followed(desk) == {}


def test_several_are_taken_one_by_one_and_one_failing_does_not_stop_the_others(web: Web, desk: Path) -> None:
    web.put("/login", "<title>x</title><form>Sign in to read on<input type=password></form>")
    result = add(
        desk, "http://", web.url("/login"), web.url("/gone"), web.url("/feed/"), web.url("/sport/feed"), "-y"
    )
    assert result.exit_code == 3, result.output
    assert "! http://: a malformed address (it names no host)" in result.stdout
    assert f"! {web.url('/gone')}: answered 404" in result.stdout
    assert "a page that asks for a sign-in" in result.stdout
    assert set(followed(desk)) == {"the-skerry-lamp", "the-skerry-lamp-sport"}


def test_all_failing_is_one(web: Web, desk: Path) -> None:
    assert add(desk, web.url("/gone"), "nothing here", "-y").exit_code == 1
    assert followed(desk) == {}


def test_one_outlet_with_several_feeds_is_one_publisher_and_names_are_one_of_a_kind(
    web: Web, desk: Path
) -> None:
    for path in ("/a.rss", "/b.rss", "/c.rss"):
        web.put(path, feed(web, section=path[1], title="The Skerry Lamp"), content_type=RSS)
        assert add(desk, web.url(path), "--yes").exit_code == 0
    assert set(followed(desk)) == {"the-skerry-lamp", "the-skerry-lamp-2", "the-skerry-lamp-3"}
    assert [one.name for one in publishers(desk)] == ["The Skerry Lamp"]


def test_what_the_desk_knows_of_a_publisher_stands(web: Web, desk: Path) -> None:
    known = Publisher("The Skerry Lamp", country="SK", excerpt_limit=200, rights_note="by letter")
    with open_archive(desk / "standfirst.sqlite3") as archive:
        archive.sources.save_publishers([known])
    add(desk, web.url("/"), "--yes")
    (after,) = publishers(desk)
    assert (after.country, after.excerpt_limit, after.rights_note) == ("SK", 200, "by letter")
    assert (after.home, after.languages) == (web.url("/"), ("en",))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--every", "soon"), "no length of time"),
        (("--every", "1 s"), "more than once a minute"),
        (("--proxy", "ftp://proxy"), "must be a proxy's URL"),
        (("--proxy", "http://desk:pass@proxy.example:3128"), "would be kept in the archive"),
        (("--name", "!!"), "no letter and no digit"),
        (("--nmae", "x"), "No such option"),
        (("--name", "two", "http://other.example/"), "--name names one URL"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_asked(
    web: Web, desk: Path, options: tuple[str, ...], words: str
) -> None:
    result = add(desk, web.url("/feed/"), "--yes", *options)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
    assert web.asked == []


def test_a_name_that_another_has_is_refused(web: Web, desk: Path) -> None:
    add(desk, web.url("/feed/"), "--name", "lamp", "--yes")
    result = add(desk, web.url("/sport/feed"), "--name", "Lamp", "--yes")
    assert result.exit_code == 2
    assert "'lamp' is the name of another" in result.output


def test_no_address_is_wrong_usage(desk: Path) -> None:
    assert add(desk).exit_code == 2


def test_orders_to_the_terminal_in_a_headline_are_not_passed_on(web: Web, desk: Path) -> None:
    evil = page(web).replace(HEADLINES[0], "Ferry &#27;[2J&#155;31m stays in the port for a week")
    web.put("/evil", evil.replace("The Skerry Lamp", "Lamp&#27;]0;x&#7;"))
    result = add(desk, web.url("/evil"), "--yes")
    assert "\x1b" not in result.stdout
    assert "\x9b" not in result.stdout


def test_a_mailbox_without_a_login_says_what_to_do(desk: Path) -> None:
    pytest.importorskip("standfirst.fetch.imap")
    result = add(desk, "imaps://desk@127.0.0.1/News", "--yes")
    assert result.exit_code == 1
    assert "credentials.toml" in result.output
    assert followed(desk) == {}


def test_what_its_server_ended_is_taken_up_again(web: Web, desk: Path) -> None:
    add(desk, web.url("/feed/"), "--yes")
    with open_archive(desk / "standfirst.sqlite3") as archive:
        line = CollectionLine(web.url("/feed/"), datetime.now(UTC), Answer.FAILED, "answered 410 Gone")
        archive.sources.save_asked([AskedSource(line, schedule=Schedule(ended="answered 410 Gone"))])
    result = add(desk, web.url("/feed/"), "--yes")
    assert "+ the-skerry-lamp" in result.stdout
    with open_archive(desk / "standfirst.sqlite3") as archive:
        (state,) = archive.sources.states()
    assert state.schedule.ended is None


def test_a_proxy_is_gone_through_now_and_later(web: Web, desk: Path) -> None:
    nowhere = "http://127.0.0.1:1/feed/"  # nobody is at home there; the web answers whatever it is asked
    assert add(desk, nowhere, "--yes").exit_code == 1
    result = add(desk, nowhere, "--proxy", web.base, "--yes")
    assert result.exit_code == 0, result.output
    (one,) = followed(desk).values()
    assert (one.url, one.proxy) == (nowhere, web.base)


def test_robots_files_are_kept_for_the_next_run(web: Web, desk: Path) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private\n")
    add(desk, web.url("/feed/"), "--yes")
    with open_archive(desk / "standfirst.sqlite3") as archive:
        (file,) = archive.sources.robots(datetime.now(UTC) - timedelta(hours=1))
    assert file.origin == web.base
    web.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert add(desk, web.url("/sport/feed"), "--yes").exit_code == 0  # gone by what was read before


# ---------------------------------------------------------------------------- lists


def opml(*outlines: tuple[str, str]) -> str:
    told = "".join(f'<outline text="{title}" type="rss" xmlUrl="{url}"/>' for title, url in outlines)
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{told}</body></opml>'


def test_a_list_is_added_without_asking_each(web: Web, desk: Path, tmp_path: Path) -> None:
    add(desk, web.url("/feed/"), "--yes")
    web.asked.clear()
    many = [(f"Outlet {n}", f"https://outlet-{n}.example/feed") for n in range(20)]
    path = tmp_path / "list.opml"
    path.write_text(opml(*many, ("Lamp", web.url("/feed/")), ("Broken", "ht!tp:x")), encoding="utf-8")
    result = add(desk, path, "--yes", "--every", "daily")
    assert result.exit_code == 3, result.output
    assert web.asked == []
    assert "20 added, 1 malformed, 1 already there" in result.stdout
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["added", "outlet-7", "https://outlet-7.example/feed"] in rows
    assert ["already", "there", "the-skerry-lamp", web.url("/feed/")] in rows
    assert any(line.startswith("malformed") and "Broken" in line for line in result.stdout.splitlines())
    kept = followed(desk)
    assert len(kept) == 21
    assert kept["outlet-3"].every_s == 86_400
    assert kept["outlet-3"].title == "Outlet 3"

    again = add(desk, path, "--yes")
    assert "1 malformed, 21 already there" in again.stdout
    assert len(followed(desk)) == 21


def test_a_list_that_is_checked_keeps_what_answers(web: Web, desk: Path, tmp_path: Path) -> None:
    web.put("/story", "<!doctype html><title>x</title><p>nothing")
    path = tmp_path / "list.opml"
    listed = (("Lamp", web.url("/feed/")), ("Gone", web.url("/gone")), ("Page", web.url("/story")))
    path.write_text(opml(*listed), encoding="utf-8")
    result = add(desk, path, "--yes", "--check")
    assert result.exit_code == 3, result.output
    assert "1 added, 2 dead" in result.stdout
    assert f"{web.url('/gone')}: answered 404" in result.stdout
    (one,) = followed(desk).values()
    assert (one.url, one.kind, one.title) == (web.url("/feed/"), "feed", "Lamp")


def test_a_list_needs_yes_too(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(opml(("Lamp", "https://lamp.example/feed")), encoding="utf-8")
    assert add(desk, path).exit_code == 2
    assert followed(desk) == {}


def test_a_list_of_nothing_but_faults_is_a_failure(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(opml(("Broken", "ht!tp:x")), encoding="utf-8")
    assert add(desk, path, "--yes").exit_code == 1


# ---------------------------------------------------------------------------- on a terminal


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ([""], {"the-skerry-lamp"}),
        (["2"], {"the-skerry-lamp"}),
        (["9", "what?", "1, 2"], {"the-skerry-lamp", "the-skerry-lamp-sport"}),
        (["all"], {"the-skerry-lamp", "the-skerry-lamp-sport", "the-skerry-lamp-news"}),
        (["none"], set()),
        (["\x04"], set()),
    ],
)
def test_the_person_is_asked_which(web: Web, desk: Path, answers: list[str], names: set[str]) -> None:
    output, code = on_terminal(["add", web.url("/"), "--desk", desk], answers)
    assert code == 0, output
    assert "Which to keep: numbers, all, or none? [1, as the-skerry-lamp]" in output
    assert output.index(HEADLINES[0]) < output.index("Which to keep")
    kept = followed(desk)
    assert set(kept) == names
    if answers == ["2"]:
        assert kept["the-skerry-lamp"].url == web.url("/sport/feed")


@pytest.mark.parametrize(("answers", "kept"), [([""], 1), (["Y"], 1), (["maybe", "n"], 0)])
def test_a_single_offer_is_a_yes_or_no(web: Web, desk: Path, answers: list[str], kept: int) -> None:
    output, code = on_terminal(["add", web.url("/sport/feed"), "--desk", desk], answers)
    assert code == 0, output
    assert "Keep it as the-skerry-lamp? [Y/n]" in output
    assert len(followed(desk)) == kept


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal(web: Web, desk: Path, columns: int) -> None:
    wide = page(web, head=alternate("/gone.rss")).replace(
        HEADLINES[1], "港口" * 60 + " and a very long headline " * 4
    )
    web.put("/" + "a-long-section-" * 9, wide)
    output, _ = on_terminal(
        ["add", web.url("/" + "a-long-section-" * 9), "--desk", desk], ["n"], columns=columns
    )
    shown = output[output.index("The Skerry Lamp") :]
    from rich.cells import cell_len

    assert max(cell_len(line) for line in shown.splitlines()) <= columns
    assert "港口" in shown


# ---------------------------------------------------------------------------- small things


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("", (1,)),
        ("1", (0,)),
        ("1,3", (0, 2)),
        (" 3 1 ", (2, 0)),
        ("1-3", (0, 1, 2)),
        ("1, 2-3, 2", (0, 1, 2)),
        ("ALL", (0, 1, 2)),
        ("none", ()),
        ("0", ()),
        ("n", ()),
        ("4", None),
        ("3-1", None),
        ("1,,", None),
        ("y", None),
        ("9" * 50, None),
        ("²", None),
    ],
)
def test_answers(answer: str, chosen: tuple[int, ...] | None) -> None:
    assert read_choice(answer, 3, best=1) == chosen


@pytest.mark.parametrize(
    ("per_day", "words"),
    [
        (6.2, "about 6 a day"),
        (1.0, "about one a day"),
        (0.5, "about 4 a week"),
        (1 / 7, "about one a week"),
        (0.07, "about 2 a month"),
        (0.001, "less than one a month"),
        (None, None),
    ],
)
def test_rhythm_in_words(per_day: float | None, words: str | None) -> None:
    assert rhythm(per_day) == words
