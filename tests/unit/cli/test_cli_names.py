"""``standfirst names``: what an editor sees of the names, and what a decision does."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from standfirst.archive import open_archive
from standfirst.cli import main, naming
from standfirst.cli.locking import alone_at
from standfirst.config import load_desk
from standfirst.reading import understand
from standfirst.records import Article, Reading

AT = datetime(2031, 3, 3, 9, tzinfo=UTC)
PRESS = [
    (
        "Port Post",
        0,
        "The Harbour Workers' Union (HWU) met in Selmouth. “We strike,” Nader Al Khalidi of the HWU said.",
    ),
    ("Quay Echo", 8, "Nadir al-Khaledi left the banned HWU. “The violent HWU must go,” said Jane Stone."),
    (
        "Quay Echo",
        21,
        "The Harbour Workers' Union, a rebel group, will not strike. “It is over,” said Jane Stone.",
    ),
]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    articles = [
        Article(
            f"https://example.org/{n}",
            f"Headline {n}",
            text,
            publisher=who,
            published=AT + timedelta(days=day),
        )
        for n, (who, day, text) in enumerate(PRESS)
    ]
    with open_archive(load_desk(folder).archive) as archive:
        archive.readings.save([Reading(article, understand(article)) for article in articles])
    return folder


def run(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["names", "--desk", str(desk), *words])


def said(desk: Path, *words: str) -> str:
    result = run(desk, *words)
    assert result.exit_code == 0, result.output
    return result.output


def plain(desk: Path, *words: str) -> Any:
    return json.loads(run(desk, *words, "--json").stdout)


def test_names_are_listed_with_aliases_and_how_many_articles_name_them(desk: Path) -> None:
    listed = {one["name"]: one for one in plain(desk, "list")}
    union = listed["Harbour Workers' Union"]
    assert (union["articles"], [alias["name"] for alias in union["aliases"]]) == (3, ["HWU"])
    assert union["first_seen"].startswith("2031-03-03")
    assert [one["name"] for one in plain(desk, "list", "jane")] == ["Jane Stone"]
    assert {one["kind"] for one in plain(desk, "list", "--kind", "person")} == {"person"}
    assert "Harbour Workers' Union" in said(desk)
    assert "more; --limit 0" in said(desk, "list", "--limit", "1")


def test_a_name_s_page_tells_who_calls_it_what_and_in_whose_voice(desk: Path) -> None:
    page = plain(desk, "show", "HWU")
    calls = {(one["publisher"], one["form"]): one for one in page["callings"]}
    echo = calls["Quay Echo", "HWU"]
    assert (echo["own_voice"], echo["quoting"]) == (1, 1)
    assert echo["epithets"] == [{"words": "banned", "times": 1}]
    assert echo["quoted_epithets"] == [{"words": "violent", "times": 1}]
    assert calls["Quay Echo", "Harbour Workers' Union"]["epithets"] == [
        {"words": "a rebel group", "times": 1}
    ]
    assert [week["articles"] for week in page["weeks"]] == [1, 1, 0, 1]
    assert [article["id"] for article in page["articles"]] == [f"https://example.org/{n}" for n in range(3)]
    assert plain(desk, "show", "Jane Stone")["quoted_by"] == {"Quay Echo": 2}
    words = said(desk, "show", "hwu")
    assert "declared: “Harbour Workers' Union (HWU)”  https://example.org/0" in words
    assert "says: “banned”" in words


def test_a_proposal_is_confirmed_and_undone(desk: Path) -> None:
    (proposal,) = plain(desk, "list", "--proposals")
    assert {proposal["a_name"], proposal["b_name"]} == {"Nader Al Khalidi", "Nadir al-Khaledi"}
    shown = said(desk, "list", "--proposals")
    assert f"standfirst names confirm {proposal['a']} {proposal['b']}" in shown
    told = said(desk, "confirm", proposal["a"], proposal["b"], "--who", "ilse")
    assert re.search(r"Decided: .* confirmed\.  \(d[0-9a-f]{10};", told)
    assert [one["articles"] for one in plain(desk, "list", "khal")] == [2]
    assert "matched by ilse" in said(desk, "show", "Nader Al Khalidi")
    assert said(desk, "list", "--proposals") == "Nothing is proposed.\n"
    assert "Taken back" in said(desk, "undo")
    assert len(plain(desk, "list", "--proposals")) == 1


def test_a_rejected_pair_is_not_proposed_again(desk: Path) -> None:
    said(desk, "reject", "Nader Al Khalidi", "Nadir al-Khaledi")
    assert plain(desk, "list", "--proposals") == []
    result = run(desk, "join", "Nader Al Khalidi", "Nadir al-Khaledi")
    assert result.exit_code == 1
    assert "decided to be two" in result.output


def test_every_operation_and_its_history(desk: Path) -> None:
    said(desk, "rename", "HWU", "Dockers' Union", "--who", "ilse")
    said(desk, "alias", "Dockers' Union", "اتحاد عمال الميناء")
    said(desk, "separate", "Dockers' Union", "HWU")
    said(desk, "kind", "Selmouth", "organisation")
    said(desk, "link", "Selmouth", "Q42")
    said(desk, "context", "FDV", "Dockers' Union", "docks", "quay")
    said(desk, "join", "Nader Al Khalidi", "Nadir al-Khaledi")
    said(desk, "undo")
    log = plain(desk, "history")
    assert [line["kind"] for line in log] == [
        "name-undo", "name-join", "name-context", "name-link", "name-kind", "name-separate", "name-alias",
        "name-rename",
    ]  # fmt: skip
    assert [line["holds"] for line in log] == [False, False, True, True, True, True, True, True]
    assert log[-1]["who"] == "ilse"
    assert "is called “Dockers' Union”" in said(desk, "history", "Dockers' Union")
    assert "Q42" not in said(desk, "history", "Dockers' Union")
    assert "(beside docks, quay)" in said(desk, "show", "Dockers' Union")


def test_what_may_not_be_is_one_line_and_exit_code_1(desk: Path) -> None:
    for words, reason in (
        (("join", "Jane Stone", "HWU"), "they cannot be one"),
        (("join", "HWU", "HWU"), "cannot be joined with itself"),
        (("join", "HWU", "Harbour Workers' Union"), "one name already"),
        (("alias", "Jane Stone", "HWU"), "is an alias of"),
        (("show", "Nobody"), "no such name is known"),
        (("undo",), "no decision about names is left"),
    ):
        result = run(desk, *words)
        assert result.exit_code == 1
        assert reason in result.output
        assert result.output.startswith("standfirst: ")
        assert result.output.count("\n") == 1
    assert plain(desk, "history") == []


def test_a_starter_file_makes_an_archive_and_its_bad_rows_are_named(tmp_path: Path) -> None:
    desk, file = tmp_path / "desk", tmp_path / "starter.csv"
    desk.mkdir()
    file.write_text("name,kind,aliases\nPort Board,organisation,PB\nTom Reed,persn,\n", encoding="utf-8")
    result = run(desk, "import", str(file))
    assert result.exit_code == 3
    assert f"{file}, line 3: kind “persn”" in result.output
    assert "1 name taken, 1 refused." in result.output
    assert [one["name"] for one in plain(desk, "list")] == ["Port Board"]
    batch = re.search(r"undo (import-\w+)", result.output)
    assert batch
    said(desk, "undo", batch[1])
    assert plain(desk, "list") == []
    file.write_bytes(b"\xff\xfe")
    assert run(desk, "import", str(file)).exit_code == 1


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_is_exported_can_be_imported_elsewhere(desk: Path, tmp_path: Path, ending: str) -> None:
    said(desk, "alias", "HWU", "اتحاد عمال الميناء")
    file = tmp_path / f"names.{ending}"
    said(desk, "export", str(file))
    other = tmp_path / "other"
    other.mkdir()
    assert "1 name taken, 0 refused" in said(other, "import", str(file))
    (union,) = plain(other, "list")
    assert sorted(a["name"] for a in union["aliases"]) == ["HWU", "اتحاد عمال الميناء"]
    assert "0 names taken, 1 known already" in said(other, "import", str(file))


def test_a_large_archive_is_brought_up_to_date_by_a_program_of_its_own(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(desk, "list")
    begun: list[list[str]] = []
    monkeypatch.setattr("standfirst.work.naming.SMALL", 1)
    monkeypatch.setattr(naming.subprocess, "Popen", lambda words, **_: begun.append(words))
    result = run(desk, "rename", "HWU", "Dockers' Union")
    assert "is being brought up to date with what was decided" in result.output
    assert begun[0][-4:] == ["names", "--desk", str(desk), "apply"]
    assert said(desk, "apply") == "Brought up to date.\n"
    assert said(desk, "apply") == "Up to date.\n"
    assert plain(desk, "list", "dockers")[0]["articles"] == 3


def test_only_one_program_at_a_time_works_the_names_out(desk: Path) -> None:
    with alone_at(load_desk(desk), "names") as alone:
        assert alone
        assert said(desk, "apply") == "Another program is at it.\n"
    assert said(desk, "apply") == "Brought up to date.\n"


def test_a_desk_without_archive_is_told_so(tmp_path: Path) -> None:
    result = run(tmp_path, "list")
    assert result.exit_code == 1
    assert "has no archive yet" in result.output
