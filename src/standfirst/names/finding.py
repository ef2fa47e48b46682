"""Finding the people, organisations and places that a text names.

No model: runs of capitalised words are cut at what is no part of a name, judged by their own words
(given names, kinds of organisation and place, legal forms) and by what stands around them (titles,
"in X", "X said"), then judged again together, since a text tells on one occasion what it leaves
open on another: "Zebari" is who "Hoshyar Zebari" is, and a capital that stands only at the start of
sentences is no name. The idea of letting a document's clear cases decide its unclear ones is Mikheev,
Moens and Grover's (EACL 1999).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from standfirst.names.capitals import phrases
from standfirst.names.contests import IN_PLACES, teams_in, tells_of_contest
from standfirst.names.forms import Forms, join_nicknames, settle, short_forms
from standfirst.names.marks import Mark
from standfirst.names.neighbours import Candidate, candidates
from standfirst.names.nouns import noun_candidates
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import Word, word_parts
from standfirst.names.shapes import ORGANISATION, PERSON, PLACE, Shape
from standfirst.names.uncased import find_uncased_names
from standfirst.records import Mention, NameKind, Span


def find_names(text: str, language: str | None = None, known: Iterable[str] = ()) -> tuple[Mention, ...]:
    """The people, organisations and places that a text names, in order.

    Titles and roles stand in ``description`` and are no part of the span; possessives and brackets
    are left out. ``name`` is the fullest form in this text, or among the names known.

    Args:
        text: plain text.
        language: its language where known; told from the text where not.
        known: full names that stand with the text, such as those of its headline: "Stone" is then who
            "Jane Stone" is although the text has no full name of that kind.

    Returns:
        Mentions, none overlapping.
    """
    if _writes_nouns_large(text, language):
        found = noun_candidates(text)
        judged = _Known(text, found, known)
        found = sorted((*found, *judged.short_mentions(found)), key=lambda candidate: candidate.start)
    else:
        found = _by_capitals(text)
        judged = _Known(text, found, known)
        found = [candidate for candidate in found if judged.accepts(candidate)]
    mentions = [judged.mention(candidate) for candidate in found]
    if _ARABIC.search(text):
        mentions = sorted((*mentions, *find_uncased_names(text)), key=lambda mention: mention.span)
    return tuple(_apart(mentions))


def _by_capitals(text: str) -> list[Candidate]:
    """The candidates of a text in which a capital tells a name."""
    pieces = phrases(text)
    body = [candidate for phrase in pieces if not phrase.headline for candidate in candidates(text, phrase)]
    found = join_nicknames(text, body)
    headlines = [phrase for phrase in pieces if phrase.headline]
    if headlines:
        told = Forms(found)
        for phrase in headlines:
            found += settle(phrase, candidates(text, phrase), told)
        found.sort(key=lambda candidate: candidate.start)
    return found


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Of mentions that overlap, the first."""
    end = 0
    for mention in mentions:
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


_OFTEN = 3
# What a mention that says nothing of its kind counts for what it looks like, a hint counting 1.
_NEUTRAL = 0.25
_QUOTES_OPEN = frozenset('“"‘')
_QUOTES_CLOSE = frozenset('”"’')
_LONG_WORD = 5
_WORD_ENDINGS = ("ing", "ness", "ly", "ed", "tion", "ment", "ous", "ful")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_GERMAN = frozenset(("der", "die", "das", "und", "den", "dem", "mit", "nicht", "von", "im", "ist", "auch"))
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-ÿ]\w+(?:-\w+)*")


def _writes_nouns_large(text: str, language: str | None) -> bool:
    """Whether a text is German, in which every noun has a capital."""
    if language is not None:
        return language[:2] in ("de", "lb")
    sample = text[:2000]
    german = sum(map(_GERMAN.__contains__, sample.split()))
    return german * 90 > len(sample) and german > 2 * sample.count(" the ")


class _Full(NamedTuple):
    """A full name that shorter ones stand for, and where it first stands; -1 beside the text."""

    name: str
    kind: NameKind
    start: int
    sure: int


