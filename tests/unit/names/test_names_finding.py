"""Finding people, organisations and places, in each of the languages we read."""

import json
import os
from pathlib import Path

import pytest

from standfirst.names import find_names

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
    assert found / total >= 0.88
    assert kind / found >= 0.86
    assert 1000 * marked / words <= 95
