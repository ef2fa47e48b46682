"""Audiences on the command line: said, asked for, wrong ones told with those there are; exports held to."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.work.mail_cast import FERRY, publish_one

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import load_desk

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
