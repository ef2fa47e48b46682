"""Towns that stand for their teams: "Marlow beat Norport 2-1" names two clubs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from standfirst.names.lists import word_set
from standfirst.names.neighbours import Candidate

_CONTEST_WORDS = word_set(
    """
    game games season seasons coach coaches league leagues playoff playoffs quarterback team teams
    championship championships tournament tournaments half-time halftime goal goals score scores scored
    scorer scoring match matches victory win defeat fixture fixtures semi-final semi-finals semifinal
    semifinals player players squad defense defence roster striker rebounds touchdown touchdowns inning
    innings umpire referee
    """
)
_CONTESTS = 5
_CONTEST_SHARE = 300  # characters a word of contests

IN_PLACES = word_set("in near outside across throughout downtown around northern southern eastern western")
"""Words after which a town is a town, in a text about a contest as well."""

_RIVAL_BEFORE = re.compile(
    r"(?:\b(?:against|over|beat|beats|beating|defeat|defeated|defeating|vs?\.?|versus|host|hosts|hosted|hosting|top|tops"
    r"|topped|visiting|seed|by|upset|past|edged?|played?|playing|face[sd]?|facing)"
    r"|[0-9]\)|No\. ?[0-9]{1,2}|^) $",
    re.IGNORECASE | re.MULTILINE,
)
_RIVAL_AFTER = re.compile(
    r"(?:['’] ?s)? (?:\([0-9]+ ?-|[0-9]{1,3}(?: ?[-,]|\b)|beat|won|lost|defeat(?:ed|s)?|leads?|led|scored"
    r"|trail(?:s|ed)|plays?|played|has (?:won|lost)|had (?:won|lost)|took|rall(?:y|ied)|finished"
    r"|clinch(?:es|ed)?|picked|replaced|signed|traded|waived|fired|hired|coach|guard|forward|players?|history|fans|defen[cs]e"
    r"|offen[cs]e|drive|roster)\b"
)


def tells_of_contest(text: str) -> bool:
    """Whether a text is about sport: at least five words of it, one in 300 characters.

    Args:
        text: an article's text.

    Returns:
        Whether its towns may be teams.
    """
    count = sum(map(_CONTEST_WORDS.__contains__, text.split()))
    return count >= _CONTESTS and count * _CONTEST_SHARE >= len(text)


def teams_in(text: str, found: Iterable[Candidate]) -> frozenset[str]:
    """The keys of towns that take part: they beat, are beaten, have a score or players.

    Args:
        text: the text of an article for which :func:`tells_of_contest` holds.
        found: its candidates that may be towns.

    Returns:
        Keys of which a third of the mentions or more are such.
    """
    mentions: Counter[str] = Counter()
    contends: Counter[str] = Counter()
    for candidate in found:
        if candidate.before not in IN_PLACES:
            mentions[candidate.shape.key] += 1
            contends[candidate.shape.key] += _contends(text, candidate)
    return frozenset(key for key, times in mentions.items() if 3 * contends[key] >= times)


def _contends(text: str, candidate: Candidate) -> bool:
    if _RIVAL_AFTER.match(text, candidate.end):
        return True
    near = text[max(0, candidate.start - 16) : candidate.start]
    return not text.startswith(", ", candidate.end) and _RIVAL_BEFORE.search(near) is not None
