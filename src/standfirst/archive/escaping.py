"""Strings that no database and no JSON can hold as they are, written so that they survive."""

from __future__ import annotations

import re

# PostgreSQL takes no NUL in text and no database takes half a surrogate pair, yet news carries both
# where a publisher's own software broke. Each is written as a mark (a code point that Unicode keeps
# out of texts for good) and four hexadecimal digits; a mark in the text itself is written so as well.
_MARK = "\ufdd0"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0]")
_ESCAPED = re.compile("\ufdd0([0-9a-f]{4})")


def escape(text: str) -> str:
    """The text with every code point that a database refuses written as mark and digits."""
    return _UNSTORABLE.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """What :func:`escape` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text
