"""Names in files: what is read, what is refused by the line, and that what is written reads back the same."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from standfirst.errors import UnreadableError
from standfirst.names import build_register
from standfirst.names.deciding import Desk
from standfirst.names.decisions import Entry
from standfirst.names.entering import Taken, decide_entries
from standfirst.names.exchange import BadRow, Row, read_names, write_csv, write_entities
from standfirst.names.register import Register
from standfirst.records import Decision, NameKind

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE

TABLE = """name,kind,aliases,descriptions,wikidata,context
Harbour Workers' Union,organisation,HWU | HWV | اتحاد عمال الميناء,union,Q42,HWV: docks; quay
"Khalidi, Nader",person,Nader Al Khalidi,,,
Selmouth,place,,,,
"""


def entries(text: str) -> list[Entry]:
    return [row.entry for row in read_names(text.encode()) if isinstance(row, Row)]


def wrong(text: str) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in read_names(text.encode()) if isinstance(row, BadRow)]


def take(text: str, log: list[Decision] | None = None) -> tuple[Taken, Register]:
    log = [] if log is None else log
    desk = Desk(build_register([], log), log, "ilse", AT)
    taken = decide_entries(desk, read_names(text.encode()), "import-1")
    log += taken.lines
    return taken, build_register([], log)


def test_a_table_is_read_with_its_lists_and_contexts() -> None:
    union, khalidi, town = entries(TABLE)
    assert union == Entry(
        "Harbour Workers' Union",
        ORGANISATION,
        ("HWU", "HWV", "اتحاد عمال الميناء"),
        ("union",),
        "Q42",
        {"HWV": ("docks; quay",)},
    )
    assert (khalidi.canonical, khalidi.aliases) == ("Khalidi, Nader", ("Nader Al Khalidi",))
    assert (town.kind, town.aliases) == (PLACE, ())


@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_tables_of_other_programs_are_read(delimiter: str) -> None:
    text = f"\ufeffname{delimiter}kind\r\nJane Stone{delimiter}Person\r\n"
    assert entries(text) == [Entry("Jane Stone", PERSON, contexts={})]


def test_bad_rows_are_named_by_their_line_and_the_rest_goes_on() -> None:
    text = (
        "name,kind,aliases,wikidata,context\n"
        "Jane Stone,persn,,,\n"
        ",person,,,\n"
        "Tom Reed,person,?!,,\n"
        "Tom Reed,person,,42,\n"
        "Tom Reed,person,TR,,TR\n"
        "Tom Reed,person,TR,,TRX: docks\n"
        "Tom Reed,person,TR,,,,,\n"
        "\n"
        "Ann Poe,person,,,\n"
    )
    assert [entry.canonical for entry in entries(text)] == ["Ann Poe"]
    reasons = dict(wrong(text))
    assert list(reasons) == [2, 3, 4, 5, 6, 7, 8]
    assert "“persn” is not person, organisation or place" in reasons[2]
    assert "has no name" in reasons[3]
    assert "holds no word" in reasons[4]
    assert "Q42" in reasons[5]
    assert "ALIAS: WORD" in reasons[6]
    assert "not among the aliases" in reasons[7]
    assert "8 cells" in reasons[8]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"name,kind\nJos\xe9,person\n", "not UTF-8 .line 2"),
        (b"called,sort\nJane,person\n", "no column “name”"),
        (b"[{]", "not JSON"),
    ],
    ids=["empty", "latin-1", "other columns", "broken list"],
)
def test_what_is_no_file_of_names_is_refused_whole(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        list(read_names(data))


def test_followthemoney_entities_are_read_one_a_line_or_in_a_list() -> None:
    entities = [
        {"schema": "Company", "properties": {"name": ["Acme AG", "ACME"], "previousName": ["Acme & Sons"]}},
        {"schema": "Person", "properties": {"name": "Jane Stone", "weakAlias": ["JS"], "keywords": ["dock"]}},
        {"schema": "Vessel", "properties": {"name": ["Aurora"]}},
        {"schema": "Person", "properties": {"alias": ["X"]}},
        ["no entity"],
    ]
    by_line = "\n".join(json.dumps(entity) for entity in entities) + "\nno json\n"
    as_list = json.dumps(entities)
    for text, extra in ((by_line.replace('["no entity"]', "[]"), 1), (as_list, 0)):
        rows = list(read_names(text.encode()))
        good = [row.entry for row in rows if isinstance(row, Row)]
        assert [(e.canonical, e.kind, e.aliases) for e in good] == [
            ("Acme AG", ORGANISATION, ("ACME", "Acme & Sons")),
            ("Jane Stone", PERSON, ("JS",)),
        ]
        assert good[1].contexts == {"JS": ("dock",)}
        assert [row.line for row in rows if isinstance(row, BadRow)] == [3, 4, 5, 6][: 3 + extra]


@pytest.mark.parametrize("write", [write_csv, write_entities])
def test_what_is_exported_reads_back_to_the_same_names(write: object) -> None:
    _, register = take(TABLE)
    text = write(register.names)  # type: ignore[operator]
    _, again = take(text)
    assert [
        (n.canonical, n.kind, sorted((a.text, a.context) for a in n.aliases), n.descriptions, n.wikidata)
        for n in again.names
    ] == [
        (n.canonical, n.kind, sorted((a.text, a.context) for a in n.aliases), n.descriptions, n.wikidata)
        for n in register.names
    ]


def test_taking_the_same_file_again_takes_nothing() -> None:
    log: list[Decision] = []
    first, register = take(TABLE, log)
    assert (len(first.lines), first.known, first.refused) == (3, 0, ())
    again, after = take(TABLE, log)
    assert (len(again.lines), again.known, again.refused) == (0, 3, ())
    assert after == register


def test_an_alias_that_belongs_to_another_name_is_refused_by_its_line() -> None:
    log: list[Decision] = []
    take(TABLE, log)
    more = (
        "name,kind,aliases\nDock Union,organisation,HWU\n"
        "A Body,organisation,B Body\nB Body,organisation,A Body\n"
    )
    taken, _ = take(more, log)
    assert [line.subject for line in taken.lines] == ["A Body"]
    assert [row.line for row in taken.refused] == [2, 4]
    assert "“HWU” belongs to “Harbour Workers' Union”" in taken.refused[0].reason
    assert "“B Body” belongs to “A Body” (line 3)" in taken.refused[1].reason


def test_one_alias_of_two_names_is_taken_where_both_say_beside_which_words() -> None:
    text = (
        "name,kind,aliases,context\n"
        "Movement of East Kelland,organisation,MEK,MEK: camp\n"
        "Marine Export Kontor,organisation,MEK,MEK: freight\n"
    )
    taken, register = take(text)
    assert len(taken.lines) == 2
    assert [name.canonical for name in register.find("MEK")] == [
        "Movement of East Kelland",
        "Marine Export Kontor",
    ]


def test_ten_thousand_names_are_decided_on_and_folded_in_seconds() -> None:
    syllables = "ba ko ri mu te sal vor din gar pem".split()
    names = [
        f"{a}{b} {c}{d}ov".title() for a in syllables for b in syllables for c in syllables for d in syllables
    ]
    text = "name,kind,aliases\n" + "".join(
        f"{name},person,{name[0]}. {name.split()[1]} {number}\n" for number, name in enumerate(names)
    )
    started = time.process_time()
    taken, register = take(text)
    assert (len(taken.lines), len(register.names)) == (10_000, 10_000)
    assert time.process_time() - started < 10
