"""What stands inside quotation marks."""

import pytest

from standfirst.text.quotes import find_quoted


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said, “and no.”", ["“Yes,”", "“and no.”"]),
        ('"Yes," she said, "and no."', ['"Yes,"', '"and no."']),
        ("``Yes,'' she said, ''and no.''", ["``Yes,''", "''and no.''"]),
        ("„Ja“, sagte sie. »Nein«, er.", ["„Ja“", "»Nein«"]),
        ("« Oui », dit-elle.", ["« Oui »"]),
        ("”Ja”, sa hon.", ["”Ja”"]),
        ("‹Ja›, sagte sie.", ["‹Ja›"]),
        ("「はい」と言った。『いいえ』", ["「はい」", "『いいえ』"]),
        ("قالت: «نعم» ثم ”لا“.", ["«نعم»", "”لا“"]),
        ("‘It isn’t,’ he said.", ["‘It isn’t,’"]),
        (
            "said,”The quay closes”, adding that”it stays so”. ..",
            ["”The quay closes”", "”it stays so”"],
        ),
    ],
)
def test_every_convention(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_only_the_outermost_of_nested_quotations() -> None:
    assert quoted("“She said ‘never’ to me,” he said.") == ["“She said ‘never’ to me,”"]
    assert quoted("“She said “never” to me,” he said.") == ["“She said “never” to me,”"]


def test_apostrophes_and_inches_are_no_quotations() -> None:
    assert quoted('The boats’ owners didn’t pay; it’s a 6" pipe, not the ‘90s.') == []


def test_curly_and_straight_marks_close_each_other() -> None:
    assert quoted('“We stay," she said. "We win.”') == ['“We stay,"', '"We win.”']
    assert quoted('“He calls it "odd" today,” she said.') == ['“He calls it "odd" today,”']


def test_feet_and_inches_close_nothing() -> None:
    assert quoted("“He is 6’2”, she is 5’9”,” they said.") == ["“He is 6’2”, she is 5’9”,”"]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We stay.\n\n“We stay here.\n\n“We win,” she said."
    assert quoted(text) == ["“We stay.", "“We stay here.", "“We win,”"]


def test_a_missing_mark_spoils_only_its_own_place() -> None:
    assert quoted("“We stay, he said. “We go,” she said.\n\n“Fine,” he said.") == ["“We go,”", "“Fine,”"]
    assert quoted("We stay,” he said. “We go,” she said.") == ["“We go,”"]
    assert quoted('"We stay, he said.\n\nA "fine" day.') == ['"fine"']


def test_marks_set_on_the_wrong_side_of_a_space_alternate() -> None:
    assert quoted('"We stay, "he said. "We go, "she said.') == ['"We stay, "', '"We go, "']
