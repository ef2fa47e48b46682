"""English statements: who said what, in invented news."""

import pytest

from standfirst.names import find_names
from standfirst.records import Form, Statement
from standfirst.statements import find_statements


def found(text: str) -> tuple[Statement, ...]:
    return find_statements(text, find_names(text, "en"), "en")


def words(text: str, statement: Statement, role: str) -> list[str]:
    return [text[s.start : s.end] for s in getattr(statement, role)]


def one(text: str, beginning: str) -> Statement:
    """The statement whose content begins so (marks aside)."""
    matching = [s for s in found(text) if words(text, s, "content")[0].strip("“”\"' ").startswith(beginning)]
    assert len(matching) == 1, [words(text, s, "content") for s in found(text)]
    return matching[0]


def test_a_direct_quotation_with_its_speaker_after_it() -> None:
    text = "“The tunnel will open in May and it will be safe,” Harbour Minister Ada Lindholm said on Monday."
    statement = one(text, "The tunnel will open")
    assert statement.form is Form.DIRECT
    assert words(text, statement, "cue") == ["said"]
    assert words(text, statement, "source") == ["Harbour Minister Ada Lindholm"]
    assert statement.speaker is not None
    assert statement.speaker.name == "Ada Lindholm"
    assert not statement.speaker.inferred


def test_a_split_quotation_is_one_statement() -> None:
    text = "“We will not pay,” Ada Lindholm said, “and we will not wait for another year.”"
    statement = one(text, "We will not pay")
    assert len(statement.content) == 2
    assert len(found(text)) == 1


def test_an_indirect_statement() -> None:
    text = "Officials said that the quay would stay closed until the spring."
    statement = one(text, "that the quay")
    assert statement.form is Form.INDIRECT
    assert words(text, statement, "source") == ["Officials"]
    assert statement.speaker is None  # the words name nobody


def test_according_to() -> None:
    text = "The ferry lost a third of its passengers last year, according to the Sund Harbour Board."
    statement = one(text, "The ferry lost")
    assert words(text, statement, "cue") == ["according to"]
    assert statement.speaker is not None
    assert "Harbour Board" in statement.speaker.name


def test_reporters_are_told() -> None:
    text = "Ada Lindholm told reporters on Friday: “The dike is old and must be rebuilt.”"
    statement = one(text, "The dike is old")
    assert statement.addressee is not None
    assert statement.addressee.name == "reporters"
    assert statement.addressee.span is not None
    assert text[statement.addressee.span.start : statement.addressee.span.end] == "reporters"


def test_a_document_speaks_for_its_issuer_through_the_agency_that_received_it() -> None:
    text = (
        "A statement by the Ministry of Ferries received by Sund News Agency said "
        "“the tunnel remains closed to traffic.”"
    )
    statement = one(text, "the tunnel remains")
    assert statement.speaker is not None
    assert "Ministry of Ferries" in statement.speaker.name
    assert [c.name for c in statement.channels] == ["Sund News Agency"]


def test_he_is_the_speaker_before_him_and_marked_as_inferred() -> None:
    text = (
        "Mayor Oskar Brandt said the levy was too high.\n\n"
        "“Nobody in this town can pay it,” he said. “We will go to court.”"
    )
    statement = one(text, "Nobody in this town")
    assert statement.speaker is not None
    assert statement.speaker.name == "Oskar Brandt"
    assert statement.speaker.inferred


def test_he_is_nobody_where_two_people_offer_themselves() -> None:
    text = "Oskar Brandt met Emil Sand at the quay on Sunday after the storm. “It will hold,” he said."
    for statement in found(text):
        assert statement.speaker is None or statement.speaker.name != "Emil Sand"


def test_a_short_name_stands_for_the_full_one() -> None:
    text = "Oskar Brandt, the mayor, visited the dike.\n\n“The water is rising every day,” Brandt said."
    statement = one(text, "The water is rising")
    assert statement.speaker is not None
    assert statement.speaker.name == "Oskar Brandt"


def test_a_hedge_is_kept() -> None:
    text = "The board is reportedly planning to sell the northern quay to a foreign investor."
    hedged = [s for s in found(text) if s.hedge is not None]
    assert [text[s.hedge.start : s.hedge.end] for s in hedged if s.hedge] == ["reportedly"]


def test_what_the_outlet_says_itself_is_nobodys_statement() -> None:
    assert found("The tunnel opened on Monday. Three ferries were taken out of service at noon.") == ()


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "”””", "“‘«»’”", "\x00", "a", "." * 500])
def test_next_to_nothing_says_nothing(text: str) -> None:
    assert find_statements(text, (), "en") == ()


def test_other_languages_have_no_statements() -> None:
    text = "„Tunel będzie otwarty w maju”, powiedziała minister Anna Nowak podczas wizyty w porcie."
    assert find_statements(text) == ()
