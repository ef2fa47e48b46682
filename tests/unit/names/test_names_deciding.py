"""What an editor may decide about names, what is refused and with which words, and what taking back does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest

from standfirst.errors import ConflictError
from standfirst.names import build_register, find_aliases, find_names
from standfirst.names.decided import evidence_of
from standfirst.names.deciding import (
    Desk,
    decide_alias,
    decide_confirm,
    decide_context,
    decide_join,
    decide_kind,
    decide_link,
    decide_reject,
    decide_rename,
    decide_separate,
    decide_undo,
)
from standfirst.names.register import Register
from standfirst.records import (
    Article,
    Decision,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Reading,
    Span,
)

START = datetime(2031, 3, 5, 9, tzinfo=UTC)
PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


def reading(url: str, text: str, mentions: Iterable[Mention] | None = None) -> Reading:
    article = Article(f"https://example.org/{url}", "Headline", text)
    found = find_names(text) if mentions is None else tuple(mentions)
    return Reading(
        article, Findings(article.text_id, KindEvidence(Kind.REPORT, ""), found, find_aliases(text))
    )


def called(name: str, kind: NameKind = PERSON) -> Reading:
    return reading(name, name, [Mention(Span(0, len(name)), kind, name)])


class Newsroom:
    """Readings, a log, and an editor at work."""

    def __init__(self, *readings: Reading) -> None:
        self.readings, self.log = list(readings), list[Decision]()

    @property
    def register(self) -> Register:
        return build_register(self.readings, self.log)

    def decide(self, operation: Callable[..., Decision], *arguments: object) -> Decision:
        line = operation(self._desk(), *arguments)
        self.log.append(line)
        return line

    def undo(self, id_: str | None = None) -> tuple[Decision, ...]:
        undone = decide_undo(self._desk(), id_)
        self.log.append(undone.line)
        return undone.decisions

    def refuses(self, operation: Callable[..., Decision], *arguments: object) -> str:
        before = list(self.log)
        with pytest.raises(ConflictError) as refused:
            self.decide(operation, *arguments)
        assert self.log == before
        return str(refused.value)

    def forms(self, named: str) -> set[str]:
        (name,) = self.register.find(named)
        return set(name.forms)

    def _desk(self) -> Desk:
        return Desk(self.register, self.log, "ilse", START + timedelta(minutes=len(self.log)))


SPELLINGS = ("Nader Al Khalidi", "Nadir al-Khaledi", "نادر الخالدي")
UNION = "The Harbour Workers' Union (HWU) met. Dockers of the HWU, also known as the FDV, struck."


@pytest.fixture
def people() -> Newsroom:
    return Newsroom(*(called(name) for name in SPELLINGS), called("Jane Stone"))


@pytest.fixture
def union() -> Newsroom:
    return Newsroom(reading("a", UNION), reading("b", UNION), called("Port Authority", ORGANISATION))


# ---------------------------------------------------------------------------- one and two


def test_joining_makes_one_name_and_either_id_leads_to_it(people: Newsroom) -> None:
    first, second = (people.register.find(form)[0].id for form in SPELLINGS[:2])
    people.decide(decide_join, first, SPELLINGS[1])
    register = people.register
    assert people.forms(first) == set(SPELLINGS[:2])
    assert register.find(second) == register.find(first)
    (evidence,) = register.find(first)[0].aliases[0].evidence
    assert (evidence.how, evidence.who, evidence.at) == ("decided", "ilse", START)


def test_a_confirmed_proposal_says_which_parts_met(people: Newsroom) -> None:
    line = people.decide(decide_confirm, SPELLINGS[0], SPELLINGS[2])
    assert people.forms(SPELLINGS[0]) == {SPELLINGS[0], SPELLINGS[2]}
    assert evidence_of(line).how == "matched"
    assert "same consonants" in evidence_of(line).words
    assert "nothing proposes" in people.refuses(decide_confirm, SPELLINGS[0], "Jane Stone")


def test_a_rejected_pair_never_comes_back_however_it_is_spelt_or_read_again(people: Newsroom) -> None:
    people.decide(decide_reject, SPELLINGS[0], SPELLINGS[1])
    people.readings += [called("NADER AL KHALIDI"), called("Nadir Al-Khaledi")]
    ids = {people.register.find(form)[0].id for form in SPELLINGS[:2]}
    assert len(ids) == 2
    assert all({p.a, p.b} != ids for p in people.register.proposals)
    assert "decided before" in people.refuses(decide_reject, SPELLINGS[1], SPELLINGS[0])
    why = people.refuses(decide_join, SPELLINGS[0], SPELLINGS[1])
    assert "were decided to be two" in why
    assert f"standfirst names undo {people.log[0].value['id']}" in why


def test_rejection_outlives_the_joining_of_either_side(people: Newsroom) -> None:
    people.decide(decide_reject, SPELLINGS[0], "Jane Stone")
    people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    assert "two" in people.refuses(decide_join, SPELLINGS[1], "Jane Stone")


def test_separated_aliases_leave_together_and_no_text_brings_them_back(union: Newsroom) -> None:
    assert union.forms("HWU") == {"Harbour Workers' Union", "HWU", "FDV"}
    union.decide(decide_separate, "Harbour Workers' Union", ["FDV"])
    assert union.forms("HWU") == {"Harbour Workers' Union", "HWU"}
    assert union.forms("FDV") == {"FDV"}
    union.readings.append(reading("c", "The Harbour Workers' Union, also known as the FDV, met again."))
    assert union.forms("FDV") == {"FDV"}


def test_separating_after_joining_is_the_last_word_and_undoing_it_joins_again(people: Newsroom) -> None:
    people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    people.decide(decide_join, SPELLINGS[1], SPELLINGS[2])
    people.decide(decide_separate, SPELLINGS[0], [SPELLINGS[2]])
    assert people.forms(SPELLINGS[0]) == set(SPELLINGS[:2])
    people.undo()
    assert people.forms(SPELLINGS[0]) == set(SPELLINGS)


def test_a_name_keeps_its_id_when_the_form_that_it_was_made_of_leaves(union: Newsroom) -> None:
    union.readings.insert(0, reading("0", "Dockers of the FDV met."))
    before = union.register.find("HWU")[0].id
    union.decide(decide_separate, "HWU", ["FDV"])
    (left,), (stayed,) = union.register.find("FDV"), union.register.find(before)
    assert stayed.canonical == "Harbour Workers' Union"
    assert stayed.id == before != left.id
    assert union.register.find(left.id) == (left,)
    again = Register.of(union.register.names)
    assert [again.find(id_) for id_ in (before, left.id)] == [(stayed,), (left,)]
    union.undo()
    assert union.register.find("HWU")[0].id == before


# ---------------------------------------------------------------------------- what it is called, and is


def test_renaming_keeps_the_old_form_as_an_alias(union: Newsroom) -> None:
    before = union.register.find("HWU")[0].id
    union.decide(decide_rename, "HWU", "Dockers' Union of Tervane")
    (name,) = union.register.find("HWU")
    assert (name.canonical, name.id) == ("Dockers' Union of Tervane", before)
    assert "Harbour Workers' Union" in name.forms
    union.decide(decide_rename, before, "FDV")
    assert union.register.find("HWU")[0].canonical == "FDV"


def test_an_alias_in_any_script_and_who_gave_it(union: Newsroom) -> None:
    union.decide(decide_alias, "HWU", "اتحاد عمال الميناء")
    (name,) = union.register.find("اتحاد عمال الميناء")
    assert name.canonical == "Harbour Workers' Union"


def test_a_decided_kind_and_link_stand_against_what_is_read(people: Newsroom) -> None:
    people.decide(decide_kind, "Jane Stone", ORGANISATION)
    people.decide(decide_link, "Jane Stone", "Q42")
    people.readings.append(called("Jane Stone"))
    (name,) = people.register.find("Jane Stone")
    assert (name.kind, name.wikidata) == (ORGANISATION, "Q42")
    people.decide(decide_link, "Jane Stone", "")
    assert people.register.find("Jane Stone")[0].wikidata is None


def test_an_ambiguous_short_name_means_whoever_its_context_words_say() -> None:
    room = Newsroom(
        reading("a", "The Marine Export Kontor (MEK) paid."),
        reading("b", "The Movement of East Kelland (MEK) met."),
    )
    room.decide(decide_context, "MEK", "Movement of East Kelland", ["camp", "armed wing"])
    room.decide(decide_context, "MEK", "Marine Export Kontor", ["freight"])
    register = room.register
    mention = Mention(Span(0, 3), ORGANISATION, "MEK")

    def meant(text: str) -> str | None:
        met = register.met_in([mention], lambda: text)
        return met[mention].canonical if met else None

    assert meant("MEK left its camp.") == "Movement of East Kelland"
    assert meant("MEK has an armed wing.") == "Movement of East Kelland"
    assert meant("MEK ships freight.") == "Marine Export Kontor"
    assert meant("MEK ships freight from the camp.") is None
    assert meant("MEK said so.") is None
    room.decide(decide_context, "MEK", "Marine Export Kontor", [])
    assert room.register.find("Marine Export Kontor")[0].aliases[0].context == ()


def test_a_short_name_means_whom_the_article_also_names_in_full() -> None:
    room = Newsroom(
        reading("a", "The Marine Export Kontor (MEK) paid."),
        reading("b", "The Movement of East Kelland (MEK) met."),
    )
    full, short = "Marine Export Kontor", "MEK"
    mentions = [Mention(Span(n, n + 1), ORGANISATION, form) for n, form in enumerate((full, short))]
    met = room.register.met_in(mentions, lambda: "")
    assert met[mentions[1]].canonical == full


# ---------------------------------------------------------------------------- refused, and why


def test_what_may_not_be_is_refused_with_the_reason_and_what_to_do(union: Newsroom) -> None:
    union.readings += [called("Jane Stone"), called("Tom Reed")]
    person, body = union.register.find("Jane Stone")[0].id, union.register.find("HWU")[0].id
    why = union.refuses(decide_join, "Jane Stone", "HWU")
    assert "is a person" in why
    assert "an organisation" in why
    assert f"standfirst names kind {person} organisation" in why
    assert f"standfirst names kind {body} person" in why
    assert "cannot be joined with itself" in union.refuses(decide_join, "Jane Stone", "jane stone")
    assert "one name already" in union.refuses(decide_join, "HWU", "FDV")
    why = union.refuses(decide_alias, "Port Authority", "FDV")
    assert f"separate {body} 'FDV'" in why
    assert "standfirst names context 'FDV'" in why
    assert f"standfirst names join {body} {person}" in union.refuses(decide_alias, "HWU", "Jane Stone")
    assert "called so already" in union.refuses(decide_rename, "HWU", "Harbour Workers' Union")
    assert "alias of" in union.refuses(decide_rename, "Port Authority", "FDV")
    assert "no such name is known" in union.refuses(decide_join, "Jane Stone", "Nobody At All")
    assert "did you mean “Jane Stone”" in union.refuses(decide_join, "Jane Stine", "HWU")
    assert "holds no word" in union.refuses(decide_alias, "HWU", "?!")
    assert "taken for a person already" in union.refuses(decide_kind, "Jane Stone", PERSON)
    assert "no id of Wikidata" in union.refuses(decide_link, "HWU", "42")
    union.decide(decide_link, "HWU", "Q42")
    assert f"join {body}" in union.refuses(decide_link, "Jane Stone", "Q42")
    assert "is what the name is called" in union.refuses(decide_separate, "HWU", ["Harbour Workers' Union"])
    assert "it has: “HWU”, “FDV”" in union.refuses(decide_separate, "HWU", ["HWV"])
    assert "to part it" in union.refuses(decide_reject, "HWU", "FDV")
    assert "is what the name is called" in union.refuses(
        decide_context, "Harbour Workers' Union", "HWU", ["dock"]
    )


def test_a_circle_of_joins_is_refused(people: Newsroom) -> None:
    people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    people.decide(decide_join, SPELLINGS[1], SPELLINGS[2])
    assert "one name already" in people.refuses(decide_join, SPELLINGS[2], SPELLINGS[0])


def test_an_ambiguous_form_is_not_guessed_at() -> None:
    room = Newsroom(
        reading("a", "The Marine Export Kontor (MEK) paid."),
        reading("b", "The Movement of East Kelland (MEK) met."),
    )
    why = room.refuses(decide_kind, "MEK", PERSON)
    assert "stands for 2 names" in why
    assert "Marine Export Kontor (name-" in why


def test_what_was_separated_cannot_be_given_back_by_the_back_door(union: Newsroom) -> None:
    line = union.decide(decide_separate, "HWU", ["FDV"])
    union.readings = union.readings[2:]
    assert line.value["id"] in union.refuses(decide_join, "HWU", "FDV")


# ---------------------------------------------------------------------------- taking back


def test_undoing_goes_back_step_by_step_and_taking_that_back_holds_again(people: Newsroom) -> None:
    join = people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    rename = people.decide(decide_rename, SPELLINGS[0], "Nader Khalidi")
    assert people.undo() == (rename,)
    assert people.undo() == (join,)
    assert len(people.register.find(SPELLINGS[0])[0].forms) == 1
    with pytest.raises(ConflictError, match="no decision about names is left"):
        people.undo()
    assert people.undo(people.log[-1].value["id"]) == (join,)
    assert people.forms(SPELLINGS[0]) == set(SPELLINGS[:2])


def test_an_older_decision_is_undone_by_its_id_and_later_ones_stay(people: Newsroom) -> None:
    join = people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    people.decide(decide_kind, "Jane Stone", PLACE)
    assert people.undo(join.value["id"]) == (join,)
    assert people.register.find("Jane Stone")[0].kind is PLACE
    assert people.forms(SPELLINGS[0]) == {SPELLINGS[0]}
    with pytest.raises(ConflictError, match="taken back already"):
        people.undo(join.value["id"])
    with pytest.raises(ConflictError, match="no such decision"):
        people.undo("d0000000000")


def test_decisions_hold_when_the_articles_are_gone(people: Newsroom) -> None:
    people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    people.decide(decide_alias, SPELLINGS[0], "Abu Nadir")
    people.readings.clear()
    assert people.forms("Abu Nadir") == {SPELLINGS[0], SPELLINGS[1], "Abu Nadir"}


def test_the_same_log_gives_the_same_register_whatever_else_is_in_it(people: Newsroom) -> None:
    people.decide(decide_join, SPELLINGS[0], SPELLINGS[1])
    other = Decision("same", "https://example.org/a", {"other": "https://example.org/b"}, "ilse", START)
    assert build_register(people.readings, [other, *people.log, other]) == people.register
