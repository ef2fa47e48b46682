"""``standfirst subject``: tried, written, listed."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import load_desk
from standfirst.reading import understand
from standfirst.records import Article, Reading
from standfirst.work.subjects import subject_table

NOW = datetime.now(UTC)


def article(name: str, text: str, days: int, publisher: str = "The Lamp") -> Article:
    return Article(
        f"https://a.example/{name}",
        name.title(),
        text,
        publisher=publisher,
        language="en",
        published=NOW - timedelta(days=days),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.toml").write_text('# ours\ntitle = "Isle"\n', encoding="utf-8")
    with open_archive(load_desk(tmp_path).archive) as archive:
        archive.readings.save(
            [
                Reading(one, understand(one))
                for one in (
                    article("ferry", "The ferry to Skerholm is late. Mayor Petra Vole is angry.", 1),
                    article("bridge", "The bridge is closed, the ferry is not.", 2),
                    article("old ferry", "The ferry was painted.", 60),
                )
            ]
        )
    return tmp_path


def run(desk: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["subject", "--desk", str(desk), *arguments])


def test_a_query_is_tried_before_it_is_relied_on(desk):
    found = run(desk, "test", "ferry -bridge")
    assert found.exit_code == 0
    assert "1 report of 2 articles in 30 days" in found.output
    assert "the headline has “ferry”" in found.output
    assert "Old Ferry" not in found.output
    assert "Old Ferry" in run(desk, "test", "ferry", "--days", "90").output


def test_what_brings_nothing_says_which_part_of_it_is_to_blame(desk):
    found = run(desk, "test", "ferry volcano")
    assert "None of 2 articles" in found.output
    assert "0  “volcano”" in found.output
    assert "2  “ferry”" in found.output


def test_each_part_of_a_query_is_told_as_it_was_typed(desk):
    found = run(desk, "test", "ferry lang:en kind:report -volcano")
    assert "it is in English" in found.output
    parts = [line.split()[-1] for line in found.output.splitlines()[-3:]]
    assert parts == ["“ferry”", "lang:en", "kind:report"]


def test_a_query_with_a_mistake_is_shown_with_the_place(desk):
    found = run(desk, "test", "ferry (late")
    assert found.exit_code == 1
    assert "ferry (late\n      ^\n" in found.output
    assert "never closed" in found.output


def test_a_subject_is_written_and_everything_else_stays(desk):
    made = run(
        desk,
        "add",
        "Ferries",
        "--query",
        'ferry "to Skerholm"',
        "--name",
        "Petra Vole",
        "--language",
        "en",
        "--prefer",
        "The Lamp",
        "--leave-out",
        "daily.example",
        "--exclude",
        "sport",
    )
    assert made.exit_code == 0, made.output
    text = (desk / "desk.toml").read_text(encoding="utf-8")
    assert text.startswith('# ours\ntitle = "Isle"\n\n[[subject]]\n')
    (subject,) = load_desk(desk).subjects
    assert (subject.query, subject.names, subject.exclude) == (
        'ferry "to Skerholm"',
        ("Petra Vole",),
        "sport",
    )
    assert (subject.languages, subject.prefer, subject.leave_out) == (
        ("en",),
        ("The Lamp",),
        ("daily.example",),
    )
    assert "ferry" in run(desk, "list").output
    assert json.loads(run(desk, "list", "--json").output)[0]["name"] == "Ferries"
    hits = json.loads(run(desk, "test", "ferries", "--json").output)["hits"]
    assert [hit["article"] for hit in hits] == ["https://a.example/ferry"]


def test_the_first_subject_of_a_folder_without_settings_makes_them(tmp_path):
    assert run(tmp_path / "new", "add", "Ferries", "--query", "ferry").exit_code == 0
    assert load_desk(tmp_path / "new").subjects[0].name == "Ferries"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "Ferries"), "asks for something"),
        (("add", " ", "--query", "ferry"), "needs a name"),
        (("add", "Ferries", "--query", "ferry ("), "never closed"),
        (("add", "Ferries", "--query", "a", "--exclude", '"b'), "nothing was written"),
    ],
    ids=["nothing", "no name", "bad query", "bad exclusion"],
)
def test_a_subject_that_is_wrong_is_not_written(desk, arguments, said):
    before = (desk / "desk.toml").read_bytes()
    made = run(desk, *arguments)
    assert made.exit_code != 0
    assert said in made.output
    assert (desk / "desk.toml").read_bytes() == before
    assert sorted(path.name for path in desk.iterdir() if path.name.startswith(".")) == []


def test_two_subjects_of_one_name_are_refused(desk):
    run(desk, "add", "Ferries", "--query", "ferry")
    assert "already" in run(desk, "add", "ferries", "--query", "boat").output


def test_a_section_names_subjects_that_are_there(desk):
    with (desk / "desk.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[subject]]\nname = "Ferries"\nquery = "ferry"\n'
            '[[section]]\ntitle = "S"\nsubjects = ["Feries"]\n'
        )
    assert "did you mean 'Ferries'?" in run(desk, "list").output


@pytest.mark.parametrize("query", ['a "b c"', 'it\'s "x"', "tab\tand\\slash", "نفق", "\x7f"])
def test_any_query_is_written_so_that_it_reads_back(query):
    from standfirst.records import Subject

    assert tomllib.loads(subject_table(Subject("S", query)))["subject"][0]["query"] == query
