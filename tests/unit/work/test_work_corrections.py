"""What editors put right in what was found: applied in order, taken back, anchored again on new text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition_cast import LEVEL, NOON
from standfirst.records import Decision, Form, Kind, NameKind
from standfirst.work.corrections import apply_corrections, correct_readings, locate, quote

TEXT = LEVEL.article.text


def spot(words: str):
    from standfirst.records import Span

    start = TEXT.index(words)
    return Span(start, start + len(words))


def line(what: str, words: str = "", **more: str) -> Decision:
    value = {"what": what, **(quote(TEXT, spot(words)) if words else {}), **more}
    return Decision("finding", LEVEL.article.id, value, "ilse", NOON)


def corrected(*lines: Decision, reading=LEVEL):
    return apply_corrections(reading, lines)


QUOTE = "“We would rather sell less electricity than lose a night’s sleep,”"


def words_of(found, text=TEXT):
    return [text[one.content[0].start : one.content[0].end] for one in found.findings.statements]


def speakers_of(found):
    return {
        words: one.speaker and one.speaker.name
        for words, one in zip(words_of(found), found.findings.statements, strict=True)
    }


def test_without_corrections_what_was_found_stands():
    assert corrected().findings == LEVEL.findings
    assert correct_readings([LEVEL], []) == (LEVEL,)


def test_a_speaker_is_put_right_and_sure_then():
    found = corrected(line("speaker", QUOTE, speaker="Una Vask"))
    assert speakers_of(found)[QUOTE] == "Una Vask"
    assert next(s for s in found.findings.statements if s.speaker.name == "Una Vask").confidence == 1.0
    assert len(found.findings.statements) == len(LEVEL.findings.statements)


def test_a_speaker_may_be_nobody_who_is_named():
    assert speakers_of(corrected(line("speaker", QUOTE, speaker="")))[QUOTE] is None


def test_the_last_of_two_corrections_holds():
    found = corrected(
        line("speaker", QUOTE, speaker="Una Vask"), line("speaker", QUOTE, speaker="Ida Brennock")
    )
    assert speakers_of(found)[QUOTE] == "Ida Brennock"


def test_words_are_put_right():
    shorter = "We would rather sell less electricity"
    value = quote(TEXT, spot(shorter), "new-")
    assert shorter in words_of(corrected(line("words", QUOTE, **value)))


def test_no_statement_and_a_missed_one():
    missed = "the road over the crest stays closed until May"
    found = corrected(line("not one", QUOTE), line("added", "Engineers working", speaker="Nobody"))
    assert QUOTE not in words_of(found)
    assert "Engineers working" in words_of(found)
    starts = [one.content[0].start for one in found.findings.statements]
    assert starts == sorted(starts)
    assert corrected(line("added", missed, speaker="")).findings.statements[-1].form is Form.INDIRECT


def test_a_name_is_added_changed_and_taken_away():
    added = corrected(line("name", "left abutment", kind="place"))
    assert ("left abutment", NameKind.PLACE) in [(m.name, m.kind) for m in added.findings.mentions]
    gone = corrected(line("name", "Tomas Arvelo", kind="none"))
    assert "Tomas Arvelo" not in [m.name for m in gone.findings.mentions]


def test_what_the_document_is():
    found = corrected(line("document", kind="release"))
    assert found.findings.kind.kind is Kind.RELEASE
    assert "ilse" in found.findings.kind.why


def test_what_is_taken_back_does_nothing_and_is_told():
    found = corrected(line("speaker", QUOTE, speaker="Una Vask"), line("undo", undoes="1"))
    assert found.findings == LEVEL.findings
    assert [(one.number, one.stands) for one in found.corrections] == [(1, False)]


def test_words_are_found_again_in_a_new_version_of_the_text():
    text = "Correction: the levels were given in feet.\n\n" + TEXT.replace("four metres", "five metres")
    moved = replace(LEVEL, article=replace(LEVEL.article, text=text))
    place = locate(text, quote(TEXT, spot(QUOTE)))
    assert place is not None
    assert text[place.start : place.end] == QUOTE
    found = apply_corrections(moved, [line("added", QUOTE, speaker="Una Vask")])
    assert QUOTE in words_of(found, text)
    assert found.corrections[0].found


def test_where_the_words_are_gone_the_correction_is_lost_and_the_rest_holds():
    moved = replace(LEVEL, article=replace(LEVEL.article, text="Another text."))
    found = apply_corrections(moved, [line("not one", QUOTE), line("document", kind="letter")])
    assert [one.found for one in found.corrections] == [False, True]
    assert found.findings.kind.kind is Kind.LETTER
    assert found.findings.statements == LEVEL.findings.statements


def test_of_several_places_the_one_with_the_same_words_around_it_is_meant():
    text = "It rained. The dam held. It rained again. The dam held, they said."
    value = {"exact": "The dam held", "prefix": "again. ", "suffix": ", they"}
    assert locate(text, value).start == text.rindex("The dam held")
    assert locate(text, {"exact": "The  dam\nheld"}).start == text.index("The dam held")
    assert locate(text, {"exact": "  "}) is None


@pytest.mark.parametrize("kind", ["excerpt", "same"])
def test_decisions_of_other_kinds_are_left_out(kind):
    other = Decision(kind, LEVEL.article.id, {"what": "not one", **quote(TEXT, spot(QUOTE))}, "ilse", NOON)
    assert correct_readings([LEVEL], [other]) == (LEVEL,)
    assert corrected(other).corrections == ()


def test_only_the_article_that_it_is_about_is_corrected():
    elsewhere = replace(line("not one", QUOTE), subject="https://other.example/")
    assert correct_readings([LEVEL], [elsewhere]) == (LEVEL,)
    assert QUOTE not in words_of(
        type("F", (), {"findings": correct_readings([LEVEL], [line("not one", QUOTE)])[0].findings})
    )
