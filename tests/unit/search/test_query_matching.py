"""Whether an article is what a query asks for."""

from __future__ import annotations

import pytest
from tests.archive.invented import make_reading

from standfirst.records import Part
from standfirst.search import Words, document_of, match_query, read_query

STORY = "s1f0"
DOCUMENT = document_of(make_reading(), stories=[STORY, "https://gazette.example/ferry/1"])


def matches(text, forms_of=None, document=DOCUMENT):
    return match_query(read_query(text), document, forms_of) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ferry",
        "FÉRRY ostvik",
        '"twice a day"',
        "bridge OR ferry",
        "ferry -bridge",
        "-bridge",
        "-(ferry bridge)",
        "gazette",
        "publisher:gazette",
        'publisher:"Ostvik Gazette"',
        "kind:report",
        "lang:en",
        "date:2026-03-02",
        "date:2026-03..",
        "date:..2026",
        f"story:{STORY}",
        "story:https://gazette.example/ferry/1",
        "copies:no",
        "name:Tolvanen",
        'name:"Maren Tolvanen" speaker:tolvanen',
        "(bridge OR ferry) (tunnel OR councillors) -strike",
    ],
)
def test_is_what_was_asked_for(text):
    assert matches(text)


@pytest.mark.parametrize(
    "text",
    [
        "bridge",
        "ferry bridge",
        '"day a twice"',
        '"day Maren Ostvik"',
        "ferries",
        "-ferry",
        "-(ferry OR bridge)",
        "publisher:ostvik-post",
        "kind:letter",
        "lang:de",
        "date:2026-03-01",
        "date:..2026-02",
        "story:s2",
        "copies:only",
        "name:Maren-Anna",
        "name:Gazette",
        "speaker:councillors",
    ],
)
def test_is_not(text):
    assert not matches(text)


def test_a_name_is_found_under_its_aliases_and_then_only_whole():
    def forms_of(text):
        return ("The Mayor of Ostvik", "Maren Tolvanen") if "mayor" in text.casefold() else ()

    assert matches('name:"mayor of ostvik"', forms_of)
    assert not matches('name:"mayor of ostvik"')
    assert matches("name:tolvanen", forms_of)
    assert not matches("name:tolvanen", lambda text: (text, "M. Tolvanen"))


def test_what_was_found_and_where():
    found = match_query(read_query("day councillors gazette -bridge"), DOCUMENT).found
    assert [(one.leaf.written, one.part) for one in found] == [
        ("day", Part.HEADLINE),
        ("councillors", Part.TEXT),
        ("gazette", None),
    ]
    assert all(isinstance(one.leaf, Words) for one in found)


def test_a_language_covers_its_varieties():
    reading = make_reading()
    document = document_of(
        reading.__class__(
            article=reading.article.__class__(url=None, headline="x", text="y", language="pt-BR"),
            findings=reading.findings,
        )
    )
    assert matches("lang:pt", document=document)
    assert matches("lang:pt-br", document=document)
    assert not matches("lang:pt-pt", document=document)
    assert not matches("date:2026", document=document)
