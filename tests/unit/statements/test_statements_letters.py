"""Letters and releases: the whole text is somebody's own words."""

from time import process_time

import pytest

from standfirst.records import Article, Kind, KindEvidence, Part, Reference
from standfirst.statements import own_words

LETTER = KindEvidence(Kind.LETTER, "the headline names a letter")


def correspondents(
    headline: str, text: str = "We ask you to open the tunnel."
) -> tuple[str | None, str | None]:
    statements = own_words(Article(None, headline, text), LETTER)
    if not statements:
        return None, None
    (statement,) = statements
    for reference in (statement.speaker, statement.addressee):
        if reference is not None:
            assert reference.span is not None
            where = headline if reference.part is Part.HEADLINE else text
            assert where[reference.span.start : reference.span.end] == reference.name
    assert text[statement.content[0].start : statement.content[0].end] == text.strip()
    return tuple(r.name if r else None for r in (statement.speaker, statement.addressee))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Open letter from Ada Lindholm to the Harbour Board", ("Ada Lindholm", "the Harbour Board")),
        ("Ada Lindholm letter to the Prime Minister", ("Ada Lindholm", "the Prime Minister")),
        ("Mr. Brandt Open letter to Mr.Emil Sand", ("Mr. Brandt", "Mr.Emil Sand")),
        ("An open letter to the Harbour Board on the tunnel", (None, "the Harbour Board")),
        ("Ferrymen’s Union writes an open letter to Mayor Brandt", ("Ferrymen’s Union", "Mayor Brandt")),
        ("Letter to Mayor Brandt from the Ferrymen’s Union", ("the Ferrymen’s Union", "Mayor Brandt")),
        ("Lettre ouverte d’Anne Delorme à la ministre des Ports", ("Anne Delorme", "la ministre des Ports")),
        ("Offener Brief von Eva Lindt an den Hafenrat", ("Eva Lindt", "den Hafenrat")),
        ("Carta abierta de Marta Silva al alcalde Arrana", ("Marta Silva", "alcalde Arrana")),
        ("رسالة مفتوحة من سامر الخالدي إلى رئيس البلدية", ("سامر الخالدي", "رئيس البلدية")),
    ],
)
def test_the_headline_names_both(headline: str, expected: tuple[str | None, str | None]) -> None:
    assert correspondents(headline) == expected


def test_salutation_and_signature_name_them_too() -> None:
    text = "Dear Mayor Brandt,\n\nThe tunnel must open.\n\nSincerely,\nAda Lindholm"
    assert correspondents("Open the tunnel", text) == ("Ada Lindholm", "Mayor Brandt")


def test_nobody_named_says_nothing() -> None:
    assert own_words(Article(None, "A word on the tunnel", "It must open."), LETTER) == ()


def test_a_release_is_its_issuers_words() -> None:
    article = Article(None, "Statement by the Harbour Board on the tunnel", "The tunnel opens in May.")
    (statement,) = own_words(article, KindEvidence(Kind.RELEASE, "the headline heads a release"))
    assert statement.speaker is not None
    assert statement.speaker.name == "the Harbour Board"
    assert statement.speaker.part is Part.HEADLINE


def test_a_release_rests_on_whom_the_evidence_names() -> None:
    issuer = Reference("Harbour Board")
    article = Article(None, "Tunnel opens in May", "The tunnel opens in May.")
    (statement,) = own_words(article, KindEvidence(Kind.RELEASE, "stands among releases", rests_on=issuer))
    assert statement.speaker == issuer


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.OPINION, Kind.INTERVIEW, Kind.OTHER])
def test_other_kinds_are_not_one_persons_words(kind: Kind) -> None:
    assert own_words(Article(None, "Open letter from A to B", "x"), KindEvidence(kind, "")) == ()


def test_an_empty_letter_says_nothing() -> None:
    assert own_words(Article(None, "Open letter from Ada Lindholm to Emil Sand", " \n "), LETTER) == ()


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("letter from a " * 20_000, "x"),
        ("x", "a\n\nb\n\nc" + "\n" * 300_000),
        ("x", "Dear " * 60_000),
        ("x", "\n sincerely" * 30_000),
    ],
)
def test_endless_letters_are_read_at_once(headline: str, text: str) -> None:
    start = process_time()
    own_words(Article(None, headline, text), LETTER)
    assert process_time() - start < 2


@pytest.mark.parametrize(
    ("head", "addressee"),
    [
        ("To the Minister of Wells, Ms Orla Wemble\n\nDear Minister,", "Orla Wemble"),
        ("Dear Minister Wemble,", "Minister Wemble"),
        ("Dear Minister,", "the Minister of Wells"),
        ("To the point, as ever,\n\nthe wells are dry.", "the Minister of Wells"),
    ],
)
def test_the_head_names_whom_the_headline_knows_by_office(head: str, addressee: str) -> None:
    text = f"{head}\n\nThe wells are dry and we are not.\n\nSincerely,\nAda Lindholm"
    headline = "Open letter to the Minister of Wells on the drought"
    assert correspondents(headline, text) == ("Ada Lindholm", addressee)
