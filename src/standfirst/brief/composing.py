"""Composing an edition: choose the stories, let each one speak for itself, say what was not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standfirst.brief.allowance import FREE, Allowance
from standfirst.brief.choosing import Candidate, Chosen, Weights, choose_stories
from standfirst.brief.excerpts import choose_excerpt
from standfirst.brief.fitting import fit_edition, fit_item
from standfirst.brief.links import safe_link
from standfirst.brief.material import EditionOptions, Material
from standfirst.brief.passages import whole_headline
from standfirst.brief.quoting import QuotingRules, choose_quotations, find_unquoted
from standfirst.brief.rights import Limits, may_print
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import (
    Answer,
    CollectionLine,
    Draft,
    Edition,
    Evidence,
    Item,
    Name,
    Passage,
    Reading,
    Report,
    Section,
)

_BEYOND_MOST = 20
"""Stories beyond the desk's limits that a draft still offers to its editor."""

_NOT_SEEN = frozenset((Answer.FAILED, Answer.REFUSED))


def compose_edition(material: Material, options: EditionOptions, weights: Weights | None = None) -> Edition:
    """Choose, order and excerpt: the edition as every channel then prints it.

    Pure: the same material and options give the same edition, whatever the clock says. Every printed
    sentence of it is a :class:`Passage` of an article.

    Args:
        material: what there is to print from.
        options: the edition's title, number, date, subject and limits.
        weights: what puts one story before another.
    """
    return compose_draft(material, options, weights).edition


def compose_draft(material: Material, options: EditionOptions, weights: Weights | None = None) -> Draft:
    """Choose, order and excerpt, and keep beside the edition the stories that the desk's limits left out.

    Args:
        material: what there is to print from.
        options: the edition's title, number, date, subject or sections, and limits.
        weights: what puts one story before another.

    Raises:
        QueryError: a subject's query cannot be understood.
    """
    chosen = choose_stories(material, options, weights)
    taken = {candidate.story_id for section in chosen for candidate in section.stories}
    beyond = {c.story_id: c for section in chosen for c in section.beyond if c.story_id not in taken}
    desk = _Desk(material, options)
    edition = _edition(material, options, desk, chosen)
    edition = fit_edition(edition, desk.allowance)
    kept = (desk.item(candidate) for candidate in list(beyond.values())[:_BEYOND_MOST])
    left_out = max(0, len(beyond) - _BEYOND_MOST)
    return Draft(replace(edition, left_out=left_out), tuple(fit_item(i, desk.allowance) for i in kept))


def _edition(material: Material, options: EditionOptions, desk: _Desk, chosen: Sequence[Chosen]) -> Edition:
    printed = [reading for section in chosen for story in section.stories for reading in story.readings]
    names = desk.names_of(printed)
    met = {name.id for name in names}
    return Edition(
        title=options.title,
        number=options.number,
        date=options.date,
        sections=tuple(desk.section(section) for section in chosen),
        state=options.state,
        language=options.language,
        names=names,
        proposals=tuple(p for p in material.proposals if p.a in met and p.b in met),
        asked=len({line.source for line in material.lines}),
        failed=tuple(line for line in material.lines if line.answer in _NOT_SEEN),
        partly=tuple(line for line in material.lines if line.answer not in _NOT_SEEN and _is_partial(line)),
        made_at=options.made_at,
        audience=options.audience,
    )


def _is_partial(line: CollectionLine) -> bool:
    return bool(line.unread or line.warnings or line.reason)


