"""Typographic mending, case by case. That no word is ever touched is tested in tests/property."""

import pytest

from standfirst.records import Repair, Span
from standfirst.text.repair import apply_repairs, repair


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("told reporters,”The quay is closed”", "told reporters, ”The quay is closed”"),
        ("noting that”the quay is closed”and left", "noting that ”the quay is closed” and left"),
        ('he said "yes"and left', 'he said "yes" and left'),
        ("He said “ the quay ” was shut", "He said “the quay” was shut"),
        ("of the port , the ferry ,and the quay", "of the port, the ferry, and the quay"),
        ("the quay .", "the quay."),
        ("the quay..The ferry", "the quay.. The ferry"),
        ("too   wide", "too wide"),
        ("costs .5 of it, .example and 1 ,5", "costs .5 of it, .example and 1 ,5"),
    ],
)
def test_spaces_and_quotation_marks(raw, mended):
    assert repair(raw).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "« Bonjour ! » dit-il ; puis : rien",
        "他说“你好”他走了",
        'ב"הארץ" כתבו על צה"ל',
        'قال "الميناء"والسفينة',
        'a 5"x7" photo',
        "„Hallo“ sagte er",
        "Sie sagte: „Der Kai “ ist“",
        "the U.S. and v.2.0 at port.example",
        'O"Brien',
        "“I wonder...”",
        "...",
        "",
    ],
)
def test_what_is_right_in_some_script_or_trade_is_left_alone(text):
    mended = repair(text)
    assert mended.text.replace("Kai“", "Kai “") == text
    assert not mended.truncated


@pytest.mark.parametrize(
    "tail", [". ..", " , ..", " ...", "..", " …", "…", " . …", " [...]", " […]", " (...)", " ,…", ". . ."]
)
def test_whatever_marks_a_cut_becomes_one_ellipsis(tail):
    mended = repair("The ferry left the quay" + tail)
    assert mended.text == "The ferry left the quay …"
    assert mended.truncated


@pytest.mark.parametrize("text", ["The ferry left.", "Who left?..", "A full stop, and more.", "Et cetera"])
def test_an_end_is_no_cut(text):
    assert repair(text).truncated is False
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("It wasnâ€™t â€œclosedâ€\x9d", "It wasn’t “closed”"),
        ("Le cafÃ© dâ€™Ã©tÃ©", "Le café d’été"),
        ("ÐŸÐ¾Ñ€Ñ‚ Ð·Ð°ÐºÑ€Ñ‹Ñ‚", "Порт закрыт"),
        ("РџРѕСЂС‚ Р·Р°РєСЂС‹С‚", "Порт закрыт"),
        ("MANHÃ»", "MANHÃ»"),
        ("Das macht Spaß“, sagte er", "Das macht Spaß“, sagte er"),
        ("Weiß– und Rußtöne", "Weiß– und Rußtöne"),
        ("A tram in MALMÖ” and a bus", "A tram in MALMÖ” and a bus"),
        ("A room in the HÃ”TEL", "A room in the HÔTEL"),
        ("„Café“\u00a0heißt er", "„Café“\u00a0heißt er"),
        ("æ¸¯å\x8f£é“\xa0è·¯", "港口铠路"),
        ("É»", "É»"),
    ],
)
def test_mojibake_becomes_what_it_was(garbled, meant):
    assert repair(garbled).text == meant


def test_repairs_point_into_the_original():
    raw = "donâ€™t say,”No”. .."
    mended = repair(raw)
    assert mended.text == "don’t say, ”No” …"
    assert mended.repairs == (
        Repair(Span(3, 6), "’"),
        Repair(Span(12, 12), " "),
        Repair(Span(16, 20), ""),
    )
    assert apply_repairs(raw, mended.repairs) + " …" == mended.text
