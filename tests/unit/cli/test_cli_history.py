"""standfirst history: an outlet on loopback corrects an article, then removes it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, PARAGRAPHS, Page, Web, article_page, rss, serving

from standfirst.archive import Look, open_archive
from standfirst.articles import reading as article_reading
from standfirst.cli import main
from standfirst.cli.history import paragraphs
from standfirst.text.changes import find_changes
from standfirst.work import article_page as page_reading
from standfirst.work.collecting import pages

NOW = datetime.now(UTC)
HEADLINE = "Ferry stays in port until Monday"
LONG = tuple(f"{paragraph} That was said on day {number}." for number, paragraph in enumerate(PARAGRAPHS * 2))


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        found.put("/feed", rss(("/ferry", HEADLINE, "The ferry will not sail before Monday.")))
        found.put("/ferry", page())
        yield found


@pytest.fixture
def desk(tmp_path: Path, web: Web) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    settings = f'{DESK}[[source]]\nurl = "{web.url("/feed")}"\nname = "lamp"\n'
    (folder / "desk.toml").write_text(settings, encoding="utf-8")
    return folder


def page(*changes: tuple[str, str], headline: str = HEADLINE) -> str:
    html = article_page(headline, *LONG, published=NOW.isoformat(timespec="seconds"))
    for old, new in changes:
        assert old in html
        html = html.replace(old, new)
    return html


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def look_again(desk: Path) -> None:
    """Let an hour pass, and collect."""
    with open_archive(desk / "standfirst.sqlite3") as archive:
        due = archive.readings.due(NOW + timedelta(days=60))
        archive.readings.note_looks([Look(d.article_id, NOW - timedelta(seconds=1), d.looks) for d in due])
    collected = run("collect", "--desk", desk)
    assert collected.exit_code == 0, collected.output


def history(desk: Path, web: Web, *more: str) -> str:
    result = run("history", web.url("/ferry"), "--desk", desk, *more)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_correction_a_typo_and_a_removal(desk: Path, web: Web) -> None:
    run("collect", "--desk", desk)
    assert "1 version\n" in history(desk, web)
    note = "</p><p>Correction: an earlier version gave another number of passengers.</p></article>"
    corrected = page(("all forty passengers", "all fourteen passengers"), ("</p></article>", note))
    web.put("/ferry", corrected)
    look_again(desk)
    told = history(desk, web)
    assert "of substance (figure" in told
    assert "brought all [-forty-]{+fourteen+} passengers" in told
    assert "(1 paragraph unchanged)" in told
    assert "The publisher says (corrected): Correction: an earlier version" in told
    web.put("/ferry", corrected.replace("“", '"').replace("”", '"'))
    look_again(desk)
    assert "Version 3" in history(desk, web)
    assert "not of substance (cosmetic)" in history(desk, web)
    web.pages["/ferry"] = Page(b"<h1>Gone</h1>", 410)
    look_again(desk)
    assert "its page is gone since" in history(desk, web)
    assert "brought all [-forty-]{+fourteen+} passengers" in history(desk, web)


def test_a_wall_before_the_text_overwrites_nothing(desk: Path, web: Web) -> None:
    run("collect", "--desk", desk)
    whole = page()
    second = whole.find("</p>", whole.find("</p>", whole.find("<article")) + 1) + len("</p>")
    wall = "</article><div><p>Subscribe for 1 euro a week to continue reading.</p></div></main></body></html>"
    web.put("/ferry", whole[:second] + wall)
    look_again(desk)
    told = history(desk, web)
    assert "1 version; the last look at its page gave nothing: a page that asks for a subscription" in told


def test_the_same_as_json(desk: Path, web: Web) -> None:
    run("collect", "--desk", desk)
    web.put("/ferry", page(headline="Ferry sails on Sunday"))
    look_again(desk)
    told = json.loads(history(desk, web, "--json"))
    assert (told["url"], told["gone_at"]) == (web.url("/ferry"), None)
    first, second = told["versions"]
    assert (first["stands"], first["changes"], second["stands"]) == (False, [], True)
    assert second["of_substance"]
    assert {change["part"] for change in second["changes"]} == {"headline"}
    assert "headline" in second["touches"]


def test_a_newer_reader_of_ours_adds_no_version(
    desk: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("collect", "--desk", desk)
    read = article_reading.read_article

    def better(*given: object) -> object:
        article = read(*given)  # type: ignore[arg-type]
        return replace(article, text=article.text.rpartition("\n\n")[0])

    monkeypatch.setattr(page_reading, "read_article", better)
    monkeypatch.setattr(pages, "READER", article_reading.READER + 1)
    web.put("/ferry", page(("<main>", "<aside>Read most today</aside><main>")))
    look_again(desk)
    told = json.loads(history(desk, web, "--json"))
    (only,) = told["versions"]
    assert only["text"].endswith("on day 4.")


def test_what_is_not_there_is_said_in_a_line(desk: Path, web: Web) -> None:
    nothing = run("history", web.url("/ferry"), "--desk", desk)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "has no archive yet" in nothing.stderr
    run("collect", "--desk", desk)
    other = run("history", web.url("/tunnel"), "--desk", desk)
    assert other.exit_code == 1
    assert "no such article" in other.stderr


def test_paragraphs_that_did_not_change_are_parted_from_those_that_did() -> None:
    told = list(paragraphs(find_changes("A b.\n\nC d.\n\nE f.", "A b.\n\nC x.\n\nNew.\n\nE f.")))
    words = ["".join(words for _, words in paragraph) for paragraph in told]
    assert words == ["A b.", "C dx.", "New.", "E f."]
