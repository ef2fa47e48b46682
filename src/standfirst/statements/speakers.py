"""Who the source words stand for: names, short names, "the minister", "he", "who".

Conservative by design: a wrong speaker is worse than none, so that a pronoun is given a name only where one
person alone offers himself, and a description only where it fits one name of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from standfirst.records import Mention, NameKind, Reference, Span
from standfirst.statements.given_names import sex_of

_MALE = frozenset("he him his himself mr sir king prince lord duke father brother son".split())
_FEMALE = frozenset(
    "she her hers herself mrs ms miss madam lady queen princess chairwoman spokeswoman duchess mother sister "
    "daughter".split()
)
_PERSONAL = frozenset("he she".split())
_POSSESSIVES = frozenset("his her".split())
_OTHER_PRONOUNS = frozenset(
    "i we you it they me us them my our your its their this that these those one some many most others "
    "both all everyone nobody anyone someone people what which".split()
)
_AWAY = re.compile(
    r"\b(?:of|for|to|from|at|in|with|by|near|on|under|behind|against|like|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_POSSESSED = re.compile(r"[’'](?:s\b)?")
_WORD = re.compile(r"[\w’'-]+")
_DESCRIBED = re.compile(r"(?:the|this|that)\s+(?:[\w-]+\s+){0,3}?([\w-]+)$", re.IGNORECASE)
_TITLES = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Ff]ormer|[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Gg]en|[Ss]en|[Rr]ep|[Gg]ov|Sir)\.?\s+)+"
)
_GROUPS = frozenset(
    "ministry group party company agency commission council committee union bank department government court "
    "association organisation organization university newspaper paper network foundation institute "
    "federation board".split()
)
_STOP = re.compile(r"[.!?][\"”’)]*\s+|\n")
_NO_HEAD = re.compile(r"\b(?:of|for|to|with|by|and|that|said|says|told|from|against|in|on|at)\b")
_LONGEST_HEAD = 45
_FAR = 1500
"""Characters before a pronoun in which its person must be named: two to three paragraphs of news."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a text in order, with what the words beside a name tell of a person's sex."""

    text: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    sex: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(text: str, mentions: Sequence[Mention]) -> Cast:
        """The cast of a text."""
        ordered = tuple(_surnames(text, sorted(mentions, key=lambda m: m.span)))
        sex: dict[str, str] = {}
        for mention in ordered:
            beside = (
                f"{mention.description or ''} {text[max(0, mention.span.start - 8) : mention.span.start]}"
            )
            words = {word.lower().rstrip(".") for word in re.findall(r"\w+", beside)}
            told = "m" if words & _MALE else "f" if words & _FEMALE else sex_of(mention.name)
            if told and mention.kind is NameKind.PERSON:
                sex.setdefault(mention.name, told)
        return Cast(text, ordered, tuple(m.span.start for m in ordered), sex)

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin in a span."""
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return self.mentions[low:high]

    def before(self, place: int, reach: int) -> tuple[Mention, ...]:
        """The mentions of the ``reach`` characters before a place."""
        return self.within(Span(max(0, place - reach), place))


def _surnames(text: str, ordered: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; a "place" with the last name of a person before it is that person ("Clinton said")."""
    people: dict[str, Mention] = {}
    for mention in ordered:
        if mention.kind is NameKind.PERSON and " " in mention.name:
            people[mention.name.split()[-1]] = mention
        full = people.get(text[mention.span.start : mention.span.end])
        near = text[max(0, mention.span.start - 20) : mention.span.start]
        if mention.kind is NameKind.PLACE and full is not None and not _AWAY.search(near):
            mention = replace(full, span=mention.span, description=None)
        yield mention


def find_speaker(cast: Cast, source: Span, earlier: Sequence[Reference], sentence: Span) -> Reference | None:
    """Who is meant by source words.

    Args:
        cast: the names of the text.
        source: the source words.
        earlier: the speakers of the statements close before, the last first.
        sentence: the sentence in which the source stands.

    Returns:
        The speaker; None where the words name nobody and nobody can be told safely.
    """
    words = cast.text[source.start : source.end]
    parts = [w.lower() for w in _WORD.findall(words)]
    if not parts:
        return None
    named = _named(cast, source)
    if len(named) > 1:
        return None  # "Ardal and Holm": neither alone is the speaker
    if named:
        return Reference(named[0].name, named[0].span)
    if len(parts) == 1 and parts[0] in _PERSONAL | _POSSESSIVES:
        return _by_pronoun(cast, source, parts[0], earlier, sentence)
    if parts[0] == "who" and len(parts) == 1:
        return _by_relative(cast, source)
    if parts[0] in _OTHER_PRONOUNS:
        return None
    described = _by_description(cast, source, words)
    if described is not None:
        return described
    if len(parts) == 1 and source.start == sentence.start:
        return None  # "Officials said": the capital is the sentence's
    return _as_it_stands(source, words)


