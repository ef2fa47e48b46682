"""What the words around a name say of it: who bears it, and what it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

from standfirst.names.capitals import Phrase
from standfirst.names.lists import word_set
from standfirst.names.marks import Mark, marks
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Word
from standfirst.names.shapes import ORGANISATION, PERSON, PLACE, Shape, shapes_of
from standfirst.names.vocabulary import HONORIFICS
from standfirst.records import NameKind

_PLACE_BEFORE = word_set(
    """
    in near outside across throughout northern southern eastern western central downtown en dans
    bei в во из
    """
)

# Of places more often than of people or bodies, where nothing else is known.
_PLACE_PERHAPS = word_set("from off between en a nach aus из до") | {"à"}
_PLACE_HINTS = word_set("to at on toward towards de")

_ARTICLES = word_set(
    """
    the la el les los
    """
)

_REACH = (
    "(?:mondiale?|nationale?|internationale?|générale?|européenne?"
    "|mundial|nacional|internacional|general|europea)"
)
_ADJECTIVE = r"(?:\s[^\W\d_]{2,}(?:aires?|iques?|icos?|icas?|ales?))"
_BODY_TAIL = re.compile(
    rf"(?:\s{_REACH})?\s(?:des|du|de\sla|de\slos|de\slas|del|de)\s[^\W\d_]+{_ADJECTIVE}?|\s{_REACH}\b"
    r"|(?:\s[а-яё]{3,}(?:ых|их|ого|его|ой|ей)){0,2}\s[а-яё]{3,}(?:ов|ев|ей|а|я|ы|и|ых|их)\b"
)

# What stands before a place and nothing else: "the town of Marlow", "the port of Marlow".
_KINDS_BEFORE = re.compile(
    r"(?:town|city|village|hamlet|province|state|region|island|islands|port|harbour|harbor|district|county"
    r"|capital|suburb|coast|hometown|municipality|peninsula|outskirts|shores|streets|people|residents|part)"
    r" of (?:the )?$"
)
# What follows a person's name: an age, a relative pronoun, what is done to people alone.
_PERSON_AFTER = re.compile(
    r", (?:aged )?\d\d?(?!\d|,\d{3})(?: years old)?\b|,? who\b"
    r"|['’]s (?:wife|husband|son|daughter|mother|father|brother|sister|lawyer|attorney|family|death)\b"
    r"| (?:was|were|is|had been|has been) (?:shot|killed|arrested|born|convicted|sentenced|charged|jailed"
    r"|married|buried|taken|found guilty|acquitted|injured|hired|fired|sworn|elected)\b"
    r"| (?:died|testified|pleaded|resigned|grinned|smiled|shrugged|laughed|wept|nodded|retired)\b"
)
_STAFF_AFTER = re.compile(
    r"(?:['’]s)? (?:administration|campaign|aides?|presidency|supporters|voters|rally|camp)\b"
)
# What follows an organisation's name, or names somebody's part in it.
_BODY_AFTER = re.compile(
    r"(?:['’]s)? (?:executives?|employees|shares|customers|spokes(?:man|woman|person)|subsidiary|headquarters"
    r"|shareholders|products|board|engineers|defen[cs]e|roster|squad|players?|fans|coach|quarterback|CEO)\b"
)

_NUMBERED_TEAM = re.compile(r" \d\ders\b")  # teams named after a year
_QUOTED_NAME = re.compile(r"[А-ЯЁ][\w-]*(?: [\w-]+){0,2}(?=»)")
# Russian quotes what bodies are called: «Северный берег».
_QUOTED_NAME = re.compile(r"[А-ЯЁ][\w-]*(?: [\w-]+){0,2}(?=»)")
# A ministry is called by its field; a minister's field is no name.
_OF_FIELD = r" (?:d'État )?(?:de la |de l['’]|de los |des |du |de |del |d['’])$"
_BODY_BEFORE = re.compile(
    rf"\b(?:minist[eè]re|ministerio|secretar[ií]a|universit[eé]|universidad|министерство){_OF_FIELD}"
)
_MINISTER_BEFORE = re.compile(rf"\bministr[eoa]{_OF_FIELD}")
_OF_OFFICES = frozenset(("de", "la", "des", "du", "del", "los", ""))
# Bodies that a town's name and small letters make: "the Marlow fire service".
_SERVICE_AFTER = re.compile(
    r" (?:(?:fire|ambulance|rescue|lifeboat|health|police|prison|postal|weather)"
    r" (?:service|brigade|department|force)"
    r"|(?:port|harbou?r|airport|housing|water|planning|road|transport|tunnel|bridge)"
    r" (?:authority|board|commission|office)"
    r"|(?:city|town|county|district|parish|borough|island) (?:council|court|assembly)|coast ?guard)\b"
)
_ORDINAL = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) $")
_NUMBER = re.compile(r" \d{1,3}\b(?![.,:]\d)")

_NEAR = 40
_CAPITALISED = re.compile(r"[^\W\d_][\w.]+")

_WORDS_AFTER = re.compile(r"\s([a-z]+)(?:\s([a-z]+))?")

_SITES_AFTER = word_set(
    """
    village district province county island islands region city town peninsula river valley harbour
    harbor port quay bay strait sound shore tunnel bridge border
    mountains airport prison neighborhood neighbourhood suburb area coast desert
    """
)

_WORD_AFTER = re.compile(r"\s(\w+)")

_MODIFIERS = word_set(
    """
    prime foreign interior defence defense finance police vice former deputy chief justice health
    team company ministry government opposition
    """
)

_TITLE_AFTER = re.compile(
    r",\s(?:who\s(?:is|was)\s)?(?:(?:a|an|the|his|her|their|le|la|el|un|une)\s)?"
    r"((?:[\w'’-]+\s){0,4}?(\w+)(?:\s(?:of|for|at|in|to|de|du|del)\s[^,.;()\n\"“”«»]{2,50})?)"
    r"(?=[,.;)]|\s(?:said|told))"
)


class Candidate(NamedTuple):
    """A shape in its place in the text: what may be a name."""

    shape: Shape
    start: int
    end: int
    kind: NameKind
    sure: int
    description: str | None = None
    before: str = ""
    """The word before, in small letters."""


def candidates(text: str, phrase: Phrase) -> list[Candidate]:
    """The names that a phrase may hold: usually itself, sometimes a body and its officer, or nothing.

    Args:
        text: the text the phrase stands in; its neighbourhood tells titles and kinds.
        phrase: capitalised words.

    Returns:
        Candidates in order.
    """
    shapes = shapes_of(phrase.text, phrase.headline, phrase.initial)
    if not shapes:
        return []
    placed = [_place(text, phrase.start, shape) for shape in shapes]
    return [candidate for candidate in placed if candidate is not None]


def _place(text: str, base: int, shape: Shape) -> Candidate | None:
    """A shape in its place: what stands around it has its say. None for what is no name there."""
    start, end = base + shape.words[0].start, base + shape.words[-1].end
    kind, sure = shape.kind, shape.sure
    if shape.title:
        opening = base + shape.title[0]
        description: str | None = text[opening : base + shape.title[1]].rstrip(".")
        if before := _title_before(text, opening):
            description = f"{before} {description}"
        return Candidate(shape, start, end, kind, sure, description)
    if text[start + 1 : start + 2].isupper() and _is_dateline(text, start, end):
        return Candidate(shape, start, end, PLACE, 3)
    before = _word_before(text, start - 1).lower()
    if larger := _within_larger(text, (start, end), before, shape):
        return Candidate(shape, *larger, before=before)
    if before in _OF_OFFICES and _is_field(text, start, shape):
        return None
    description = None
    if marks().get(before.rstrip(",."), 0) & Mark.TITLE and (
        kind is not PLACE or before.rstrip(".") in HONORIFICS
    ):
        description = _title_before(text, start)
    if description and sure < 3:
        kind, sure = PERSON, 3
    elif sure < 2 or (sure == 2 and kind is PERSON and before != "the"):
        kind, sure = _by_neighbours(text, before, (start, end), shape)
    if kind is PERSON and description is None and text.startswith(", ", end):
        description = _title_after(text, end)
    return Candidate(shape, start, end, kind, sure, description if kind is PERSON else None, before)


_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?,?(?: [A-Z][a-z]{2,8}\.? \d\d?)?(?: \([^()]{2,30}\))? ?[—–―-]+ "
)


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether capitals at the start of a line say where a report was filed: "MARLOW, Norland (TPA) — ..."."""
    return (
        end - start > 3 and (not start or text[start - 1] == "\n") and _DATELINE.match(text, end) is not None
    )


