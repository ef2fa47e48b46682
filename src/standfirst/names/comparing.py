"""Whether two spellings may be one name, and why.

Names are taken into parts (:mod:`standfirst.names.parts`), parts are paired best first, and what is
left over on either side decides: a part that only one side has is common ("Sergey Lavrov", "Sergey
Viktorovich Lavrov"), a part on each side that meets no other means two people. Parts meet when they
are spelt alike, sound alike after the usual romanisations, are few letters apart for their length,
stand for one another (initials, nicknames, acronyms), or, where a script writes no vowels, share
their consonants. This follows the assignment of tokens in Christen, *Data Matching* (2012), ch. 5.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from standfirst.names import lists
from standfirst.names.lists import word_set
from standfirst.names.parts import ParsedName, Part, parse_organisation, parse_person
from standfirst.names.romanising import EAST_ASIAN, writes_vowels
from standfirst.records import NameKind


@dataclass(frozen=True, slots=True)
class PartMatch:
    """Two parts that met, how ("same", "sounds alike", "initial" ...), and how well (0..1)."""

    a: str
    b: str
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are, and what that rests on.

    ``score`` lies in 0..1; 0.5 and more means that the two may be the same. ``matches`` are the parts
    that met, ``only_a`` and ``only_b`` the parts that met none, ``why`` says in words what decided.
    """

    score: float
    matches: tuple[PartMatch, ...] = ()
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Parts of two names paired; ``left`` and ``right`` are those that found no pair."""

    matches: tuple[PartMatch, ...]
    weights: tuple[float, ...]
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    crossed: bool


def compare_names(a: str, b: str, kind: NameKind | str) -> float:
    """How likely two spellings are to name the same person, organisation or place.

    Args:
        a: one name, in any script.
        b: the other.
        kind: what they name; "person", "organisation" or "place".

    Returns:
        0..1; 0.5 and more means that they may be the same.
    """
    return explain_names(a, b, kind).score


def explain_names(a: str, b: str, kind: NameKind | str) -> NameComparison:
    """As :func:`compare_names`, with the parts that met and those that did not.

    Args:
        a: one name, in any script.
        b: the other.
        kind: what they name; "person", "organisation" or "place".

    Returns:
        The comparison. It is symmetric in score.
    """
    if NameKind(kind) is NameKind.PERSON:
        return _explain_people(parse_person(a), parse_person(b))
    return _explain_organisations(parse_organisation(a), parse_organisation(b))


# ---------------------------------------------------------------------------- parts

_NONE = ("", 0.0)


def _meet(a: Part, b: Part, careful: bool) -> tuple[str, float]:
    """How two parts meet and how well; ``careful`` asks for more likeness, as organisations' words need."""
    if a.text == b.text:
        return "same", 1.0
    if a.script == b.script and a.script in EAST_ASIAN:
        return _few_signs_apart(a.text, b.text)
    if a.initial or b.initial:
        return ("initial", 0.8) if a.ascii and a.ascii[:1] == b.ascii[:1] and not careful else _NONE
    if a.ascii == b.ascii != "":
        return "same in Latin letters", 0.97
    if not careful and (_nickname(a.ascii, b.ascii) or _nickname(b.ascii, a.ascii)):
        return "nickname", 0.85
    if a.sound == b.sound != "" and len(a.sound) > 1:
        return "sounds alike", 0.93
    if a.script != b.script and (met := _meet_across_scripts(a, b))[1]:
        return met
    by_letter, by_sound = (
        _few_letters_apart(a.ascii, b.ascii, careful),
        _few_letters_apart(a.sound, b.sound, careful),
    )
    return max(by_letter, by_sound, key=lambda how: how[1])


def _nickname(name: str, other: str) -> bool:
    return other in lists.nicknames().get(name, ())


def _meet_across_scripts(a: Part, b: Part) -> tuple[str, float]:
    if not (writes_vowels(a.script) and writes_vowels(b.script)):
        one, other = _without_first_yod(a, b)
        return ("same consonants", 0.85) if one == other and len(one) > 1 else _NONE
    if a.script in EAST_ASIAN or b.script in EAST_ASIAN:
        # Han and kana keep no difference between l and r.
        one, other = (part.consonants.replace("r", "l") for part in (a, b))
        return ("same consonants", 0.75) if one == other and len(one) > 1 else _NONE
    return _NONE


