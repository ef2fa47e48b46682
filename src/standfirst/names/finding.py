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
from collections import Counter
from collections.abc import Iterable, Iterator

from standfirst.names.lists import word_set
from standfirst.names.marks import Mark
from standfirst.names.neighbours import Candidate, candidates
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import phrases
from standfirst.names.shapes import PERSON, PLACE, SUFFIXES
from standfirst.names.uncased import find_uncased_names
from standfirst.records import Mention, NameKind, Span


def find_names(text: str, language: str | None = None) -> tuple[Mention, ...]:
    """The people, organisations and places that a text names, in order.

    Titles and roles stand in ``description`` and are no part of the span; possessives and brackets
    are left out. ``name`` is the fullest form in this text.

    Args:
        text: plain text.
        language: its language where known; told from the text where not.

    Returns:
        Mentions, none overlapping.
    """
    found = [candidate for phrase in phrases(text) for candidate in candidates(text, phrase)]
    known = _Known(found)
    accepts = known.accepts_noun if _writes_nouns_large(text, language) else known.accepts
    mentions = [known.mention(text, candidate) for candidate in found if accepts(candidate)]
    if _ARABIC.search(text):
        mentions = sorted((*mentions, *find_uncased_names(text)), key=lambda mention: mention.span)
    return tuple(_apart(mentions))


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Of mentions that overlap, the first."""
    end = 0
    for mention in mentions:
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


_OFTEN = 3
_ARABIC = re.compile("[\u0620-\u06ff]")
_GERMAN = re.compile(r"\b(?:der|die|das|und|den|dem|mit|nicht|von|im|ist|auch)\b")
_NOUN_BEFORE = word_set(
    """
    im am der die das den dem des ein eine einen einem zum zur vom beim
    """
)


def _writes_nouns_large(text: str, language: str | None) -> bool:
    """Whether a text is German, in which every noun has a capital."""
    if language is not None:
        return language[:2] in ("de", "lb")
    sample = text[:2000]
    german = len(_GERMAN.findall(sample))
    return german * 90 > len(sample) and german > 2 * sample.count(" the ")


class _Known:
    """What a text's candidates, taken together, say of each."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self._inside: Counter[str] = Counter()
        self._votes: dict[str, dict[NameKind, int]] = {}
        self._full: dict[str, Candidate] = {}
        self._titles: set[str] = set()
        for candidate in found:
            shape = candidate.shape
            if not shape.initial:
                self._inside[shape.key] += 1
                if len(shape.words) > 1:
                    self._inside.update([word.folded for word in shape.words])
            votes = self._votes.setdefault(shape.key, {})
            votes[candidate.kind] = votes.get(candidate.kind, 0) + candidate.sure * candidate.sure
            if candidate.description:
                self._titles.update(candidate.description.lower().split())
            if len(shape.words) > 1 and (candidate.sure > 1 or not shape.initial):
                self._learn(candidate)

    def _learn(self, candidate: Candidate) -> None:
        """Short forms of a full name: a person's last and given name, a body's first word."""
        words, key = candidate.shape.words, candidate.shape.key
        if candidate.kind is PERSON:
            last = words[-2] if words[-1].folded.rstrip(".") in SUFFIXES else words[-1]
            short = [last.folded] + ([words[0].folded] if words[0].marks & Mark.GIVEN else [])
        elif candidate.kind is PLACE and words[0].marks & Mark.SITE and len(words) == 2:
            short = [words[1].folded]
        elif words[0].marks & (Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.SITE):
            short = []
        else:
            short = [words[0].folded, " ".join([word.folded for word in words[:-1]])]
        for form in short:
            if form != key:
                self._full.setdefault(form, candidate)

    def _kind(self, candidate: Candidate) -> NameKind:
        """The kind that most speaks for, over all of the text."""
        full = self._full.get(candidate.shape.key)
        if full is not None and (candidate.sure < 3 or full.start < candidate.start):
            return full.kind
        votes = self._votes[candidate.shape.key]
        best = max(votes, key=votes.__getitem__)
        return best if votes[best] else candidate.kind

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a candidate is a name at all."""
        shape = candidate.shape
        if len(shape.words) > 1 or shape.title:
            return True
        word = shape.words[0]
        if word.marks & Mark.TITLE and not word.marks & (Mark.GIVEN | Mark.SURNAME | Mark.PLACE):
            # A title that introduces nobody and keeps its capital is what somebody goes by ("the Keeper").
            return word.folded not in self._titles and self._inside[word.folded] >= _OFTEN
        if not shape.initial or candidate.sure > 2:
            return True
        if shape.key in self._full or is_acronym(word.text) or self._inside[word.folded]:
            return True
        return not word.marks & Mark.COMMON

    def accepts_noun(self, candidate: Candidate) -> bool:
        """As :meth:`accepts` where every noun has a capital, and capitals say nothing."""
        shape, words = candidate.shape, candidate.shape.words
        if shape.title or candidate.description or is_acronym(words[-1].text):
            return True
        full = self._full.get(shape.key)
        if full is not None and full is not candidate and full.sure > 2:
            return True
        if candidate.kind is PLACE:
            return candidate.sure > 1 and candidate.before not in _NOUN_BEFORE
        return candidate.sure > 2 and len(words) > 1

    def mention(self, text: str, candidate: Candidate) -> Mention:
        """The record of an accepted candidate."""
        kind = self._kind(candidate)
        full = self._full.get(candidate.shape.key)
        if full is not None and full.kind is kind:
            name = text[full.start : full.end]
        else:
            name = text[candidate.start : candidate.end]
        description = candidate.description if kind is PERSON else None
        return Mention(Span(candidate.start, candidate.end), kind, name, description)