class _Known:
    """What a text's candidates, taken together, say of each."""

    def __init__(self, text: str, found: Sequence[Candidate], known: Iterable[str]) -> None:
        self._text = text
        inside: dict[str, int] = {}
        self._votes: dict[str, dict[NameKind, float]] = {}
        self._full: dict[str, _Full] = {}
        self._titles: set[str] = set()
        self._described: set[str] = set()
        self._placed: set[str] = set()
        for candidate in found:
            shape = candidate.shape
            if not shape.initial:
                inside[shape.key] = inside.get(shape.key, 0) + 1
                if len(shape.words) > 1:
                    for word in shape.words:
                        inside[word.folded] = inside.get(word.folded, 0) + 1
            votes = self._votes.setdefault(shape.key, {})
            if candidate.kind is PLACE and candidate.sure > 1:
                self._placed.add(shape.key)
            weight = candidate.sure * candidate.sure or _NEUTRAL
            votes[candidate.kind] = votes.get(candidate.kind, 0) + weight
            if candidate.description:
                self._titles.update(candidate.description.lower().split())
                self._described.add(shape.key)
            if len(shape.words) > 1 and (candidate.sure > 1 or not shape.initial):
                self._learn(candidate, text[candidate.start : candidate.end], candidate.start)
        self._inside = inside
        self._learn_known(known)
        self._teams = (
            teams_in(text, filter(self._may_be_team, found)) if tells_of_contest(text) else frozenset()
        )

    def _learn_known(self, known: Iterable[str]) -> None:
        for name in known:
            for phrase in phrases(name):
                for candidate in candidates(name, phrase):
                    if len(candidate.shape.words) > 1:
                        self._learn(candidate, name[candidate.start : candidate.end], -1)

    def _learn(self, candidate: Candidate, name: str, start: int) -> None:
        """Take down the short forms of a full name."""
        full = _Full(name, candidate.kind, start, candidate.sure)
        for form in short_forms(candidate):
            if form != candidate.shape.key:
                self._full.setdefault(form, full)

    def _kind(self, candidate: Candidate) -> NameKind:
        """The kind that most speaks for, over all of the text."""
        key = candidate.shape.key
        full = self._full.get(key)
        if full is not None and (candidate.sure < 3 or full.start < candidate.start):
            # "Texas Jones" or "the Jane Stone Clinic" do not settle who or what "Texas" and "Jane Stone" are.
            other = key in (self._placed if full.kind is PERSON else self._described)
            if not other:
                return full.kind
        votes = self._votes[key]
        kind = max(votes, key=votes.__getitem__) if len(votes) > 1 else candidate.kind
        if key in self._teams and kind is not ORGANISATION and self._may_be_team(candidate):
            return PLACE if candidate.before in IN_PLACES else ORGANISATION
        return kind

    def _may_be_team(self, candidate: Candidate) -> bool:
        """Whether a team may go by a name: that of a town, or one that is nobody's in this text."""
        if candidate.kind is PERSON:
            return candidate.sure < 2 and candidate.shape.key not in self._full
        return candidate.kind is PLACE

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a candidate is a name at all."""
        shape = candidate.shape
        if len(shape.words) > 1 or shape.title:
            return not self._is_title_of_work(candidate)
        word = shape.words[0]
        if shape.key in self._full:
            return True
        if word.marks & Mark.TITLE and not word.marks & (Mark.GIVEN | Mark.SURNAME | Mark.PLACE):
            # A title that introduces nobody and keeps its capital is what somebody goes by ("the Keeper").
            return word.folded not in self._titles and self._inside.get(word.folded, 0) >= _OFTEN
        if not shape.initial or candidate.sure > 2:
            return True
        if word.folded in self._inside:
            return True
        if is_acronym(word.text):
            return len(word.text) < _LONG_WORD or not word.marks & Mark.COMMON  # "WARNING"
        if candidate.kind is PERSON and candidate.sure > 1 and word.marks & Mark.SURNAME:  # "White said"
            return word.folded[-1] != "s"
        if not word.marks:  # lists of other languages are shorter, so unknown words say less there
            return not (_CYRILLIC.match(word.folded) or word.folded.endswith(_WORD_ENDINGS))
        return not word.marks & Mark.COMMON

    def _is_title_of_work(self, candidate: Candidate) -> bool:
        """Whether a name that nothing else speaks for stands between quotation marks: “Harbour Lights”."""
        if candidate.kind is not ORGANISATION or candidate.sure > 1:
            return False
        around = (
            self._text[candidate.start - 1 : candidate.start],
            self._text[candidate.end : candidate.end + 2],
        )
        return around[0] in _QUOTES_OPEN and around[1].lstrip(".,!?")[:1] in _QUOTES_CLOSE

    def short_mentions(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Where people go by the family name alone, in a text in which capitals do not tell it."""
        taken = {place for candidate in found for place in range(candidate.start, candidate.end)}
        for match in _CAPITALISED.finditer(self._text):
            word, _, folded, flags = word_parts(match[0].removesuffix("s"))
            if folded not in self._full:
                word, _, folded, flags = word_parts(match[0])
            full = self._full.get(folded)
            if full is None or full.kind is not PERSON or flags & Mark.COMMON or match.start() in taken:
                continue
            start, end = match.start(), match.start() + len(word)
            words = (Word(word, start, end, folded, flags),)
            self._votes.setdefault(folded, {PERSON: 1})
            yield Candidate(Shape(words, folded, PERSON, 2, False), start, end, PERSON, 2)

    def mention(self, candidate: Candidate) -> Mention:
        """The record of an accepted candidate."""
        kind = self._kind(candidate)
        full = self._full.get(candidate.shape.key)
        if full is not None and full.kind is kind:
            name = full.name
        else:
            name = self._text[candidate.start : candidate.end]
        description = candidate.description if kind is PERSON else None
        return Mention(Span(candidate.start, candidate.end), kind, name, description)
