"""The names of an edition as a page lists them: other forms, who says so, and pairs that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standfirst.brief.links import safe_link
from standfirst.brief.wording import Wording
from standfirst.records import Edition, Evidence, Name


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The words that speak for an alias, and where they stand.

    ``again`` where another report has the same words: paper need not repeat them.
    """

    how: str
    words: str
    link: str | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class AliasView:
    """One other form of a name, with the first words that speak for it; ``more`` counts the others."""

    text: str
    evidence: tuple[EvidenceView, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class NameView:
    """One name with its other forms."""

    canonical: str
    kind: str
    aliases: tuple[AliasView, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Two names that may be one."""

    a: str
    b: str
    why: str


def view_names(edition: Edition, wording: Wording) -> tuple[NameView, ...]:
    """The names that have other forms."""
    links = {report.article_id: report.url for item in edition.items for report in item.reports}
    return tuple(_name(name, links, wording) for name in edition.names if name.aliases)


def view_proposals(edition: Edition) -> tuple[ProposalView, ...]:
    """The pairs of names that may be one."""
    names = {name.id: name.canonical for name in edition.names}
    return tuple(
        ProposalView(names[p.a], names[p.b], p.why)
        for p in edition.proposals
        if p.a in names and p.b in names
    )


def _(message: str) -> str:
    return message


def _name(name: Name, links: Mapping[str, str | None], wording: Wording) -> NameView:
    return NameView(
        canonical=name.canonical,
        kind=name.kind.value,
        aliases=tuple(
            AliasView(
                alias.text,
                _evidence(alias.evidence, links, wording)[:_EVIDENCE_MOST],
                max(0, len(alias.evidence) - _EVIDENCE_MOST),
            )
            for alias in name.aliases
        ),
    )


def _evidence(
    evidence: Iterable[Evidence], links: Mapping[str, str | None], wording: Wording
) -> tuple[EvidenceView, ...]:
    views, told = [], set()
    for one in evidence:
        how = _how(one, wording)
        words = one.words or wording.t("on a page that is not to be quoted")
        views.append(
            EvidenceView(how, words, safe_link(links.get(one.article_id or "")), (how, words) in told)
        )
        told.add((how, words))
    return tuple(sorted(views, key=lambda view: view.again))  # what other words say comes first


def _how(evidence: Evidence, wording: Wording) -> str:
    if evidence.who:
        return wording.t("decided by {who}", who=evidence.who)
    return wording.t(_HOW[evidence.how]) if evidence.how in _HOW else evidence.how


_EVIDENCE_MOST = 3
"""A name that a hundred articles declare would fill a page with one sentence; the edition's data have all."""

_HOW = {"declared": _("declared"), "matched": _("matched"), "decided": _("decided")}
