"""Finding the names of a register in text: all their forms at once, on word boundaries, in one pass.

An automaton over letters (Aho and Corasick 1975) looks at every letter of a text, in a form of it in which
case and accents are evened out, and has then to look again whether what it found are words, and written like
a name. Names are rarer than that: in scripts with capitals one has a capital. So only the words that may be
the first capitalised word of a name are looked at, each is folded the first time it is met, and the rest of
the name is compared where its first word is known. Measured beside two automata in ``docs/dependencies.md``.

Case, by script: where there are capitals, a word that a form writes with one must have one in the text; what
a form writes all in capitals (WHO, IS) must be so there; small words are free. Scripts without capitals have
no such rule; Arabic words may bear the little words that are written on to them, Korean ones their
particles, and in scripts without spaces a name may begin anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from standfirst.records import Name, Span
from standfirst.text.folding import fold

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts written without spaces: each character is a word, as in :mod:`standfirst.text.folding`."""
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u200d\u0640\u00ad"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_REST = rf"(?:{_LETTER}|[{_MARKS}])*"
_DOTTED = r"(?:(?<=[^\W\d_])\.[^\W\d_](?![^\W_.]))+\.?"
"""What follows the first letter of dotted initials ("U.N.")."""
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}(?:{_DOTTED}|{_REST})")
_BETWEEN = re.compile(r"(?:['’]s(?![^\W_]))?(?:\n|[ \u00a0\u202f]?[-–‐'’&/,.\u200c]{0,2}[ \u00a0\u202f]?)")
_GENITIVE = re.compile(r"(?<=[^\W_])['’]s(?![^\W_])")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_PROCLITICS = "وفبلك"
_HANGUL = re.compile("[\uac00-\ud7a3]")
_MOST_WORDS_KEPT = 200_000
_LONGEST_ACRONYM = 6


class Match(NamedTuple):
    """A form of a name where it stands in a text, and the ids of the names that bear it."""

    span: Span
    form: str
    ids: tuple[str, ...]


class _Token(NamedTuple):
    """A word of a form: folded, and how it is to be written: "A" in capitals, "C" with one, "" anyhow."""

    folded: str
    case: str


@dataclass(slots=True)
class _Form:
    """A form made ready: the words up to its first capital, which is looked for first, and those after."""

    text: str
    ids: tuple[str, ...]
    before: tuple[_Token, ...]
    anchor: _Token
    after: tuple[_Token, ...]


@dataclass(slots=True)
class _Node:
    """A place in the tree of words: the forms that end here, and where the next words lead."""

    forms: list[_Form] = field(default_factory=list)
    next: dict[str, _Node] = field(default_factory=dict)


Raw: TypeAlias = tuple[int, int, str]


