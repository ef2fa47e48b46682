"""``standfirst edition``, ``site``, ``publish`` and ``mail`` as typed; what goes wrong is said."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import load_desk
from standfirst.reading import understand
from standfirst.records import Article, Origin, Reading

NOW = datetime.now(UTC)
FERRY = Article(
    "https://outlet.example/ferry",
    "Ferry stays in port",
    "A crack was found in the rudder. “Nobody was hurt,” Petra Vole said. The ferry carries 40 cars.",
    publisher="The Skerry Lamp",
    language="en",
    published=NOW - timedelta(hours=5),
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text('title = "Island brief"\n', encoding="utf-8")
    with open_archive(load_desk(folder).archive) as archive:
        archive.readings.save([Reading(FERRY, understand(FERRY), (Origin("feed", 1),))])
    return folder


def run(desk: Path, *arguments: str, text: str | None = None) -> Result:
    command, *rest = arguments
    made = CliRunner().invoke(main, [command, "--desk", str(desk), *rest], input=text)
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


def test_from_a_draft_to_a_corrected_page(desk, tmp_path):
    assert "Draft d1: Island brief, 1 story, 1 report" in run(desk, "edition", "new").output
    text = run(desk, "edition", "show", "d1").output
    edited = text.replace("> A crack", "> Nobody was hurt\n> A crack", 1).replace(
        "> A crack was found in the rudder.", ">"
    )
    assert run(desk, "edition", "edit", "d1", "-", text=text).output == "Nothing was changed.\n"
    assert "revision 2" in run(desk, "edition", "edit", "d1", "-", "--who", "Ilse", text=edited).output
    assert "no. 1" in run(desk, "edition", "publish", "d1").output
    assert "edition  day" in run(desk, "edition", "list").output
    assert json.loads(run(desk, "edition", "list", "--json").output)[0]["state"] == "published"
    assert run(desk, "site").exit_code == 0
    page = desk / "site" / "editions" / "1.html"
    assert "Ilse" in page.read_text(encoding="utf-8")
    assert run(desk, "edition", "correct", "1", "--notice", "It was Tuesday.").exit_code == 0
    assert "1 written" not in run(desk, "site").output
    assert "It was Tuesday." in page.read_text(encoding="utf-8")
    assert "0 written" in run(desk, "site").output
    assert "correction by" in run(desk, "edition", "show", "1", "--history").output
    data = json.loads(run(desk, "edition", "show", "1", "--json").output)
    assert data["notices"][0]["words"] == "It was Tuesday."


def test_a_changed_article_is_told_with_its_difference(desk):
    run(desk, "edition", "new")
    run(desk, "edition", "publish", "d1")
    assert "No cited article has changed" in run(desk, "edition", "changes").output
    from dataclasses import replace

    changed = replace(FERRY, text=FERRY.text.replace("40 cars", "24 cars"))
    with open_archive(load_desk(desk).archive) as archive:
        archive.readings.save([Reading(changed, understand(changed), (Origin("feed", 1),))])
    told = run(desk, "edition", "changes").output
    assert "[-40-] {+24+}" in told
    assert json.loads(run(desk, "edition", "changes", "--json").output)[0]["changes"][0]["added"] == "24"
    run(desk, "edition", "changes", "--seen")
    assert "No cited article has changed" in run(desk, "edition", "changes").output


def test_what_a_limit_that_came_after_the_draft_costs_is_told_when_it_is_published(desk):
    run(desk, "edition", "new")
    with (desk / "desk.toml").open("a", encoding="utf-8") as file:
        file.write('[[publisher]]\nname = "The Skerry Lamp"\nexcerpt_limit = "8 words"\n')
    told = run(desk, "edition", "publish", "d1").output
    assert "Its publishers allow less than when it was last composed or edited:" in told
    assert "“Ferry stays in port”: its excerpt was cut and 1 statement was left out" in told
    printed = run(desk, "edition", "show", "1", "--json").output
    assert "A crack was found in the rudder. …" in printed
    assert "Nobody was hurt" not in printed
    assert (
        "shortened to what publishers allow by now" in run(desk, "edition", "show", "d1", "--history").output
    )


def test_an_approval_that_no_schedule_waits_for_says_so(desk):
    run(desk, "edition", "new")
    assert (
        "no schedule has its title: `standfirst edition publish d1`"
        in run(desk, "edition", "approve", "d1").output
    )
    (desk / "desk.toml").write_text('title = "Island brief"\n[[schedule]]\nwhen = "every day 7:00"\n')
    assert "its schedule publishes it" in run(desk, "edition", "approve", "d1").output


def test_an_undo_is_a_step_of_its_own(desk):
    run(desk, "edition", "new")
    run(desk, "edition", "drop", "d1")
    assert "taken back" in run(desk, "edition", "undo", "d1").output
    run(desk, "edition", "publish", "d1")
    run(desk, "edition", "withdraw", "1", "--notice", "Forged.")
    assert run(desk, "edition", "undo", "1").exit_code == 2
    assert "as it was before" in run(desk, "edition", "undo", "1", "--notice", "It is genuine.").output


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (("edition", "show", "d9"), "no draft d9", 1),
        (("edition", "publish", "x"), "no edition", 1),
        (("edition", "correct", "7", "--notice", "x"), "no edition 7", 1),
        (("edition", "correct", "7"), "--notice", 2),
        (("edition", "new", "--since", "whenever"), "no date", 2),
        (("edition", "new", "--since", "2999-01-01"), "'2999-01-01' is still to come", 2),
        (("edition", "new", "--subject", "ferry ("), "'ferry (' is no subject of the desk", 1),
        (("edition", "new", "--subject", "ferry ("), "no query: this bracket is never closed", 1),
        (("edition", "new", "--subject", " "), "this is empty", 1),
        (("edition", "changes", "9"), "no edition 9; `standfirst edition list`", 1),
        (("edition", "changes", "x"), "'x' is no edition: write its number", 1),
        (("edition", "show", "1", "--for", "readers"), "--for is of the data (--json)", 2),
        (("subject", "new", "ferry ("), "no query: this bracket is never closed", 1),
        (("subject", "new", "--mail", "nobody"), "is no mail address", 1),
        (("subject", "new", "--mail", "ann@example.org"), "mail: is missing", 2),
        (("subject", "test", "ferry", "--days", "x"), "'x' is not a valid whole number", 2),
        (("mail", "send", "--daily"), "mail: is missing", 2),
        (("mail", "forget", "ann@example.org"), "`standfirst mail subscribers list` shows who is", 1),
        (("mail", "serve", "--port", "x"), "'x' is not a valid whole number", 2),
        (("publish",), "--due", 2),
        (("publish", "--due"), "No schedule", 0),
        (("mail", "send", "1"), "no edition 1", 1),
        (("mail", "subscribers"), "Nobody gets", 0),
        (("mail", "serve"), "mail: is missing", 2),
        (("site", "preview"), "no edition yet", 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong_is_said_in_one_line(desk, arguments, said, code):
    made = run(desk, *arguments)
    assert made.exit_code == code, made.output
    assert said in made.output
    assert "Traceback" not in made.output


def test_a_mistake_in_a_file_names_the_file_and_the_line(desk, tmp_path):
    run(desk, "edition", "new")
    file = tmp_path / "draft.md"
    file.write_text(run(desk, "edition", "show", "d1").output.replace("story:", "tale:"), encoding="utf-8")
    made = run(desk, "edition", "edit", "d1", str(file))
    assert made.exit_code == 1
    assert f"{file}, line " in made.output
    file.write_bytes(b"+++\n\xff")
    assert "not UTF-8" in run(desk, "edition", "edit", "d1", str(file)).output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("date = 2031-02-30", "line 5: the lines between +++ are not TOML: Invalid date"),
        ('audience = "nobody"', "line 6: 'nobody' is no audience; there are public, readers"),
        ('audiense = "readers"', "line 6: audiense is not known here; known are edition, revision"),
    ],
    ids=["a day that is not there", "nobody", "a slip"],
)
def test_a_mistake_at_the_top_of_a_file_is_told_by_its_own_line(desk, tmp_path, line, said):
    run(desk, "edition", "new")
    lines = run(desk, "edition", "show", "d1").output.splitlines()
    place = next(n for n, one in enumerate(lines) if one[:4] == line[:4])
    lines[place] = line
    (tmp_path / "draft.md").write_text("\n".join(lines), encoding="utf-8")
    made = run(desk, "edition", "edit", "d1", str(tmp_path / "draft.md"))
    assert (made.exit_code, said in made.output) == (1, True), made.output


def test_the_folder_of_a_site_is_named_once_with_what_to_do(desk):
    run(desk, "edition", "new")
    run(desk, "edition", "publish", "d1")
    (desk / "site").write_text("in the way", encoding="utf-8")
    made = run(desk, "site")
    assert made.output == f"standfirst: {desk / 'site'}: this is not a folder; choose another place\n"


def test_settings_that_cannot_be_read_are_named_once_with_what_to_do(tmp_path):
    missing = run(tmp_path / "none", "edition", "list")
    assert (
        missing.output == f"standfirst: {tmp_path / 'none'}: there is no such folder; --desk names a desk's\n"
    )
    (tmp_path / "desk.toml").mkdir()
    made = run(tmp_path, "edition", "list")
    assert made.output.startswith(
        f"standfirst: {tmp_path / 'desk.toml'}: cannot be read (Is a directory); it is"
    )


def test_a_mistake_in_a_template_is_told_with_its_line(desk):
    run(desk, "edition", "new")
    (desk / "templates").mkdir()
    (desk / "templates" / "site_edition.html.jinja").write_text("{% for %}", encoding="utf-8")
    made = run(desk, "site", "preview", "d1")
    assert made.exit_code == 1
    assert "line 1" in made.output
    assert not (desk / "preview").exists()


@pytest.mark.pdf
def test_a_pdf_names_the_address_of_an_edition_that_everybody_may_read(desk, tmp_path):
    with (desk / "desk.toml").open("a", encoding="utf-8") as file:
        file.write('\n[site]\nurl = "https://brief.example"\n')
    run(desk, "edition", "new")

    def last_page(name: str) -> str:
        made = run(desk, "edition", "pdf", name, "--out", str(tmp_path / "edition.pdf"))
        assert made.exit_code == 0, made.output
        document = PdfDocument(tmp_path / "edition.pdf")
        return document[len(document) - 1].get_textpage().get_text_range()

    address = "https://brief.example/editions/1.html"
    assert address not in last_page("d1")
    run(desk, "edition", "publish", "d1")
    assert address in last_page("1")
    run(desk, "edition", "audience", "1", "readers")
    assert address not in last_page("1")


def test_what_a_pdf_needs_and_is_missing_is_said(desk, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    run(desk, "edition", "new")
    made = run(desk, "edition", "pdf", "d1", "--out", str(tmp_path / "d1.pdf"))
    assert made.exit_code == 1
    assert "standfirst[pdf]" in made.output
    assert not (tmp_path / "d1.pdf").exists()
