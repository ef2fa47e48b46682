"""Direct quotations by rules in six languages: invented sentences, a third of them with nothing to find."""

import pytest

from standfirst.names import find_names
from standfirst.statements import find_statements

Found = tuple[str, str | None]
"""The content, and the speaker's name where it is told."""


def found(text: str, language: str) -> list[Found]:
    return [
        (" … ".join(text[c.start : c.end] for c in s.content), s.speaker.name if s.speaker else None)
        for s in find_statements(text, find_names(text, language), language)
    ]


FRENCH = [
    ("« Le tunnel ouvrira en mai », a déclaré la ministre Anne Delorme.", ["« Le tunnel ouvrira en mai »"]),
    ("Le maire Marc Aubrac a affirmé : « La digue tiendra cet hiver. »", ["« La digue tiendra cet hiver. »"]),
    ("Selon Anne Delorme, « le port restera fermé ».", ["« le port restera fermé »"]),
    (
        "« Il faut, a-t-elle ajouté, que la ville paie sa part. »",
        ["« Il faut … que la ville paie sa part. »"],
    ),
    ("Le ferry « Belle Étoile » a quitté le port de Sund lundi matin.", []),
    ("La ministre Anne Delorme a visité le chantier du tunnel mardi.", []),
]
GERMAN = [
    ("„Der Tunnel ist sicher“, sagte Hafenministerin Eva Lindt am Montag.", ["„Der Tunnel ist sicher“"]),
    (
        "Bürgermeister Karl Brandt erklärte: „Wir zahlen diese Abgabe nicht.“",
        ["„Wir zahlen diese Abgabe nicht.“"],
    ),
    ("„Das Wasser steigt jeden Tag“, so Eva Lindt.", ["„Das Wasser steigt jeden Tag“"]),
    ("»Wir warten seit Jahren«, sagte der Sprecher des Verbandes.", ["»Wir warten seit Jahren«"]),
    ("Die Fähre „Rote Möwe“ lag am Dienstag noch im Hafen von Sund.", []),
    ("Der Hafenrat hat am Montag über den neuen Tunnel beraten.", []),
]
SPANISH = [
    ("«El túnel está listo», dijo el alcalde Luis Arrana.", ["«El túnel está listo»"]),
    ("La ministra Marta Silva afirmó: «No pagaremos más impuestos».", ["«No pagaremos más impuestos»"]),
    ("Según Marta Silva, «el puerto cerrará mañana».", ["«el puerto cerrará mañana»"]),
    ("“El agua sube cada día”, ha señalado el portavoz del puerto.", ["“El agua sube cada día”"]),
    ("El barco «Estrella Roja» salió ayer del puerto de Sund.", []),
    ("La ministra Marta Silva visitó ayer las obras del túnel.", []),
]
RUSSIAN = [
    ("«Туннель готов к открытию», — заявил министр Игорь Лесной.", ["«Туннель готов к открытию»"]),
    ("Мэр Анна Речная сказала: «Мы не будем платить этот сбор».", ["«Мы не будем платить этот сбор»"]),
    ("По словам Игоря Лесного, «вода поднимается каждый день».", ["«вода поднимается каждый день»"]),
    ("«Порт останется закрытым», — сообщила Анна Речная в среду.", ["«Порт останется закрытым»"]),
    ("Паром «Красная звезда» вчера вышел из порта в море.", []),
    ("Министр Игорь Лесной посетил строительство туннеля.", []),
]
ARABIC = [
    ("قال وزير النقل سامر الخالدي: «النفق جاهز للافتتاح».", ["«النفق جاهز للافتتاح»"]),
    ("وأكدت رئيسة البلدية ليلى النهري أن «الميناء سيبقى مغلقا».", ["«الميناء سيبقى مغلقا»"]),
    ("«الماء يرتفع كل يوم»، قال سامر الخالدي.", ["«الماء يرتفع كل يوم»"]),
    ("غادرت العبارة «نجمة البحر» الميناء صباح أمس إلى الجزيرة.", []),
    ("زار الوزير سامر الخالدي أمس موقع بناء النفق الجديد.", []),
]
PERSIAN = [
    ("وزیر راه کاوه دریایی گفت: «تونل آماده است».", ["«تونل آماده است»"]),
    ("شهردار مینا ساحلی تاکید کرد: «بندر بسته می‌ماند».", ["«بندر بسته می‌ماند»"]),
    ("کشتی «ستاره دریا» دیروز بندر را به سوی جزیره ترک کرد.", []),
    ("کاوه دریایی دیروز از ساخت تونل تازه شهر بازدید کرد.", []),
]
CASES = [
    pytest.param(language, text, contents, id=f"{language}-{number}")
    for language, cases in (
        ("fr", FRENCH), ("de", GERMAN), ("es", SPANISH), ("ru", RUSSIAN), ("ar", ARABIC), ("fa", PERSIAN)
    )
    for number, (text, contents) in enumerate(cases)
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "contents"), CASES)
def test_what_is_quoted_and_nothing_else(language: str, text: str, contents: list[str]) -> None:
    assert [content for content, _ in found(text, language)] == contents


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "fr",
            "« Oui, c’est prêt », a dit Marc Aubrac. « Et c’est sûr », a-t-il ajouté.",
            ["Marc Aubrac"] * 2,
        ),
        ("es", "«Está listo», dijo Luis Arrana. Añadió: «Y es seguro».", ["Luis Arrana"] * 2),
        ("ru", "«Он готов», — сказал Игорь Лесной. Он добавил: «И он надежен».", ["Игорь Лесной"] * 2),
        ("ar", "قال سامر الخالدي: «النفق جاهز». وأضاف: «لن ندفع المزيد».", ["سامر الخالدي"] * 2),
    ],
)
def test_who_goes_on_speaking(language: str, text: str, names: list[str]) -> None:
    assert [name for _, name in found(text, language)] == names


def test_a_goer_on_is_marked_as_inferred() -> None:
    text = "قال سامر الخالدي: «النفق جاهز». وأضاف: «لن ندفع المزيد»."
    first, second = (s.speaker for s in find_statements(text, find_names(text, "ar"), "ar"))
    assert first is not None
    assert second is not None
    assert (first.inferred, second.inferred) == (False, True)


@pytest.mark.parametrize("language", ["pl", "tr", "zh", "ja", "el", "he", "nl"])
def test_no_statements_without_support(language: str) -> None:
    text = {
        "pl": "„Tunel jest gotowy”, powiedział burmistrz Adam Nowak.",
        "tr": "Belediye başkanı “Tünel hazır ve güvenli” dedi.",
        "zh": "市长说：“隧道已经准备好了，五月开放。”",
        "ja": "市長は「トンネルは五月に開通する」と述べた。",
        "el": "«Η σήραγγα είναι έτοιμη», δήλωσε ο δήμαρχος.",
        "he": "ראש העיר אמר: ”המנהרה מוכנה לפתיחה במאי“.",
        "nl": "“De tunnel is klaar voor gebruik”, zei burgemeester De Vries.",
    }[language]
    assert found(text, language) == []
