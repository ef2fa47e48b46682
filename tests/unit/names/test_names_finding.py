"""Finding people, organisations and places, in each of the languages we read."""

import json
import os
from pathlib import Path

import pytest

from standfirst.names import find_names
from standfirst.records import NameKind

GOLD = Path(os.environ.get("STANDFIRST_GOLD", Path(__file__).parents[4] / "shared" / "gold"))

CASES = {
    "en": (
        "President Jane Stone of Norland met Mr Carver's deputy Tom Reed in Marlow. "
        "The Harbour Workers' Union and Acme Ltd agreed.",
        {"Jane Stone": "person", "Norland": "place", "Carver": "person", "Tom Reed": "person",
         "Marlow": "place", "Harbour Workers' Union": "organisation", "Acme Ltd": "organisation"},
    ),
    "fr": (
        "Le président Jean Duval a quitté Marseille. Selon le Syndicat des dockers, Duval ment.",
        {"Jean Duval": "person", "Marseille": "place", "Syndicat des dockers": "organisation",
         "Duval": "person"},
    ),
    "es": (
        "El presidente Juan Pérez habló en Madrid. La Unión de Marineros del Norte calló.",
        {"Juan Pérez": "person", "Madrid": "place", "Unión de Marineros del Norte": "organisation"},
    ),
    "de": (
        "Der Bürgermeister Hans Weber sprach in Hamburg über den Tunnel. Die Siemens AG baut die Brücke, "
        "und Weber lobte die Arbeiten.",
        {"Hans Weber": "person", "Hamburg": "place", "Siemens AG": "organisation", "Weber": "person"},
    ),
    "ru": (
        "Президент Иван Петров был в Казани. Петров сказал, что Министерство транспорта согласно.",
        {"Иван Петров": "person", "Казани": "place", "Петров": "person",
         "Министерство транспорта": "organisation"},
    ),
    "ar": (
        "قال الرئيس أحمد حسن إن وزارة النقل ستدعم المشروع في القاهرة. وأضاف حسن أن نقابة عمال الميناء رفضت.",
        {"أحمد حسن": "person", "وزارة النقل": "organisation", "القاهرة": "place", "حسن": "person",
         "نقابة عمال الميناء": "organisation"},
    ),
    "fa": (
        "رئیس جمهور احمد رضایی در تهران گفت. مریم حسینی سخنگوی شرکت تونل در اصفهان بود.",
        {"احمد رضایی": "person", "تهران": "place", "مریم حسینی": "person", "شرکت تونل": "organisation",
         "اصفهان": "place"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", CASES)
def test_names_and_kinds(language: str) -> None:
    text, expected = CASES[language]
    found = {text[m.span.start : m.span.end]: str(m.kind) for m in find_names(text, language)}
    assert found == expected
    assert {text[m.span.start : m.span.end]: str(m.kind) for m in find_names(text)} == expected


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Foreign Minister Jane Stone left.", "Jane Stone", "Foreign Minister"),
        ("Norland's prime minister Jane Stone left.", "Jane Stone", "prime minister"),
        ("Mr Stone left.", "Stone", "Mr"),
        ("Jane Stone, a spokeswoman for the board, left.", "Jane Stone", "spokeswoman for the board"),
        ("Jane Stone left.", "Jane Stone", None),
    ],
)
def test_a_title_is_the_description_and_no_part_of_the_name(
    text: str, name: str, description: str | None
) -> None:
    person = next(m for m in find_names(text) if m.kind == "person")
    assert (text[person.span.start : person.span.end], person.description) == (name, description)


def test_short_forms_bear_the_full_name() -> None:
    text = "Jane Stone left. Later Stone came back, and Jane laughed."
    assert [m.name for m in find_names(text)] == ["Jane Stone"] * 3


def test_possessives_and_brackets_stay_outside() -> None:
    text = "Stone’s plan (Jane Stone's, not Acme Ltd's) failed."
    assert [text[m.span.start : m.span.end] for m in find_names(text)] == ["Stone", "Jane Stone", "Acme Ltd"]


def test_words_that_only_start_a_sentence_are_no_names() -> None:
    text = "Yesterday it rained. Residents were angry. Prosecutors said nothing. On Monday it stopped."
    assert find_names(text) == ()


def test_a_headline_with_capitals_everywhere_names_only_what_is_named() -> None:
    text = "Jane Stone Opens New Tunnel As Protests Grow\n\nJane Stone opened the tunnel in Marlow on Monday."
    assert {m.name for m in find_names(text)} == {"Jane Stone", "Marlow"}


def test_and_stands_inside_a_ministry_but_not_between_people() -> None:
    text = "The Ministry of Roads and Tunnels heard Jane Stone and Tom Reed."
    assert [text[m.span.start : m.span.end] for m in find_names(text)] == [
        "Ministry of Roads and Tunnels",
        "Jane Stone",
        "Tom Reed",
    ]


def test_a_name_with_an_article_in_it_is_one_name() -> None:
    text = "Later Nadir al-Khaledi and Nader Al Khalidi met in Los Angeles and The Hague."
    assert [text[m.span.start : m.span.end] for m in find_names(text)] == [
        "Nadir al-Khaledi",
        "Nader Al Khalidi",
        "Los Angeles",
        "The Hague",
    ]


def kinds_in(text: str, language: str | None = None) -> dict[str, str]:
    return {text[m.span.start : m.span.end]: str(m.kind) for m in find_names(text, language)}


def test_a_name_known_from_the_headline_is_the_full_form_of_its_surname() -> None:
    text = "Talvik smiled. “Nobody waves,” Talvik said."
    assert [m.name for m in find_names(text, known=("Oren Talvik",))] == ["Oren Talvik", "Oren Talvik"]
    assert {m.name for m in find_names(text)} == {"Talvik"}


def test_a_headline_holds_the_names_of_the_sentences_under_it() -> None:
    text = (
        "Norplast Acquires Quellio As Talvik Quits\n\n"
        "The firm Norplast has bought Quellio for two million. Its head, Oren Talvik, left."
    )
    names = [text[m.span.start : m.span.end] for m in find_names(text)]
    assert names[:3] == ["Norplast", "Quellio", "Talvik"]


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Baker Tobias Ferrin shook his head.", "Tobias Ferrin", "Baker"),
        ("Deckhand Rosa Tilden waved.", "Rosa Tilden", "Deckhand"),
        ("Minister Yunus al-Harawi said no.", "Yunus al-Harawi", "Minister"),
        ("Tom King left.", "Tom King", None),
    ],
)
def test_what_somebody_does_is_no_part_of_the_name(text: str, name: str, description: str | None) -> None:
    (person,) = find_names(text)
    assert (text[person.span.start : person.span.end], person.description) == (name, description)