class _Desk:
    """What composing the items of one edition has in common."""

    def __init__(self, material: Material, options: EditionOptions) -> None:
        self._material, self._options = material, options
        self._clips = material.clips()
        self._limits = Limits(material.publishers)
        self._articles = {reading.article.id: reading.article for reading in material.readings}
        self._wording = wording_for(options.language)

    def allowance(self, article_id: str) -> Allowance:
        """What may be printed of an article, be it among the readings or only a name's evidence."""
        article = self._articles.get(article_id)
        return self._limits.of(article) if article else self._material.limits.get(article_id, FREE)

    def section(self, chosen: Chosen) -> Section:
        """One section as printed."""
        subjects = chosen.plan.subjects
        return Section(
            subject=subjects[0] if len(subjects) == 1 else None,
            items=tuple(self.item(candidate) for candidate in chosen.stories),
            title=chosen.plan.title,
        )

    def item(self, candidate: Candidate) -> Item:
        """One story as printed."""
        lead = candidate.readings[0]
        standfirst = choose_excerpt(
            lead, self._clips.get(lead.article.id), candidate.match.forms, self._limits.of(lead.article)
        )
        rules = QuotingRules(
            self._options.statements, self._options.per_speaker, self._budgets(candidate, standfirst)
        )
        return Item(
            story=candidate.story_id,
            headline=whole_headline(lead.article, self._limits.of(lead.article)),
            standfirst=standfirst,
            kind=lead.findings.kind,
            reports=tuple(self._report(reading, candidate) for reading in candidate.readings),
            statements=choose_quotations(candidate.readings, self._material.name_of, rules),
            unquoted=find_unquoted(candidate.readings, self._material.name_of),
            why=_why(candidate, self._material.printed, self._wording),
            new=self._is_new(candidate),
        )

    def _is_new(self, candidate: Candidate) -> bool:
        ids = {candidate.story_id, *(reading.article.id for reading in candidate.readings)}
        return not ids & self._material.printed

    def _report(self, reading: Reading, candidate: Candidate) -> Report:
        article = reading.article
        publisher = self._limits.publisher_of(article)
        heading = whole_headline(article, self._limits.of(article))
        return Report(
            article_id=article.id,
            headline=heading.text,
            url=safe_link(article.url),
            publisher=article.publisher,
            published=article.published,
            language=article.language,
            kind=reading.findings.kind.kind,
            copy_of=candidate.copy_of.get(article.id),
            agency=candidate.agencies.get(article.id),
            origin=reading.origins[0] if reading.origins else None,
            version=reading.version,
            rights=article.rights,
            country=publisher.country if publisher else None,
            owner=publisher.owner if publisher else None,
            rights_note=publisher.rights_note if publisher else None,
            heading=None if heading.text == article.headline.strip() else heading,
        )

    def names_of(self, readings: Sequence[Reading]) -> tuple[Name, ...]:
        """The names met in the printed stories, in the register's order, with the words that may be shown."""
        met = {name.id for reading in readings for name in _met(reading, self._material)}
        return tuple(self._shown(name) for name in self._material.names if name.id in met)

    def _shown(self, name: Name) -> Name:
        """A name whose evidence keeps its place but not its words, where those are not to be shown."""

        def shown(evidence: Evidence) -> Evidence:
            article_id = evidence.article_id or ""
            is_free = may_print(evidence, self._articles.get(article_id), self.allowance(article_id))
            return evidence if is_free else replace(evidence, words="")

        aliases = (replace(a, evidence=tuple(shown(e) for e in a.evidence)) for a in name.aliases)
        return replace(name, aliases=tuple(aliases))

    def _budgets(self, candidate: Candidate, standfirst: Passage | None) -> dict[str, Allowance]:
        """What publishers with a limit still allow of each article, after the standfirst."""
        limits = {reading.article.id: self._limits.of(reading.article) for reading in candidate.readings}
        budgets = {id_: limit for id_, limit in limits.items() if not limit.is_free}
        if standfirst is not None and standfirst.article_id in budgets:
            budgets[standfirst.article_id] = budgets[standfirst.article_id].less(standfirst.text)
        return budgets


def _why(candidate: Candidate, printed: frozenset[str], wording: Wording) -> str:
    """Why a story is here, in words: what matched, how many separate texts, what has come since."""
    reasons = [candidate.match.why] if candidate.match.why else []
    reasons.append(wording.n("{n} separate text", "{n} separate texts", candidate.texts))
    if candidate.voices:
        reasons.append(
            wording.n(
                "{n} new statement by a name you follow",
                "{n} new statements by names you follow",
                candidate.voices,
            )
        )
    if candidate.preferred:
        reasons.append(wording.t("a publisher that you prefer reports it"))
    if candidate.copy_of:
        reasons.append(wording.n("{n} copy", "{n} copies", len(candidate.copy_of)))
    fresh = [reading for reading in candidate.readings if reading.article.id not in printed]
    if 0 < len(fresh) < len(candidate.readings):
        reasons.append(
            wording.n("{n} report since the last edition", "{n} reports since the last edition", len(fresh))
        )
    return "; ".join(reasons)


def _met(reading: Reading, material: Material) -> list[Name]:
    findings = reading.findings
    texts = {mention.name for mention in findings.mentions}
    texts |= {text for claim in findings.claims for text in (claim.name, claim.alias)}
    return [name for text in texts if (name := material.name_of(text)) is not None]
