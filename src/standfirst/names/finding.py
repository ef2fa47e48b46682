"""Finding the people, organisations and places that a text names.

No model: runs of capitalised words are cut at what is no part of a name, judged by their own words
(given names, kinds of organisation and place, legal forms) and by what stands around them (titles,
"in X", "X said"), then judged again together, since a text tells on one occasion what it leaves
open on another: "Zebari" is who "Hoshyar Zebari" is, and a capital that stands only at the start of
sentences is no name. The idea of letting a document's clear cases decide its unclear ones is Mikheev,
Moens and Grover's (EACL 1999).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from standfirst.names.kinds import ORGANISATION, PERSON, PLACE, Candidate, candidates, is_word_not_name
from standfirst.names.marks import Mark
from standfirst.names.phrases import is_acronym
from standfirst.names.runs import read_runs
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
    found = [candidate for run in read_runs(text) for candidate in candidates(text, run)]
    found = [candidate for candidate in found if not is_word_not_name(candidate)]
    known = _Known(found)
    return tuple(known.mention(text, candidate) for candidate in found if known.accepts(candidate))


class _Known:
    """What a text's candidates, taken together, say of each."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self.inside: Counter[str] = Counter()
        self.votes: dict[str, Counter[NameKind]] = {}
        self.full: dict[str, tuple[str, NameKind]] = {}
        for candidate in found:
            if not candidate.initial:
                self.inside[candidate.key] += 1
                for word in candidate.words:
                    self.inside[word.folded] += 1
            votes = self.votes.setdefault(candidate.key, Counter())
            votes[candidate.kind] += candidate.sure * candidate.sure
            if len(candidate.words) > 1 and (candidate.sure > 1 or not candidate.initial):
                self._learn(candidate)

    def _learn(self, candidate: Candidate) -> None:
        """Short forms of a full name: a person's last and given name, a body's first word."""
        words, key = candidate.words, candidate.key
        if candidate.kind is PERSON:
            last = words[-2] if words[-1].folded.rstrip(".") in ("jr", "sr", "ii", "iii") else words[-1]
            short = [last.folded] + ([words[0].folded] if words[0].marks & Mark.GIVEN else [])
        elif words[0].marks & (Mark.COMMON | Mark.PLACE | Mark.ORGANISATION | Mark.SITE):
            short = []
        else:
            short = [words[0].folded, " ".join(word.folded for word in words[:-1])]
        for form in short:
            if form != key:
                self.full.setdefault(form, (key, candidate.kind))

    def kind(self, candidate: Candidate) -> NameKind:
        """The kind that most speaks for, over all of the text."""
        if len(candidate.words) == 1 and candidate.sure < 3 and candidate.key in self.full:
            return self.full[candidate.key][1]
        votes = self.votes[candidate.key]
        best, weight = votes.most_common(1)[0]
        return best if weight else candidate.kind

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a candidate is a name at all."""
        if not candidate.initial or candidate.sure > 2 or len(candidate.words) > 1:
            return True
        word = candidate.words[0]
        if candidate.key in self.full or is_acronym(word.text) or self.inside[word.folded]:
            return True
        return not word.marks & Mark.COMMON

    def mention(self, text: str, candidate: Candidate) -> Mention:
        """The record of an accepted candidate."""
        start, end = candidate.words[0].start, candidate.words[-1].end
        kind = self.kind(candidate)
        name = text[start:end]
        return Mention(Span(start, end), kind, name, candidate.description if kind is PERSON else None)
