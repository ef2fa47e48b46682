"""The register: what joins names, what only proposes it, and what nothing may join."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice, product

import pytest

from standfirst.names import build_register, find_aliases, find_names
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


def read(*texts: str) -> list[Reading]:
    return [reading(f"https://example.org/{n}", text) for n, text in enumerate(texts)]


def reading(url: str, text: str, mentions: Iterable[Mention] | None = None) -> Reading:
    article = Article(url, "Headline", text)
    found = find_names(text) if mentions is None else tuple(mentions)
    return Reading(
        article, Findings(article.text_id, KindEvidence(Kind.REPORT, ""), found, find_aliases(text))
    )


def called(name: str, kind: NameKind = NameKind.PERSON) -> Reading:
    return reading(f"https://example.org/{name}", name, [Mention(Span(0, len(name)), kind, name)])


def decided(kind: str, a: str, b: str) -> Decision:
    return Decision(kind, a, {"name": b}, "editor", datetime(2026, 11, 23, tzinfo=UTC))


def test_what_texts_declare_is_joined_across_articles() -> None:
    register = build_register(
        read(
            "The Harbour Workers' Union (HWU) met.",
            "Dockers of the HWU, also known as the FDV, struck.",
            "leaders of hwu/HWV/HWF outside",
        )
    )
    name = register.name_of("fdv")
    assert name is not None
    assert name is register.name_of("Harbour Workers' Union") is register.name_of("HWV")
    assert name.canonical == "Harbour Workers' Union"
    assert name.kind is NameKind.ORGANISATION
    assert {alias.text for alias in name.aliases} == {"HWU", "FDV", "HWV", "HWF"}
    words = {(e.words, e.article_id) for alias in name.aliases for e in alias.evidence if alias.text == "HWU"}
    assert ("Harbour Workers' Union (HWU)", "https://example.org/0") in words
    assert all(e.how == "declared" and e.span for alias in name.aliases for e in alias.evidence)


def test_one_body_with_an_acronym_in_each_language_is_joined_as_the_texts_say() -> None:
    register = build_register(
        read(
            "The Free Harbour Board (FHB, also known as the CPL and AFH) met.",
            "Le Conseil du port libre (CPL, aussi appelé FHB) a dit non.",
            "وقالت هيئة الميناء الحر (FHB) إن المشروع متوقف.",
        )
    )
    name = register.name_of("Free Harbour Board")
    assert name is not None
    forms = ("FHB", "CPL", "AFH", "Conseil du port libre", "هيئة الميناء الحر")
    assert all(register.name_of(form) is name for form in forms)


def test_one_person_spelt_four_ways_is_proposed_and_not_joined() -> None:
    spellings = ["Nader Al Khalidi", "Nadir al-Khaledi", "Nader Khalidi", "نادر الخالدي"]
    register = build_register([called(name) for name in spellings])
    assert [name.canonical for name in register.names] == spellings
    together = {frozenset((p.a, p.b)) for p in register.proposals}
    assert len(together) == 6
    assert all(p.score >= 0.75 and p.why for p in register.proposals)


def test_forms_that_fold_alike_are_one_name() -> None:
    register = build_register([called("José Pérez"), called("Jose Perez"), called("JOSE PEREZ")])
    assert len(register.names) == 1


def test_a_name_alone_is_a_name() -> None:
    register = build_register(read("Jane Stone met Tom Reed in Marlow."))
    assert [name.canonical for name in register.names] == ["Jane Stone", "Tom Reed", "Marlow"]
    assert register.name_of("Nobody") is None


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    register = build_register(
        read(
            "The Marine Export Kontor (MEK) paid.",
            "The Movement of East Kelland (MEK) met.",
            "The MEK said so.",
        )
    )
    first, second = register.name_of("Marine Export Kontor"), register.name_of("Movement of East Kelland")
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert [alias.text for alias in first.aliases] == [alias.text for alias in second.aliases] == ["MEK"]
    assert register.name_of("MEK") is None


def test_a_claim_does_not_join_a_person_with_an_organisation() -> None:
    text = "Jane Stone alias Harbour Workers' Union said so. Jane Stone left."
    register = build_register([reading("u", text), called("Jane Stone"), called("Jane Stone")])
    person, union = register.name_of("Jane Stone"), register.name_of("Harbour Workers' Union")
    assert person is not None
    assert person is not union
    assert person.kind is NameKind.PERSON


def test_decisions_join_and_separate_and_the_last_word_counts() -> None:
    readings = [called("Nader Al Khalidi"), called("Nadir al-Khaledi")]
    one, other = (name.id for name in build_register(readings).names)
    joined = build_register(readings, [decided("name-join", one, other)])
    assert len(joined.names) == 1
    (evidence,) = joined.names[0].aliases[0].evidence
    assert (evidence.how, evidence.who) == ("decided", "editor")
    apart = build_register(readings, [decided("name-join", one, other), decided("name-reject", one, other)])
    assert len(apart.names) == 2
    assert apart.proposals == ()


def test_separating_stands_against_what_texts_declare() -> None:
    readings = read("The Harbour Workers' Union (HWU) met.")
    register = build_register(readings, [decided("name-reject", "HWU", "Harbour Workers' Union")])
    assert register.name_of("HWU") is not register.name_of("Harbour Workers' Union")


def test_ids_stay_when_more_is_read() -> None:
    first = read("The HWU met.")
    before = build_register(first).name_of("HWU")
    after = build_register([*first, *read("The Harbour Workers' Union (HWU) met.")]).name_of("HWU")
    assert before is not None
    assert after is not None
    assert (before.id, after.canonical) == (after.id, "Harbour Workers' Union")


@pytest.mark.parametrize("count", [2000])
def test_thousands_of_names_are_not_compared_each_with_each(count: int) -> None:
    syllables = "ba ko ri mu te sal vor din gar pem".split()
    names = [f"{a}{b} {c}{d}ov".title() for a, b, c, d in islice(product(syllables, repeat=4), count)]
    started = datetime.now(UTC)
    register = build_register([called(name) for name in names])
    assert len(register.names) == count
    assert (datetime.now(UTC) - started).total_seconds() < 20
