"""How many speak in a story: reports, separate texts, whose text they carry, and whose outlets they are."""

from standfirst.brief.view import tell_tally
from standfirst.brief.wording import Wording
from standfirst.records import Report

EN = Wording("en")


def report(
    name: str, copy_of: str | None = None, agency: str | None = None, owner: str | None = None
) -> Report:
    return Report(name, name.title(), publisher=name.title(), copy_of=copy_of, agency=agency, owner=owner)


def test_copies_are_counted_apart_from_texts_and_told_with_their_agency():
    told = tell_tally(
        [
            report("echo", agency="AP"),
            report("lamp", copy_of="echo", agency="AP"),
            report("post"),
            report("star"),
        ],
        EN,
    )
    assert told == "4 reports, 3 separate texts; 2 carry AP’s"
    assert tell_tally([report("echo")], EN) is None


def test_texts_of_two_outlets_of_one_owner_are_told_as_such():
    ours = [report("echo", owner="Skerry Holdings"), report("lamp", owner="Skerry Holdings"), report("post")]
    assert tell_tally(ours, EN) == (
        "3 reports, 3 separate texts; 2 of the texts are from outlets of Skerry Holdings"
    )


def test_one_outlet_or_a_copy_is_no_second_voice_of_its_owner():
    echo = report("echo", owner="Skerry Holdings")
    assert "Holdings" not in tell_tally([echo, report("post")], EN)
    assert "Holdings" not in tell_tally(
        [echo, report("lamp", copy_of="echo", owner="Skerry Holdings"), report("post")], EN
    )
    twice = Report("echo-2", "Echo again", publisher="Echo", owner="Skerry Holdings")
    assert "Holdings" not in tell_tally([echo, twice], EN), "two texts of one outlet"
