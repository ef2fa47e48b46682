"""Typographic mending of excerpts: spaces, quotation marks, marks of a cut, mojibake. Never words.

Excerpts come scraped: marks glued to words, commas adrift, a cut marked by any number of dots. Each
change is recorded as a :class:`~standfirst.records.Repair` against the original, so that every printed
word can still be pointed at where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.records import Repair, Span

ELLIPSIS = "…"
CUT_MARK = " …"
"""What ends a text that was cut: apart from the last word, which is whole."""
_TAIL = " \t\r\n\u00a0.…,;"
_WELL_SET_CUT = re.compile(r"(?<=[^\s.…,;]\.) …\s*\Z")  # "A sentence. …": its full stop is its own
_BRACKETED_CUT = re.compile(r"[\[(]\s*(?:…|\.{2,5})\s*[\])]\s*\Z")
# Spaces go before commas and full stops, but not before ".5", ".com" or an ellipsis; ";:!?" may keep theirs.
_LOOSE_COMMA = re.compile(r"(?<=\S)[ \u00a0]+(?=[,،](?!\d))")
_GLUED_COMMA = re.compile(r"(?<=[ \u00a0][,،])(?=[^\W\d_])")
_LOOSE_STOP = re.compile(r"(?<=[^\s.…])[ \u00a0]+(?=\.(?![\w.]))")
_GLUED_STOPS = re.compile(r"(?<=[^\W\d_]\.\.)(?=[^\W\d_])")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BLANK = " \u00a0"
_OPENERS = frozenset("([{<«„‚‹/-–—'’‘“\"")
_STOPS = frozenset(".,;:!?…)]}>»›/-–—'’\"”")
_AFTER_WORDS = "[‘’‚“”„‹›–—…•«»\u00a0]"
_LETTER_AND_MARKS = re.compile(f"[à-ï]{_AFTER_WORDS}{{2}}")  # "é’’" by itself is not one ideograph
# Nor is "Spaß…" or "MALMÖ…" a letter of Africa or Armenia; "HÃ”TEL" is one garbled.
_LETTER_AND_MARK = re.compile(
    f"ß{_AFTER_WORDS}|(?<=[A-ZÀ-ÖØ-Þ])(?:[ÃÄÅ]{_AFTER_WORDS}(?![^\\W\\d_])|[À-ÂÆ-ÖØ-Þ]{_AFTER_WORDS})"
)
_MARKS = re.compile(f"[à-ï]{_AFTER_WORDS}{{2}}")  # "é’’" by itself is not one ideograph
# Nor is "Spaß…" or "MALMÖ…" a letter of Africa or Armenia.
_LETTER_AND_MARK = re.compile(f"ß{_AFTER_WORDS}|(?<=[A-ZÀ-ÖØ-Þ])[À-ÖØ-Þ]{_AFTER_WORDS}(?![^\\W\\d_])")
_MARKS = re.compile('[“”„"]')


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended text.

    Applying ``repairs`` (in order, not overlapping, spans in the original) to the original gives
    ``text``, less its final " …" where ``truncated``.
    """

    text: str
    repairs: tuple[Repair, ...] = ()
    truncated: bool = False


def repair(text: str) -> Repaired:
    """Mend the typography of an excerpt.

    Spaces before commas and full stops go; quotation marks stand next to the words they hold and apart
    from the others; dots that mark a cut (". ..", " , ..", "[...]") become one "…"; mojibake becomes
    what it was. Apart from mojibake the words stay exactly as they are, and so do the marks themselves.

    Args:
        text: plain text, usually one paragraph.

    Returns:
        The mended text and what was done. Mending twice changes nothing more.
    """
    original = list(_characters(text)) if _has_mojibake(text) else None
    mended = text if original is None else "".join(c.text for c in original)
    end, truncated = _find_cut(mended)
    changes = _merge(_changes(mended[:end]))
    if end < len(mended):
        changes.append(Repair(Span(end, len(mended)), ""))
    repairs = tuple(changes if original is None else _against_original(changes, original))
    words = apply_repairs(text, repairs)
    return Repaired(words + CUT_MARK if truncated else words, repairs, truncated)


