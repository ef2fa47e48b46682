"""Whether a report is on a subject, and why, in words.

A query is words that must all occur; ``"words in quotation marks"`` must stand together; ``OR`` between
two terms asks for either; a leading ``-`` leaves out. Words are compared folded (case, accents, letter
variants), whole word by whole word. Names are looked for under every alias the register knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Article, Name, Part, Reading, Subject
from standfirst.text.folding import tokens

_TERM = re.compile(r'(-?)["“”„«»]([^"“”„«»]{0,400})["“”„«»]|(\S+)')
_PARTS = (Part.HEADLINE, Part.STANDFIRST, Part.TEXT)


def _(message: str) -> str:
    return message


_HAS = {
    Part.HEADLINE: _("the headline has {words}"),
    Part.STANDFIRST: _("the standfirst has {words}"),
    Part.TEXT: _("the text has {words}"),
}
_NAMES = {
    Part.HEADLINE: _("the headline names {name}"),
    Part.STANDFIRST: _("the standfirst names {name}"),
    Part.TEXT: _("the text names {name}"),
}
_NAMES_AS = {
    Part.HEADLINE: _("the headline names {name} as “{form}”"),
    Part.STANDFIRST: _("the standfirst names {name} as “{form}”"),
    Part.TEXT: _("the text names {name} as “{form}”"),
}

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a query: as it was written, and as it is compared."""

    written: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: one of each group of ``needed`` must occur, none of ``unwanted`` may."""

    needed: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Why a report is on the subject. ``strength`` is 1 for the text, 2 where the headline itself says so."""

    why: str
    strength: float
    forms: tuple[Phrase, ...]


def read_query(text: str) -> Query:
    """Read a query as a person typed it. Anything can be read; a query without words matches everything.

    Args:
        text: words, phrases in quotation marks, ``OR`` between alternatives, ``-`` before what is unwanted.
    """
    needed: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    either = False
    for found in _TERM.finditer(text):
        minus, quoted, word = found.groups()
        if word == "OR":
            either = bool(needed)
            continue
        written = quoted if word is None else word.lstrip("-")
        term = Term(written.strip(), tuple(tokens(written)))
        if not term.phrase:
            continue
        if minus or (word or "").startswith("-"):
            unwanted.append(term)
        elif either:
            needed[-1] = (*needed[-1], term)
        else:
            needed.append((term,))
        either = False
    return Query(tuple(needed), tuple(unwanted))


class Matcher:
    """A subject made ready to be compared with many readings."""

    def __init__(
        self, subject: Subject | None, names: Sequence[Name] = (), wording: Wording | None = None
    ) -> None:
        self._wording = wording or wording_for("en")
        self._query = read_query(subject.query if subject else "")
        self._names = [_forms_of(name, names) for name in (subject.names if subject else ())]
        self._open = not self._query.needed and not self._names

    def match(self, reading: Reading) -> Match | None:
        """Why ``reading`` is on the subject; None where it is not.

        A report is on the subject where the whole query matches, or where one of the names occurs. Without
        query and names every report is.
        """
        words = _Words(reading.article)
        if any(words.where(term.phrase) for term in self._query.unwanted):
            return None
        if self._open:
            return Match("", 0.0, ())
        reasons = [self._by_query(words), *(self._by_name(forms, words) for forms in self._names)]
        found = [reason for reason in reasons if reason is not None]
        if not found:
            return None
        return Match(
            why="; ".join(match.why for match in found),
            strength=max(match.strength for match in found),
            forms=tuple(form for match in found for form in match.forms),
        )

    def _by_query(self, words: _Words) -> Match | None:
        if not self._query.needed:
            return None
        hits: list[tuple[Term, Part]] = []
        for alternatives in self._query.needed:
            hit = next(((term, part) for term in alternatives if (part := words.where(term.phrase))), None)
            if hit is None:
                return None
            hits.append(hit)
        why = self._wording.joined(
            [
                self._wording.t(
                    _HAS[part],
                    words=self._wording.listed([f"“{t.written}”" for t, where in hits if where is part]),
                )
                for part in _PARTS
                if any(where is part for _term, where in hits)
            ]
        )
        strength = 2.0 if all(where is Part.HEADLINE for _term, where in hits) else 1.0
        return Match(why, strength, tuple(term.phrase for term, _part in hits))

    def _by_name(self, name: _NameForms, words: _Words) -> Match | None:
        hits = [(form, part) for form in name.forms if (part := words.where(form.phrase))]
        if not hits:
            return None
        form, part = min(hits, key=lambda hit: _PARTS.index(hit[1]))
        plain = tokens(form.written) == tokens(name.canonical)
        why = self._wording.t(
            _NAMES[part] if plain else _NAMES_AS[part], name=name.canonical, form=form.written
        )
        strength = 2.0 if part is Part.HEADLINE else 1.0
        return Match(why, strength, tuple(hit.phrase for hit, _part in hits))


@dataclass(frozen=True, slots=True)
class _NameForms:
    canonical: str
    forms: tuple[Term, ...]


def _forms_of(wanted: str, names: Sequence[Name]) -> _NameForms:
    """All forms of a wanted name: the register's where it knows the name, else the name as given."""
    key = tokens(wanted)
    for name in names:
        texts = (name.canonical, *(alias.text for alias in name.aliases))
        if any(tokens(text) == key for text in texts):
            return _NameForms(name.canonical, _terms((wanted, *texts)))
    return _NameForms(wanted, _terms((wanted,)))


def _terms(texts: Iterable[str]) -> tuple[Term, ...]:
    unique = {phrase: Term(text, phrase) for text in texts if (phrase := tuple(tokens(text)))}
    return tuple(unique.values())


class _Words:
    """The folded words of an article's parts, between spaces, so that a phrase is found as a substring."""

    def __init__(self, article: Article) -> None:
        self._parts = {part: f" {' '.join(tokens(article.part(part)))} " for part in _PARTS}

    def where(self, phrase: Phrase) -> Part | None:
        """The first part that has ``phrase``."""
        needle = f" {' '.join(phrase)} "
        return next((part for part in _PARTS if needle in self._parts[part]), None)