def _within_larger(
    text: str, at: tuple[int, int], before: str, shape: Shape
) -> tuple[int, int, NameKind, int] | None:
    """Where the name goes on past its capitals, or began before them: start, end, kind and certainty."""
    (start, end), first = at, shape.words[0]
    if len(shape.words) == 1 and first.marks & (Mark.SITE | Mark.ORGANISATION):
        if first.marks & Mark.SITE and (numbered := _numbered(text, start, end)):
            return *numbered, PLACE, 3
        tail = _BODY_TAIL.match(text, end) if shape.kind is ORGANISATION else None
        if first.marks & Mark.ORGANISATION and tail:  # "Organisation mondiale des ports"
            return start, tail.end(), ORGANISATION, 3
    if text[end : end + 1] == " " and len(shape.words) < 3:
        if shape.kind is PLACE and (team := _NUMBERED_TEAM.match(text, end)):
            return start, team.end(), ORGANISATION, 3
        if before == "the" and (body := _SERVICE_AFTER.match(text, end)):
            return start, body.end(), ORGANISATION, 3
    if text[start - 1 : start] == "«" and (quoted := _QUOTED_NAME.match(text, start)):
        return (start, quoted.end(), ORGANISATION, 3) if quoted.end() >= end else None
    if before in _OF_OFFICES and (body := _BODY_BEFORE.search(text, max(0, start - _NEAR), start)):
        return body.start(), end, ORGANISATION, 3
    return None


