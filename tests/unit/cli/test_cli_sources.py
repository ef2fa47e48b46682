"""standfirst sources: how each source stands, and what can be done about it."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from standfirst.archive import open_archive
from standfirst.archive.values import AskedSource
from standfirst.cli import main
from standfirst.entries import read_opml
from standfirst.records import Answer, CollectionLine, DocumentKind, Schedule, Subscription, Validators

HOUR = timedelta(hours=1)
LAMP, COURIER = "https://lamp.example/feed", "https://www.courier.example/rss"
TOKYO, GONE, LONG = "https://tokyo.example/", "https://gone.example/", "https://ministry.example/releases"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk that follows six sources in as many states, one of them by its settings."""
    now = datetime.now(UTC)
    (tmp_path / "desk.toml").write_text(f'[[source]]\nurl = "{LAMP}"\nname = "lamp"\n', encoding="utf-8")
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        archive.sources.subscribe(
            [
                Subscription(COURIER, DocumentKind.FEED, "The Quillhaven Courier", "courier", "Courier, all"),
                Subscription(
                    TOKYO, None, "東京スカイライン新聞", "tokyo", proxy="socks5://me:hunter2@127.0.0.1:9050"
                ),
                Subscription(GONE, None, None, "gone"),
                Subscription(
                    LONG, None, "Ministry of Very Long Names", "ministry-of-very-long-names-releases"
                ),
                Subscription("https://new.example/", None, None, "brand-new"),
            ]
        )
        archive.sources.save_asked(
            [
                asked(LAMP, Answer.UNCHANGED, 40, Schedule(now + HOUR, usual=40, succeeded_at=now)),
                asked(
                    COURIER,
                    Answer.ANSWERED,
                    3,
                    Schedule(
                        now + 5.01 * HOUR,
                        10_800,
                        succeeded_at=now - 2 * HOUR,
                        news_at=now - 230 * HOUR,
                        rhythm_s=86_400,
                        usual=24.2,
                        warnings=("nothing new for 9 days; it used to bring something about every day",),
                    ),
                ),
                asked(
                    TOKYO,
                    Answer.FAILED,
                    0,
                    Schedule(now + HOUR / 4, failures=4, failing_since=now - 50 * HOUR, usual=24),
                    "no answer within 30 seconds",
                ),
                asked(GONE, Answer.FAILED, 0, Schedule(None, failures=1, ended="it is gone for good"), "410"),
                asked(LONG, Answer.REFUSED, 0, Schedule(now + HOUR, failures=1), "robots.txt says no"),
            ]
        )
    return tmp_path


def asked(
    url: str, answer: Answer, entries: int, schedule: Schedule, reason: str | None = None
) -> AskedSource:
    line = CollectionLine(
        url, datetime.now(UTC), answer, reason, DocumentKind.FEED, entries, warnings=schedule.warnings
    )
    return AskedSource(line, Validators('"etag-1"', "Mon, 02 Mar 2026 08:00:00 GMT"), schedule=schedule)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def listed(desk: Path) -> dict[str, dict[str, object]]:
    result = run("sources", "--json", "--desk", desk)
    assert result.exit_code == 0, result.output
    return {one["name"]: one for one in json.loads(result.stdout)}


