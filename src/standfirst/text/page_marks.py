"""The marks of a page: they tell a publisher's change from one in how we read (see docs/decisions/0012)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import blake2b
from html import unescape

from standfirst.text.html import html_to_text

_MARK_BYTES = 4
_TITLE = re.compile(
    r"""<meta\s[^<>]{0,60}\b(?:og|twitter):title\b["'\s]{0,9}content=["']([^"'<>]*)|<title\b[^<>]*>([^<>]*)<""",
    re.I,
)
_MOST_MARKS = 2000


def page_marks(html: str) -> str:
    """The marks of all lines of words on a page: by them it is told whether a later page says anything else.

    They do not depend on which of the lines a reader takes for the article, and no words can be had back.

    Args:
        html: the page's mark-up.

    Returns:
        Four bytes for each line that differs, in base64; at most 2,000 lines.
    """
    titles = "\n".join(unescape(found[1] or found[2]) for found in _TITLE.finditer(html))
    marks = dict.fromkeys(_marks(f"{titles}\n{html_to_text(html)}"))
    return b64encode(b"".join(list(marks)[:_MOST_MARKS])).decode("ascii")


def digest_marks(data: bytes) -> str:
    """The mark of a file whose lines cannot be told without reading it: only an equal file has the same."""
    return b64encode(blake2b(data, digest_size=_MARK_BYTES).digest()).decode("ascii")


def is_our_change(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether two texts of one article differ only in what was read from its page, not in what stands there.

    Args:
        old: the text as an earlier reader read it, and the marks of the page it read.
        new: the same of a later reader and the page as it is now.

    Returns:
        True where each page holds all that was read from the other. Without marks nothing can be told.
    """
    (old_text, old_marks), (new_text, new_marks) = old, new
    if not old_marks or not new_marks:
        return False
    if old_marks == new_marks:
        return True
    return set(_marks(new_text)) <= _unpacked(old_marks) and set(_marks(old_text)) <= _unpacked(new_marks)


def _marks(text: str) -> Iterator[bytes]:
    for line in text.split("\n"):
        if words := " ".join(line.split()):
            yield blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()


def _unpacked(marks: str) -> set[bytes]:
    packed = b64decode(marks)
    return {packed[n : n + _MARK_BYTES] for n in range(0, len(packed), _MARK_BYTES)}
