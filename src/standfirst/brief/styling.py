"""A style sheet written as short as it can be: every page of a site holds it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_KEPT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\burl\((?!\s*["'])[^)]*\)""", re.DOTALL)
_NOTHING = re.compile(rf"({_KEPT.pattern})|/\*.*?(?:\*/|\Z)|[\s\x00]+", re.DOTALL)
_MARK = "\x00"
_AROUND = re.compile(r" ?([{};,>]) ?")
_INSIDE = re.compile(r"(?<=[:(\[]) | (?=[)\]])")
_LAST = re.compile(r";+(?=})")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_SELECTORS = re.compile(r",(?![^()]*\))")

_FORM = ("mail_form",)
_STORY = ("site_story", "site_story_part")
_LISTS = ("site_archive", "site_subject", "site_name", "reading_list")
_PICTURES = ("site_subject", "index")
_IN_SHORT = ("site_edition",)
_WHOLE = ("index",)
_ONLY_ON = {
    **dict.fromkeys(("asking", "often", "trap"), _FORM),
    **dict.fromkeys(("timeline", "outlets", "has", "whole", "first"), _STORY),
    **dict.fromkeys(("years", "months", "wide", "count", "lists", "reports", "editions", "issue"), _LISTS),
    **dict.fromkeys(("issue-day", "firsts", "who", "aliases"), _LISTS),
    **dict.fromkeys(("chart", "figure", "heading"), _PICTURES),
    **dict.fromkeys(("short", "lines"), _IN_SHORT),
    **dict.fromkeys(("also", "other"), _WHOLE),
    "voices": (*_WHOLE, *_STORY),
}
"""The templates, by their names without an ending, that alone have elements of a class: the style of others
does without it. Told here, and not found on each page: that would take a tenth of a site's time."""


class _On:
    """The classes that elements of a template may have."""

    def __init__(self, template: str) -> None:
        self._name = template.partition(".")[0]

    def __contains__(self, name: object) -> bool:
        return self._name in _ONLY_ON.get(str(name), (self._name,))


def style_of(sheet: str, template: str) -> str:
    """What of a shortened sheet a template of ours needs."""
    return pick_rules(sheet, _On(template))


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


def pick_rules(sheet: str, classes: Container[str]) -> str:
    """The rules of a shortened sheet that may hold for a page, by the classes that its elements may bear.

    A selector that names a class that is not among them goes, and a rule with it that has no other; what is
    left of a group of rules, such as those for paper, stays a group.
    """
    return "".join(_picked(sheet, classes))


def _picked(sheet: str, classes: Container[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:  # an @import, or what is left after the last rule
            yield head
        elif head.startswith("@media"):
            inside = pick_rules(body, classes)
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            may_hold = [
                one for one in _SELECTORS.split(head) if all(c in classes for c in _CLASS.findall(one))
            ]
            if may_hold:
                yield f"{','.join(may_hold)}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Each rule's head and what its braces hold; None for a statement without any."""
    at = start = depth = 0
    head = ""
    plain = _KEPT.sub(lambda found: _MARK * len(found[0]), sheet)
    for place, letter in enumerate(plain):
        if letter == "{":
            if depth == 0:
                head, start = sheet[at:place], place + 1
            depth += 1
        elif letter == "}" and depth:
            depth -= 1
            if depth == 0:
                yield head, sheet[start:place]
                at = place + 1
        elif letter == ";" and depth == 0:
            yield sheet[at : place + 1], None
            at = place + 1
    if sheet[at:]:
        yield sheet[at:], None
