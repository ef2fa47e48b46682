"""An edition as one reader may see it: what publishers keep for others is left out, counted, and said.

An edition is filed with all that it has. Each channel asks for it as the widest of its readers may see it:
the static site as anybody, a mail as whoever gets it, the desk's reading pages as who is signed in. The words
of a closed article go with all that was taken from them: passages, statements, evidence for names, and
what was worked out from its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standfirst.brief.links import host_of
from standfirst.brief.remaining import Heading, left_of, plain_heading
from standfirst.brief.rights import key_of
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import (
    Audience,
    AudienceKind,
    Edition,
    Item,
    Name,
    Outside,
    Part,
    Publisher,
    Reader,
    Report,
    Reserved,
    Section,
)
from standfirst.text.folding import fold


class Restrictions:
    """What publishers keep for an audience, ready to be asked article by article.

    Args:
        publishers: all that the desk knows; of two records of one publisher the last counts.
    """

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        known = tuple(publishers)
        self._index = {host: one for one in known if (host := host_of(one.home))}
        self._index |= {fold(one.name): one for one in known}
        self._closed = tuple(dict.fromkeys(one for one in self._index.values() if not one.audience.is_public))

    def __bool__(self) -> bool:
        """Whether any publisher keeps anything for anybody."""
        return bool(self._closed)

    @property
    def key(self) -> str:
        """Stands for all of them: what was made under others is to be made anew. Empty without any."""
        return key_of(f"{one.name}|{one.home}|{one.audience!r}|{one.outside}" for one in self._closed)

    def closed_to(self, reader: Reader) -> tuple[Publisher, ...]:
        """The publishers whose articles are not for this reader."""
        return tuple(one for one in self._closed if not one.audience.admits(reader))

    def closing(self, publisher: str | None, url: str | None, reader: Reader) -> Publisher | None:
        """The publisher that keeps an article from a reader, by name or host; None where none does."""
        if not self._closed:
            return None
        found = (self._index.get(fold(publisher or "")), self._index.get(host_of(url) or ""))
        return next((one for one in found if one is not None and not one.audience.admits(reader)), None)


def show_to(
    edition: Edition, reader: Reader, restrictions: Restrictions, heading: Heading = plain_heading
) -> Edition:
    """An edition as a reader may see it; the same where nothing of it is kept from him.

    Args:
        edition: as it is filed.
        reader: who reads.
        restrictions: what publishers keep for whom.
        heading: gives the headline of a report that leads a story in place of a closed one.
    """
    if not restrictions.closed_to(reader):
        return edition
    shower = _Shower(reader, restrictions, wording_for(edition.language), heading)
    sections = tuple(shower.section(section) for section in edition.sections)
    kept = replace(
        edition,
        sections=tuple(
            now
            for now, before in zip(sections, edition.sections, strict=True)
            if now.items or not before.items
        ),
    )
    names = _names_shown(kept, shower)
    met = {name.id for name in names}
    return replace(
        kept,
        names=names,
        proposals=tuple(pair for pair in edition.proposals if pair.a in met and pair.b in met),
        reserved=shower.told(),
    )


class _Shower:
    """Shows the stories of one edition to one reader, and counts what he is not shown."""

    def __init__(
        self, reader: Reader, restrictions: Restrictions, wording: Wording, heading: Heading
    ) -> None:
        self._reader, self._restrictions = reader, restrictions
        self._wording, self._heading = wording, heading
        self._counted: list[Reserved] = []
        self.shut: set[str] = set()
        """The articles whose words are not shown."""

    def told(self) -> tuple[Reserved, ...]:
        """What was not shown of the whole edition."""
        return summed_reserved(self._counted)

    def is_shut(self, article_id: str) -> bool:
        """Whether an article's words are for others, as far as its address tells."""
        return (
            article_id in self.shut or self._restrictions.closing(None, article_id, self._reader) is not None
        )

    def section(self, section: Section) -> Section:
        """One section, without the stories of which nothing is left."""
        items = tuple(kept for item in section.items if (kept := self._item(item)) is not None)
        return section if items == section.items else replace(section, items=items)

    def _item(self, item: Item) -> Item | None:
        closing = {
            report.article_id: publisher
            for report in item.reports
            if (publisher := self._restrictions.closing(report.publisher, report.url, self._reader))
        }
        if not closing or item.own:  # the desk's own words, wherever they lead
            return item
        self.shut.update(closing)
        kept = [r for r in item.reports if (p := closing.get(r.article_id)) is None or _is_headed(r, p)]
        headed = {report.article_id for report in kept}
        reserved = summed_reserved(_reserved(p, headline=id_ in headed) for id_, p in closing.items())
        if not kept:
            self._counted += [replace(one, stories=1) for one in reserved[:1]] + list(reserved[1:])
            return None
        self._counted += reserved
        left = left_of(item, kept, frozenset(closing), self._heading, self._wording)
        return replace(left, reserved=reserved)