class NameMatcher:
    """The names of a register, made ready to be found in many texts.

    Args:
        names: the register's names, or those of them that are looked for.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        bearers: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        for name in names:
            for text in name.forms:
                tokens = _tokens_of(text)
                if tokens:
                    known = bearers.setdefault(tuple(token.folded for token in tokens), {})
                    known[text] = (*known.get(text, ()), name.id)
        self._first: dict[str, _Node] = {}
        self._small: dict[str, _Node] = {}
        for spellings in bearers.values():
            ids = tuple(dict.fromkeys(id_ for some in spellings.values() for id_ in some))
            for text in spellings:
                self._add(text, ids)
        self._met: dict[str, _Node | None] = {}
        self._start = _start_of(self._first)

    def find(self, text: str) -> tuple[Match, ...]:
        """The names in a text, in its order; where forms overlap the longest counts, of equals the first.

        Args:
            text: any text, in any script.
        """
        found = [*self._by_capitals(text), *(self._by_small_words(text) if self._small else ())]
        found.sort(key=lambda match: (match.span.start, -match.span.end))
        kept: list[Match] = []
        for match in found:
            if not kept or match.span.start >= kept[-1].span.end:
                kept.append(match)
        return tuple(kept)

    def _by_capitals(self, text: str) -> Iterator[Match]:
        if self._start is None:
            return
        met = self._met
        for word in self._start.finditer(text):
            raw = word[0]
            try:
                node = met[raw]
            except KeyError:
                node = self._meet(raw)
            if node is not None and (match := self._match(text, word.start(), word.end(), raw, node)):
                yield match

    def _by_small_words(self, text: str) -> Iterator[Match]:
        """Forms without any capital ("the rebels"): looked for only where the text has their first word."""
        words = set(_SMALL_WORD.findall(text))
        for raw in words:
            node = self._small.get(fold(raw))
            if node is not None:
                for word in re.finditer(rf"(?<![^\W_]){re.escape(raw)}(?![^\W_])", text):
                    if match := self._match(text, word.start(), word.end(), raw, node):
                        yield match

    def _meet(self, raw: str) -> _Node | None:
        """What a word leads to, worked out the first time it is met."""
        if len(self._met) > _MOST_WORDS_KEPT:
            self._met.clear()
        node = self._first.get(_folded(raw))
        if node is None and raw[0] in _PROCLITICS and len(raw) > 3:
            node = self._first.get(_folded(raw[1:]))
        if node is None and _HANGUL.match(raw):
            ends = range(len(raw) - 1, 1, -1)
            node = next((self._first[raw[:end]] for end in ends if raw[:end] in self._first), None)
        self._met[raw] = node
        return node

    def _match(self, text: str, start: int, end: int, raw: str, node: _Node) -> Match | None:
        """The longest form whose anchor is the word at ``start``."""
        words: list[Raw] = [(start, end, raw)]
        best: Match | None = None
        while True:
            for form in node.forms:
                if (begin := _fits(text, form, words)) is not None:
                    best = Match(Span(begin, _without_particle(form, words)), form.text, form.ids)
                    break
            if not node.next:
                return best
            following = _next_word(text, words[-1])
            if following is None:
                return best
            deeper = node.next.get(_folded(following[2]))
            if deeper is None:
                return best
            words.append(following)
            node = deeper

    def _add(self, text: str, ids: tuple[str, ...]) -> None:
        tokens = _tokens_of(text)
        at = next((n for n, token in enumerate(tokens) if token.case or not _is_cased(token.folded)), None)
        tree = self._first if at is not None else self._small
        form = _Form(text, ids, tokens[: at or 0], tokens[at or 0], tokens[(at or 0) + 1 :])
        node = tree.setdefault(form.anchor.folded, _Node())
        for token in form.after:
            node = node.next.setdefault(token.folded, _Node())
        node.forms.append(form)
        node.forms.sort(key=lambda one: -len(one.before))


# ---------------------------------------------------------------------------- words


@cache
def _capitals() -> str:
    """The class of all capital letters."""
    return _ranges(lambda character: unicodedata.category(character) in ("Lu", "Lt"))


def _ranges(wanted: Callable[[str], bool]) -> str:
    codes = [code for code in range(0x10000) if wanted(chr(code))]
    parts: list[list[int]] = []
    for code in codes:
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" if first < last else chr(first) for first, last in parts)


def _is_cased(word: str) -> bool:
    return word.upper() != word.lower()


def _start_of(first: Iterable[str]) -> re.Pattern[str] | None:
    """What may be the first telling word of a name: in the scripts that the register has, and no other."""
    initials = {word[0] for word in first}
    if not initials:
        return None
    cased = any(_is_cased(initial) for initial in initials)
    blocks = {ord(initial) >> 7 for initial in initials if not _is_cased(initial)}
    if any(block == 0x0600 >> 7 for block in blocks):  # the letters that fold to others lie in these, too
        blocks |= {0x0680 >> 7, 0x0750 >> 7}
    plain = "".join(f"{chr(block << 7)}-{chr((block << 7) + 127)}" for block in sorted(blocks - {0}))
    digits = "0-9" if any(initial.isdigit() for initial in initials) else ""
    starts = f"{_capitals() if cased else ''}{plain}{digits}"
    return re.compile(
        rf"[{starts}](?:(?<=[{_UNSPACED}])|(?<![^\W_].)(?<![\W_])(?:{_DOTTED}|{_REST}))", re.DOTALL
    )


@cache
def _folded_dotted(raw: str) -> str:
    return fold(raw.replace(".", ""))


def _folded(raw: str) -> str:
    return fold(raw) if "." not in raw else _folded_dotted(raw)


def _tokens_of(text: str) -> tuple[_Token, ...]:
    """The words of a form, folded, with how they are to be written."""
    words = _WORD.findall(_GENITIVE.sub("", text) if "s" in text else text)
    shouted = len(words) > 1 and text.isupper() and any(len(word) > _LONGEST_ACRONYM for word in words)
    tokens = [_token_of(word, shouted) for word in words]
    return tuple([token for token in tokens if token.folded])


@lru_cache(maxsize=1 << 17)
def _token_of(word: str, shouted: bool) -> _Token:
    folded = _folded(word)
    if not word[0].isupper():
        return _Token(folded, "")
    in_capitals = word.isupper() and len(word) > 1 and not shouted
    return _Token(folded, "A" if in_capitals else "C")


def _next_word(text: str, last: Raw) -> Raw | None:
    """The word after another, where no more than a sign or a space stands between."""
    between = _BETWEEN.match(text, last[1])
    position = between.end() if between else last[1]
    if "." in text[last[1] : position] and last[1] - last[0] > 3:
        return None  # a sentence ends
    word = _WORD.match(text, position)
    return (word.start(), word.end(), word[0]) if word else None


def _fits(text: str, form: _Form, words: list[Raw]) -> int | None:
    """Where a form begins whose anchor and later words are these; None where they are written otherwise."""
    if not all(
        _written(raw, token.case)
        for (_, _, raw), token in zip(words, (form.anchor, *form.after), strict=True)
    ):
        return None
    start = words[0][0]
    if form.before:
        return _before(text, start, form.before)
    if words[0][2][0] in _PROCLITICS and _folded(words[0][2]) != form.anchor.folded:
        return start + 1
    return start


def _before(text: str, start: int, before: tuple[_Token, ...]) -> int | None:
    """Where the small words begin that a form has before its first capital ("al-", "the")."""
    window = text[max(0, start - 40) : start]
    words = list(_WORD.finditer(window))[-len(before) :]
    if len(words) < len(before) or not _BETWEEN.fullmatch(window, words[-1].end()):
        return None
    if any(_folded(word[0]) != token.folded for word, token in zip(words, before, strict=True)):
        return None
    return start - len(window) + words[0].start()


def _written(raw: str, case: str) -> bool:
    if not case:
        return True
    return raw.isupper() if case == "A" else raw[0].isupper()


def _without_particle(form: _Form, words: list[Raw]) -> int:
    """Where a form ends: before the particle that Korean writes on to it."""
    start, end, raw = words[-1]
    last = (form.anchor, *form.after)[-1].folded
    return start + len(last) if raw.startswith(last) and _HANGUL.match(raw) else end
