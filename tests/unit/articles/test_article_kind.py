"""What sort of document an article is, and the words that decide it. All of them are invented."""

from __future__ import annotations

import pytest

from standfirst.articles import explain_kind, tell_kind
from standfirst.records import Article, Kind, Part

STORY = "The tunnel opened on Monday, two years late. The ferries went on sailing, and few people noticed."


def article(headline: str, text: str = STORY, url: str | None = None, section: str | None = None) -> Article:
    return Article(url, headline, text, section=section)


@pytest.mark.parametrize(
    "headline",
    [
        "Open letter to the harbour minister",
        "Ada Quill letter to the Mayor of Merehaven",
        "Lettre ouverte au ministre du port",
        "Offener Brief an die Hafenministerin",
        "Carta abierta a la ministra del puerto",
        "Открытое письмо министру порта",
        "رسالة مفتوحة إلى وزير الميناء",
        "نامه سرگشاده به وزیر بندر",
    ],
)
def test_headlines_of_letters(headline: str) -> None:
    evidence = explain_kind(article(headline))
    assert evidence.kind is Kind.LETTER
    assert evidence.part is Part.HEADLINE
    assert evidence.span is not None


@pytest.mark.parametrize(
    "headline",
    [
        "Fishermen send open letter to the minister",
        "Minister rejects open letter from the ferrymen",
        "Anger grows over open letter to the mayor",
        "Mayor replies to letter from residents",
    ],
)
def test_reports_about_letters_are_reports(headline: str) -> None:
    assert tell_kind(article(headline)) is Kind.REPORT


@pytest.mark.parametrize(
    "first",
    [
        "Dear Mr Quill,",
        "To the Mayor of Merehaven",
        "Sehr geehrte Frau Ministerin,",
        "Monsieur le Ministre,",
        "Estimada señora ministra:",
        "Уважаемый господин министр!",
        "We, the undersigned, ask that the ferries go on sailing.",
        "Nous, soussignés, demandons que les bacs continuent.",
        "نحن الموقعون أدناه نطالب ببقاء العبارات.",
    ],
)
def test_letters_tell_themselves_by_their_address(first: str) -> None:
    made = article("The ferries must stay", f"{first}\n\n{STORY}")
    evidence = explain_kind(made)
    assert evidence.kind is Kind.LETTER
    assert evidence.span is not None
    assert made.text[evidence.span.start : evidence.span.end] in first


def test_words_of_a_letter_that_are_quoted_make_no_letter() -> None:
    text = (
        f"“We, the undersigned, ask for a ferry,” their text begins, and nobody has answered it.\n\n{STORY}"
    )
    assert tell_kind(article("Ferrymen ask for an answer", text)) is Kind.REPORT


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Press release: the tunnel is open", STORY),
        ("Joint communiqué of the harbour conference", STORY),
        ("Pressemitteilung: Tunnel eröffnet", STORY),
        ("Communiqué du ministère du port", STORY),
        ("Comunicado de prensa del puerto", STORY),
        ("Заявление министерства порта", STORY),
        ("بيان صادر عن وزارة الميناء", STORY),
        ("بیانیه وزارت بندر", STORY),
        ("The tunnel is open", f"FOR IMMEDIATE RELEASE\n\n{STORY}"),
        ("The tunnel is open", f"{STORY}\n\nMedia contact: Ada Quill"),
    ],
)
def test_releases(headline: str, text: str) -> None:
    assert tell_kind(article(headline, text)) is Kind.RELEASE


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (article("Opinion: Keep the ferries"), Kind.OPINION),
        (article("Keep the ferries", section="Opinion"), Kind.OPINION),
        (article("Keep the ferries", url="https://post.example/opinion/2021/keep-the-ferries"), Kind.OPINION),
        (article("Kommentar: Lasst die Fähren"), Kind.OPINION),
        (article("Keep them", f"{STORY}\n\nThe views expressed here are the author's own."), Kind.OPINION),
        (article("Keep them", f"{STORY}\n\nAda Quill writes a weekly column for the Post."), Kind.OPINION),
        (article("Keep them", section="Letters"), Kind.LETTER),
        (article("Keep them", section="Interview"), Kind.INTERVIEW),
        (article("Interview with Ada Quill"), Kind.INTERVIEW),
        (article("Entretien avec Ada Quill"), Kind.INTERVIEW),
        (article("Photos: the tunnel opens"), Kind.OTHER),
        (article("The minister resigns in an opinion poll slump"), Kind.REPORT),
        (article("Ferryman says so in interview with paper, then retracts it all"), Kind.REPORT),
    ],
)
def test_other_kinds(made: Article, kind: Kind) -> None:
    assert tell_kind(made) is kind


def test_questions_and_answers_are_an_interview() -> None:
    turns = "\n\n".join(f"Why did the tunnel open so late, in year {n}?\n\n{STORY}" for n in range(5))
    assert tell_kind(article("Ada Quill on the tunnel", turns)) is Kind.INTERVIEW


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A statement by the Ministry of Ferries received by Harbour News said the tunnel opened.",
            "Ministry of Ferries",
        ),
        ("In a statement on Monday, the Harbour Board said the tunnel opened.", "the Harbour Board"),
        (
            "It opens on 1 May, the Harbour Board said on Monday in a statement received here.",
            "the Harbour Board",
        ),
        (
            "In a statement received by Port News, the Harbour Board put the price at nine.",
            "the Harbour Board",
        ),
        ("The Ferrymen's Union said in a statement that it objects.", "The Ferrymen's Union"),
        ("Selon un communiqué du ministère du Port publié lundi, le tunnel est ouvert.", "ministère du Port"),
        ("In einer Mitteilung des Hafenamts heißt es, der Tunnel sei offen.", "Hafenamts"),
        ("Según un comunicado del Ministerio del Puerto, el túnel abrió.", "Ministerio del Puerto"),
        ("Тоннель открыт, говорится в заявлении министерства порта.", "министерства порта"),
        ("وقالت وزارة الميناء في بيان إن النفق افتتح.", "وزارة الميناء"),
    ],
)
def test_a_report_names_whose_document_it_rests_on(text: str, name: str) -> None:
    evidence = explain_kind(article("Tunnel opens", text))
    assert evidence.kind is Kind.REPORT
    assert evidence.rests_on is not None
    assert evidence.rests_on.name.removeprefix("the ") == name.removeprefix("the ")
    span = evidence.rests_on.span
    assert span is not None
    assert text[span.start : span.end] == evidence.rests_on.name


