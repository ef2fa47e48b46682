"""Indirect speech, appositions, listeners and naming verbs in the languages read by rules: invented news."""

import pytest

from standfirst.names import find_names
from standfirst.records import Mention, NameKind, Span, Statement
from standfirst.statements import find_statements

Told = tuple[str, str | None]


def read(text: str, language: str, *people: str) -> list[Statement]:
    """With these names as the only ones known, so that the finder of names is not what is tested."""
    mentions = [Mention(Span(text.index(p), text.index(p) + len(p)), NameKind.PERSON, p) for p in people]
    return list(find_statements(text, mentions or find_names(text, language), language))


def told(text: str, language: str, *people: str) -> list[Told]:
    return [
        (" … ".join(text[c.start : c.end] for c in s.content), s.speaker.name if s.speaker else None)
        for s in read(text, language, *people)
    ]


@pytest.mark.parametrize(
    ("language", "text", "person", "content"),
    [
        ("fr", "« L’eau monte », s’étonne la gardienne, Anne Delorme.", "Anne Delorme", "« L’eau monte »"),
        ("fr", "« L’eau monte », a plaidé leur avocat, Marc Aubrac.", "Marc Aubrac", "« L’eau monte »"),
        ("fr", "« L’eau monte », a déclaré la ministre, Anne Delorme.", "Anne Delorme", "« L’eau monte »"),
        (
            "fr",
            "Un berger de 60 ans, Marc Aubrac, a ri : « La digue, elle, ne vote pas. »",
            "Marc Aubrac",
            "« La digue, elle, ne vote pas. »",
        ),
        (
            "fr",
            "Selon le conseiller Marc Aubrac, la digue fuyait depuis mai.",
            "Marc Aubrac",
            "la digue fuyait depuis mai",
        ),
        ("fr", "Anne Delorme a indiqué que la digue fuyait.", "Anne Delorme", "que la digue fuyait"),
        (
            "fr",
            "La digue sera fermée en mai, a annoncé Anne Delorme.",
            "Anne Delorme",
            "La digue sera fermée en mai",
        ),
        (
            "de",
            "Die Ingenieurin Eva Lindt erklärte, der Damm halte bis Mai.",
            "Eva Lindt",
            "der Damm halte bis Mai",
        ),
        ("de", "Der Damm halte bis zum Mai, sagte Eva Lindt.", "Eva Lindt", "Der Damm halte bis zum Mai"),
        ("de", "Nach Angaben von Eva Lindt hält der Damm bis Mai.", "Eva Lindt", "hält der Damm bis Mai"),
        ("de", "Eva Lindt nannte den Damm „ein gutes Stück“.", "Eva Lindt", "„ein gutes Stück“"),
        (
            "es",
            "Marta Silva dijo que el dique cerrará en mayo.",
            "Marta Silva",
            "que el dique cerrará en mayo",
        ),
        ("es", "Según Marta Silva, el dique cerrará en mayo.", "Marta Silva", "el dique cerrará en mayo"),
        (
            "ru",
            "Игорь Лесной заявил, что плотина закроется в мае.",
            "Игорь Лесной",
            "что плотина закроется в мае",
        ),
        ("ar", "وقال سامر الخالدي إن السد سيغلق في أيار.", "سامر الخالدي", "إن السد سيغلق في أيار"),
        ("fa", "کاوه دریایی گفت که سد بسته می‌شود.", "کاوه دریایی", "که سد بسته می‌شود"),
    ],
)
def test_who_says_what(language: str, text: str, person: str, content: str) -> None:
    assert told(text, language, person) == [(content, person)]


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("fr", "Anne Delorme a visité la digue que la ville a fermée.", "Anne Delorme"),
        ("fr", "La digue « Belle Étoile », chère à Anne Delorme, a fui.", "Anne Delorme"),
        ("fr", "Pour l’État, la digue de Marc Aubrac tiendra.", "Marc Aubrac"),
        ("de", "Eva Lindt erklärte den Damm, der im Mai brach, den Kindern.", "Eva Lindt"),
        ("de", "Das Boot von Eva Lindt heißt „Rote Möwe“.", "Eva Lindt"),
        ("es", "Marta Silva visitó el dique que cerrará en mayo.", "Marta Silva"),
        ("ru", "Игорь Лесной посетил плотину, что стоит у реки.", "Игорь Лесной"),
        ("ar", "زار سامر الخالدي السد الذي سيغلق في أيار.", "سامر الخالدي"),
    ],
)
def test_who_says_nothing(language: str, text: str, person: str) -> None:
    assert told(text, language, person) == []


@pytest.mark.parametrize(
    ("language", "text", "listeners"),
    [
        ("fr", "« L’eau monte vite », a déclaré à la presse la gardienne, Anne Delorme.", "la presse"),
        ("fr", "Anne Delorme a ajouté à l’adresse de la presse : « Notez-le bien. »", "la presse"),
        ("ar", "وقال سامر الخالدي للصحفيين: «الماء يرتفع كل يوم».", "للصحفيين"),
    ],
)
def test_the_press_is_told(language: str, text: str, listeners: str) -> None:
    (one,) = read(text, language)
    assert one.addressee is not None
    assert one.addressee.name == listeners
    assert one.addressee.span is not None
    assert text[one.addressee.span.start : one.addressee.span.end] == listeners


def test_bare_words_behind_an_arabic_office_are_a_name() -> None:
    text = "وقالت كبيرة المهندسات في مجلس السدود (مس) ليلى نهري للصحفيين: «الماء يرتفع كل يوم»."
    (one,) = find_statements(text, (), "ar")
    assert one.speaker is not None
    assert one.speaker.name == "ليلى نهري"


@pytest.mark.parametrize(
    "text",
    [
        "وقال رئيس البلدية: «الماء يرتفع كل يوم».",
        "وقال مسؤول كبير في الميناء: «الماء يرتفع كل يوم».",
    ],
)
def test_an_arabic_office_alone_is_nobody(text: str) -> None:
    assert [s.speaker for s in find_statements(text, (), "ar")] == [None]


def test_where_it_was_added_is_not_who_added_it() -> None:
    text = "قال سامر الخالدي: «النفق جاهز الآن». وأضاف أمام مبنى البلدية: «لن ندفع المزيد»."
    assert [name for _, name in told(text, "ar", "سامر الخالدي")] == ["سامر الخالدي"] * 2