_HEADLINE = Outside.HEADLINE


def _is_headed(report: Report, publisher: Publisher) -> bool:
    """Whether others may see a closed report's headline; one made of its text is text."""
    made_of_text = report.heading is not None and report.heading.part is not Part.HEADLINE
    return publisher.outside is _HEADLINE and not made_of_text


def _reserved(publisher: Publisher, *, headline: bool) -> Reserved:
    """What one closed report counts as. Which group it is for is that group's own business."""
    audience = publisher.audience
    told = Audience(AudienceKind.GROUP) if audience.kind is AudienceKind.GROUP else audience
    return Reserved(told, reports=int(not headline), headlines=int(headline))


def summed_reserved(reserved: Iterable[Reserved]) -> tuple[Reserved, ...]:
    """What is kept for each audience, taken together."""
    reports: Counter[Audience] = Counter()
    headlines: Counter[Audience] = Counter()
    stories: Counter[Audience] = Counter()
    order: dict[Audience, None] = {}
    for one in reserved:
        order.setdefault(one.audience)
        reports[one.audience] += one.reports
        headlines[one.audience] += one.headlines
        stories[one.audience] += one.stories
    return tuple(Reserved(a, reports[a], headlines[a], stories[a]) for a in order)


def _names_shown(edition: Edition, shower: _Shower) -> tuple[Name, ...]:
    """The names that something shown bears out, each with the evidence that may be shown."""
    said = fold(" \n ".join(_printed_words(edition)))
    shown = []
    for name in edition.names:
        if not any(e.article_id and shower.is_shut(e.article_id) for a in name.aliases for e in a.evidence):
            if name.aliases or not shower.shut or fold(name.canonical) in said:
                shown.append(name)
            continue
        aliases = []
        for alias in name.aliases:
            evidence = tuple(e for e in alias.evidence if not (e.article_id and shower.is_shut(e.article_id)))
            if evidence:
                aliases.append(replace(alias, evidence=evidence))
        if aliases or fold(name.canonical) in said:
            shown.append(replace(name, aliases=tuple(aliases)))
    return tuple(shown)


def _printed_words(edition: Edition) -> Iterable[str]:
    for item in edition.items:
        yield item.headline.text
        yield item.standfirst.text if item.standfirst else ""
        yield from item.unquoted
        for report in item.reports:
            yield report.headline
        for quotation in item.statements:
            yield from (passage.text for passage in quotation.content)
            yield quotation.source.text if quotation.source else ""
            yield quotation.statement.speaker.name if quotation.statement.speaker else ""


# ---------------------------------------------------------------------------- in words


def tell_reserved(reserved: Sequence[Reserved], wording: Wording) -> tuple[str, ...]:
    """What is not shown and for whom it is, in sentences."""
    told: list[str] = []
    for one in reserved:
        signed_in = one.audience.kind is AudienceKind.READERS
        if one.stories:
            told.append(_stories(one.stories, wording, signed_in=signed_in))
        if one.reports:
            told.append(_reports(one.reports, wording, signed_in=signed_in))
        if one.headlines:
            told.append(_headlines(one.headlines, wording, signed_in=signed_in))
    return tuple(told)


def _stories(number: int, wording: Wording, *, signed_in: bool) -> str:
    if signed_in:
        return wording.n(
            "{n} story is only for readers who are signed in.",
            "{n} stories are only for readers who are signed in.",
            number,
        )
    return wording.n(
        "{n} story is only for a closed group of readers.",
        "{n} stories are only for closed groups of readers.",
        number,
    )


def _reports(number: int, wording: Wording, *, signed_in: bool) -> str:
    if signed_in:
        return wording.n(
            "{n} report is only for readers who are signed in.",
            "{n} reports are only for readers who are signed in.",
            number,
        )
    return wording.n(
        "{n} report is only for a closed group of readers.",
        "{n} reports are only for closed groups of readers.",
        number,
    )


def _headlines(number: int, wording: Wording, *, signed_in: bool) -> str:
    if signed_in:
        return wording.n(
            "Of {n} report all but the headline is only for readers who are signed in.",
            "Of {n} reports all but the headlines is only for readers who are signed in.",
            number,
        )
    return wording.n(
        "Of {n} report all but the headline is only for a closed group of readers.",
        "Of {n} reports all but the headlines is only for closed groups of readers.",
        number,
    )