def _without_first_yod(a: Part, b: Part) -> tuple[str, str]:
    """The consonants of two parts; without the first where J is written for a Y ("Junus", يونس)."""
    first = {a.ascii[:1], b.ascii[:1]}
    if first != {"j", "y"}:
        return a.consonants, b.consonants
    return (a.consonants[1:], b.consonants) if a.ascii[:1] == "j" else (a.consonants, b.consonants[1:])


def _few_letters_apart(a: str, b: str, careful: bool) -> tuple[str, float]:
    """Whether two words are within the slips their length allows (optimal string alignment distance)."""
    shorter, longer = sorted((len(a), len(b)))
    if careful:
        allowed = 0 if shorter < 4 else 1 if shorter < 9 else 2
    else:
        allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    if longer - shorter > allowed or not allowed:
        return _NONE
    distance = OSA.distance(a, b, score_cutoff=allowed)
    if distance > allowed:
        return _NONE
    return ("one letter apart" if distance == 1 else "few letters apart"), 1 - distance / longer


def _few_signs_apart(a: str, b: str) -> tuple[str, float]:
    """Of Han, kana or Hangul every sign is a syllable or a word: one in six may be a slip."""
    longer = max(len(a), len(b))
    distance = OSA.distance(a, b, score_cutoff=1)
    return ("one sign apart", 1 - distance / longer) if distance == 1 and longer > 5 else _NONE


def _pair(a: ParsedName, b: ParsedName, careful: bool) -> _Pairing:
    """Pair parts, the best first; equal scores go to the parts that stand nearest in order."""
    candidates = []
    for i, left in enumerate(a.parts):
        for j, right in enumerate(b.parts):
            how, score = _meet(left, right, careful)
            if score:
                candidates.append((-score, abs(i - j), i + j, i, j, how))
    candidates.sort()
    free_a, free_b = set(range(len(a.parts))), set(range(len(b.parts)))
    pairs = []
    for score, _, _, i, j, how in candidates:
        if i in free_a and j in free_b:
            free_a.remove(i)
            free_b.remove(j)
            pairs.append((i, j, how, -score))
    pairs.sort()
    return _Pairing(
        matches=tuple(PartMatch(a.parts[i].text, b.parts[j].text, how, score) for i, j, how, score in pairs),
        weights=tuple(min(a.parts[i].weight, b.parts[j].weight) for i, j, _, _ in pairs),
        left=tuple(a.parts[i] for i in sorted(free_a)),
        right=tuple(b.parts[j] for j in sorted(free_b)),
        crossed=bool(pairs) and pairs[0][0] == 0 and pairs[0][1] != 0,
    )


def _join_rest(pairing: _Pairing, careful: bool) -> _Pairing:
    """Let what is left over meet run together: "Jan Daniel" and "JanDaniel", "Good Will" and "Goodwill"."""
    if not pairing.left or not pairing.right:
        return pairing
    a, b = ("".join(part.ascii or part.text for part in rest) for rest in (pairing.left, pairing.right))
    if len(pairing.left) == len(pairing.right) == 1:
        return pairing
    score = 0.95 if a == b else _few_letters_apart(a, b, careful)[1] if min(len(a), len(b)) > 5 else 0.0
    if not score:
        return pairing
    match = PartMatch(
        " ".join(p.text for p in pairing.left), " ".join(p.text for p in pairing.right), "run together", score
    )
    weight = max(part.weight for part in (*pairing.left, *pairing.right))
    return _Pairing((*pairing.matches, match), (*pairing.weights, weight), (), (), pairing.crossed)


def _quality(pairing: _Pairing) -> float:
    lengths = [
        weight * (len(match.a) + len(match.b))
        for match, weight in zip(pairing.matches, pairing.weights, strict=True)
    ]
    return sum(m.score * n for m, n in zip(pairing.matches, lengths, strict=True)) / (sum(lengths) or 1.0)


def _result(score: float, pairing: _Pairing, why: str) -> NameComparison:
    return NameComparison(
        round(score, 3),
        pairing.matches,
        tuple(part.text for part in pairing.left),
        tuple(part.text for part in pairing.right),
        why,
    )


# ---------------------------------------------------------------------------- people

_MOST_SLIPS = 2


