"""What holds of names whatever the text."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.names import build_register, compare_names, find_aliases, find_names
from standfirst.records import Article, Findings, Kind, KindEvidence, Mention, NameKind, Reading, Span

pieces = st.sampled_from(
    ["Jane Stone", "the ", "HWU", " (", ")", "/", ", ", "aka ", "also known as ", "Mr ", "’s ", " of ", ". ",
     "\n", "Marlow", "Harbour Workers' Union", "وزارة النقل ", "نادر الخالدي", "Б. Море", "港口", "[", "]",
     "“", "”", "&", "-"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(pieces, max_size=25).map("".join))
kinds = st.sampled_from(list(NameKind))


@given(texts)
@settings(max_examples=150)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = [mention.span for mention in find_names(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(texts)
@settings(max_examples=150)
def test_claims_stand_in_the_words_they_point_at(text: str) -> None:
    for claim in find_aliases(text):
        words = text[claim.span.start : claim.span.end]
        assert claim.name in words
        assert claim.alias in words
        assert claim.name != claim.alias


@given(texts, texts, kinds)
@settings(max_examples=150)
def test_comparing_is_symmetric_and_bounded(a: str, b: str, kind: NameKind) -> None:
    score = compare_names(a, b, kind)
    assert 0.0 <= score <= 1.0
    assert score == compare_names(b, a, kind)


@given(st.text(st.characters(categories=["L"]), min_size=2, max_size=12), kinds)
def test_a_name_is_the_same_as_itself(name: str, kind: NameKind) -> None:
    assert compare_names(name, name, kind) >= 0.5


@given(st.lists(texts, max_size=4))
@settings(max_examples=60)
def test_every_form_belongs_to_one_name_and_ids_are_unique(many: list[str]) -> None:
    readings = []
    for number, text in enumerate(many):
        article = Article(str(number), "", text)
        findings = Findings(
            article.text_id, KindEvidence(Kind.REPORT, ""), find_names(text), find_aliases(text)
        )
        readings.append(Reading(article, findings))
    register = build_register(readings)
    assert len({name.id for name in register.names}) == len(register.names)
    assert register == build_register(readings)
    known = {name.id for name in register.names}
    assert all(p.a in known and p.b in known and p.a != p.b for p in register.proposals)


@pytest.mark.parametrize(
    "piece",
    ["A ", "A of ", "(", "a/b/", "also known as ", "Aa aka ", "ا ", "A’s ", "S' ", "Mr. ", "((A) ", "Aa/"],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(text: str) -> float:
        started = process_time()
        find_names(text)
        find_aliases(text)
        return process_time() - started

    seconds(piece)
    assert seconds(piece * 4000) < 16 * seconds(piece * 500) + 0.5


def test_a_long_name_takes_little_time() -> None:
    name = " ".join(f"Part{number}" for number in range(3000))
    assert compare_names(name, name + " More", "person") <= 1.0
    mention = Mention(Span(0, 1), NameKind.PERSON, name)
    article = Article("u", "", name)
    build_register([Reading(article, Findings("", KindEvidence(Kind.REPORT, ""), (mention,)))])
