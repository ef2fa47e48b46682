"""Aliases that a text itself declares: "X (Y)", "X aka Y", "[Y/Z]" and their like.

Precision comes first: a register joins names on the strength of these claims. What is merely bracketed
(a place, a party and state, an agency at a dateline, a year, an age) is no alias; brackets count where
their letters spell the name before them, where they say so in words ("also known as"), or where an
organisation's name stands before an acronym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from standfirst.names.acronyms import spells, spelt_start
from standfirst.names.alias_markers import FORMER, MARKER
from standfirst.names.alias_pieces import QUOTES, alias_pieces, is_uncased
from standfirst.names.lists import word_set
from standfirst.names.phrases import WORD, holds_organisation_word, is_acronym, name_before
from standfirst.names.vocabulary import TITLE_WORDS
from standfirst.records import AliasClaim, Span
from standfirst.text.folding import fold

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\n]{1,160})[)）\]]")
_SLASHED = re.compile(r"(?<![\w/@.:])[^\W\d_][\w-]{1,9}(?:/[^\W\d_][\w-]{1,9})+(?![\w/@])(?!\.\w)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,6}")
_OR_ACRONYM = re.compile(
    r",\s(?:or|ou|oder|o|или)\s(?:(?:the|la|le|el|der|die|das)\s|l['’])?([^\W\d_]{2,10})(?=[,.;:!?)])"
)
_OPEN_END = re.compile(r"[.;:()\[\]!?\n،؛؟]|\s[-–—]\s")
_AGENCIES = word_set(
    """
    ap afp reuters upi dpa ansa efe tass itar-tass xinhua kyodo pa cp aap pti ans irna isna ria rian
    """
)
_CODES = word_set(
    """
    usd eur gbp jpy chf us uk eu un usa uae gmt utc est edt pst pdt cet bst am pm tv pc dvd cd hiv
    aids
    """
)


@dataclass(frozen=True, slots=True)
class _Declared:
    """Names that a text says are one. ``names`` holds (start, end) of each, the name itself first."""

    names: tuple[tuple[int, int], ...]
    span: Span


def find_aliases(text: str) -> tuple[AliasClaim, ...]:
    """The aliases that a text declares in its own words.

    Recognised, in English, French, Spanish, German, Russian, Arabic and Persian as far as they have
    them: brackets that spell the name before them (Schwartz and Hearst 2003) or are spelt by it;
    "also known as", "aka", "formerly", "known by its acronym" and their like, in brackets or not;
    lists of such names parted by commas, slashes or "and"; slashed lists of acronyms.

    Args:
        text: any text.

    Returns:
        The claims in the order of the text, each once; ``text[span]`` are the words that say so.
    """
    declared = [*_in_brackets(text), *_by_marker(text), *_by_letters(text), *_slashed(text)]
    claims: dict[tuple[str, str], AliasClaim] = {}
    for each in sorted(declared, key=lambda d: d.span):
        name = text[slice(*each.names[0])]
        for start, end in each.names[1:]:
            alias = text[start:end]
            if fold(name) != fold(alias):
                claims.setdefault((fold(name), fold(alias)), AliasClaim(name, alias, each.span))
    return tuple(claims.values())


# ---------------------------------------------------------------------------- brackets


def _in_brackets(text: str) -> Iterator[_Declared]:
    for bracket in _BRACKETS.finditer(text):
        marker = MARKER.search(text, bracket.start(1), bracket.end(1))
        if marker:
            found = _bracket_with_marker(text, bracket, marker)
        else:
            found = _bare_bracket(text, bracket)
        if found:
            yield found


def _bracket_with_marker(text: str, bracket: re.Match[str], marker: re.Match[str]) -> _Declared | None:
    """Brackets that say so: "X (MKO, also known as the MEK, PMOI and NCR)"."""
    name = _name_at_bracket(text, bracket, alias_pieces(text, bracket.start(1), marker.start()))
    aliases = alias_pieces(text, marker.end(), bracket.end(1))
    inside = alias_pieces(text, bracket.start(1), marker.start())
    if _letters(text[bracket.start(1) : marker.start()]) - sum(_letters(text[a:b]) for a, b in inside) > 3:
        return None  # a sentence in brackets
    names = ([name] if name else []) + inside + aliases
    if len(names) < 2 or not aliases:
        return None
    return _Declared(tuple(names), Span(names[0][0], bracket.end()))


def _name_at_bracket(
    text: str, bracket: re.Match[str], inside: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The name before a bracket; where an acronym inside spells it, from the word where its letters begin."""
    before = text[max(0, bracket.start() - 200) : bracket.start()]
    offset = bracket.start() - len(before)
    run = name_before(text, bracket.start())
    for start, end in inside:
        if is_acronym(text[start:end]) and (found := _spelt(text[start:end], before, offset)):
            return found
    return run


