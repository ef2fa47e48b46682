"""Where sentences and paragraphs end."""

import pytest

from standfirst.text.sentences import find_paragraphs, find_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_sentences(text)]


def test_paragraphs_stand_between_blank_lines() -> None:
    text = "\n One.\nStill one.\n \n\nTwo. \n"
    assert [text[p.start : p.end] for p in find_paragraphs(text)] == ["One.\nStill one.", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ardal met Mr. J. R. Holm on Jan. 3.",
        "The levy rose to 3.5 crowns, see No. 7 on p. 12.",
        "Am 3. Oktober kam Dr. Lindqvist, d.h. zu spät.",
        "M. Aubrac a salué Mme. Delorme.",
        "«Мы ждём», сказал проф. Иванов.",
        "She works for Quay Holdings Inc. Wednesdays included, the filing shows.",
        "Visit harbour.example.org for more.",
        "“Will it hold?” he asked.",
    ],
)
def test_no_break_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay opened. The tide rose!", ["The quay opened.", "The tide rose!"]),
        ("“It holds.” He left.", ["“It holds.”", "He left."]),
        ("He moved to the U.S. The quay closed.", ["He moved to the U.S.", "The quay closed."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("It was plan B. The mayor knew.", ["It was plan B.", "The mayor knew."]),
        ("They left the quay..The council met.", ["They left the quay..", "The council met."]),
        ("他说。我们走。", ["他说。", "我们走。"]),
        ("قال الوزير. ثم غادر؟ نعم.", ["قال الوزير.", "ثم غادر؟", "نعم."]),
        ("Il pleut. ¿Qué? Sí.", ["Il pleut.", "¿Qué?", "Sí."]),
        ("The fee is 20. 30 ships came.", ["The fee is 20.", "30 ships came."]),
    ],
)
def test_breaks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_no_sentence_runs_over_a_blank_line() -> None:
    assert sentences("A headline without a stop\n\nA sentence.") == [
        "A headline without a stop",
        "A sentence.",
    ]


def test_nothing_in_nothing() -> None:
    assert find_sentences("") == ()
    assert find_sentences(" \n\n ") == ()
