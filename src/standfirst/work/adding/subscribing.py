"""Subscribing: what of that which is wanted is new, what each is called, who publishes it.

``load, decide (pure), save``: :func:`load_following`, :func:`decide_subscriptions`, :func:`subscribe`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.articles.publisher import host_name
from standfirst.config import Desk
from standfirst.records import Publisher, Subscription
from standfirst.work.adding.offers import plain_address
from standfirst.work.adding.slugs import free_name
from standfirst.work.progress import Progress, Silence

if TYPE_CHECKING:
    from standfirst.archive import Archive


@dataclass(frozen=True, slots=True)
class Following:
    """What a desk follows already, in its archive and its settings, and the publishers it knows."""

    subscriptions: tuple[Subscription, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def find(self, url: str) -> Subscription | None:
        """The subscription to an address, however its scheme, "www." or last slash are written."""
        return next(iter(self.find_all([url]).values()), None)

    def find_all(self, urls: Iterable[str]) -> dict[str, Subscription]:
        """The subscriptions to several addresses, by address."""
        by_address = {plain_address(one.url): one for one in reversed(self.subscriptions)}
        return {url: by_address[key] for url in urls if (key := plain_address(url)) in by_address}

    @property
    def names(self) -> frozenset[str]:
        """The names in use, in small letters."""
        return frozenset(one.name.casefold() for one in self.subscriptions if one.name)

    def with_(self, subscriptions: Iterable[Subscription]) -> Following:
        """The same and some more."""
        return replace(self, subscriptions=(*self.subscriptions, *subscriptions))


@dataclass(frozen=True, slots=True)
class Decided:
    """Of what was wanted: what is new, and (wanted, known) of what is followed already."""

    added: tuple[Subscription, ...] = ()
    already: tuple[tuple[Subscription, Subscription], ...] = ()


def load_following(archive: Archive, desk: Desk) -> Following:
    """What a desk follows: its archive's subscriptions, and those of its settings.

    A subscription that its server ended (410 Gone) is followed no more: it may be taken up again.
    """
    states = archive.sources.states()
    own = tuple(replace(one, url=_in_full(one.url, desk)) for one in desk.sources)
    kept = tuple(state.subscription for state in states if state.schedule.ended is None)
    return Following((*kept, *own), archive.sources.publishers())


def _in_full(url: str, desk: Desk) -> str:
    return url if "://" in url else str((desk.folder / Path(url).expanduser()).resolve())


def decide_subscriptions(wanted: Iterable[Subscription], following: Following) -> Decided:
    """Which subscriptions are new, each with a name of its own: the wished one, the publisher's, its title.

    Args:
        wanted: in the order in which they get their names; one that comes twice is wanted once.
        following: what the desk follows already.
    """
    wanted = tuple(wanted)
    known = following.find_all(one.url for one in wanted)
    taken = set(following.names)
    added: dict[str, Subscription] = {}
    already: list[tuple[Subscription, Subscription]] = []
    for one in wanted:
        key = plain_address(one.url)
        if (other := known.get(one.url) or added.get(key)) is not None:
            already.append((one, other))
            continue
        name = free_name(_wishes(one), taken)
        added[key] = replace(one, name=name)
        taken.add(name)
    return Decided(tuple(added.values()), tuple(already))


def _wishes(one: Subscription) -> tuple[str, ...]:
    """What a subscription could be called, the best first."""
    if one.name:
        return (one.name,)
    if one.publisher and one.title:
        section = re.sub(re.escape(one.publisher), " ", one.title, flags=re.IGNORECASE)
        return (one.publisher, f"{one.publisher} {section}")
    host = host_name(one.url) if "://" in one.url else Path(one.url).stem
    return tuple(words for words in (one.publisher or one.title, host) if words)


def join_publishers(told: Iterable[Publisher], known: Sequence[Publisher]) -> tuple[Publisher, ...]:
    """The publishers that must be saved: new ones, and known ones of which something was learnt.

    What the desk holds of a publisher stands; only gaps are filled.
    """
    by_name = {one.name: one for one in known}
    result: dict[str, Publisher] = {}
    for one in told:
        before = result.get(one.name) or by_name.get(one.name)
        if before is None:
            result[one.name] = one
            continue
        after = replace(
            before,
            home=before.home or one.home,
            country=before.country or one.country,
            languages=before.languages or one.languages,
        )
        if after != before:
            result[one.name] = after
    return tuple(result.values())


def subscribe(
    archive: Archive,
    subscriptions: Sequence[Subscription],
    publishers: Sequence[Publisher] = (),
    progress: Progress | None = None,
) -> None:
    """Keep subscriptions and who publishes them: all together, or none.

    Raises:
        ArchiveError: the archive cannot be written.
        ConflictError: somebody else has taken a name meanwhile.
    """
    progress = progress or Silence()
    progress.begin("Keeping the subscriptions", len(subscriptions))
    with archive.unit():
        if publishers:
            archive.sources.save_publishers(publishers)
        for one in subscriptions:
            archive.sources.unsubscribe(one.url)  # one that its server ended begins anew
            archive.sources.subscribe([one])
            progress.step()
