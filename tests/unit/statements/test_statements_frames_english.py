"""English frames whose grammar is put right after tagging, and what is believed of them; invented news."""

import pytest

from standfirst.names import find_names
from standfirst.records import Mention, NameKind, Span, Statement
from standfirst.statements import find_statements
from standfirst.statements.borders import mend_borders
from standfirst.statements.doubts import UNSURE, doubt
from standfirst.statements.mending import mend_frames
from standfirst.statements.reports import find_reports
from standfirst.statements.telling import Setting, tell
from standfirst.text.sentences import find_sentences


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, *contents: str) -> Statement:
    return Statement((at(text, source),), (at(text, cue),), tuple(at(text, c) for c in contents))


def mended(text: str, statement: Statement, *names: Mention) -> tuple[str, list[str]]:
    (one,) = mend_frames(text, find_sentences(text), names, [statement])
    return text[one.source[0].start : one.source[0].end], [text[c.start : c.end] for c in one.content]


def found(text: str) -> tuple[Statement, ...]:
    return find_statements(text, find_names(text, "en"), "en")


@pytest.mark.parametrize(
    ("text", "cue", "tagged", "whole"),
    [
        (
            "Wemble told reporters her office would ask whether the dam had leaked.",
            "told",
            "whether the dam had leaked",
            "her office would ask whether the dam had leaked",
        ),
        (
            "Wemble said the crew denied to have seen the leak.",
            "said",
            "to have seen the leak",
            "the crew denied to have seen the leak",
        ),
        ("Wemble said on Monday that the dam had leaked.", "said", "that the dam had leaked", None),
        ("Wemble told the unhappy that the dam had leaked.", "told", "that the dam had leaked", None),
        ("Wemble asked the crew to mend the dam.", "asked", "to mend the dam", None),
    ],
)
def test_a_reported_clause_begins_after_its_frame(
    text: str, cue: str, tagged: str, whole: str | None
) -> None:
    assert mended(text, said(text, "Wemble", cue, tagged)) == ("Wemble", [whole or tagged])


def test_a_clause_before_its_frame_begins_with_its_subject() -> None:
    text = "SUND (SNA) – The old Sund dam will close in May, the ministry said."
    statement = said(text, "the ministry", "said", "dam will close in May")
    assert mended(text, statement)[1] == ["The old Sund dam will close in May"]


def test_the_document_it_came_in_is_not_what_was_said() -> None:
    text = "The dam will close, the ministry said in a statement received by the Sund News Agency (SNA)."
    received = "a statement received by the Sund News Agency (SNA)"
    statement = said(text, "the ministry", "said", "The dam will close", received)
    assert mended(text, statement)[1] == ["The dam will close"]


def test_whom_she_told_is_not_what_she_told() -> None:
    text = "“You may sit down,” she told a man who had brought a drum."
    statement = said(text, "she", "told", "“You may sit down,”", "a man who had brought a drum")
    assert mended(text, statement)[1] == ["“You may sit down,”"]


def test_who_is_quoted_by_a_document_speaks() -> None:
    text = "“We shall dig,” the letter quoted Orla Wemble as saying."
    statement = said(text, "the letter", "quoted", "“We shall dig,”", "Orla Wemble as saying")
    assert mended(text, statement) == ("Orla Wemble", ["“We shall dig,”"])


def test_a_quotation_torn_from_its_frame_goes_back_to_it() -> None:
    text = "It will be mended, the letter said. “We shall dig,” the letter quoted Orla Wemble as saying."
    torn = said(text, "the letter", "said", "“We shall dig,”")
    frame = Statement(
        (Span(text.rindex("the letter"), text.rindex("the letter") + 10),),
        (at(text, "quoted"),),
        (at(text, "Orla Wemble as saying"),),
    )
    (one,) = mend_frames(text, find_sentences(text), (), [torn, frame])
    assert [text[c.start : c.end] for c in one.content] == ["“We shall dig,”"]


