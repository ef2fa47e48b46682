"""Audiences on the command line: said, asked for, wrong ones told with those there are; exports held to."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.work.mail_cast import FERRY, publish_one

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import load_desk
from standfirst.records import Publisher
from standfirst.work.keeping import KEEPING

SETTINGS = """
title = "Isle"
groups = ["Board"]
[[publisher]]
name = "The Skerry Lamp"
audience = "Board"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.toml").write_text(SETTINGS, encoding="utf-8")
    settings = load_desk(tmp_path)
    with open_archive(settings.archive) as archive:
        publish_one(archive, settings)
    return tmp_path


def run(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"STANDFIRST_DESK": str(desk)})


def test_an_edition_s_audience_is_said_and_asked_for(desk):
    assert "1 is for everybody." in run(desk, "edition", "audience", "1").output
    assert "1 is for Board now" in run(desk, "edition", "audience", "1", "board").output
    assert "1 is for Board." in run(desk, "edition", "audience", "1").output
    wrong = run(desk, "edition", "audience", "1", "bored")
    assert wrong.exit_code == 1
    assert "'bored' is no audience; there are public, readers, Board" in wrong.output


def test_data_is_as_whom_it_is_asked_for(desk):
    assert FERRY.headline not in run(desk, "edition", "show", "1", "--json").output
    assert FERRY.headline in run(desk, "edition", "show", "1", "--json", "--for", "Board").output
    assert FERRY.headline in run(desk, "edition", "show", "1", "--json", "--for", "desk").output
    assert FERRY.headline in run(desk, "edition", "show", "1").output  # the file that an editor changes


def test_an_export_holds_what_is_for_whom_it_is_made(desk):
    out = desk / "out.jsonl"
    assert run(desk, "archive", "export", str(out), "--for", "public").exit_code == 0
    assert FERRY.headline not in out.read_text("utf-8")
    assert run(desk, "archive", "export", str(out), "--for", "Board").exit_code == 0
    assert FERRY.headline in out.read_text("utf-8")
    assert run(desk, "archive", "export", str(out), "--for", "nobody").exit_code == 1


def test_settings_that_name_no_group_of_the_desk_s_are_told_with_the_nearest(tmp_path):
    (tmp_path / "desk.toml").write_text('groups = ["Board"]\naudience = "Bord"\n', encoding="utf-8")
    wrong = run(tmp_path, "subject", "list")
    assert wrong.exit_code != 0
    assert "audience: there is no group 'Bord'; did you mean 'Board'?" in wrong.output
    (tmp_path / "desk.toml").write_text('groups = ["Readers"]\n', encoding="utf-8")
    assert "groups[0]: no group can be called 'Readers'" in run(tmp_path, "subject", "list").output


# ---------------------------------------------------------------------------- a publisher's, decided


@pytest.fixture
def wire(desk: Path) -> Path:
    """The desk, its publisher known from a source and not from desk.toml."""
    (desk / "desk.toml").write_text('title = "Isle"\ngroups = ["Board"]\n', encoding="utf-8")
    with open_archive(load_desk(desk).archive) as archive:
        archive.sources.save_publishers(
            [Publisher("The Skerry Lamp", "https://outlet.example/", owner="Lamps")]
        )
    return desk


def exported(desk: Path) -> str:
    assert run(desk, "archive", "export", str(desk / "out.jsonl"), "--for", "public").exit_code == 0
    return (desk / "out.jsonl").read_text("utf-8")


def test_a_publisher_s_audience_is_decided_told_and_taken_back_step_by_step(wire):
    assert run(wire, "sources", "audience", "the skerry lamp").output == "The Skerry Lamp is for everybody.\n"
    told = run(wire, "sources", "audience", "The Skerry Lamp", "board").output
    assert "The Skerry Lamp is for Board (others get nothing) now; `standfirst site`" in told
    assert FERRY.headline not in exported(wire)
    assert run(wire, "sources", "audience", "The Skerry Lamp", "--outside", "headline").exit_code == 0
    back = run(wire, "sources", "audience", "The Skerry Lamp", "--undo", "--who", "ilse").output
    assert "is for Board (others get nothing) now" in back
    assert "is for everybody now" in run(wire, "sources", "audience", "The Skerry Lamp", "--undo").output
    assert FERRY.headline in exported(wire)
    left = run(wire, "sources", "audience", "The Skerry Lamp", "--undo")
    assert (left.exit_code, "all is taken back" in left.output) == (1, True)
    with open_archive(load_desk(wire).archive) as archive:
        assert [one.owner for one in archive.sources.publishers()] == ["Lamps"], "nothing else is changed"
        assert "ilse" in {one.who for one in archive.decisions.load(KEEPING)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("The Skery Lamp", "Board"), "did you mean 'The Skerry Lamp'?"),
        (("Quill", "Board"), "there is no publisher 'Quill'; `standfirst sources` names those of sources"),
        (("The Skerry Lamp", "Bored"), "'Bored' is no audience; there are public, readers, Board"),
        (("The Skerry Lamp", "Board", "--undo"), "--undo stands alone"),
    ],
    ids=["a slip", "nobody", "no audience", "both"],
)
def test_what_cannot_be_decided_of_a_publisher_is_said(wire, words, said):
    told = run(wire, "sources", "audience", *words)
    assert told.exit_code != 0
    assert said in told.output


def test_what_desk_toml_says_of_a_publisher_is_changed_there(desk):
    told = run(desk, "sources", "audience", "The Skerry Lamp", "public")
    assert told.exit_code == 1
    assert "desk.toml, which goes before what is decided here: write audience" in told.output