def _explain_people(a: ParsedName, b: ParsedName) -> NameComparison:
    if not a.parts or not b.parts:
        return NameComparison(0.0, why="one of the two has no letters")
    pairing = _join_rest(_pair(a, b, careful=False), careful=False)
    if not pairing.matches:
        return _run_together(a, b, pairing, careful=False)
    if pairing.left and pairing.right:
        share = len(pairing.matches) / max(len(a.parts), len(b.parts))
        return _result(0.45 * share, pairing, "each has a part that meets none of the other's")
    if all(part.initial for part in a.parts) or all(part.initial for part in b.parts):
        return _result(0.4, pairing, "one of the two is only initials")
    if (a.patronymic or b.patronymic) and pairing.crossed:
        return _result(0.4, pairing, "son and father change places")
    if sum(match.how == "few letters apart" for match in pairing.matches) * 2 > _MOST_SLIPS:
        return _result(0.45, pairing, "too many slips for one name")
    return _people_with_extra(a, b, pairing)


def _people_with_extra(a: ParsedName, b: ParsedName, pairing: _Pairing) -> NameComparison:
    extra = len(pairing.left) + len(pairing.right)
    quality = _quality(pairing)
    if not extra:
        return _result(quality, pairing, "every part meets one of the other's")
    if len(pairing.matches) == 1:
        if a.titled or b.titled:
            return _result(0.55 * quality, pairing, "a title and one name, which the other has")
        return _result(0.4 * quality, pairing, "only one part to go by")
    return _result(max(0.5, quality - 0.06 * extra), pairing, "one has parts more than the other")


def _run_together(a: ParsedName, b: ParsedName, pairing: _Pairing, careful: bool) -> NameComparison:
    """Names of which no two parts meet, run together: other scripts part names elsewhere."""
    how, score = _NONE
    if not all(part.script in EAST_ASIAN for part in (*a.parts, *b.parts)):
        how, score = _few_letters_apart(a.joined, b.joined, careful)
    if a.joined == b.joined:
        how, score = "same", 0.95
    if not score and {p.script for p in a.parts} != {p.script for p in b.parts}:
        ours, theirs = ("".join(part.consonants for part in name.parts) for name in (a, b))
        score = 0.7 if ours == theirs and len(ours) > 3 else 0.0
        how = "same consonants"
    if not score:
        return _result(0.0, pairing, "no part meets")
    match = PartMatch(
        " ".join(p.text for p in a.parts), " ".join(p.text for p in b.parts), f"run together, {how}", score
    )
    return NameComparison(round(score, 3), (match,), why="the names meet when run together")


# ---------------------------------------------------------------------------- organisations

_LEAST_COVERAGE = 0.74


def _explain_organisations(a: ParsedName, b: ParsedName) -> NameComparison:
    if not a.parts or not b.parts:
        return NameComparison(0.0, why="one of the two has no letters")
    pairing = _join_rest(_pair(a, b, careful=True), careful=True)
    if (acronym := _acronym(a, b) or _acronym(b, a)) is not None:
        return acronym
    if not pairing.matches:
        return _run_together(a, b, pairing, careful=True)
    if pairing.left and pairing.right:
        return _both_have_more(pairing)
    if a.forms and b.forms and not a.forms & b.forms:
        return _result(0.45, pairing, "the legal forms differ")
    matched = sum(pairing.weights)
    total = matched + sum(part.weight for part in (*pairing.left, *pairing.right))
    if matched / total < _LEAST_COVERAGE:
        return _result(0.49 * matched / total, pairing, "one has telling words that the other lacks")
    quality = _quality(pairing)
    why = "every word meets one of the other's" if matched == total else "one has words more than the other"
    return _result(quality * (0.8 + 0.2 * matched / total), pairing, why)


_ROMAN = word_set(
    """
    i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx
    """
)


def _both_have_more(pairing: _Pairing) -> NameComparison:
    rest = (*pairing.left, *pairing.right)
    if len(pairing.matches) > 1 and all(
        part.text in _ROMAN or any(c.isdigit() for c in part.text) for part in rest
    ):
        return _result(0.5, pairing, "one family of names that differ in their number")
    matched = sum(pairing.weights)
    total = matched + sum(part.weight for part in rest)
    return _result(0.45 * matched / total, pairing, "each has a word that meets none of the other's")


def _acronym(short: ParsedName, long: ParsedName) -> NameComparison | None:
    """Whether one name is the initials of the other."""
    words = [part for part in short.parts if part.weight != 0.4] or list(short.parts)
    if len(words) != 1 or len(long.parts) < 2 or not 2 <= len(words[0].text) <= 7:
        return None
    if words[0].text != "".join(part.text[:1] for part in long.parts):
        return None
    match = PartMatch(words[0].text, " ".join(part.text for part in long.parts), "acronym", 0.75)
    return NameComparison(0.75, (match,), why="one is the initials of the other")
