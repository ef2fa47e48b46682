"""``standfirst search``: what people see, and what other programs read."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from tests.archive.invented import make_reading

from standfirst.archive import open_archive
from standfirst.cli import main


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "desk.toml").write_text(
        '[[subject]]\nname = "Boats"\nquery = "nothing"\nnames = ["Tolvanen"]\n'
    )
    with open_archive(folder / "standfirst.sqlite3") as archive:
        archive.readings.save(
            [
                *(make_reading(n) for n in range(1, 4)),
                make_reading(4, headline="=cmd|' /C calc'!A0", text="<b>Rain</b> over 北京 and the market."),
            ]
        )
    return folder


def run(desk, *words):
    return CliRunner().invoke(main, ["search", *words, "--desk", str(desk)])


def test_hits_and_facets_are_shown(desk):
    done = run(desk, "ferry", "--limit", "2")
    assert done.exit_code == 0, done.output
    assert "Ferry to run twice a day\n2026-03-02, Ostvik Gazette, report, en\n" in done.output
    assert "3 articles found, 2 shown." in done.output
    assert "publisher Ostvik Gazette 3" in done.output
    after = done.output.split("--after ")[1].strip()
    assert "gazette.example/ferry/1" in run(desk, "ferry", "--after", after).output


def test_json_has_marks_and_escaped_html(desk):
    told = json.loads(run(desk, "rain market", "--json").stdout)
    (hit,) = told["hits"]
    snippet = hit["snippet"]
    assert [snippet["text"][a:b] for a, b in snippet["marks"]] == ["Rain", "market"]
    assert snippet["html"] == "&lt;b&gt;<mark>Rain</mark>&lt;/b&gt; over 北京 and the <mark>market</mark>."
    assert told["facets"]["kind"] == {"exact": True, "counts": [{"value": "report", "count": 1}]}


def test_csv_has_every_hit_and_no_formula(desk):
    rows = list(csv.DictReader(io.StringIO(run(desk, "--csv", "--limit", "1").stdout)))
    assert len(rows) == 4
    assert rows[0]["headline"] == "'=cmd|' /C calc'!A0"


def test_like_and_subject(desk):
    assert "Nothing found" in run(desk, "--like", "https://gazette.example/ferry/4").output
    assert "3 articles found" in run(desk, "--subject", "boats").output
    done = run(desk, "--like", "https://gazette.example/never")
    assert (done.exit_code, "no article https://gazette.example/never" in done.stderr) == (1, True)
    assert run(desk, "ferry", "--subject", "boats").exit_code == 2


def test_a_wrong_query_is_pointed_at_in_cells(desk):
    done = run(desk, "北京 kind:lettre")
    assert done.exit_code == 2
    assert "  北京 kind:lettre\n       ^^^^^^^^^^^\n" in done.stderr
    assert "did you mean kind:letter?" in done.stderr


def test_no_archive_yet(tmp_path):
    done = run(tmp_path, "ferry")
    assert (done.exit_code, "no archive yet" in done.stderr) == (1, True)
