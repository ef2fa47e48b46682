"""The desk's own words: each translation keeps its message's places, and forms for every number."""

from __future__ import annotations

import runpy
from pathlib import Path
from string import Formatter

import pytest

from standfirst.brief.wording import LANGUAGES
from standfirst.desk import speaking

SCRIPT = runpy.run_path(str(Path(__file__).resolve().parents[2] / "training" / "messages.py"))
MESSAGES = SCRIPT["find_messages"](SCRIPT["DESK"])
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000)


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_there_are_messages_and_all_are_found():
    assert len(MESSAGES) > 500
    assert "Today" in MESSAGES
    assert ("{n} copy", "{n} copies") in MESSAGES


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_put_into_a_message_is_put_into_its_translation(language):
    wording = speaking._wording(language)
    for message in MESSAGES:
        if isinstance(message, tuple):
            for number in NUMBERS:
                told = wording.plural(*message, number)
                assert places(told) | {"n"} == places(message[1]) | {"n"}, (message, told)
        else:
            assert places(wording.raw(message)) == places(message), message


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_hardly_a_message_is_as_in_english(language):
    wording = speaking._wording(language)
    same = [m for m in MESSAGES if isinstance(m, str) and wording.raw(m) == m]
    assert len(same) <= 20, same  # words that are one in both, such as "Code" in French
    assert not [
        m
        for m in MESSAGES
        if isinstance(m, tuple) and language not in ("de", "fr") and wording.plural(*m, 5) in m
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_shown_in_every_language(enter, language):
    from standfirst.desk.roles import Role

    client = enter(Role.ADMIN, headers={"accept-language": language})
    for path in ("/", "/saved", "/search?q=dam", "/statements", "/names", "/editions", "/sources", "/people",
                 "/keys", "/log", "/account", "/story/level", "/sources/add"):  # fmt: skip
        page = client.get(path)
        assert page.status_code == 200, path
        turned = "rtl" if language in ("ar", "fa") else "ltr"
        assert f'<html lang="{language}" dir="{turned}">' in page.content.decode()


def test_words_of_the_archive_are_told_and_others_stand_as_they_are():
    assert speaking.tell_word("report") == "report"
    assert speaking.tell_word("<b>") == "&lt;b&gt;"