def _spelt(acronym: str, before: str, offset: int) -> tuple[int, int] | None:
    stripped = before.rstrip(QUOTES)
    start = spelt_start(acronym, stripped)
    if start is None or "\n" in stripped[start:] or re.search(r"[.;:!?]\s", stripped[start:]):
        return None
    name = stripped[start:]
    # A name has a capital; a term ("magnetic resonance imaging") has none.
    return (offset + start, offset + len(stripped)) if name != name.lower() else None


def _bare_bracket(text: str, bracket: re.Match[str]) -> _Declared | None:
    """Brackets that say nothing in words: the letters, or what stands before them, must tell."""
    dotted = _DOTTED.fullmatch(bracket[1])
    pieces = [bracket.span(1)] if dotted else alias_pieces(text, bracket.start(1), bracket.end(1))
    if not pieces or not _all_covered(text, bracket, pieces):
        return None
    words = [text[start:end] for start, end in pieces]
    before = text[max(0, bracket.start() - 200) : bracket.start()]
    offset = bracket.start() - len(before)
    for word in words:
        if (dotted or is_acronym(word)) and (found := _spelt(word, before, offset)):
            return _Declared((found, *pieces), Span(found[0], bracket.end()))
    run = name_before(text, bracket.start())
    if run is None:
        return None
    name = text[slice(*run)]
    if _bracket_fits(name, words):
        return _Declared((run, *pieces), Span(run[0], bracket.end()))
    return None


def _bracket_fits(name: str, words: list[str]) -> bool:
    """Whether brackets after ``name`` hold other names of it although they do not spell it."""
    if any(fold(word) in _AGENCIES for word in words):
        return False
    if is_acronym(name):
        return len(words) == 1 and spells(name, words[0])
    if not (holds_organisation_word(name) and len(name.split()) > 1):
        return False
    if any(fold(word[0]) in TITLE_WORDS for word in WORD.finditer(name)):  # an officer and a party or state
        return False
    other_script = not name.isascii() and not any(word[:1].isascii() for word in words)
    return all(is_acronym(word) for word in words) or (
        len(words) == 1 and is_uncased(words[0]) and (other_script or name.isascii())
    )


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _all_covered(text: str, bracket: re.Match[str], pieces: list[tuple[int, int]]) -> bool:
    """Whether the brackets hold names and nothing else."""
    held = sum(_letters(text[start:end]) for start, end in pieces)
    return _letters(bracket[1]) - held <= 6 and not any(c.isdigit() for c in bracket[1][:1])


# ---------------------------------------------------------------------------- words that say so


def _by_marker(text: str) -> Iterator[_Declared]:
    """Outside brackets: "X aka Y/Z", "X, formerly Y", "X, known by its acronym Y"."""
    for marker in MARKER.finditer(text):
        name = None if _inside_brackets(text, marker.start()) else _name_at_marker(text, marker.start())
        if name is None:
            continue
        end = _end_of_aliases(text, marker.end())
        aliases = alias_pieces(text, marker.end(), end, first_run=True)
        if aliases and is_acronym(text[slice(*aliases[0])]):
            before = text[max(0, marker.start() - 200) : marker.start()]
            name = _spelt(text[slice(*aliases[0])], before, marker.start() - len(before)) or name
        if not aliases or _names_an_office(text, marker, aliases[0], end):
            continue
        close = re.compile('["”»’›]?').match(text, aliases[-1][1])
        yield _Declared((name, *aliases), Span(name[0], close.end() if close else aliases[-1][1]))


