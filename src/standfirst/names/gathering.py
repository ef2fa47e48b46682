"""What the register is made from: the forms that texts and editors use, and what texts declare of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from standfirst.names.phrases import holds_organisation_word, is_acronym
from standfirst.records import AliasClaim, Evidence, NameKind, Reading
from standfirst.text.folding import tokens


@lru_cache(maxsize=1 << 15)
def form_key(text: str) -> str:
    """What makes two forms one: the folded words without a leading article."""
    words = tokens(text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@dataclass(slots=True)
class Form:
    """One folded form: how it was spelt, as what, with which titles, and what speaks for it as an alias."""

    order: int
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[NameKind] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)
    descriptions: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The spelling to show: the most frequent, capitals before small letters."""
        return min(self.spellings, key=lambda s: (-self.spellings[s], -sum(c.isupper() for c in s), s))

    @property
    def mentions(self) -> int:
        """How often texts name it so."""
        return sum(self.kinds.values())

    @property
    def kind(self) -> NameKind:
        """What it most often stands for; an acronym or a kind of body is an organisation."""
        if self.spellings and (
            holds_organisation_word(self.text) or (is_acronym(self.text) and not self.kinds)
        ):
            return NameKind.ORGANISATION
        return max(self.kinds, key=lambda kind: (self.kinds[kind], kind), default=NameKind.ORGANISATION)

    @property
    def firm(self) -> bool:
        """Whether its kind is beyond doubt enough to speak against a claim."""
        if holds_organisation_word(self.text) or is_acronym(self.text):
            return True
        return self.mentions > 1 and self.kinds[self.kind] == self.mentions and " " in self.text


@dataclass(frozen=True, slots=True)
class Claim:
    """A text's word that two forms (by their keys) are one."""

    name: str
    alias: str
    evidence: Evidence


class Forms(dict[str, Form]):
    """Forms by their keys, in the order in which they were first met."""

    def take(self, text: str) -> str:
        """Take a form in where it is new; its key, empty where the text holds no word."""
        key = form_key(text)
        if key and key not in self:
            self[key] = Form(len(self))
        return key

    def count(self, text: str) -> str:
        """Take a form in and count its spelling."""
        key = self.take(text)
        if key:
            self[key].spellings[shown(text)] += 1
        return key

    def add(self, text: str) -> str:
        """Take a form in with a spelling, but count none where it has been met."""
        key = self.take(text)
        if key and not self[key].spellings:
            self[key].spellings[shown(text)] += 1
        return key


def gather(readings: Iterable[Reading]) -> tuple[Forms, list[Claim]]:
    """The forms that readings mention, and what they declare."""
    forms = Forms()
    claims: list[Claim] = []
    for reading in readings:
        for mention in reading.findings.mentions:
            if key := forms.count(mention.name):
                forms[key].kinds[mention.kind] += 1
                if mention.description:
                    forms[key].descriptions[shown(mention.description)] += 1
        for claim in reading.findings.claims:
            name, alias = forms.count(claim.name), forms.count(claim.alias)
            if name and alias and name != alias:
                claims.append(Claim(name, alias, _evidence(reading, claim)))
    return forms, claims


def shown(text: str) -> str:
    """A form as it is shown: on one line."""
    return re.sub(r"\s+", " ", text).strip()


def _evidence(reading: Reading, claim: AliasClaim) -> Evidence:
    words = reading.article.text[claim.span.start : claim.span.end]
    return Evidence("declared", words, article_id=reading.article.id, span=claim.span)