def test_a_report_without_a_document_rests_on_none() -> None:
    assert explain_kind(article("Tunnel opens")).rests_on is None


GUIDE = "\n\n".join(
    f"{step} the {thing} before the tide turns, and wait until the bell has rung twice."
    for step, thing in (
        ("Check", "rope"),
        ("Fill", "tank"),
        ("Remove", "cover"),
        ("Turn", "wheel"),
        ("Press", "button"),
        ("Keep", "lamp lit"),
        ("Wash", "deck"),
    )
)
DIGEST = "\n\n".join(
    f"— The ferry sails again, and nobody knows why, says part {n} [The Lamp]" for n in range(6)
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param(GUIDE, "advises its reader", id="a guide"),
        pytest.param(DIGEST + "\n\n" + STORY, "is a list more than a text", id="a list of pointers"),
        pytest.param(
            "Welcome to Harbour Notes, a weekly digest of news from the quay.\n\n" + STORY,
            "presents itself as a digest or a live page",
            id="a digest's welcome",
        ),
    ],
)
def test_what_is_no_prose_of_a_reporter(text: str, why: str) -> None:
    evidence = explain_kind(article("Before you sail", text))
    assert (evidence.kind, evidence.why) == (Kind.OTHER, why)


def test_the_lines_of_a_transcript_are_not_its_writers_words() -> None:
    said = "I think we should, and we must, and I say it for my part: our town needs it, and we need it."
    transcript = "\n\n".join(f"{name}: {said}" for name in ("ADA QUILL", "TARIK OSMAN") * 6)
    story = " ".join(f"The council met on day {n}, as the clerk said in the hall." for n in range(12))
    assert tell_kind(article("Council meets", f"{story}\n\n{transcript}")) is Kind.REPORT


@pytest.mark.parametrize(
    "closing", ["Cordialement,", "Med vänlig hälsning", "In solidarity,", "Z poważaniem"]
)
def test_letters_close_in_many_languages(closing: str) -> None:
    assert tell_kind(article("The quay", f"{STORY}\n\n{closing}\n\nAda Quill")) is Kind.LETTER


DESCRIPTION = " ".join(
    f"The house has {n} rooms, and each of them is as wide as the quay is long; the lamps are made of brass."
    for n in range(2, 16)
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(DESCRIPTION, Kind.OTHER, id="what is"),
        pytest.param(
            DESCRIPTION.replace(" is ", " was ").replace(" has ", " had "), Kind.REPORT, id="what was"
        ),
        pytest.param(DESCRIPTION[:600], Kind.REPORT, id="too short to tell"),
        pytest.param(DESCRIPTION + " So said the mason, and he said more." * 3, Kind.REPORT, id="said"),
    ],
)
def test_a_long_text_that_tells_what_is_and_quotes_nobody_is_no_report(text: str, kind: Kind) -> None:
    assert tell_kind(Article(None, "A house on the quay", text, language="en")) is kind


def test_the_lines_of_a_recipe() -> None:
    lines = ("½ cup of sugar", "2 tbsp butter, melted", "200 g flour", "1 pinch of salt", "Stir, and wait.")
    evidence = explain_kind(article("Ferrymen's biscuits", "\n\n".join(lines)))
    assert (evidence.kind, evidence.why) == (Kind.OTHER, "lists what is needed for a recipe")


@pytest.mark.parametrize(
    "headline",
    [
        "Monday’s Morning Email: Ferries Sail Again",
        "In brief",
        "Paid Notice: Deaths QUILL, ADA",
        "Timeline: the tunnel",
    ],
)
def test_more_headlines_of_what_is_no_report(headline: str) -> None:
    assert tell_kind(article(headline)) is Kind.OTHER


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Quill: ‘We must save our ferries’", Kind.REPORT),
        ("Ada Quill: Closing Is ‘Simply Wrong’", Kind.REPORT),
        ("EDITORIAL NOTES: A ‘Wrong’ Closing", Kind.OPINION),
        ("We must save our ferries", Kind.OPINION),
    ],
)
def test_a_headline_of_somebodys_words_heads_a_report_of_them(headline: str, kind: Kind) -> None:
    argued = "We must keep our ferries, and surely we should ask why they stopped: it is simply wrong. " * 12
    assert tell_kind(Article(None, headline, argued, language="en")) is kind


@pytest.mark.parametrize(
    "boast", ["“We are thrilled to welcome Mira,” said the owner.", "„Wir freuen uns sehr“"]
)
def test_an_issuer_is_glad_of_what_it_announces(boast: str) -> None:
    assert tell_kind(article("Halden Robotics appoints Mira Stroud", f"{STORY}\n\n{boast}")) is Kind.RELEASE
    assert tell_kind(article("Mira Stroud is back", f"{STORY}\n\n{boast}")) is Kind.REPORT