def _name_at_marker(text: str, position: int) -> tuple[int, int] | None:
    """The name before a marker; past brackets that stand between ("the Union (HWU), also known as")."""
    before = text[max(0, position - 200) : position].rstrip(" ,\t\u00a0")
    if before.endswith((")", "]")):
        opened = max(before.rfind("("), before.rfind("["))
        start = position - len(text[max(0, position - 200) : position]) + max(opened, 0)
        inside = before[opened + 1 : -1]
        found = (
            _spelt(inside, text[max(0, start - 200) : start], max(0, start - 200))
            if is_acronym(inside)
            else None
        )
        return found or name_before(text, start)
    if before.endswith(tuple('"”»')):  # "…", dit X: somebody's words end here
        return None
    return name_before(text, position)


def _names_an_office(text: str, marker: re.Match[str], alias: tuple[int, int], end: int) -> bool:
    """Whether "formerly Y" and its like give somebody's office and not another name."""
    if not FORMER.match(marker[0]):
        return False
    first = WORD.search(text, alias[0], alias[1])
    after = text[alias[1] : end].lstrip('"”»’›')
    return (first is not None and fold(first[0]) in TITLE_WORDS) or bool(re.match(r"['’]s\b|\s*\w", after))


def _inside_brackets(text: str, position: int) -> bool:
    before = text[max(0, position - 160) : position]
    opened = max(before.rfind("("), before.rfind("["))
    return opened > max(before.rfind(")"), before.rfind("]"))


def _end_of_aliases(text: str, start: int) -> int:
    match = _OPEN_END.search(text, start, start + 160)
    return match.start() if match else min(len(text), start + 160)


def _by_letters(text: str) -> Iterator[_Declared]:
    """A name and the acronym that spells it: "the Ferry Crews' Association, or FCA,"."""
    for match in _OR_ACRONYM.finditer(text):
        before = text[max(0, match.start() - 200) : match.start()]
        if is_acronym(match[1]) and (name := _spelt(match[1], before, match.start() - len(before))):
            yield _Declared((name, match.span(1)), Span(name[0], match.end(1)))


# ---------------------------------------------------------------------------- slashes


def _slashed(text: str) -> Iterator[_Declared]:
    """Three acronyms or more that share letters: "[MKO/MEK/PMOI]", "pmoi/MKO/MEK"."""
    for match in _SLASHED.finditer(text):
        words = match[0].split("/")
        if len(words) < 3 or not _are_acronyms(words):
            continue
        if not (_one_family(words) or _bracketed_after_one(text, match)):
            continue
        starts = [match.start() + sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
        names = tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True))
        yield _Declared(names, Span(match.start(), match.end()))


def _are_acronyms(words: list[str]) -> bool:
    """Whether slashed words look like acronyms, and none is a currency, an agency or a zone."""
    if any(fold(word) in _AGENCIES or fold(word) in _CODES or len(word) > 6 for word in words):
        return False
    return 2 * sum(is_acronym(word) for word in words) >= len(words)


def _one_family(words: list[str]) -> bool:
    """Whether each of some acronyms shares letters with another, as one body's acronyms do."""
    folded = [fold(word) for word in words]
    return all(any(LCSseq.similarity(a, b) > 1 for b in folded if b is not a) for a in folded)


def _bracketed_after_one(text: str, match: re.Match[str]) -> bool:
    """Whether acronyms stand alone in brackets after a noun for one thing ("the group [A/B/C]")."""
    if not (
        text[match.start() - 1 : match.start()] in ("(", "[") and text[match.end() : match.end() + 1] in ")]"
    ):
        return False
    before = text[max(0, match.start() - 40) : match.start() - 1].rstrip().rpartition(" ")[2]
    return before[-1:].isalpha() and not before.endswith("s")
