"""What the lists of a site need to know of an edition: small enough to be kept beside the pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from standfirst.brief.edition_parts import part_edition
from standfirst.brief.printed_names import PrintedName, print_names
from standfirst.brief.sources import outlet_of
from standfirst.brief.story_parts import part_story
from standfirst.brief.view import tell_counts
from standfirst.records import Edition, EditionState, Item, Name, Report
from standfirst.text.folding import fold, tokens


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story as an edition printed it.

    ``quoted`` are its speakers, each as often as he is quoted; ``carried`` pairs "outlet|whose text", one for
    each copy. ``subject`` is its section's. ``names`` are those quoted or spoken about in it, where names
    have pages. ``report_pages`` and ``statement_pages`` count the pages that these take, where one is not
    enough for all.
    """

    story: str
    headline: str
    language: str | None = None
    translation: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    last: datetime | None = None
    reports: int = 1
    texts: int = 1
    subject: str | None = None
    quoted: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    names: tuple[PrintedName, ...] = ()
    report_pages: int = 0
    statement_pages: int = 0


@dataclass(frozen=True, slots=True)
class EditionCard:
    """One edition. ``key`` is a hash of all that it says; ``notices`` counts what was said of it since.

    ``pages`` counts the pages that its stories take.
    """

    number: int
    title: str
    date: date
    state: EditionState
    language: str
    key: str
    counts: tuple[str, ...] = ()
    stories: tuple[StoryCard, ...] = field(default=())
    notices: int = 0
    pages: int = 1


def make_card(edition: Edition, key: str, *, with_names: bool = False) -> EditionCard:
    """An edition's card; ``key`` is the hash of what was frozen.

    ``with_names``: also what it prints of and by each name.
    """
    shown = edition.state is not EditionState.WITHDRAWN
    forms = _canonical(edition.names)
    return EditionCard(
        number=edition.number,
        title=edition.title,
        date=edition.date,
        state=edition.state,
        language=edition.language,
        key=key,
        counts=tell_counts(edition)[:2] if shown else (),
        stories=tuple(
            replace(
                _story(item, section.subject.name if section.subject else section.title, forms),
                names=print_names(item, edition) if with_names else (),
            )
            for section in edition.sections
            for item in section.items
            if shown
        ),
        notices=len(edition.notices),
        pages=len(part_edition(edition)),
    )


def _story(item: Item, subject: str | None, forms: dict[str, str]) -> StoryCard:
    lead = item.reports[0]
    parts = part_story(item)
    times = [report.published for report in item.reports if report.published is not None]
    speakers = [q.statement.speaker.name for q in item.statements if q.statement.speaker is not None]
    return StoryCard(
        story=item.story,
        headline=item.headline.text,
        language=lead.language,
        translation=item.translation.text if item.translation else None,
        outlet=outlet_of(lead),
        published=lead.published,
        last=max(times, default=None),
        reports=0 if item.own else len(item.reports),
        texts=0 if item.own else sum(report.copy_of is None for report in item.reports),
        subject=subject,
        quoted=tuple(forms.get(fold(name), name) for name in speakers),
        carried=tuple(_carried(item.reports)),
        report_pages=len(parts.reports),
        statement_pages=len(parts.statements),
    )


def _canonical(names: tuple[Name, ...]) -> dict[str, str]:
    return {
        fold(form): name.canonical
        for name in names
        for form in (name.canonical, *(a.text for a in name.aliases))
    }


def _carried(reports: tuple[Report, ...]) -> list[str]:
    """Whose text each copy carries: its agency's, else that of the outlet where it first stood."""
    by_id = {report.article_id: report for report in reports}
    pairs = []
    for report in reports:
        outlet = outlet_of(report)
        head = by_id.get(report.copy_of or "")
        whose = report.agency or (outlet_of(head) if head is not None else None)
        if outlet and whose and report.copy_of is not None:
            pairs.append(f"{outlet}|{whose}")
    return pairs


def latest_stories(cards: tuple[EditionCard, ...]) -> dict[str, tuple[EditionCard, StoryCard]]:
    """Each story with the last edition that prints it; the latest edition's come first."""
    found: dict[str, tuple[EditionCard, StoryCard]] = {}
    for card in reversed(cards):
        for story in card.stories:
            found.setdefault(story.story, (card, story))
    return found


def count_quoted(stories: list[StoryCard]) -> list[tuple[str, int]]:
    """Who is quoted how often in these stories, the most often first."""
    return Counter(name for story in stories for name in story.quoted).most_common()


def count_carried(stories: list[StoryCard]) -> dict[tuple[str, str], int]:
    """How often an outlet carries whose text, by (outlet, whose)."""
    counted = Counter(pair for story in stories for pair in story.carried)
    return {(pair.rpartition("|")[0], pair.rpartition("|")[2]): number for pair, number in counted.items()}


def slug_of(name: str) -> str:
    """A file name for a subject: its words where they are plain ASCII, else a hash of it."""
    words = "-".join(tokens(name))[:60].strip("-")
    plain = words if words.isascii() and words else sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
    return "archive" if plain == "index" else plain


def story_file(story: str) -> str:
    """A file name for a story: its id where that can be one, else a hash of it."""
    plain = story.isascii() and story.isalnum() and len(story) <= 40
    return story if plain else sha256(story.encode("utf-8", "replace")).hexdigest()[:16]
