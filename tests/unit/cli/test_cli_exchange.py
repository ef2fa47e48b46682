"""``standfirst archive export`` and ``import``, and citations of a search, as people type them."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.records import Document


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with open_archive(folder / "standfirst.sqlite3") as archive:
        readings = [make_reading(n) for n in range(3)]
        archive.readings.save(readings, at=MONDAY)
        url = readings[0].article.id
        archive.originals.save({url: Document(url, url, "text/html", b"<html></html>", MONDAY)})
    return folder


@pytest.fixture
def desk(made, tmp_path):
    return shutil.copytree(made, tmp_path / "desk")


def run(desk, *words):
    return CliRunner().invoke(main, [*words, "--desk", str(desk)])


def test_out_and_in_again(desk, tmp_path):
    lines, pages, other = tmp_path / "x.jsonl.gz", tmp_path / "x.warc.gz", tmp_path / "other"
    assert run(desk, "archive", "export", str(lines)).output.startswith(f"{lines}: 3 lines, ")
    assert run(desk, "archive", "export", str(pages)).output.startswith(f"{pages}: 1 page, ")
    done = run(other, "archive", "import", str(lines), str(pages))
    assert done.exit_code == 0, done.output
    assert "article       3 new, 0 there already" in done.output
    assert "1 page kept, 0 passed over." in done.output
    assert "0 new, 3 there already" in run(other, "archive", "import", str(lines)).output
    assert "3 articles found" in run(other, "search", "ferry").output


def test_a_query_chooses(desk, tmp_path):
    out = tmp_path / "x.jsonl"
    assert ": 0 lines," in run(desk, "archive", "export", str(out), "--query", "nowhere").output
    wrong = run(desk, "archive", "export", str(out), "--query", "(ferry")
    assert wrong.exit_code == 2
    assert "never closed" in wrong.output


def test_wrong_names_and_files_are_said(desk, tmp_path):
    wrong = run(desk, "archive", "export", str(tmp_path / "x.txt"))
    assert wrong.exit_code == 2
    assert ".jsonl, .jsonl.gz, .warc.gz, .parquet" in wrong.output
    missing = run(desk, "archive", "import", str(tmp_path / "none.jsonl"))
    assert missing.exit_code == 1
    assert "No such file" in missing.output
    assert run(desk, "archive", "import").exit_code == 2


def test_citations_of_a_search(desk):
    bibtex = run(desk, "search", "ferry", "--bibtex", "--limit", "1").stdout
    assert bibtex.count("@online{ostvik2026ferry-") == 3
    assert run(desk, "search", "ferry", "--ris").stdout.count("TY  - NEWS") == 3
    assert run(desk, "search", "ferry", "--ris", "--csv").exit_code == 2