def apply_repairs(text: str, repairs: Iterable[Repair]) -> str:
    """The text with the repairs made; spans are those of ``text``, in order and not overlapping."""
    pieces: list[str] = []
    at = 0
    for r in repairs:
        pieces += (text[at : r.span.start], r.replacement)
        at = r.span.end
    return "".join((*pieces, text[at:]))


# ---------------------------------------------------------------------------- the mark of a cut


def _find_cut(text: str) -> tuple[int, bool]:
    """Where the words end, and whether what follows marks a cut: an ellipsis or at least two full stops."""
    if well_set := _WELL_SET_CUT.search(text):
        return well_set.start(), True
    bracketed = _BRACKETED_CUT.search(text)
    body = text[: bracketed.start()] if bracketed else text
    end = len(body.rstrip(_TAIL))
    tail = text[end:]
    if end == 0:
        return len(text), False
    if tail.strip() == ".." and text[end - 1] in "?!":  # "?.." is Russian for a question that trails off
        return len(text.rstrip()), False
    if bracketed or ELLIPSIS in tail or tail.count(".") >= 2:
        return end, True
    return len(text.rstrip()), False


# ---------------------------------------------------------------------------- spaces and quotation marks


def _changes(text: str) -> list[Repair]:
    spaces = [Repair(Span(*m.span()), "") for p in (_LOOSE_COMMA, _LOOSE_STOP) for m in p.finditer(text)]
    gaps = [
        Repair(Span(m.start(), m.start()), " ")
        for p in (_GLUED_COMMA, _GLUED_STOPS)
        for m in p.finditer(text)
    ]
    marks = [change for line in re.finditer(r"[^\n]+", text) for change in _mend_marks(line[0], line.start())]
    runs = [Repair(Span(*m.span()), " ") for m in _SPACES.finditer(text)]
    return [*spaces, *marks, *gaps, *runs]


def _mend_marks(line: str, offset: int) -> Iterator[Repair]:
    """Space round the quotation marks of one line; a mark glued on both sides is told by whose turn it is."""
    marks = list(_MARKS.finditer(line))
    is_open, german = False, False
    for n, mark in enumerate(marks):
        at = mark.start()
        if _is_no_quotation(line, at, last=n == len(marks) - 1, is_open=is_open):
            continue
        opens = _opens(line, at, is_open, german)
        german = mark[0] == "„" or (german and opens)
        is_open = opens
        yield from _space_mark(line, at, opens, offset)


def _is_no_quotation(line: str, at: int, *, last: bool, is_open: bool) -> bool:
    """Inches, the Hebrew mark of an abbreviation, and a stray straight mark inside a word."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    if (
        line[at] == '"'
        and not is_open
        and (before.isdigit() or (last and before.isalpha() and after.isalpha()))
    ):
        return True
    return "\u0590" <= before <= "\u05ff" and "\u0590" <= after <= "\u05ff"


def _opens(line: str, at: int, is_open: bool, german: bool) -> bool:
    mark, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if mark == "„":
        return True
    if mark == "“":
        return not (german and is_open)
    loose_before = not before or before.isspace() or before in _OPENERS
    loose_after = not after or after.isspace() or after in _STOPS
    if loose_before != loose_after:
        return loose_before
    return not is_open


def _space_mark(line: str, at: int, opens: bool, offset: int) -> Iterator[Repair]:
    """The spaces one mark lacks outside, and those it has too many inside."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    here = offset + at
    if opens:
        if _is_spaced_script(after) and (_is_spaced_script(before) or before in tuple(",.;:!?…)]")):
            yield Repair(Span(here, here), " ")
        end = _skip_spaces(line, at + 1)
        is_quoting = line[end : end + 1] != "”"  # whose turn that is would be another without the spaces
        loose = is_quoting and _is_loose(line[at + 1 : end])
        if loose and line[at] != '"' and before != "" and before.isspace():
            yield Repair(Span(here + 1, offset + end), "")
        return
    if _is_spaced_script(after) and _is_spaced_script(line[at + 2 : at + 3]):
        yield Repair(Span(here + 1, here + 1), " ")
    elif line[at] == "”" and (not after or after.isspace() or after in _STOPS):
        start = len(line[:at].rstrip(_BLANK))
        if start and _is_loose(line[start:at]):
            yield Repair(Span(offset + start, here), "")