def test_a_nickname_stands_inside_the_name() -> None:
    assert kinds_in("In the end both Thomas (Tom) Reed and Jane “Jay” Stone left the room.") == {
        "Thomas (Tom) Reed": "person",
        "Jane “Jay” Stone": "person",
    }


def test_a_town_is_a_place_throughout_an_article() -> None:
    text = "The ferry goes to Vettholm. Vettholm has 40 houses, and the port of Brackwater is empty."
    assert {(m.name, str(m.kind)) for m in find_names(text)} == {
        ("Vettholm", "place"),
        ("Brackwater", "place"),
    }


def test_a_town_and_its_service_are_one_organisation() -> None:
    assert kinds_in("On Tuesday the Brackwater fire service said no.") == {
        "Brackwater fire service": "organisation"
    }


def test_a_town_stands_for_its_team_in_a_report_of_a_game() -> None:
    game = (
        "The coach praised his team after the game. Bremen beat Hamburg 2-1 to reach the league final, "
        "and the players of the season scored late. The match was played in Leipzig."
    )
    kinds = kinds_in(game, "en")
    assert (kinds["Bremen"], kinds["Hamburg"], kinds["Leipzig"]) == ("organisation", "organisation", "place")
    assert kinds_in("The bus from Bremen reached Hamburg.", "en")["Bremen"] == "place"


def test_acronyms_in_a_bracket_are_names_without_it() -> None:
    text = "The consortium (in other tongues NTC and NTK) agreed."
    assert [text[m.span.start : m.span.end] for m in find_names(text)] == ["NTC", "NTK"]


def test_possessives_are_part_of_a_body_s_name_only() -> None:
    found = kinds_in("Then the City Attorney's Office and the People's Front sued Norland's Old Bank.")
    assert {"City Attorney's Office", "People's Front", "Old Bank"} <= found.keys()


