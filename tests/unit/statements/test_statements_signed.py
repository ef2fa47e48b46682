"""Quotations signed with a name, and transcripts: the layout says who speaks."""

from __future__ import annotations

import pytest

from standfirst import find_statements
from standfirst.records import Form, Statement
from standfirst.statements.signed import find_signed

TRANSCRIPT = (
    "The minister defended the new timetable of the ferries on Sunday.\n\n"
    "LIND: Minister, the last boat leaves at six now. How are people to get home from work?\n\n"
    "BRANDT: We have asked the yards, and they will change their shifts from the first of May.\n\n"
    "(LAUGHTER)\n\n"
    "LIND: The yards told us on Friday that nobody had asked them.\n\n"
    "BRANDT (smiling): Then you have spoken with the wrong yard, and I will call them myself."
)


def read(text: str, statement: Statement) -> tuple[str, str]:
    (source,) = statement.source
    return text[source.start : source.end], " | ".join(text[c.start : c.end] for c in statement.content)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("“The quay was our school and our market.” — Ada Lind", "Ada Lind"),
        ("“The quay was our school and our market.”― Ada Lind.", "Ada Lind"),
        ('"The quay was our school and our market."\n– Ada Lind, Selmouth', "Ada Lind"),
        ("”The quay was our school and our market.” -- Jörg de la Cruz", "Jörg de la Cruz"),
        ("«Причал был нашей школой и нашим рынком.» — Анна Линд", "Анна Линд"),
    ],
    ids=["dash", "bar", "next line", "two hyphens", "cyrillic"],
)
def test_a_quotation_is_its_signatorys(line: str, name: str) -> None:
    (statement,) = find_signed(f"Readers on the old quay.\n\n{line}\n\nMore letters next week.")
    source, content = read(f"Readers on the old quay.\n\n{line}", statement)
    assert (source, statement.form) == (name, Form.DIRECT)
    assert content == line[: line.rindex(content[-1]) + 1].strip()


@pytest.mark.parametrize(
    "line",
    [
        "“The quay was our school and our market.” — a view that few share today",
        "“The quay was our school,” said Ada Lind — and left.",
        "The quay, “our school” — Ada Lind.",
        "A well-known - Ada Lind",
    ],
    ids=["no name", "frame", "within a sentence", "no quotation"],
)
def test_a_dash_alone_signs_nothing(line: str) -> None:
    assert find_signed(line) == ()


def test_a_transcripts_turns_are_its_speakers() -> None:
    found = [read(TRANSCRIPT, statement) for statement in find_signed(TRANSCRIPT)]
    assert [name for name, _ in found] == ["LIND", "BRANDT", "LIND", "BRANDT"]
    assert found[3][1] == "Then you have spoken with the wrong yard, and I will call them myself."


def test_a_quoted_turn_goes_on_over_paragraphs_that_are_opened_again() -> None:
    text = TRANSCRIPT.replace("\n\nLIND: ", '\n\n"LIND: ').replace("\n\nBRANDT", '\n\n"BRANDT')
    text = text.replace("first of May.", 'first of May.\n\n"And the ferries will wait for them."')
    found = [read(text, statement) for statement in find_signed(text)]
    assert found[1][1].endswith("from the first of May. | And the ferries will wait for them.")
    assert len(found) == 4


@pytest.mark.parametrize(
    "text",
    [
        "NAME: Ada\nAGE: 43\nNAME: Jon\nAGE: 51\nNAME: Eva\nAGE: 29",
        "UPDATE: The quay is open again after the storm, says the port.\nPHOTO: The quay on Monday at noon.",
        TRANSCRIPT.partition("(LAUGHTER)")[0],
    ],
    ids=["a list", "labels", "each once"],
)
def test_labels_alone_make_no_transcript(text: str) -> None:
    assert find_signed(text) == ()


def test_what_is_signed_stands_instead_of_what_was_made_of_it_and_is_told_with_the_rest() -> None:
    text = f"{TRANSCRIPT}\n\nAda Lind said on Monday that the last boat was full."
    found = find_statements(text, language="en")
    told = [read(text, one) for one in found if one.source]
    assert told[-1][0] == "Ada Lind"
    turns = [content for name, content in told if name in ("LIND", "BRANDT")]
    assert turns[0].startswith("Minister, the last boat")
    assert len(turns) == 4
    assert all(one.form is Form.DIRECT for one in found if text[slice(*_first(one))] in turns)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "„Der Kai war unsere Schule und unser Markt, und wir vermissen ihn sehr.“ — Anna Lind"),
        ("fr", "« Le quai était notre école et notre marché, et il nous manque beaucoup. » — Anna Lind"),
        ("ru", "«Причал был нашей школой и нашим рынком, и нам его не хватает.» — Анна Линд"),
    ],
)
def test_signed_quotations_are_read_in_other_languages(code: str, words: str) -> None:
    (statement,) = find_statements(words, language=code)
    assert read(words, statement)[0] == words.rpartition("— ")[2]
    assert statement.speaker is not None
    assert statement.form is Form.DIRECT


def _first(statement: Statement) -> tuple[int, int]:
    return statement.content[0].start, statement.content[0].end


@pytest.mark.parametrize("broken", ["“" * 5_000, "A: " * 5_000, "“x" * 4_000 + "” — Ada", "LIND: \n" * 3_000])
def test_odd_texts_raise_nothing(broken: str) -> None:
    for statement in find_signed(broken):
        assert all(0 <= span.start < span.end <= len(broken) for span in statement.content)
