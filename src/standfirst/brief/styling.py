"""A style sheet written as short as it can be: every page of a site holds it."""

from __future__ import annotations

import re

_KEPT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\burl\((?!\s*["'])[^)]*\)""", re.DOTALL)
_NOTHING = re.compile(rf"({_KEPT.pattern})|/\*.*?(?:\*/|\Z)|[\s\x00]+", re.DOTALL)
_MARK = "\x00"
_AROUND = re.compile(r" ?([{};,>]) ?")
_INSIDE = re.compile(r"(?<=[:(\[]) | (?=[)\]])")
_LAST = re.compile(r";+(?=})")


def shorten_style(sheet: str) -> str:
    """A style sheet without its comments and the white space that says nothing.

    What stands in quotation marks or in ``url()`` stays as it is; so does a blank that means something:
    between the parts of a selector, before ``:`` and ``(``, and around the signs of ``calc()``.
    """
    kept: list[str] = []

    def mark(found: re.Match[str]) -> str:
        if found[1] is None:
            return " "
        kept.append(found[1])
        return _MARK

    text = re.sub(" +", " ", _NOTHING.sub(mark, sheet))
    text = _LAST.sub("", _INSIDE.sub("", _AROUND.sub(r"\1", text))).strip()
    strings = iter(kept)
    return re.sub(_MARK, lambda _found: next(strings), text)
