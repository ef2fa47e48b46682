"""The brief's own words: every message in every language, its places and plural forms kept."""

import re
import runpy
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

from standfirst.brief.wording import LANGUAGES, wording_for
from standfirst.records import EditionState, Kind

ROOT = Path(__file__).resolve().parents[3]
MESSAGES = runpy.run_path(str(ROOT / "training" / "messages.py"))["find_messages"]()
LOAN_WORDS = {
    "Correction",
    "Corrections",
    "Feed",
    "Interview",
    "Opinion",
    "Organisation",
    "Page",
    "Person",
    "in {outlet}",
}
OTHERS = LANGUAGES[1:]


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_there_are_messages_and_all_are_found():
    assert len(MESSAGES) > 120
    assert "Not seen" in MESSAGES
    assert ("{n} copy", "{n} copies") in MESSAGES


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_its_places(language):
    wording = wording_for(language)
    for message in MESSAGES:
        if isinstance(message, tuple):
            for number in (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000):
                told = wording._catalogue.ngettext(*message, number)
                assert told not in message or language == "fr", message
                assert places(told) | {"n"} == places(message[1]) | {"n"}, (message, told)
        else:
            told = wording.raw(message)
            assert places(told) == places(message), (message, told)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language):
    wording = wording_for(language)
    same = [m for m in MESSAGES if isinstance(m, str) and wording.raw(m) == m]
    assert set(same) <= LOAN_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_numbers_and_lists_are_told(language):
    wording = wording_for(language)
    day = date(2031, 3, 5)
    assert wording.day(day) != wording.weekday(day)
    assert wording.day(datetime(2031, 3, 5, 23, tzinfo=UTC)) == wording.day(day)
    assert wording.joined([]) == ""
    assert wording.joined(["a"]) == "a"
    assert len(wording.joined(["a", "b", "c"])) > 5
    assert wording.n("{n} report", "{n} reports", 3)
    for kind in Kind:
        assert wording.kind(kind)
    assert wording.state(EditionState.PUBLISHED) is None


def test_plurals_are_those_of_the_language():
    russian, arabic = wording_for("ru"), wording_for("ar")
    assert [russian.n("{n} copy", "{n} copies", n) for n in (1, 3, 5, 21)] == [
        "1 копия", "3 копии", "5 копий", "21 копия",
    ]  # fmt: skip
    assert [arabic.n("{n} report", "{n} reports", n) for n in (1, 2, 3, 11)] == [
        "تقرير واحد", "تقريران", "3 تقارير", "11 تقريرًا",
    ]  # fmt: skip


def test_persian_writes_its_own_figures():
    assert re.search("[۰-۹]", wording_for("fa").day(date(2031, 3, 5)))
    assert wording_for("fa").number(17) == "۱۷"


@pytest.mark.parametrize("language", ["pt", "xx", "", None, "en-GB", "EN"])
def test_a_language_without_a_catalogue_speaks_english(language):
    assert wording_for(language).t("Read more") == "Read more"


@pytest.mark.parametrize("language", ["ar", "fa-IR", "ar_EG"])
def test_some_run_from_the_right(language):
    assert wording_for(language).direction == "rtl"


def test_braces_in_what_is_put_in_stay_as_they_are():
    assert wording_for("de").t("in {outlet}", outlet="{n} {") == "in {n} {"


def test_words_that_run_the_other_way_are_kept_apart():
    """So that a comma beside them does not jump to their other end."""
    assert wording_for("en").t("in {outlet}", outlet="صوت المرفأ") == "in \u2068صوت المرفأ\u2069"
    assert wording_for("en").t("in {outlet}", outlet="Süddeutsche") == "in Süddeutsche"
    arabic = wording_for("ar")
    assert "\u2068Sundbote\u2069" in arabic.t("in {outlet}", outlet="Sundbote")
    assert arabic.joined(["Sundbote", "صوت المرفأ"]).count("\u2068") == 1
    assert "\u2068" not in arabic.n("{n} report", "{n} reports", 12)
    assert arabic.hour(datetime(2031, 3, 5, 23, tzinfo=UTC)) == "\u206623:00 UTC\u2069"
    assert arabic.parted(["أ", "ب"]) == "أ؛ ب"
