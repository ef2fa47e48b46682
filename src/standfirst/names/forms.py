"""The forms that one text gives a name: whole, short, with a nickname, and among a headline's capitals."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.names.capitals import Phrase
from standfirst.names.marks import Mark
from standfirst.names.neighbours import Candidate
from standfirst.names.runs import word_parts
from standfirst.names.shapes import PERSON, PLACE, SUFFIXES, Shape

_OPENS = (" (", " “", " ‘", ' "', " '")
_CLOSES = (") ", "” ", "’ ", '" ', "' ")
_LONGEST = 5


def short_forms(candidate: Candidate) -> list[str]:
    """What a full name may be called later on: a person's last and given name, a body's first words.

    Args:
        candidate: a name of two words or more.

    Returns:
        Folded forms; its own key may be among them.
    """
    words = candidate.shape.words
    if candidate.kind is PERSON:
        last = words[-2] if words[-1].folded.rstrip(".") in SUFFIXES else words[-1]
        return [last.folded] + ([words[0].folded] if words[0].marks & Mark.GIVEN else [])
    if candidate.kind is PLACE and words[0].marks & Mark.SITE and len(words) == 2:
        return [words[1].folded]
    if candidate.kind is PLACE and len(words) > 2 and words[0].marks & Mark.GIVEN:  # "Jane Stone Clinic"
        return [" ".join([word.folded for word in words[:-1]])]
    if _is_team(candidate):
        return [words[-1].folded]
    if words[0].marks & (Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.SITE):
        return []
    return [words[0].folded, " ".join([word.folded for word in words[:-1]])]


def _is_team(candidate: Candidate) -> bool:
    """Whether a name is a town's and a plural: "Norport Rovers", the Rovers."""
    first, last = candidate.shape.words[0], candidate.shape.words[-1]
    return bool(first.marks & Mark.PLACE) and last.folded[-1] == "s" and not last.marks & Mark.ORGANISATION


def join_nicknames(text: str, found: list[Candidate]) -> list[Candidate]:
    """Make one name of a person's given, pet and family names: "Thomas (Tom) Reed", "Jane “Jay” Stone".

    Args:
        text: the text the candidates were found in.
        found: candidates in order.

    Returns:
        Candidates in order.
    """
    if not any(opening in text for opening in _OPENS):
        return found
    joined: list[Candidate] = []
    for candidate in found:
        if len(joined) > 1 and _is_nickname(text, joined[-2], joined[-1], candidate):
            given = joined[-2]
            words = given.shape.words + candidate.shape.words
            shape = Shape(words, " ".join(word.folded for word in words), PERSON, 3, given.shape.initial)
            joined[-2:] = [given._replace(shape=shape, end=candidate.end, kind=PERSON, sure=3)]
        else:
            joined.append(candidate)
    return joined


def _is_nickname(text: str, given: Candidate, pet: Candidate, family: Candidate) -> bool:
    opening, closing = text[given.end : pet.start], text[pet.end : family.start]
    return (
        opening in _OPENS
        and closing == _CLOSES[_OPENS.index(opening)]
        and bool(given.shape.words[0].marks & Mark.GIVEN)
        and len(pet.shape.words) == 1
        and not family.shape.title
    )


class Forms:
    """The names that a text's sentences use, by their folded forms."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self._by_key: dict[str, Candidate] = {}
        short: dict[str, Candidate] = {}
        for candidate in found:
            shape = candidate.shape
            if len(shape.words) > 1 and (candidate.sure > 1 or not shape.initial):
                self._by_key.setdefault(shape.key, candidate)
                for form in short_forms(candidate):
                    short.setdefault(form, candidate)
            elif not shape.initial:
                self._by_key.setdefault(shape.key, candidate)
        for form, candidate in short.items():
            if form not in self._by_key:
                size = form.count(" ") + 1
                words = candidate.shape.words
                words = words[-1:] if size == 1 and candidate.kind is PERSON else words[:size]
                if not (size == 1 and words[0].marks & Mark.COMMON):
                    shape = candidate.shape._replace(words=words, key=form)
                    self._by_key[form] = candidate._replace(shape=shape)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> Candidate:
        return self._by_key[key]


def settle(phrase: Phrase, found: list[Candidate], told: Forms) -> list[Candidate]:
    """What a headline in which every word has a capital names, by what the sentences under it name.

    Capitals part nothing there: "Norport Beats Marlow" is one run. Where the sentences know "Norport"
    and "Marlow", these are the names.

    Args:
        phrase: a phrase of the headline.
        found: what it holds by its own words.
        told: the names of the text's sentences.

    Returns:
        Candidates in order.
    """
    known = _known_in(phrase, told)
    certain = [c for c in found if c.shape.key in told or c.shape.title or c.sure > 2]
    kept = [c for c in known if not any(_overlap(c, other) for other in certain)]
    others = [c for c in found if c in certain or not any(_overlap(c, other) for other in known)]
    return sorted((*kept, *others), key=lambda candidate: candidate.start)


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.start < b.end and b.start < a.end


def _known_in(phrase: Phrase, told: Forms) -> list[Candidate]:
    """The names of the text's sentences in a phrase, longest first."""
    parts, position = [], phrase.start
    for piece in phrase.text.replace("\u00a0", " ").split(" "):
        word, _, folded, _ = word_parts(piece)
        parts.append((position, position + len(word), folded))
        position += len(piece) + 1
    found: list[Candidate] = []
    index = 0
    while index < len(parts):
        for size in range(min(_LONGEST, len(parts) - index), 0, -1):
            key = " ".join([folded for _, _, folded in parts[index : index + size]])
            if key in told:
                start, end = parts[index][0], parts[index + size - 1][1]
                found.append(told[key]._replace(start=start, end=end, description=None))
                index += size
                break
        else:
            index += 1
    return found
