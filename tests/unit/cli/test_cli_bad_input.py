"""Bad input: one clear line names the source and the reason, the others go on, and the exit code tells."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, serving

from standfirst.cli import main

GOOD = """Ferry stays in port

The ferry will not sail before Monday, the harbour master said. ..

Read more

Bridge closed for a week

Engineers are looking at a crack in the third pier, the city told reporters.

Read more
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


BAD = {
    "empty.xml": b"",
    "blank.txt": b"  \n\n ",
    "binary.bin": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(500),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_others_go_on(tmp_path: Path, good: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    result = run("brief", bad, good, "--desk", tmp_path / "desk")
    assert result.exit_code == 3, result.output
    (line,) = [line for line in result.stdout.splitlines() if name in line]
    assert line.split(":", 1)[1].strip()
    assert (tmp_path / "desk" / "brief" / "index.html").exists()
    assert "Traceback" not in result.output


def test_a_page_over_the_limit_is_refused_by_its_size(tmp_path: Path, good: Path) -> None:
    big = tmp_path / "big.html"
    big.write_bytes(b"<p>word</p>" * 5_000_000)
    result = run("brief", big, good, "--desk", tmp_path / "desk")
    assert result.exit_code == 3
    assert "larger than 10,000,000 bytes" in result.stdout


def test_a_feed_that_is_really_html_is_read_as_what_it_is(tmp_path: Path, good: Path) -> None:
    page = tmp_path / "feed.xml"
    page.write_text("<!doctype html><title>404 Not Found</title><h1>404 Not Found</h1>", encoding="utf-8")
    result = run("brief", page, good, "--desk", tmp_path / "desk")
    assert result.exit_code == 3
    assert "error page" in result.stdout


def test_a_truncated_feed_gives_what_came_before_the_cut(tmp_path: Path) -> None:
    feed = tmp_path / "cut.xml"
    feed.write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Lamp</title>'
        "<item><title>Ferry stays in port</title><description>No sailing before Monday.</description></item>"
        "<item><title>Bridge closed for a week</title><description>A crack in the thi",
        encoding="utf-8",
    )
    result = run("brief", feed, "--desk", tmp_path / "desk", "--no-fetch")
    assert result.exit_code == 0, result.output
    assert "Ferry stays in port" in (tmp_path / "desk/brief/brief.txt").read_text(encoding="utf-8")


def test_a_wrongly_declared_encoding_comes_out_right(tmp_path: Path) -> None:
    feed = tmp_path / "wrong.xml"
    text = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Маяк</title>'
        "<item><title>Паром остаётся в порту</title><description>До понедельника рейсов не будет, сообщил "
        "начальник порта.</description></item></channel></rss>"
    )
    feed.write_bytes(text.encode("cp1251"))
    result = run("brief", feed, "--desk", tmp_path / "desk", "--no-fetch")
    assert result.exit_code == 0, result.output
    assert "Паром остаётся в порту" in (tmp_path / "desk/brief/brief.txt").read_text(encoding="utf-8")


def test_when_all_fail_the_exit_code_is_one_and_nothing_half_written_is_left(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_bytes(b"")
    result = run("brief", empty, tmp_path / "missing.txt", "--desk", tmp_path / "desk")
    assert result.exit_code == 1
    assert "no such file" in result.stdout
    assert not [p for p in (tmp_path / "desk").rglob("*") if p.suffix == ".part" or p.name.startswith(".")]


def test_a_folder_without_a_readable_file_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    result = run("brief", folder, "--desk", tmp_path / "desk")
    assert result.exit_code == 1
    assert "papers" in result.stdout
    assert "no files" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["brief"], "no SOURCE"),
        (["brief", "x", "--since", "soonish"], "is no date"),
        (["brief", "x", "--nonsense"], "No such option"),
        (["clip", "x"], "--passage"),
        (["bief"], "No such command"),
    ],
)
def test_wrong_usage_is_two(
    tmp_path: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words.lower() in result.output.lower()


def test_a_wrong_setting_is_wrong_usage_and_names_file_and_key(tmp_path: Path, good: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "desk.toml").write_text("titel = 'x'", encoding="utf-8")
    result = run("brief", good, "--desk", tmp_path / "desk")
    assert result.exit_code == 2
    assert "desk.toml: titel" in result.output
    assert "did you mean 'title'?" in result.output


def test_a_file_in_the_way_of_the_output_is_said_before_anything_is_lost(tmp_path: Path, good: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    result = run("brief", good, "--desk", tmp_path / "desk", "--out", tmp_path / "taken")
    assert result.exit_code in (1, 2)
    assert "taken" in result.output
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_page_of_fifty_megabytes_over_http_is_given_up_at_the_limit(tmp_path: Path, good: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "desk.toml").write_text(DESK, encoding="utf-8")
    with serving() as web:
        url = web.put("/big", b"<p>word</p>" * 4_700_000)
        result = run("brief", url, good, "--desk", tmp_path / "desk")
    assert result.exit_code == 3
    (line,) = [line for line in result.stdout.splitlines() if url in line]
    assert "larger than 10,000,000 bytes" in line
    assert line.count(url) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"these are no tables" * 100, "is not an archive"), (b"SQLite format 3\0" + bytes(9000), "archive")],
)
def test_what_is_no_archive_is_left_alone(tmp_path: Path, good: Path, data: bytes, words: str) -> None:
    file = tmp_path / "desk" / "standfirst.sqlite3"
    file.parent.mkdir()
    file.write_bytes(data)
    result = run("brief", good, "--desk", tmp_path / "desk")
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output
    assert file.read_bytes() == data
    assert not (tmp_path / "desk" / "brief").exists()


@pytest.mark.parametrize("command", ["read", "clip"])
def test_one_document_that_cannot_be_read_is_one_line_with_its_name(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    more = ["--passage", "words"] if command == "clip" else []
    result = run(command, tmp_path / "empty.html", *more, "--desk", tmp_path / "desk")
    assert result.exit_code == 1
    assert result.output == "standfirst: empty.html: it is empty\n"


def test_examples_in_help_stand_as_they_are_typed() -> None:
    lines = run("brief", "--help").stdout.splitlines()
    assert "    standfirst brief https://example.org/news" in lines
    assert "\b" not in run("--help").stdout
