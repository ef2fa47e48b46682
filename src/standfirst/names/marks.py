"""What is known of single words, in one table, so that a run of words is judged with one look-up a word."""

from __future__ import annotations

from functools import cache
from itertools import repeat

from standfirst.names import lists, vocabulary


class Mark:
    """What a folded word may be: bits of one number (IntFlag costs a third of finding's time)."""

    GIVEN = 1
    SURNAME = 2
    PLACE = 4
    COMMON = 8
    TITLE = 16
    ORGANISATION = 32
    SITE = 64
    FUNCTION = 128
    DATE = 256
    DEMONYM = 512
    SPEECH = 1024
    LEGAL = 2048


# Legal forms that newspapers print; the full list knows many that are words.
_LEGAL = lists.word_set(
    """
    inc ltd limited corp corporation llc llp plc gmbh ag kg sarl srl spa bv nv oy ab asa aps kk pty co company
    ооо оао зао пао sa se
    """
)


@cache
def marks() -> dict[str, int]:
    """Folded words (and places of several words) with their marks."""
    table: dict[str, int] = dict.fromkeys(lists.read_list("words.txt"), Mark.COMMON)
    for words, mark in (
        (lists.read_list("given.txt"), Mark.GIVEN),
        (lists.read_list("surnames.txt"), Mark.SURNAME),
        (lists.read_list("places.txt"), Mark.PLACE),
        (vocabulary.TITLE_WORDS, Mark.TITLE),
        (vocabulary.HONORIFICS, Mark.TITLE),
        (vocabulary.ORGANISATION_WORDS, Mark.ORGANISATION),
        (vocabulary.PLACE_ABBREVIATIONS, Mark.PLACE),
        (vocabulary.PLACE_WORDS, Mark.SITE),
        (vocabulary.FACILITY_WORDS, Mark.SITE),
        (vocabulary.FUNCTION_WORDS, Mark.FUNCTION),
        (vocabulary.MONTHS_AND_DAYS, Mark.DATE),
        (vocabulary.DEMONYMS, Mark.DEMONYM),
        (vocabulary.SPEECH_VERBS, Mark.SPEECH),
        (_LEGAL, Mark.LEGAL),
    ):
        both = {word: table[word] | mark for word in filter(table.__contains__, words)}
        table.update(zip(words, repeat(mark)))  # 200,000 words: a loop in Python takes three times as long
        table.update(both)
    return table
