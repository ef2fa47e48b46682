"""Keeping an edition to what publishers allow: all that it prints of one article counts together.

Choosing words for each story keeps to the limits already, so that the best ones are printed. This is the last
look, at the whole edition: whatever was composed, edited or moved, no article is printed beyond its limit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from standfirst.brief.allowance import Allowance, words_printed
from standfirst.records import Alias, Edition, Evidence, Item, Name

AllowanceOf = Callable[[str], Allowance]
"""What may be printed of an article, by its id."""


def fit_edition(edition: Edition, allowance_of: AllowanceOf) -> Edition:
    """The edition without what goes beyond the limits: its stories in order, then the words for its names.

    Of one story the standfirst comes first, then the statements in their order. Names keep the places of
    evidence whose words do not fit. An edition that keeps to the limits comes back equal.
    """
    left = _Left(allowance_of)
    sections = tuple(
        replace(section, items=tuple(left.item(item) for item in section.items))
        for section in edition.sections
    )
    return replace(edition, sections=sections, names=tuple(left.name(name) for name in edition.names))


def fit_item(item: Item, allowance_of: AllowanceOf) -> Item:
    """The same for one story by itself."""
    return _Left(allowance_of).item(item)


class _Left:
    """What is left of each article's allowance, as more and more of an edition is printed."""

    def __init__(self, allowance_of: AllowanceOf) -> None:
        self._of = allowance_of
        self._left: dict[str, Allowance] = {}

    def _spend(self, article_id: str, *texts: str) -> bool:
        """Whether the texts may still be printed; they are then taken as printed."""
        left = self._left.get(article_id) or self._of(article_id)
        if left.is_free:
            return True
        fits = left.holds(*texts)
        self._left[article_id] = left.less(*texts) if fits else left
        return fits

    def item(self, item: Item) -> Item:
        """A story with what still fits."""
        passage = item.standfirst
        if passage is not None and passage.article_id is not None:
            passage = passage if self._spend(passage.article_id, passage.text) else None
        statements = tuple(q for q in item.statements if self._spend(q.article_id, *words_printed(q)))
        if passage == item.standfirst and len(statements) == len(item.statements):
            return item
        return replace(item, standfirst=passage, statements=statements)

    def name(self, name: Name) -> Name:
        """A name with the words that still fit."""
        if not any(alias.evidence for alias in name.aliases):
            return name
        return replace(name, aliases=tuple(self._alias(alias) for alias in name.aliases))

    def _alias(self, alias: Alias) -> Alias:
        return replace(alias, evidence=tuple(self._evidence(evidence) for evidence in alias.evidence))

    def _evidence(self, evidence: Evidence) -> Evidence:
        if evidence.span is None or evidence.article_id is None or not evidence.words:
            return evidence
        return evidence if self._spend(evidence.article_id, evidence.words) else replace(evidence, words="")
