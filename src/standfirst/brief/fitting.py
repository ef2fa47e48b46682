"""Keeping an edition to what publishers allow: all that it prints of one article counts together.

Choosing words for each story keeps to the limits already, so that the best ones are printed. This is the last
look, at the whole edition: whatever was composed, edited or moved, and whatever a publisher allows by now, no
article is printed beyond its limit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from standfirst.brief.allowance import Allowance, words_printed
from standfirst.brief.passages import HEADLESS, shorten_passage
from standfirst.records import Alias, Edition, Evidence, Item, Name, Part, Passage, Report

AllowanceOf = Callable[[str], Allowance]
"""What may be printed of an article, by its id."""


def fit_edition(edition: Edition, allowance_of: AllowanceOf) -> Edition:
    """The edition without what goes beyond the limits: its stories in order, then the words for its names.

    Of one story the standfirst comes first, cut at a sentence's end where it has to be, then the statements
    in their order, each whole or not at all. Names keep the places of evidence whose words do not fit. An
    edition that keeps to the limits comes back equal.
    """
    left = _Left(allowance_of)
    fitted = edition.with_items(left.item)  # before the names: what is left of an article is theirs
    return replace(fitted, names=tuple(left.name(name) for name in edition.names))


def fit_item(item: Item, allowance_of: AllowanceOf) -> Item:
    """The same for one story by itself."""
    return _Left(allowance_of).item(item)


@dataclass(frozen=True, slots=True)
class Shortening:
    """What a story lost to a limit: words of its standfirst or all of them, and so many statements."""

    headline: str
    cut: bool = False
    out: bool = False
    statements: int = 0

    def __str__(self) -> str:
        lost = ["its excerpt was cut"] if self.cut else ["its excerpt was left out"] if self.out else []
        if self.statements:
            one = self.statements == 1
            lost.append("1 statement was left out" if one else f"{self.statements} statements were left out")
        return f"“{self.headline}”: {' and '.join(lost) or 'it has no headline of its own now'}"


def find_shortened(before: Edition, after: Edition) -> tuple[Shortening, ...]:
    """What the stories of an edition lost by being fitted; nothing of those that lost nothing."""
    pairs = zip(before.items, after.items, strict=True)
    return tuple(_lost(was, now) for was, now in pairs if _words_of(was) != _words_of(now))


def _words_of(item: Item) -> tuple[Passage, Passage | None, int]:
    return item.headline, item.standfirst, len(item.statements)


def _lost(was: Item, now: Item) -> Shortening:
    changed = was.standfirst != now.standfirst
    return Shortening(
        now.headline.text,
        cut=changed and now.standfirst is not None,
        out=changed and now.standfirst is None,
        statements=len(was.statements) - len(now.statements),
    )


class _Left:
    """What is left of each article's allowance, as more and more of an edition is printed."""

    def __init__(self, allowance_of: AllowanceOf) -> None:
        self._of = allowance_of
        self._left: dict[str, Allowance] = {}

    def _spend(self, article_id: str, *texts: str) -> bool:
        """Whether the texts may still be printed; they are then taken as printed."""
        left = self._rest(article_id)
        if left.is_free:
            return True
        fits = left.holds(*texts)
        self._left[article_id] = left.less(*texts) if fits else left
        return fits

    def _rest(self, article_id: str) -> Allowance:
        return self._left.get(article_id) or self._of(article_id)

    def item(self, item: Item) -> Item:
        """A story with what still fits."""
        passage = self._passage(item.standfirst)
        statements = tuple(q for q in item.statements if self._spend(q.article_id, *words_printed(q)))
        headline = self._headline(item.headline) or item.headline
        reports = tuple(self._report(report) for report in item.reports)
        fitted = replace(item, headline=headline, standfirst=passage, statements=statements, reports=reports)
        return item if fitted == item else fitted

    def _passage(self, passage: Passage | None) -> Passage | None:
        """A standfirst, whole or cut to what fits; None where no sentence does."""
        if passage is None or passage.article_id is None or self._spend(passage.article_id, passage.text):
            return passage
        shorter = shorten_passage(passage, self._rest(passage.article_id))
        if shorter is not None:
            self._spend(passage.article_id, shorter.text)
        return shorter

    def _headline(self, headline: Passage | None) -> Passage | None:
        """A headline that is the first sentence of an article of which not all may be printed is none."""
        if headline is None or headline.span is None or headline.part is not Part.TEXT:
            return headline
        return headline if self._of(headline.article_id or "").is_free else HEADLESS

    def _report(self, report: Report) -> Report:
        heading = self._headline(report.heading)
        if heading is report.heading or heading is None:
            return report
        return replace(report, headline=heading.text, heading=heading)

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