def _named(cast: Cast, source: Span) -> list[Mention]:
    """The people, else the bodies, that the source words name: not those that somebody else belongs to."""
    candidates = [
        mention
        for mention in cast.within(source)
        if mention.kind is not NameKind.PLACE
        and not _AWAY.search(cast.text[source.start : mention.span.start])
        and not _POSSESSED.match(cast.text, mention.span.end)
    ]
    candidates = [m for m in candidates if not _in_bracket(cast, candidates[0].span, m.span)]
    people = {m.name: m for m in candidates if m.kind is NameKind.PERSON}
    return list((people or {m.name: m for m in candidates}).values())


def _in_bracket(cast: Cast, first: Span, other: Span) -> bool:
    """Whether a name stands in the bracket behind another: its acronym, or what else it is called."""
    behind = other.start > first.end and cast.text.startswith(" (", first.end)
    return behind and ")" not in cast.text[first.end : other.start]


def _by_relative(cast: Cast, source: Span) -> Reference | None:
    """The person named right before: "Ada Lind, who warned ..."."""
    before = cast.before(source.start, 80)
    if before and before[-1].kind is NameKind.PERSON:
        between = cast.text[before[-1].span.end : source.start]
        if re.fullmatch(r"\s*,?\s*(?:\d+\s*,)?\s*", between):
            return Reference(before[-1].name, before[-1].span, inferred=True)
    return None


def _by_pronoun(
    cast: Cast, source: Span, pronoun: str, earlier: Sequence[Reference], sentence: Span
) -> Reference | None:
    """The one person whom "he" or "she" can mean: the speaker before, else the subject before."""
    sex = "m" if pronoun in _MALE else "f"
    people = [
        m
        for m in cast.before(source.start, _FAR)
        if m.kind is NameKind.PERSON and cast.sex.get(m.name, sex) == sex
    ]
    if not people:
        return None
    heads = [m for m in people if _heads_sentence(cast, m.span.start)]
    speaker = next((e for e in earlier if any(m.name == e.name for m in people)), None)
    if speaker is not None:
        place = speaker.span.end if speaker.span is not None else source.start
        if all(m.name == speaker.name for m in heads if m.span.start >= place):
            return _inferred(people, speaker.name)
    if len({m.name for m in people}) == 1:
        return _inferred(people, people[0].name)
    name = _subject_before(cast, people, heads, source, sentence)
    return _inferred(people, name) if name is not None else None


def _subject_before(
    cast: Cast, people: Sequence[Mention], heads: Sequence[Mention], source: Span, sentence: Span
) -> str | None:
    """The last subject, where no other candidate was named since or it is the very sentence before's."""
    before = [m for m in heads if m.span.start < sentence.start]
    if not before:
        return None
    last = before[-1]
    if people[-1].name == last.name:
        return last.name
    sure = last.name in cast.sex and source.start == sentence.start
    between = cast.text[last.span.end : max(last.span.end, sentence.start - 1)].rstrip()
    return last.name if sure and not _STOP.search(between) else None


def _inferred(people: Sequence[Mention], name: str) -> Reference:
    span = next(m.span for m in reversed(people) if m.name == name)
    return Reference(name, span, inferred=True)


def _heads_sentence(cast: Cast, place: int) -> bool:
    """Whether a name stands where subjects stand: at its sentence's head, but for titles."""
    start = max(0, place - 60)
    before = cast.text[start:place]
    *_, border = (None, *_STOP.finditer(before))
    head_start = border.end() if border is not None else 0
    head = before[head_start:]
    if len(head) >= _LONGEST_HEAD or _NO_HEAD.search(head):
        return False
    return not any(m.kind is NameKind.PERSON for m in cast.within(Span(start + head_start, place)))


def _by_description(cast: Cast, source: Span, words: str) -> Reference | None:
    """The one name of the article that is described or called so: "the minister", "the group"."""
    match = _DESCRIBED.fullmatch(words.strip())
    if match is None:
        return None
    head = match[1].lower()
    fitting: dict[str, Mention] = {}
    for mention in cast.within(Span(0, source.start)):
        called = re.findall(r"\w+", (mention.description or "").lower())
        is_person = mention.kind is NameKind.PERSON and bool(called) and called[-1] == head
        is_group = (
            mention.kind is NameKind.ORGANISATION
            and head in _GROUPS
            and head in re.findall(r"\w+", mention.name.lower())
        )
        if is_person or is_group:
            fitting[mention.name] = mention
    if len(fitting) != 1:
        return None
    ((name, mention),) = fitting.items()
    return Reference(name, mention.span, inferred=True)


def _as_it_stands(source: Span, words: str) -> Reference | None:
    """A name that no finder knew ("the Harbour Board"): words with capitals, without titles."""
    title = _TITLES.match(words)
    bare = words[title.end() if title else 0 :].strip()
    parts = bare.split()
    if not parts or len(parts) > 8 or "," in bare:
        return None
    loose = [
        p
        for p in parts
        if not p[:1].isupper() and p not in {"of", "the", "and", "for", "on", "in", "de", "al"}
    ]
    if loose or not parts[0][:1].isupper():
        return None
    start = source.start + words.rindex(bare) if bare in words else source.start
    return Reference(bare, Span(start, start + len(bare)))
