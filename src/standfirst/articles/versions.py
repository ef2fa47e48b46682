"""Two versions of an article: what changed, and whether it changes what is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from standfirst.records import Article, Span
from standfirst.text.changes import Fate, Piece, find_changes
from standfirst.text.quotes import find_quoted


class Weight(StrEnum):
    """What a change touches. All but the last two are of substance; ``WORDING`` is any other word."""

    HEADLINE = "headline"
    FIGURE = "figure"
    NEGATION = "negation"
    QUOTATION = "quotation"
    NAME = "name"
    WORDING = "wording"
    COSMETIC = "cosmetic"

    @property
    def of_substance(self) -> bool:
        """Whether it changes what is said, as far as this can be told without understanding it."""
        return self not in (Weight.WORDING, Weight.COSMETIC)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the words cut and those added in their place (either may be empty), and what it touches.

    ``before`` and ``after`` span the words in the old and the new text.
    """

    cut: str
    added: str
    weights: tuple[Weight, ...]
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an article: of its headline and its text, piece by piece, and the changes weighed."""

    headline: tuple[Piece, ...]
    text: tuple[Piece, ...]
    changes: tuple[Change, ...]

    @property
    def weights(self) -> tuple[Weight, ...]:
        """All that the changes touch, the heaviest first."""
        return _in_order(weight for change in self.changes for weight in change.weights)

    @property
    def of_substance(self) -> bool:
        """Whether any change is of substance."""
        return any(weight.of_substance for weight in self.weights)


_FIGURE = re.compile(
    r"\d|[一二三四五六七八九十百千万亿億兆]"
    r"|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty"
    r"|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|dozens?|half|twice|[mb]illions?|trillions?"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend|million(?:en)?|milliarden?"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|cents?|mille|milliards?|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve|diez"
    r"|cien|miles|mil|mill(?:ón|ones)|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|cento"
    r"|milion[ei]|dois|três"
    r"|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*|миллиард\w*"
    r"|اثنان|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة|مئة|مائة|ألف|آلاف|مليون|مليار)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[%‰€$£¥₽]",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unless|\w+n['’]t|denie[sd]"
    r"|deny|denying|refuse[sd]?"
    r"|nicht|kein\w*|nie|niemals|niemand|ohne|dementiert\w*|ne|n|pas|jamais|aucune?|rien|sans|ni"
    r"|nunca|jamás|ningun\w*|sin|nada"
    r"|não|nem|sem|non|mai|nessun\w*|senza|не|нет|ни|никогда|никто|ничего|без|لا|لم|لن|ليس|ليست|غير"
    r"|بدون|نفى|نفت|نه|نیست)\b"
    r"|[不没沒無无未非]",
    re.I,
)
_NEGATING_PREFIX = re.compile(r"(?:un|in|im|ir|il|dis|non-?|mis|de|не|без)(?=\w{3})", re.I)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MARKS = re.compile(r"[\s\u200b\ufeff\u00ad]+|[^\w\s%‰€$£¥₽+]|_")
_POINT = re.compile(r"(?<=\d)[.,:](?=\d)|(?<!\w)[-−](?=\d)")
_QUOTE_MARK = re.compile(r"[\"“”„‟«»‹›「」『』]")
_SENTENCE_END = re.compile(r"(?:^|[.!?…。:\n])[\s\"“”„«»'’‘(]*$")
_TYPO_FROM = 5
_CONTEXT = 60


def compare_articles(old: Article, new: Article) -> Comparison:
    """Tell what changed between two versions of an article.

    Figures, names, negations and quotations are told by their form, in any language as far as its script has
    capitals; a change that is none of these and no mere spelling is ``WORDING``.

    Args:
        old: the earlier version.
        new: the later one, read by the same reader.

    Returns:
        The pieces of headline and text and the changes among them, in order, those of the headline first.
    """
    headline = find_changes(old.headline, new.headline)
    text = find_changes(old.text, new.text)
    changes = [*_weighed(headline, old.headline, new.headline, Weight.HEADLINE)]
    changes += _weighed(text, old.text, new.text)
    return Comparison(headline, text, tuple(changes))


def _weighed(
    pieces: tuple[Piece, ...], old: str, new: str, besides: Weight | None = None
) -> Iterator[Change]:
    if not any(piece.fate is not Fate.KEPT for piece in pieces):
        return
    quoted = _Quoted(old, new)
    for cut, added, before, after in _hunks(pieces):
        weights = set(_weigh(cut, added, old, new, before, after))
        if quoted.touched(before, after, cut, added) and weights != {Weight.COSMETIC}:
            weights = (weights - {Weight.WORDING}) | {Weight.QUOTATION}
        elif quoted.opened(cut, added):
            weights = (weights - {Weight.COSMETIC, Weight.WORDING}) | {Weight.QUOTATION}
        if besides is not None and weights != {Weight.COSMETIC}:
            weights = (weights - {Weight.WORDING}) | {besides}
        yield Change(cut, added, _in_order(weights), before, after)


def _hunks(pieces: Iterable[Piece]) -> Iterator[tuple[str, str, Span, Span]]:
    """What was cut and what was added between two pieces that stayed."""
    old_at = new_at = 0
    cut, added = "", ""
    for piece in (*pieces, Piece(Fate.KEPT, "")):
        if piece.fate is Fate.CUT:
            cut = piece.words
        elif piece.fate is Fate.ADDED:
            added = piece.words
        else:
            if cut or added:
                yield cut, added, Span(old_at, old_at + len(cut)), Span(new_at, new_at + len(added))
                old_at, new_at, cut, added = old_at + len(cut), new_at + len(added), "", ""
            old_at, new_at = old_at + len(piece.words), new_at + len(piece.words)


def _weigh(cut: str, added: str, old: str, new: str, before: Span, after: Span) -> Iterator[Weight]:
    if _bare(cut) == _bare(added):
        yield Weight.COSMETIC
        return
    gone, come = _WORD.findall(cut), _WORD.findall(added)
    touched = False
    for found in (_figures, _negations):
        if sorted(found(cut)) != sorted(found(added)):
            touched = True
            yield Weight.FIGURE if found is _figures else Weight.NEGATION
    if _negated(gone, come):
        touched = True
        yield Weight.NEGATION
    if len(gone) == len(come) == 1 and not touched and is_typo(gone[0], come[0]):
        yield Weight.COSMETIC
        return
    if _names(cut, old, before.start) != _names(added, new, after.start):
        touched = True
        yield Weight.NAME
    if not touched:
        yield Weight.WORDING


def _figures(words: str) -> list[str]:
    return [word for word in re.findall(r"[^\s]+", words) if _FIGURE.search(word)]


def _negations(words: str) -> list[str]:
    return [found[0].casefold() for found in _NEGATION.finditer(words)]


def _negated(gone: list[str], come: list[str]) -> bool:
    """Whether a word became its opposite by a prefix: likely, unlikely."""
    pairs = ((gone, come), (come, gone))
    plain = [({word.casefold() for word in one}, [word.casefold() for word in other]) for one, other in pairs]
    return any(
        (prefix := _NEGATING_PREFIX.match(word)) is not None and word[prefix.end() :].lstrip("-") in one
        for one, other in plain
        for word in other
    )


def _names(words: str, text: str, start: int) -> list[str]:
    """The words with a capital that they do not owe to the beginning of a sentence."""
    found = []
    for match in _WORD.finditer(words):
        if not match[0][0].isupper() or _FIGURE.search(match[0]):
            continue
        ahead = text[max(0, start + match.start() - _CONTEXT) : start + match.start()]
        if not _SENTENCE_END.search(ahead) or f" {match[0]} " in text:
            found.append(match[0])
    return found


def _bare(words: str) -> str:
    """Words without what is cosmetic: marks, spacing, the case of letters, ligatures and widths."""
    kept_points = _POINT.sub(lambda point: "+" if point[0] in ".,:" else "+-", words)
    return _MARKS.sub("", unicodedata.normalize("NFKC", kept_points)).casefold()


def is_typo(one: str, other: str) -> bool:
    """Whether two words are one, misspelt: two letters exchanged, one doubled, missing or wrong inside.

    Only long words without figures count, and their ends must agree: "million" and "billion", "rise" and
    "rises", "taxed" and "taxes" are words of their own. A wrong letter counts among vowels alone.
    """
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    if len(a) < _TYPO_FROM or one[0].isupper() != other[0].isupper() or one[0].isupper() or _FIGURE.search(a):
        return False
    if _FIGURE.search(b) or a[0] != b[0] or a[-1] != b[-1] or len(b) - len(a) > 1:
        return False
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(b) > len(a):
        return a[head:] == b[head + 1 :]
    if a[head : head + 2] == b[head : head + 2][::-1] and a[head + 2 :] == b[head + 2 :]:
        return True
    return a[head + 1 :] == b[head + 1 :] and a[head] in "aeiouyäöü" and b[head] in "aeiouyäöü"


class _Quoted:
    """What stands in quotation marks on either side; looked for once."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = find_quoted(old), find_quoted(new)

    def touched(self, before: Span, after: Span, cut: str, added: str) -> bool:
        """Whether words that were or are quoted changed."""
        return (bool(cut.strip()) and _meets(before, self._old)) or (
            bool(added.strip()) and _meets(after, self._new)
        )

    def opened(self, cut: str, added: str) -> bool:
        """Whether marks were set where none stood, or taken away: a paraphrase became a quotation."""
        return len(_QUOTE_MARK.findall(cut)) != len(_QUOTE_MARK.findall(added))


def _meets(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in spans)


def _in_order(weights: Iterable[Weight]) -> tuple[Weight, ...]:
    there = set(weights)
    return tuple(weight for weight in Weight if weight in there)