def test_a_bracket_belongs_to_the_name_before_it() -> None:
    text = "The Sund Dam Board (SDB, also known as the BDS) said it agreed."
    board = Mention(at(text, "Sund Dam Board"), NameKind.ORGANISATION, "Sund Dam Board")
    statement = said(text, "the BDS)", "said", "it agreed")
    assert mended(text, statement, board)[0] == "The Sund Dam Board (SDB, also known as the BDS)"
    (told,) = found(text)
    assert told.speaker is not None
    assert told.speaker.name == "Sund Dam Board"


def test_what_a_document_opens_is_its_issuers_statement() -> None:
    text = (
        "In a statement received by the Sund News Agency, the Ministry of Wells put the cost at nine crowns."
    )
    (one,) = found(text)
    assert one.speaker is not None
    assert one.speaker.name == "Ministry of Wells"
    assert [text[c.start : c.end] for c in one.content] == ["the cost at nine crowns"]
    assert [c.name for c in one.channels] == ["a statement", "the Sund News Agency"]


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the editor, nobody put the cost at nine crowns.",
        "In a statement there is seldom news, the Ministry of Wells notwithstanding all that.",
    ],
)
def test_a_document_without_a_subject_opens_nothing(text: str) -> None:
    assert find_reports(text, find_sentences(text), find_names(text, "en"), ()) == []


def test_the_statement_speaks_for_whoever_made_it() -> None:
    text = (
        "The dam will close in May, the Ministry of Wells said in a statement on Monday. "
        "The old pumps will be mended by June, the statement said."
    )
    first = said(text, "the Ministry of Wells", "said", "The dam will close in May")
    again = Statement(
        (at(text, "the statement"),),
        (Span(text.rindex("said"), text.rindex("said") + 4),),
        (at(text, "The old pumps will be mended by June"),),
    )
    setting = Setting.of(text, find_sentences(text), (), find_names(text, "en"))
    last = tell(setting, [first, again])[-1]
    assert last.speaker is not None
    assert (last.speaker.name, last.speaker.inferred) == ("Ministry of Wells", True)


def test_them_are_the_listeners_of_the_sentence_before() -> None:
    text = "Mayor Orla Wemble later spoke to reporters at the dam. “It will hold this time,” she told them."
    (one,) = (s for s in found(text) if "hold" in text[s.content[0].start : s.content[0].end])
    assert one.addressee is not None
    assert (one.addressee.name, one.addressee.inferred) == ("reporters", True)


def test_a_hearing_is_told() -> None:
    text = "“We asked for a well and we got a fountain,” farmer Orla Wemble told the hearing."
    assert [s.addressee.name for s in found(text) if s.addressee] == ["the hearing"]


@pytest.mark.parametrize(
    "dateline", ["SUND, May 14 (SNA) – ", "SUND (SNA) — ", "Port Sund, 3 mai (SNA) - ", "SUND - "]
)
def test_a_dateline_is_the_outlets(dateline: str) -> None:
    text = f"{dateline}Orla Wemble was thanked, the mayor said."
    whole = said(text, "the mayor", "said", f"{dateline}Orla Wemble was thanked")
    (one,) = mend_borders(text, (), [whole])
    assert [text[c.start : c.end] for c in one.content] == ["Orla Wemble was thanked"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "printed"),
    [
        ("They said that the dam would hold.", "They", "said", "that the dam would hold", False),
        ("I believe that the dam will hold.", "I", "believe", "that the dam will hold", False),
        ("Farmers said that the dam would hold.", "Farmers", "said", "that the dam would hold", True),
        (
            "Farmers did not reply to a request to talk.",
            "Farmers",
            "did not reply to",
            "a request to talk",
            False,
        ),
        ("Farmers were kind about it.", "Farmers", "were kind about", "it", False),
    ],
)
def test_what_is_doubted(text: str, source: str, cue: str, content: str, printed: bool) -> None:
    bare = said(text, source, cue, content)
    statement = Statement(bare.source, bare.cue, bare.content, confidence=0.8)
    (doubted,) = doubt(text, [statement])
    assert (doubted.confidence == 0.8) is printed
    assert printed or doubted.confidence < 0.5
    assert UNSURE < 0.5