def in_terminal(columns: int, *arguments: str | Path) -> list[str]:
    """What a command prints on a terminal of so many columns, without its colours."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    program = [sys.executable, "-c", "from standfirst.cli import main; main()", *map(str, arguments)]
    env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")} | {"TERM": "xterm"}
    process = subprocess.Popen(program, stdout=inner, stdin=inner, stderr=subprocess.DEVNULL, env=env)
    os.close(inner)
    data = b""
    try:
        while part := os.read(outer, 65_536):
            data += part
    except OSError:  # the terminal is closed when the last that had it open ends
        pass
    assert process.wait() == 0
    os.close(outer)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", data.decode()).splitlines()


# ---------------------------------------------------------------------------- the table


def test_without_a_terminal_the_table_is_plain_and_whole(desk: Path) -> None:
    lines = run("sources", "--desk", desk).stdout.splitlines()
    assert lines[0].split() == [
        "name",
        "publisher",
        "kind",
        "state",
        "last",
        "seen",
        "listed",
        "newest",
        "next",
    ]
    (courier,) = [line for line in lines if line.startswith("courier  ") and "feed" in line]
    for words in ("The Quillhaven Courier", "warning", "2 h ago", "3 of ~24", "10 d ago", "in 5 h"):
        assert words in courier
    assert any(line.startswith("ministry-of-very-long-names-releases") for line in lines)
    assert "courier" in next(line for line in lines if "nothing new for 9 days" in line)
    assert lines[-1].startswith(
        "6 sources: 1 well, 1 with warnings, 1 failing, 1 refused, 1 not asked yet, 1 ended. 1 is due now."
    )


def test_columns_stand_beneath_each_other_in_every_script(desk: Path) -> None:
    lines = run("sources", "--desk", desk).stdout.splitlines()
    header, rows = lines[0], lines[1:7]
    at = cell_len(header[: header.index("state")])
    states = {row: word for row in rows for word in ("well", "warning", "failing", "refused", "new", "ended")}
    assert len(states) == 6
    for row in rows:
        cut = next(n for n in range(len(row) + 1) if cell_len(row[:n]) >= at)
        assert row[cut:].split()[0] in ("well", "warning", "failing", "refused", "new", "ended")


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 200])
def test_on_a_terminal_no_line_is_wider_than_it(desk: Path, columns: int) -> None:
    lines = in_terminal(columns, "sources", "--desk", desk)
    assert max(cell_len(line) for line in lines) <= columns
    header = lines[0]
    assert header.startswith("name")
    assert "state" in header
    assert ("next" in header) == (columns >= 60)
    assert ("publisher" in header) == (columns >= 100)


def test_a_desk_without_anything_says_how_to_begin_and_makes_nothing(tmp_path: Path) -> None:
    result = run("sources", "--desk", tmp_path / "none")
    assert result.exit_code == 0
    assert "standfirst add URL" in result.stdout
    assert run("sources", "--json", "--desk", tmp_path / "none").stdout == "[]\n"
    assert run("sources", "show", "x", "--desk", tmp_path / "none").exit_code == 2
    assert not (tmp_path / "none").exists()


def test_as_data_everything_is_there_but_passwords(desk: Path) -> None:
    found = listed(desk)
    assert {name: one["state"] for name, one in found.items()} == {
        "lamp": "well",
        "courier": "warning",
        "tokyo": "failing",
        "gone": "ended",
        "ministry-of-very-long-names-releases": "refused",
        "brand-new": "new",
    }
    assert found["lamp"]["in_settings"] is True
    assert found["courier"]["listed"] == 3
    assert found["tokyo"]["proxy"] == "socks5://me:…@127.0.0.1:9050"
    assert "hunter2" not in json.dumps(found)


# ---------------------------------------------------------------------------- one source


def test_show_tells_all_about_one(desk: Path) -> None:
    result = run("sources", "show", "COURIER", "--desk", desk)
    assert result.exit_code == 0, result.output
    for words in (
        "courier: Courier, all",
        COURIER,
        "the archive",
        "nothing new for 9 days",
        "something new about every 24 h; asked every 3 h",
        '"etag-1"',
        "3 of ~24",
        "answered",
    ):
        assert words in result.stdout


def test_show_never_shows_a_password(desk: Path) -> None:
    for more in ((), ("--json",)):
        result = run("sources", "show", "tokyo", "--desk", desk, *more)
        assert "socks5://me:…@127.0.0.1:9050" in result.stdout
        assert "hunter2" not in result.output


def test_the_desk_may_stand_before_or_behind_the_subcommand(desk: Path) -> None:
    before = run("sources", "--desk", desk, "show", "lamp")
    behind = run("sources", "show", "lamp", "--desk", desk)
    assert before.exit_code == behind.exit_code == 0
    assert before.stdout.splitlines()[:3] == behind.stdout.splitlines()[:3]


def test_show_as_data_has_the_ledger(desk: Path) -> None:
    data = json.loads(run("sources", "show", "tokyo", "--json", "--desk", desk).stdout)
    assert [line["reason"] for line in data["history"]] == ["no answer within 30 seconds"]


# ---------------------------------------------------------------------------- changing


def test_pause_and_resume(desk: Path) -> None:
    assert "standfirst sources resume courier" in run("sources", "pause", "courier", "--desk", desk).stdout
    assert listed(desk)["courier"]["state"] == "paused"
    assert run("sources", "resume", "courier", "--desk", desk).exit_code == 0
    assert listed(desk)["courier"]["state"] == "warning"


def test_what_had_ended_is_taken_up_again_with_its_past(desk: Path) -> None:
    assert run("sources", "resume", "gone", "--desk", desk).exit_code == 0
    found = listed(desk)["gone"]
    assert found["ended"] is None
    assert found["last_reason"] == "410"


def test_remove_tells_what_brings_it_back(desk: Path) -> None:
    result = run("sources", "remove", "courier", "--desk", desk)
    assert f"`standfirst add {COURIER}` brings it back with all its past" in result.stdout
    assert "courier" not in listed(desk)
    with open_archive(desk / "standfirst.sqlite3") as archive:
        assert archive.sources.history(COURIER)
        archive.sources.subscribe([Subscription(COURIER, name="courier")])
    assert listed(desk)["courier"]["listed"] == 3


@pytest.mark.parametrize("how", [["pause", "lamp"], ["remove", "lamp"], ["rename", "lamp", "light"]])
def test_what_stands_in_the_settings_is_changed_there(desk: Path, how: list[str]) -> None:
    result = run("sources", *how, "--desk", desk)
    assert result.exit_code == 2
    assert "lamp stands in desk.toml" in result.output
    assert listed(desk)["lamp"]["state"] == "well"


def test_one_wrong_name_among_several_changes_nothing(desk: Path) -> None:
    result = run("sources", "remove", "courier", "toky", "--desk", desk)
    assert result.exit_code == 2
    assert "did you mean 'tokyo'?" in result.output
    assert "courier" in listed(desk)


def test_rename(desk: Path) -> None:
    assert run("sources", "rename", "courier", "Quillhaven daily", "--desk", desk).exit_code == 0
    found = listed(desk)
    assert "courier" not in found
    assert found["quillhaven-daily"]["publisher"] == "The Quillhaven Courier"


@pytest.mark.parametrize(
    ("name", "words"), [("lamp", "another's name"), ("tokyo", "another's name"), ("!", "no letter")]
)
def test_a_name_is_one_of_a_kind(desk: Path, name: str, words: str) -> None:
    result = run("sources", "rename", "courier", name, "--desk", desk)
    assert result.exit_code == 2
    assert words in result.output


def test_export_is_read_back_and_holds_no_secret(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "followed.opml"
    assert "6 sources" in run("sources", "export", out, "--desk", desk).stdout
    data = out.read_bytes()
    urls = {one.url for one in read_opml(data) if isinstance(one, Subscription)}
    assert urls >= {LAMP, COURIER, TOKYO, GONE, LONG}
    assert b"hunter2" not in data
    assert run("sources", "export", "--desk", desk).stdout_bytes == data
    assert not list(tmp_path.glob("*.part"))


def test_export_to_a_folder_that_is_not_there_and_to_the_output(desk: Path) -> None:
    nowhere = desk / "nowhere" / "list.opml"
    result = run("sources", "export", nowhere, "--desk", desk)
    assert result.exit_code == 2
    assert "there is no folder" in result.output
    result = run("sources", "export", "-", "--desk", desk)
    assert len(read_opml(result.stdout_bytes)) == 6


def test_export_says_how_many_and_what_is_left_out(desk: Path, tmp_path: Path) -> None:
    with open_archive(desk / "standfirst.sqlite3") as archive:
        archive.sources.subscribe([Subscription("/srv/inbox", None, None, "inbox")])
        archive.sources.subscribe([Subscription("https://page.example/", DocumentKind.LISTING, None, "page")])
    result = run("sources", "export", tmp_path / "list.opml", "--desk", desk)
    assert result.output.endswith("list.opml: 7 sources; 1 left out: no addresses\n")


def test_folders_name_all_in_them(desk: Path) -> None:
    with open_archive(desk / "standfirst.sqlite3") as archive:
        archive.sources.subscribe(
            [
                Subscription("https://a.example/", None, None, "a", folder=("Ports", "North")),
                Subscription("https://b.example/", None, None, "b", folder=("Ports",)),
            ]
        )
    assert listed(desk)["a"]["folder"] == ["Ports", "North"]
    result = run("sources", "pause", "ports", "--desk", desk)
    assert result.exit_code == 0
    result = run("sources", "resume", "Ports/North", "--desk", desk)
    assert {name for name, one in listed(desk).items() if one["paused"]} == {"b"}
    assert "Ports / North" in run("sources", "show", "a", "--desk", desk).output
