"""The parts of a statement by themselves: borders, frames, addressees, channels, hedges, speakers, form."""

import pytest

from standfirst.records import Form, Mention, NameKind, Reference, Span, Statement
from standfirst.statements.borders import mend_borders
from standfirst.statements.channels import find_addressee, find_channels, find_hedge, find_issuer
from standfirst.statements.frames import Frame, frame_of
from standfirst.statements.hedged import find_hearsay
from standfirst.statements.speakers import Cast, find_speaker
from standfirst.statements.telling import form_of
from standfirst.text.quotes import find_quoted
from standfirst.text.sentences import find_sentences


def at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def person(text: str, words: str, name: str | None = None, description: str | None = None) -> Mention:
    return Mention(at(text, words), NameKind.PERSON, name or words, description)


# ------------------------------------------------------------------------------------------ borders


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("They closed the Sund Ferry Company today", "the Sund", "the Sund Ferry Company"),
        ("They backed Sundby-e Lines today", "Sundby", "Sundby-e Lines"),
        ("They closed the twenty-first quay today", "the twenty", "the twenty-first"),
        ("They closed the ferry (once the SF line) today", "the ferry", "the ferry (once the SF line)"),
        ("They closed the ferry today", "the ferry", "the ferry"),
    ],
)
def test_no_span_ends_within_a_name_a_compound_or_before_a_bracket(text: str, found: str, whole: str) -> None:
    names = [n for n in ("Sund Ferry Company", "Sundby-e Lines") if n in text]
    mentions = [Mention(at(text, n), NameKind.ORGANISATION, n) for n in names]
    (mended,) = mend_borders(text, mentions, [Statement((), (), (at(text, found),))])
    assert [text[s.start : s.end] for s in mended.content] == [whole]


def test_a_span_never_grows_into_another_piece() -> None:
    text = "They closed the Sund Ferry Company today"
    mention = Mention(at(text, "Sund Ferry Company"), NameKind.ORGANISATION, "Sund Ferry Company")
    statement = Statement((at(text, "the Sund"),), (at(text, "Ferry"),), (at(text, "today"),))
    assert mend_borders(text, [mention], [statement]) == [statement]


# ------------------------------------------------------------------------------------- frames and ways


def test_a_frame_is_the_sentence_without_what_was_said() -> None:
    text = "It rained. Lindholm told reporters that Brandt told the press lies. It went on."
    content = at(text, "that Brandt told the press lies")
    frame = frame_of(text, find_sentences(text), [at(text, "Lindholm"), at(text, "told")], [content])
    assert frame.words.replace("\0", "") == "Lindholm told reporters ."
    assert frame.start == text.index("Lindholm")
    assert len(frame.words) == len("Lindholm told reporters that Brandt told the press lies.")


def addressee(words: str) -> str | None:
    reference = find_addressee(Frame(0, words), None, None)
    return reference.name if reference else None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lindholm told reporters on Friday", "reporters"),
        ("Lindholm told the Harbour Times that", "the Harbour Times"),
        ("Lindholm said in an interview with Radio Sund", "Radio Sund"),
        ("Lindholm told a crowd in Sundby", "a crowd"),
        ("Lindholm told him that", None),
        ("Lindholm told on Monday that", None),
        ("Lindholm said on Monday", None),
    ],
)
def test_to_whom_it_was_said(words: str, name: str | None) -> None:
    assert addressee(words) == name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Lindholm said in a statement on Monday", ["a statement"]),
        ("Lindholm wrote on Twitter", ["Twitter"]),
        ("Lindholm wrote in the Harbour Times", ["the Harbour Times"]),
        ("the board said on its website", ["its website"]),
        ("Lindholm said in a statement received by Sund News Agency,", ["a statement", "Sund News Agency"]),
        ("Sund News Agency quoted Lindholm as saying", ["Sund News Agency"]),
        ("Lindholm said on Monday", []),
        ("Lindholm said in May", []),
    ],
)
def test_through_what_it_came_in_order(words: str, names: list[str]) -> None:
    assert [c.name for c in find_channels(Frame(0, words), None, ())] == names


def test_a_speaker_is_no_channel() -> None:
    words = "Sund News Agency quoted Lindholm as saying"
    assert find_channels(Frame(0, words), Span(0, 16), ()) == ()


