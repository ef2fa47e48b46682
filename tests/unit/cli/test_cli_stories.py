"""``standfirst stories`` and ``standfirst why``: what an editor sees, and what a decision does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standfirst.archive import open_archive
from standfirst.cli import main
from standfirst.config import load_desk
from standfirst.reading import understand
from standfirst.records import Article, Reading
from standfirst.work.together import understand_together
from stories_cast import (
    ARREST_ONE,
    ARREST_ONE_OTHERWISE,
    ARREST_TWO,
    ARREST_TWO_OTHERWISE,
    BRIDGE,
    FERRY,
    FERRY_OTHERWISE,
    article,
    at,
)

PRESS = [
    article("ferry-1", FERRY, language="en", published=at(0), publisher="Tesbury Post"),
    article("ferry-2", FERRY_OTHERWISE, language="en", published=at(0.2), publisher="Halvmane Echo"),
    article("ferry-copy", FERRY + "\n\nMore soon.", language="en", published=at(0.3), publisher="Coast FM"),
    article("bridge-1", BRIDGE, language="en", published=at(0.4)),
    article("arrest-1", ARREST_ONE, language="en", published=at(1)),
    article("arrest-2", ARREST_TWO, language="en", published=at(1.1)),
    article("arrest-3", ARREST_ONE_OTHERWISE, language="en", published=at(1.2)),
    article("arrest-4", ARREST_TWO_OTHERWISE, language="en", published=at(1.3)),
]


def readings(articles: list[Article]) -> list[Reading]:
    return [Reading(item, understand(item)) for item in articles]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    with open_archive(load_desk(folder).archive) as archive:
        archive.readings.save(readings(PRESS))
        understand_together(archive)
    return folder


def run(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--desk", str(desk), *words[1:]])


def listed(desk: Path) -> dict[str, set[str]]:
    told = json.loads(run(desk, "stories", "--json").stdout)
    return {one["id"]: {a["id"].rpartition("/")[2] for a in one["articles"]} for one in told}


def story_with(desk: Path, name: str) -> str:
    return next(id_ for id_, names in listed(desk).items() if name in names)


def test_stories_are_listed_with_reports_and_separate_texts(desk: Path) -> None:
    told = {one["id"]: one for one in json.loads(run(desk, "stories", "--json").stdout)}
    ferry = told[story_with(desk, "ferry-1")]
    assert (ferry["reports"], ferry["separate_texts"]) == (3, 2)
    assert ferry["publishers"] == ["Tesbury Post", "Halvmane Echo", "Coast FM"]
    assert len(told) == 4
    late = json.loads(run(desk, "stories", "--json", "--since", at(0.9).isoformat()).stdout)
    assert len(late) == 2
    about = json.loads(run(desk, "stories", "--json", "--subject", "Corvina").stdout)
    assert [one["id"] for one in about] == [ferry["id"]]
    assert ferry["id"] in run(desk, "stories").stdout


def test_a_story_is_shown_with_copies_beneath_their_text_and_its_coverage(desk: Path) -> None:
    shown = run(desk, "stories", "show", story_with(desk, "ferry-1")).stdout
    assert "3 reports, 2 separate texts, 3 publishers" in shown
    assert "the same text: Coast FM" in shown
    assert "Reports over time" in shown
    assert "█" in shown


def test_outlets_of_one_owner_are_told_as_such(desk: Path) -> None:
    owned = '[[publisher]]\nname = "{0}"\nowner = "Coast Holdings"\n'
    (desk / "desk.toml").write_text("".join(map(owned.format, ("Tesbury Post", "Halvmane Echo"))), "utf-8")
    shown = run(desk, "stories", "show", story_with(desk, "ferry-1")).stdout
    assert "3 publishers; 2 of the texts from outlets of Coast Holdings" in shown
    assert "outlets of Coast Holdings" in run(desk, "why", PRESS[0].id).stdout


def test_decisions_bind_and_can_be_taken_back(desk: Path) -> None:
    before = listed(desk)
    ferry, bridge = story_with(desk, "ferry-1"), story_with(desk, "bridge-1")
    assert run(desk, "stories", "same", ferry, PRESS[3].id).exit_code == 0
    assert story_with(desk, "bridge-1") == ferry
    assert f"{ferry}: 4 reports" in run(desk, "stories", "show", bridge).stdout, "the old id leads home"
    with open_archive(load_desk(desk).archive) as archive:
        understand_together(archive)
    assert story_with(desk, "bridge-1") == ferry, "the next grouping obeys"
    assert run(desk, "stories", "undo").exit_code == 0
    assert listed(desk) == before, "with the ids they had"
    assert run(desk, "stories", "apart", PRESS[1].id, ferry).exit_code == 0
    assert listed(desk)[story_with(desk, "ferry-2")] == {"ferry-2"}
    with open_archive(load_desk(desk).archive) as archive:
        understand_together(archive)
    assert listed(desk)[story_with(desk, "ferry-2")] == {"ferry-2"}
    assert run(desk, "stories", "undo").exit_code == 0
    assert listed(desk) == before
    assert run(desk, "stories", "undo").exit_code == 1


def test_two_stories_can_be_kept_two(desk: Path) -> None:
    one, two = story_with(desk, "arrest-1"), story_with(desk, "arrest-2")
    assert run(desk, "stories", "apart", one, two).exit_code == 0
    assert "An editor decided" in run(desk, "why", PRESS[4].id).stdout
    refused = run(desk, "stories", "apart", one, one)
    assert refused.exit_code == 1
    assert "name the article" in refused.output


def test_why_tells_names_words_numbers_and_the_story_it_is_not_in(desk: Path) -> None:
    told = run(desk, "why", PRESS[4].id).stdout
    for words in ("Krag", "300", "nearest other story", "It was not put there"):
        assert words in told
    copy = run(desk, "why", PRESS[2].id).stdout
    assert "copy of https://news.example/ferry-1" in copy
    assert "1 paragraph added" in copy
    plain = json.loads(run(desk, "why", PRESS[4].id, "--json").stdout)
    assert plain["nearest"]["likeness"] >= 0


def test_what_is_not_there_is_said_in_one_line(desk: Path, tmp_path: Path) -> None:
    for words in (("why", "https://nowhere.example/x"), ("stories", "show", "s0"), ("stories", "undo")):
        result = run(desk, *words)
        assert result.exit_code == 1
        assert result.output.count("\n") == 1
    assert "has no archive yet" in run(tmp_path, "stories").output


def together(desk: Path) -> None:
    with open_archive(load_desk(desk).archive) as archive:
        understand_together(archive)


def test_stories_joined_or_parted_stay_so_however_they_are_grouped(desk: Path) -> None:
    one, two = story_with(desk, "arrest-1"), story_with(desk, "arrest-2")
    assert run(desk, "stories", "same", one, two).exit_code == 0
    together(desk)
    assert listed(desk)[story_with(desk, "arrest-1")] == {f"arrest-{n}" for n in (1, 2, 3, 4)}
    assert run(desk, "stories", "undo").exit_code == 0
    assert run(desk, "stories", "apart", one, two).exit_code == 0
    together(desk)
    assert listed(desk)[story_with(desk, "arrest-2")] == {"arrest-2", "arrest-4"}
    assert run(desk, "stories", "same", one, two).exit_code == 0, "another editor thinks otherwise"
    together(desk)
    assert len(listed(desk)[story_with(desk, "arrest-1")]) == 4
    again = run(desk, "stories", "same", one, two)
    assert (again.exit_code, "one story already" in again.output) == (1, True)


def test_an_article_is_moved_to_another_story(desk: Path) -> None:
    before = listed(desk)
    bridge = story_with(desk, "bridge-1")
    assert run(desk, "stories", "move", PRESS[1].id, bridge).exit_code == 0
    together(desk)
    assert listed(desk)[bridge] == {"bridge-1", "ferry-2"}
    assert listed(desk)[story_with(desk, "ferry-1")] == {"ferry-1", "ferry-copy"}
    assert run(desk, "stories", "move", PRESS[1].id, bridge).exit_code == 1
    undone = run(desk, "stories", "undo")
    assert undone.output.count("Taken back") == 2, "it left one and joined the other: one decision"
    assert listed(desk) == before


def test_a_copy_is_declared_a_separate_text_and_the_other_way_round(desk: Path) -> None:
    def texts() -> tuple[int, int]:
        (told,) = json.loads(run(desk, "stories", "--json", "--subject", "Corvina").stdout)
        return told["reports"], told["separate_texts"]

    assert run(desk, "stories", "separate", PRESS[2].id).exit_code == 0
    assert texts() == (3, 3)
    together(desk)
    assert texts() == (3, 3)
    assert run(desk, "stories", "undo").exit_code == 0
    assert texts() == (3, 2)
    assert run(desk, "stories", "copy", PRESS[1].id, PRESS[2].id).exit_code == 0
    together(desk)
    assert texts() == (3, 1)
    assert run(desk, "stories", "copy", PRESS[1].id, PRESS[0].id).exit_code == 1
    assert run(desk, "stories", "separate", PRESS[3].id).exit_code == 1
    assert "nobody's copy" in run(desk, "stories", "separate", PRESS[3].id).output
    assert run(desk, "stories", "copy", PRESS[4].id, PRESS[3].id).exit_code == 0
    together(desk)
    assert {"arrest-1", "bridge-1"} <= listed(desk)[story_with(desk, "bridge-1")], "one text, one story"


def test_a_long_list_is_cut_and_says_so(desk: Path) -> None:
    told = run(desk, "stories", "--most", "2").stdout
    assert "the latest 2 of 4" in told
    assert len(json.loads(run(desk, "stories", "--most", "2", "--json").stdout)) == 2
