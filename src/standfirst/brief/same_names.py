"""A name whose id changed from one edition to the next is one name still, with one page.

The register gives a name another id when an editor joins it with one met earlier, when an article is filed
that met it earlier still, and when it first takes up what stood in articles unregistered. Editions stay as
they were published; they tell themselves who is who, since each prints a name with all its forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standfirst.brief.cards import EditionCard, StoryCard
from standfirst.brief.printed_names import PrintedName
from standfirst.text.folding import fold


def follow_names(cards: Sequence[EditionCard]) -> Mapping[str, str]:
    """The key under which a name stands now, for each that it stood under before.

    A key that newer editions do not print any more leads to the one name of these that bears its name among
    its forms, and is of its kind as far as both are told. Where none does, or several do, it stays its own:
    what was apart is not joined by a guess, and what was joined and parted again keeps the pages it had.

    Args:
        cards: the editions', oldest first.
    """
    bearers: dict[str, dict[str, PrintedName]] = {}
    leads: dict[str, str] = {}
    for _card, _story, name in printed_names(cards):
        if name.key in leads:
            continue
        found = [
            key for key, other in bearers.get(fold(name.canonical), {}).items() if _may_be_one(name, other)
        ]
        leads[name.key] = here = found[0] if len(found) == 1 else name.key
        for form in (name.canonical, *name.aliases):
            bearers.setdefault(fold(form), {}).setdefault(here, name)
    return {key: now for key, now in leads.items() if key != now}


def _may_be_one(name: PrintedName, other: PrintedName) -> bool:
    return name.kind is None or other.kind is None or name.kind is other.kind


def printed_names(cards: Sequence[EditionCard]) -> Iterator[tuple[EditionCard, StoryCard, PrintedName]]:
    """Every name that an edition prints with each of its stories, the newest edition's first."""
    for card in reversed(cards):
        for story in card.stories:
            for name in story.names:
                yield card, story, name