def _skip_spaces(line: str, at: int) -> int:
    return len(line) - len(line[at:].lstrip(_BLANK))


def _is_loose(run: str) -> bool:
    """Whether spaces inside a quotation mark are too many: all but a single fixed one, which somebody set."""
    return run not in ("", "\u00a0")


def _is_spaced_script(character: str) -> bool:
    """A letter of Latin, Greek or Cyrillic: elsewhere marks may touch words (Chinese, Arabic, Korean)."""
    return character.isalpha() and character < "԰"


def _merge(changes: Sequence[Repair]) -> list[Repair]:
    """In text order, without overlaps: of two that touch the same characters the first listed stands."""
    taken: list[Repair] = []
    for change in sorted(changes, key=lambda c: (c.span.start, c.span.end)):
        last = taken[-1].span if taken else Span(-1, -1)
        if change.span.start < last.end or change.span == last:
            continue
        taken.append(change)
    return taken


# ---------------------------------------------------------------------------- mojibake


@dataclass(frozen=True, slots=True)
class _Character:
    """One character of the text with mojibake undone, and where it stood."""

    text: str
    start: int
    end: int


# Windows-1252, and Latin-1 with its control characters: both are taken for one another everywhere.
_TO_BYTE = {chr(b): b for b in range(0x80, 0x100)} | {
    c: b for b in range(0x80, 0xA0) for c in bytes([b]).decode("cp1252", "ignore")
}
# "â€" and one more is UTF-8 for dashes, quotation marks and the ellipsis, and nothing else in any language.
_SURE = re.compile("â€[" + re.escape("".join(c for c, b in _TO_BYTE.items() if b <= 0xBF)) + "]")


def _characters(text: str) -> Iterator[_Character]:
    """The characters of a text, those of UTF-8 taken for a single-byte encoding joined to what they were."""
    encoding = _mistaken_for(text)
    at = 0
    while at < len(text):
        width, character = _undo(text, at, encoding)
        yield _Character(character, at, at + width)
        at += width


def _has_mojibake(text: str) -> bool:
    return not text.isascii() and (_SURE.search(text) is not None or _mistaken_for(text) is not None)


def _mistaken_for(text: str) -> str | None:
    """The single-byte encoding that UTF-8 was read in: all of the text must bear it out."""
    for encoding in ("cp1252", "cp1251"):
        encoded = _encode(text, encoding)
        if encoded is None:
            continue
        try:
            decoded = encoded.decode("utf-8")
        except UnicodeDecodeError:
            continue
        doubtful = 2 * len(_LETTER_AND_MARKS.findall(text)) + len(_LETTER_AND_MARK.findall(text))
        doubtful += text.isupper()  # one may be "É»"
        if len(decoded) < len(text) - doubtful:
            return encoding
    return None


def _encode(text: str, encoding: str) -> bytes | None:
    try:
        if encoding == "cp1252":
            return b"".join(bytes([_TO_BYTE[c]]) if c > "\x7f" else c.encode() for c in text)
        return text.encode(encoding)
    except (KeyError, UnicodeEncodeError):
        return None


def _undo(text: str, at: int, encoding: str | None) -> tuple[int, str]:
    """How many characters at this place stand for one, and which."""
    if text[at] <= "\x7f":
        return 1, text[at]
    if encoding is None:
        sure = _SURE.match(text, at)
        if sure is None:
            return 1, text[at]
        encoding = "cp1252"
    for width in (2, 3, 4):
        encoded = _encode(text[at : at + width], encoding)
        if encoded is None:
            break
        try:
            return width, encoded.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return 1, text[at]


def _against_original(changes: Sequence[Repair], characters: Sequence[_Character]) -> Iterator[Repair]:
    """Repairs of the text without mojibake, and those that undo it, as repairs of the original."""
    at = 0
    for change in changes:
        yield from _undoings(characters[at : change.span.start])
        start, end = change.span.start, change.span.end
        where = characters[start].start if start < len(characters) else characters[-1].end
        until = characters[end - 1].end if end > start else where
        yield Repair(Span(where, until), change.replacement)
        at = end
    yield from _undoings(characters[at:])


def _undoings(characters: Iterable[_Character]) -> Iterator[Repair]:
    return (Repair(Span(c.start, c.end), c.text) for c in characters if c.end - c.start > 1)
