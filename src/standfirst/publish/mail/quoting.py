"""Text as quoted-printable, in pieces: what many mails share is written once, and put together by lines."""

from __future__ import annotations

import quopri
import re
from functools import lru_cache

SOFT = "=\r\n"
"""Ends a line of the source that is none of the text (RFC 2045, 6.7, rule 5)."""

_SHORT = 8
_LINE_MOST = 76
_LINE_END = re.compile(r"\r?\n")


def quoted(words: str) -> str:
    """A piece of text as quoted-printable (RFC 2045, 6.7), its lines ended by CRLF.

    Pieces that are joined by :data:`SOFT` read as one text.
    """
    source = quopri.encodestring(words.encode("utf-8", "replace")).decode("ascii")
    lines = _LINE_END.sub("\r\n", source.removesuffix("=\n"))
    last = len(lines) - lines.rfind("\n") - 1
    if last < _LINE_MOST:
        return lines
    letter = 3 if lines[-3] == "=" else 1  # a full line has no room for the sign that joins it with the next
    return f"{lines[:-letter]}{SOFT}{lines[-letter:]}"


@lru_cache(maxsize=1024)
def quoted_short(words: str) -> str:
    """The same of what comes again and again: a number, the line between two stories."""
    return quoted(words)


def quoted_around(words: str, marks: tuple[str, ...]) -> str:
    """A text in which marks stand whole, each on a line of its own: outside the reach of the encoding."""
    if not any(mark in words for mark in marks):
        return quoted_short(words) if len(words) < _SHORT else quoted(words)
    pattern = "|".join(map(re.escape, marks))
    pieces = re.split(f"({pattern})", words)
    return SOFT.join(
        piece if place % 2 else quoted(piece) for place, piece in enumerate(pieces) if piece or not place
    )
