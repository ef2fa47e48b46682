"""standfirst collect: asks what the desk follows, tells what came of it, and never runs twice at once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, Web, article_page, rss, serving

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.cli.locking import BusyError, lock_path, one_run
from standfirst.config import load_desk
from standfirst.records import Subscription


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, web: Web) -> Path:
    """A desk that follows the Lamp by its settings and the Courier by its archive."""
    for name in ("lamp", "courier"):
        web.put(f"/{name}", rss((f"/{name}/1", f"Ferry stays in port, says the {name}", "Cut …")))
        web.put(f"/{name}/1", article_page(f"Ferry stays in port, says the {name}"))
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(
        f'{DESK}[[source]]\nurl = "{web.url("/lamp")}"\nname = "lamp"\npublisher = "The Skerry Lamp"\n',
        encoding="utf-8",
    )
    with open_archive(folder / "standfirst.sqlite3") as archive:
        archive.sources.subscribe([Subscription(web.url("/courier"), name="courier", publisher="Courier")])
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def asked(web: Web) -> list[str]:
    paths = [path for path, _ in web.asked]
    web.asked.clear()
    return paths


def test_all_that_the_desk_follows_is_asked_and_what_is_new_is_read(desk: Path, web: Web) -> None:
    result = run("collect", "--desk", desk)
    assert result.exit_code == 0, result.output
    assert sorted(asked(web)) == ["/courier", "/courier/1", "/lamp", "/lamp/1"]
    assert "lamp     answered       1    1" in result.stdout
    assert "2 sources asked, 2 articles new." in result.stdout


def test_a_second_collection_reads_nothing_twice(desk: Path, web: Web) -> None:
    run("collect", "--desk", desk)
    asked(web)
    result = run("collect", "--desk", desk)
    assert sorted(asked(web)) == ["/courier", "/lamp"]
    assert "unchanged" in result.stdout
    assert "2 sources asked, nothing new." in result.stdout


@pytest.mark.parametrize("name", ["courier", "COURIER", "Courier"])
def test_sources_are_named_by_name_or_publisher(desk: Path, web: Web, name: str) -> None:
    assert run("collect", name, "--desk", desk).exit_code == 0
    assert asked(web) == ["/courier", "/courier/1"]


def test_a_disk_budget_that_is_reached_is_told(desk: Path, web: Web) -> None:
    with (desk / "desk.toml").open("r+", encoding="utf-8") as file:
        settings = file.read()
        file.seek(0)
        file.write(f'disk_budget = "0.5 MB"\n{settings}')
    done = run("collect", "lamp", "--no-read", "--json", "--desk", desk)
    assert "Warning: the archive takes" in done.stderr
    assert "more than its disk budget of 0.5 MB" in done.stderr
    assert json.loads(done.stdout)["lines"]


def test_sources_are_named_by_address(desk: Path, web: Web) -> None:
    assert run("collect", web.url("/lamp") + "/", "--desk", desk).exit_code == 0
    assert asked(web) == ["/lamp", "/lamp/1"]


def test_an_unknown_name_is_an_error_that_tells_the_nearest(desk: Path, web: Web) -> None:
    result = run("collect", "courrier", "--desk", desk)
    assert result.exit_code == 2
    assert "did you mean 'courier'?" in result.output
    assert asked(web) == []


def test_of_what_is_due_nothing_is_told_but_when_the_next_is(desk: Path, web: Web) -> None:
    first = run("collect", "--due", "--desk", desk)
    assert "2 articles new" in first.stdout
    assert first.stderr == ""
    asked(web)
    second = run("collect", "--due", "--desk", desk)
    assert second.exit_code == 0
    assert asked(web) == []
    (line,) = second.stdout.splitlines()
    assert line.startswith("No source was due. Next is ")
    assert second.stderr == ""


def test_only_asked_what_is_new_waits_for_a_later_run(desk: Path, web: Web) -> None:
    result = run("collect", "--no-read", "--desk", desk)
    assert result.exit_code == 0, result.output
    assert sorted(asked(web)) == ["/courier", "/lamp"]
    assert "2 items new, to be read by a later run." in result.stdout
    assert "2 articles new" in run("collect", "--desk", desk).stdout


def test_failures_are_told_in_words_and_by_the_exit_code(desk: Path, web: Web) -> None:
    web.put("/courier", "", status=500)
    some = run("collect", "--desk", desk)
    assert some.exit_code == 3
    (line,) = [line for line in some.stdout.splitlines() if "500" in line]
    assert line.startswith("courier")
    assert "1 not seen" in some.stdout
    web.put("/lamp", "", status=500)
    assert run("collect", "--desk", desk).exit_code == 1


def test_what_is_paused_is_not_asked_even_where_it_is_named(desk: Path, web: Web) -> None:
    assert run("sources", "pause", "courier", "--desk", desk).exit_code == 0
    run("collect", "--desk", desk)
    assert "/courier" not in asked(web)
    result = run("collect", "courier", "--desk", desk)
    assert result.exit_code == 0
    assert "courier paused or ended" in result.stdout
    assert asked(web) == []


def test_a_desk_that_follows_nothing_is_told_how_to_begin_and_nothing_is_made(tmp_path: Path) -> None:
    result = run("collect", "--desk", tmp_path / "none")
    assert result.exit_code == 0
    assert "standfirst add URL" in result.stdout
    assert not (tmp_path / "none").exists()


def test_a_brief_without_a_source_is_of_all_that_the_desk_follows(desk: Path, web: Web) -> None:
    run("sources", "pause", "courier", "--desk", desk)
    assert run("brief", "--desk", desk).exit_code == 0
    assert sorted(asked(web)) == ["/lamp", "/lamp/1"]
    run("sources", "resume", "courier", "--desk", desk)
    result = run("brief", "--desk", desk)
    assert result.exit_code == 0, result.output
    assert "sources     2 asked, 0 failed" in result.stdout
    assert "/courier" in asked(web)


# ---------------------------------------------------------------------------- one run at a time


def test_a_second_run_says_so_and_leaves(desk: Path, web: Web) -> None:
    with one_run(load_desk(desk)):
        due = run("collect", "--due", "--desk", desk)
        plain = run("collect", "--desk", desk)
    assert due.exit_code == 0
    (line,) = due.stdout.splitlines()
    assert f"process {os.getpid()}" in line
    assert plain.exit_code == 1
    assert "another run" in plain.stderr
    assert asked(web) == []
    assert run("collect", "--due", "--desk", desk).exit_code == 0
    assert "/lamp" in asked(web)


HOLDER = """
import sys, time
from pathlib import Path
from standfirst.cli.locking import one_run
from standfirst.config import load_desk
with one_run(load_desk(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def holding(desk: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(desk)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_lock_of_a_run_that_was_killed_bars_nobody(desk: Path) -> None:
    process = holding(desk)
    with pytest.raises(BusyError, match=f"process {process.pid}"), one_run(load_desk(desk)):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert lock_path(load_desk(desk)).exists()
    with one_run(load_desk(desk)):
        pass


def test_a_brief_waits_for_the_other_run_and_says_so(desk: Path) -> None:
    process = holding(desk)
    waited: list[str] = []

    def tell(holder: str) -> None:
        waited.append(holder)
        process.kill()

    began = time.monotonic()
    with one_run(load_desk(desk), tell):
        pass
    process.wait()
    assert waited
    assert str(process.pid) in waited[0]
    assert time.monotonic() - began < 30


def test_looking_at_a_page_to_pin_it_waits_for_the_other_run_too(desk: Path) -> None:
    process = holding(desk)
    Timer(0.5, process.kill).start()
    result = run("sources", "pin", "courier", "--yes", "--desk", desk)
    process.wait()
    assert "Waiting for another run of this desk" in result.output
    assert result.exit_code == 1
    assert "feed; only pages that list articles are pinned" in result.output


def test_a_desk_on_a_server_is_locked_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('database = "postgresql://127.0.0.1/none"', encoding="utf-8")
    assert lock_path(load_desk(tmp_path)) == tmp_path / "collecting.lock"


# ---------------------------------------------------------------------------- credentials


SECRET = "correct-horse-battery"


def test_no_secret_reaches_the_archive_or_any_output(desk: Path, web: Web) -> None:
    credentials = desk / "credentials.toml"
    credentials.touch(mode=0o600)
    credentials.write_text(
        f'[[login]]\nhosts = ["127.0.0.1"]\nuser = "desk"\npassword = "{SECRET}"\n', encoding="utf-8"
    )
    web.put("/courier", "", status=401)
    results = [
        run("collect", "--desk", desk),
        run("sources", "--desk", desk),
        run("sources", "show", "courier", "--json", "--desk", desk),
        run("brief", "--desk", desk),
    ]
    assert results[0].exit_code == 3
    assert not any(SECRET in result.output for result in results)
    for file in desk.rglob("*"):
        if file.is_file() and file != credentials:
            assert SECRET.encode() not in file.read_bytes(), file


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_credentials_that_others_may_read_stop_the_run_before_anything_is_asked(desk: Path, web: Web) -> None:
    credentials = desk / "credentials.toml"
    credentials.write_text(f'[[login]]\nhosts = ["127.0.0.1"]\ncookie = "{SECRET}"\n', encoding="utf-8")
    credentials.chmod(0o644)
    result = run("collect", "--desk", desk)
    assert result.exit_code == 2
    assert f"chmod 600 {credentials}" in result.output
    assert SECRET not in result.output
    assert asked(web) == []


def test_json_has_each_line_of_the_ledger_and_what_is_new(desk: Path, web: Web) -> None:
    web.put("/courier", "no feed at all", status=500)
    result = run("collect", "--json", "--desk", desk)
    assert result.exit_code == 3
    told = json.loads(result.stdout)
    answers = {line["source"]: line["answer"] for line in told["lines"]}
    assert answers == {web.url("/lamp"): "answered", web.url("/courier"): "failed"}
    assert told["new"] == [web.url("/lamp/1")]
    assert "500" in next(line["reason"] for line in told["lines"] if line["answer"] == "failed")


def test_json_of_nothing_says_why(desk: Path, tmp_path: Path) -> None:
    run("collect", "--desk", desk)
    due = json.loads(run("collect", "--due", "--json", "--desk", desk).stdout)
    assert (due["lines"], due["new"]) == ([], [])
    none = json.loads(run("collect", "--json", "--desk", tmp_path / "no-desk").stdout)
    assert "follows nothing" in none["note"]
