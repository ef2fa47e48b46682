"""The document the project began with: one issue of a brief, as scraped. It is read where it lies."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from standfirst.cli import main
from standfirst.entries import read_digest


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def made(seed_brief: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = tmp_path_factory.mktemp("seed")
    result = run("brief", seed_brief, "--desk", desk, "--out", desk / "out")
    assert result.exit_code == 0, result.output
    return desk / "out"


@pytest.fixture(scope="module")
def brief(made: Path) -> dict[str, Any]:
    return json.loads((made / "brief.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def items(brief: dict[str, Any]) -> list[dict[str, Any]]:
    """The items by their place in the source."""
    found = [item for section in brief["sections"] for item in section["items"]]
    return sorted(found, key=lambda item: item["reports"][0]["origin"])


def statements(item: dict[str, Any]) -> list[dict[str, Any]]:
    return item["statements"]


def name_of(reference: dict[str, Any] | None) -> str:
    return (reference or {}).get("name") or ""


def words(passages: list[dict[str, Any]]) -> str:
    return " ".join(p["text"] for p in passages)


def test_six_items_each_with_headline_and_teaser(items: list[dict[str, Any]]) -> None:
    assert len(items) == 6
    assert len({item["headline"]["text"] for item in items}) == 6
    assert all(item["standfirst"]["text"] for item in items)
    assert not any("read more" in item["standfirst"]["text"].lower() for item in items)


def test_cuts_are_marked_once_and_no_word_is_lost(items: list[dict[str, Any]], seed_brief: Path) -> None:
    text = seed_brief.read_text(encoding="utf-8")
    said = "".join(c if c.isalnum() else " " for c in text.replace("Read more", "")).split()
    printed = "\n".join(f"{i['headline']['text']}\n{i['standfirst']['text']}" for i in items)
    kept = "".join(c if c.isalnum() else " " for c in printed).split()
    assert kept == said
    cut = [item["standfirst"]["text"] for item in items if item["standfirst"]["truncated"]]
    assert len(cut) >= 3
    assert all(t.endswith("…") and not t.rstrip("… ").endswith((".", ",")) for t in cut)
    assert all(t.count("…") == 1 for t in cut)


def test_nothing_is_made_up_about_where_they_come_from(items: list[dict[str, Any]], made: Path) -> None:
    for place, item in enumerate(items, 1):
        report = item["reports"][0]
        assert (report["url"], report["publisher"], report["published"]) == (None, None, None)
        assert report["origin"] == f"brief.txt, item {place}"
    page = (made / "index.html").read_text(encoding="utf-8")
    assert all(f"brief.txt, item {place}" in page for place in range(1, 7))


def test_letters_and_the_release_are_told(items: list[dict[str, Any]]) -> None:
    kinds = [item["kind"]["kind"] for item in items]
    assert [place for place, kind in enumerate(kinds, 1) if kind == "letter"] == [4, 5]
    resting = [place for place, item in enumerate(items, 1) if item["kind"]["rests_on"]]
    assert resting == [2]
    assert "Ministry of Foreign Affairs" in items[1]["kind"]["rests_on"]["name"]


def test_who_told_whom(items: list[dict[str, Any]]) -> None:
    told = [s for s in statements(items[0]) if "Moussawi" in name_of(s["speaker"])]
    assert len(told) >= 2
    assert any(name_of(s["addressee"]) == "reporters" for s in told)


def test_a_statement_has_its_issuer_and_the_agency_it_came_through(items: list[dict[str, Any]]) -> None:
    (said,) = [s for s in statements(items[1]) if "Ministry of Foreign Affairs" in name_of(s["speaker"])]
    assert any("AIN" in name_of(c) or "All Iraq News" in name_of(c) for c in said["channels"])
    assert len(words(said["content"])) > 150


def test_a_minister_and_what_he_asked(items: list[dict[str, Any]]) -> None:
    said = [s for s in statements(items[5]) if name_of(s["speaker"]) == "Hoshyar Zebari"]
    assert any("expel" in words(s["content"]) for s in said)


def test_the_hedge_stands(items: list[dict[str, Any]], made: Path) -> None:
    assert "reportedly" in items[2]["standfirst"]["text"]


def test_letters_are_their_signatories_words_to_a_named_addressee(items: list[dict[str, Any]]) -> None:
    for item, signatory, addressee in (
        (items[3], "Fard", "Prime Minister"),
        (items[4], "Tajbakhsh", "Maleki"),
    ):
        own = [s for s in statements(item) if signatory in name_of(s["speaker"])]
        assert own
        assert addressee in name_of(own[0]["addressee"])


def test_one_organisation_by_the_texts_own_declaration(brief: dict[str, Any]) -> None:
    wanted = {"MKO", "MEK", "PMOI", "NCR"}
    joined = [
        name
        for name in brief["names"]
        if wanted <= {name["name"], *(alias["name"] for alias in name["aliases"])}
    ]
    assert len(joined) == 1
    forms = {joined[0]["name"], *(alias["name"] for alias in joined[0]["aliases"])}
    assert any("Mojahedin" in form for form in forms)
    for alias in joined[0]["aliases"]:
        assert any(e["how"] == "declared" and e["words"] for e in alias["evidence"])


def test_the_page_says_who_is_spoken_about_without_being_quoted(
    items: list[dict[str, Any]], made: Path
) -> None:
    assert any(item["unquoted"] for item in items)


def test_the_text_reads_back_as_the_same_items(
    items: list[dict[str, Any]], brief: dict[str, Any], made: Path
) -> None:
    back = read_digest((made / "brief.txt").read_text(encoding="utf-8"))
    in_order = [item for section in brief["sections"] for item in section["items"]]
    assert [(e.title, e.summary) for e in back] == [
        (item["headline"]["text"], item["standfirst"]["text"]) for item in in_order
    ]


def test_a_second_run_finds_nothing_new(made: Path, seed_brief: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(made.iterdir())}
    result = run("brief", seed_brief, "--desk", made.parent, "--out", made)
    assert result.exit_code == 0
    assert "nothing new" in result.output
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(made.iterdir())} == before