@pytest.mark.parametrize(
    ("source", "speaks"),
    [
        (None, True),
        ("A statement by the Harbour Board", True),
        ("Sund News Agency", True),
        ("Lindholm", False),
    ],
)
def test_a_document_speaks_unless_somebody_else_does(source: str | None, speaks: bool) -> None:
    words = "A statement by the Harbour Board received by Sund News Agency; Lindholm said"
    found = find_issuer(Frame(0, words), at(words, source) if source else None)
    assert (found is not None) is speaks
    if found is not None:
        assert found[1].name == "the Harbour Board"


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("Lindholm allegedly said", "allegedly"),
        ("Lindholm is said to believe", "is said to"),
        ("Lindholm was widely believed to want", "was widely believed to"),
        ("Lindholm said", None),
    ],
)
def test_the_words_that_weaken_a_report(words: str, hedge: str | None) -> None:
    span = find_hedge(Frame(0, words))
    assert (words[span.start : span.end] if span else None) == hedge


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The board is reportedly sending engineers to Sundby.",
            ["The board is", "sending engineers to Sundby"],
        ),
        (
            "The quay is shut, and Lindholm reportedly left the town, he wrote.",
            ["Lindholm", "left the town"],
        ),
        ("“He reportedly left,” she said.", []),
        ("The board is sending engineers.", []),
    ],
)
def test_hearsay_is_nobodys_in_particular(text: str, contents: list[str]) -> None:
    found = find_hearsay(text, find_sentences(text), find_quoted(text), ())
    assert [text[c.start : c.end] for s in found for c in s.content] == contents
    assert all(not s.source and text[s.cue[0].start : s.cue[0].end] == "reportedly" for s in found)


def test_hearsay_leaves_other_statements_their_words() -> None:
    text = "Lindholm said the board is reportedly leaving."
    other = Statement((), (), (at(text, "the board is reportedly leaving"),))
    assert find_hearsay(text, find_sentences(text), (), (other,)) == []


# ---------------------------------------------------------------------------------------- speakers


def speaker(
    text: str, source: str, mentions: list[Mention], earlier: Reference | None = None
) -> Reference | None:
    span = Span(text.rindex(source), text.rindex(source) + len(source))
    sentence = next(s for s in find_sentences(text) if s.start <= span.start < s.end)
    return find_speaker(Cast.of(text, mentions), span, [earlier] if earlier else [], sentence)


def test_the_person_speaks_not_whom_he_speaks_for() -> None:
    text = "Brandt’s spokeswoman Ada Lindholm said"
    mentions = [person(text, "Brandt", "Oskar Brandt"), person(text, "Ada Lindholm")]
    found = speaker(text, "Brandt’s spokeswoman Ada Lindholm", mentions)
    assert found == Reference("Ada Lindholm", at(text, "Ada Lindholm"))


def test_a_spokesman_for_somebody_is_not_that_somebody() -> None:
    text = "A spokesman for Oskar Brandt said"
    assert speaker(text, "A spokesman for Oskar Brandt", [person(text, "Oskar Brandt")]) is None


def test_two_people_are_nobody_alone() -> None:
    text = "Oskar Brandt and Ada Lindholm said"
    mentions = [person(text, "Oskar Brandt"), person(text, "Ada Lindholm")]
    assert speaker(text, "Oskar Brandt and Ada Lindholm", mentions) is None


def test_who_is_the_person_named_right_before() -> None:
    text = "They met Ada Lindholm, who warned"
    found = speaker(text, "who", [person(text, "Ada Lindholm")])
    assert found == Reference("Ada Lindholm", at(text, "Ada Lindholm"), inferred=True)


def test_the_minister_is_the_one_minister() -> None:
    text = "Ada Lindholm left. The minister said"
    lindholm = person(text, "Ada Lindholm", description="Harbour Minister")
    found = speaker(text, "The minister", [lindholm])
    assert found == Reference("Ada Lindholm", at(text, "Ada Lindholm"), inferred=True)


def test_the_minister_is_nobody_among_two_ministers() -> None:
    text = "Ada Lindholm met Emil Sand. The minister said"
    mentions = [person(text, n, description="Minister") for n in ("Ada Lindholm", "Emil Sand")]
    assert speaker(text, "The minister", mentions) is None


def test_she_is_not_mr_brandt() -> None:
    text = "Mr. Brandt came late. “No,” she said"
    assert speaker(text, "she", [person(text, "Brandt", "Oskar Brandt")]) is None


@pytest.mark.parametrize("pronoun", ["they", "we", "it", "I", "you", "this"])
def test_other_pronouns_are_left_unknown(pronoun: str) -> None:
    text = f"Ada Lindholm came. Later {pronoun} said"
    assert speaker(text, pronoun, [person(text, "Ada Lindholm")]) is None


# -------------------------------------------------------------------------------------------- form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“We stay here”", Form.DIRECT),
        ("that “we stay here for the whole of the year”", Form.DIRECT),
        ("that they “stay here” for another year at least", Form.MIXED),
        ("that they stay here", Form.INDIRECT),
    ],
)
def test_form_by_what_stands_in_quotation_marks(text: str, form: Form) -> None:
    assert form_of(text, find_quoted(text), [Span(0, len(text))]) is form