ROLES = {
    "de": (
        "Die Hafenmeisterin Greta Sund warnte vor Eis. Ministerin Hedda Moll und Kapitän Jansen schwiegen. "
        "Der Verband der Fischer und das Innenministerium schwiegen in Lübeck.",
        {"Greta Sund": "person", "Hedda Moll": "person", "Jansen": "person",
         "Verband der Fischer": "organisation", "Innenministerium": "organisation", "Lübeck": "place"},
    ),
    "fr": (
        "La ministre des Transports, Claire Morvan, a reçu M. Kerval. Le ministère de la Marine se tait "
        "à Brest.",
        {"Claire Morvan": "person", "Kerval": "person", "ministère de la Marine": "organisation",
         "Brest": "place"},
    ),
    "ru": (
        "Жители Самары ждут. Газета «Речной вестник» и Министерство транспорта молчат, сказал Иван Блинов.",
        {"Самары": "place", "Речной вестник": "organisation", "Министерство транспорта": "organisation",
         "Иван Блинов": "person"},
    ),
    "ar": (
        "وقالت كبيرة المهندسين في اتحاد جسر الشمال (HTX) ماريت ألدون إن العمل انتهى. "
        "وحضر رئيس البلدية كريم عبد الله. وأضافت ألدون أن البنك المركزي دفع.",
        {"اتحاد جسر الشمال": "organisation", "HTX": "organisation", "ماريت ألدون": "person",
         "كريم عبد الله": "person", "ألدون": "person", "البنك المركزي": "organisation"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ROLES)
def test_people_with_roles_and_bodies_with_tails(language: str) -> None:
    text, expected = ROLES[language]
    assert kinds_in(text, language) == expected


@pytest.mark.skipif(not (GOLD / "names/mentions.jsonl").exists(), reason="no gold data beside the project")
def test_gold_mentions_do_not_sink() -> None:
    rows = [
        json.loads(line) for line in (GOLD / "names/mentions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found = kind = total = marked = words = 0
    for row in rows:
        mentions = find_names(row["text"])
        marked, words = marked + len(mentions), words + len(row["text"].split())
        for gold in row["mentions"]:
            total += 1
            for m in mentions:
                shared = min(m.span.end, gold["end"]) - max(m.span.start, gold["start"])
                if shared * 2 >= max(m.span.end, gold["end"]) - min(m.span.start, gold["start"]):
                    found, kind = found + 1, kind + (m.kind == gold["kind"])
                    break
    assert found / total >= 0.895
    assert kind / found >= 0.885
    assert 1000 * marked / words <= 95


@pytest.mark.parametrize(
    "text",
    [
        "They broke the Clean Harbour Act and the Norland Free Trade Agreement.",
        "It was the worst storm since World War II.",
        "He sang “Paper Lanterns” twice.",
        "FULL TEXT.\n\nIt rained on the quay.",
        "About thirty Norlanders and two Virginians slept; Twenty-nine did not.",
        "Small Steps Toward College Savings.\n\nIt rained.",
    ],
    ids=["laws", "wars", "works", "shouted", "peoples", "headlines that end in a stop"],
)
def test_what_has_capitals_and_names_nobody_is_no_name(text: str) -> None:
    assert [text[m.span.start : m.span.end] for m in find_names(text) if m.span.end - m.span.start > 8] == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("NEWPORT, W.Va. (TPA) - The mine closed.", "NEWPORT", NameKind.PLACE),
        ("He reads the New York Post daily.", "New York Post", NameKind.ORGANISATION),
        ("The Stone camp said that it would win; Stone's aides agreed.", "Stone", NameKind.PERSON),
        ("Under the Wilson administration the port grew.", "Wilson", NameKind.PERSON),
        ("The Roper Center for Study counted.", "Roper Center for Study", NameKind.ORGANISATION),
        ("They fled from the Islamic State.", "Islamic State", NameKind.ORGANISATION),
    ],
    ids=["dateline", "place in a paper", "camp", "administration", "center for", "state"],
)  # fmt: skip
def test_kinds_by_what_stands_around(text: str, name: str, kind: NameKind) -> None:
    found = {text[m.span.start : m.span.end]: m.kind for m in find_names(text)}
    assert found.get(name) is kind