def _is_field(text: str, start: int, shape: Shape) -> bool:
    """Whether what a minister is of is no name: "ministre des Transports"."""
    if shape.kind is PLACE or any(word.marks & Mark.ORGANISATION for word in shape.words):
        return False
    return _MINISTER_BEFORE.search(text, max(0, start - _NEAR), start) is not None


def _numbered(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a street or road stands that has a number for a name: "117th Street", "Route 94"."""
    ordinal = _ORDINAL.search(text, max(0, start - 6), start)
    if ordinal:
        return ordinal.start(), end
    number = _NUMBER.match(text, end)
    return (start, number.end()) if number else None


def _by_neighbours(text: str, before: str, at: tuple[int, int], shape: Shape) -> tuple[NameKind, int]:
    """What the words around say where those of the name do not."""
    start, end = at
    words, kind, sure = shape.words, shape.kind, shape.sure
    after = text[end : end + 1]
    if (before in _PLACE_BEFORE and after not in "'’") or _has_site_after(text, end):
        return PLACE, 2
    if before in ("of", "the") and _KINDS_BEFORE.search(text, max(0, start - _NEAR), start):
        return PLACE, 3
    last = words[-1]
    if _may_be_person(words, kind) and _PERSON_AFTER.match(text, end):
        return PERSON, 2
    if (
        last.marks & (Mark.GIVEN | Mark.SURNAME)
        and not last.marks & Mark.ORGANISATION
        and not is_acronym(last.text)
    ):
        if len(words) == 1 and _STAFF_AFTER.match(text, end):
            return PERSON, 2
        following = _WORD_AFTER.match(text, end)
        if following and marks().get(following[1].lower(), 0) & Mark.SPEECH:
            return PERSON, 2
    if text.startswith(", ", end) and len(words) < 3 and _is_region(text, end + 2):
        return PLACE, 2
    if before in _ARTICLES and len(words) == 1 and last.folded[-1] == "s" and kind is PERSON:
        return ORGANISATION, 2  # "the Herons"
    if (before in _ARTICLES and kind is not PLACE) or (sure < 1 and _BODY_AFTER.match(text, end)):
        return ORGANISATION, 1
    if sure < 1 and before in _PLACE_PERHAPS:
        return PLACE, 1
    if sure < 1 and before in _PLACE_HINTS and not is_acronym(last.text):
        return PLACE, 0
    return kind, sure


def _may_be_person(words: tuple[Word, ...], kind: NameKind) -> bool:
    """Whether nothing in a name's own words speaks against a person."""
    last = words[-1]
    plain = last.marks & (Mark.COMMON | Mark.ORGANISATION | Mark.TITLE) and not last.marks & Mark.SURNAME
    return kind is not PLACE and len(words) < 3 and not plain and not is_acronym(last.text)


def _has_site_after(text: str, end: int) -> bool:
    """Whether a kind of place follows in small letters: "Marlow village", "Marlow refugee camp"."""
    match = _WORDS_AFTER.match(text, end)
    if not match:
        return False
    if match[1] in ("refugee", "prison", "training", "army"):
        return match[2] in _SITES_AFTER or match[2] in ("camp", "camps")  # "the Stone camp" is her staff
    return match[1] in _SITES_AFTER


def _is_region(text: str, start: int) -> bool:
    """Whether a country or state follows: "Marlow, Norland"."""
    match = _CAPITALISED.match(text, start)
    return (
        match is not None
        and marks().get(match[0].lower().rstrip("."), 0) & (Mark.PLACE | Mark.GIVEN) == Mark.PLACE
    )


def _title_before(text: str, start: int) -> str | None:
    """A title in small letters right before a name: "spokesman", "foreign minister"."""
    if start < 3 or text[start - 1] != " ":
        return None
    word = _word_before(text, start - 1)
    title = word.rstrip(",")
    if not title[:1].islower() or not marks().get(title.lower(), 0) & Mark.TITLE:
        return None
    before = _word_before(text, start - len(word) - 2)
    keeps = before in _MODIFIERS or marks().get(before.lower(), 0) & (Mark.TITLE | Mark.DEMONYM)
    return f"{before} {title}" if keeps else title


def _word_before(text: str, end: int) -> str:
    """The word that ends at ``end``; nothing past a bound, so that texts without spaces cost no more."""
    if end <= 0:
        return ""
    least = end - _NEAR if end > _NEAR else 0
    space = text.rfind(" ", least, end)
    return text[space + 1 if space >= 0 else least : end]


def _title_after(text: str, end: int) -> str | None:
    """A title in apposition: ", a spokesman for the tunnel board,"."""
    if text[end : end + 2] != ", ":
        return None
    match = _TITLE_AFTER.match(text, end)
    if not match:
        return None
    words = [word.lower() for word in re.findall(r"[\w-]+", match[1])[:5]]
    return match[1] if any(marks().get(word, 0) & Mark.TITLE for word in words) else None
