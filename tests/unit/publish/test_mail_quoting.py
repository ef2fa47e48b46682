"""Quoted-printable in pieces: however a text was parted, a mail program reads it whole."""

from __future__ import annotations

import quopri

from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.publish.mail.quoting import SOFT, quoted, quoted_around

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200)


def read(source: str) -> str:
    return quopri.decodestring(source.encode("ascii")).decode("utf-8").replace("\r\n", "\n")


@given(st.lists(WORDS, min_size=1, max_size=5))
@example(["a" * 76, "b"])
@example(["ä" * 12 + "a" * 4, "b"])
@example(["a" * 73 + "=", ""])
def test_pieces_joined_read_as_one_text(pieces):
    source = SOFT.join(map(quoted, pieces))
    assert read(source) == "".join(pieces)
    assert max(map(len, source.split("\r\n"))) <= 76
    assert "\n" not in source.replace("\r\n", "")


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_marks_stand_whole_on_lines_of_their_own(pieces):
    mark = "MARK0123456789MARK"
    source = quoted_around(mark.join(pieces), (mark,))
    lines = [line.removesuffix("=") for line in source.split("\r\n")]
    assert lines.count(mark) == len(pieces) - 1
    assert read(source) == mark.join(pieces)
