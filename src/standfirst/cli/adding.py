"""One run of ``standfirst add``: looking, showing, asking, keeping."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from standfirst.cli.lists import Row, print_list, print_rows
from standfirst.cli.offering import (
    choose,
    confirm,
    print_discovery,
    print_kept,
    print_known,
    print_notes,
    print_trouble,
    shown,
)
from standfirst.cli.options import EXIT_FAILED, EXIT_SOME_FAILED, count
from standfirst.cli.progress import Watcher
from standfirst.config import Desk
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.fetch import Manners
from standfirst.records import Publisher, Subscription
from standfirst.work.adding.addresses import tell_address
from standfirst.work.adding.discovering import discover
from standfirst.work.adding.lists import check_listed
from standfirst.work.adding.looking import Wish
from standfirst.work.adding.offers import Discovery
from standfirst.work.adding.subscribing import Following, decide_subscriptions, join_publishers, subscribe
from standfirst.work.reasons import reason_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.cli.order import Order

_ROBOTS_STAND = timedelta(hours=24)
"""How long a robots.txt that was read is gone by (RFC 9309, section 2.4)."""


@dataclass
class Adding:
    """Addresses are looked at one after the other, and what is chosen is kept at once.

    ``unasked`` is set where something was found and nobody could be asked whether to keep it.
    """

    order: Order
    desk: Desk
    archive: Archive
    following: Following
    console: Console
    manners: Manners = field(default_factory=Manners)
    unasked: bool = False
    begun: bool = False

    @property
    def is_asking(self) -> bool:
        """Whether there is somebody to be asked."""
        return self.console.is_terminal and sys.stdin.isatty()

    @contextmanager
    def with_robots_files(self) -> Iterator[None]:
        """Go by the robots files of earlier runs, and keep those that are read in this one."""
        begun = datetime.now(UTC)
        known = self.archive.sources.robots(begun - _ROBOTS_STAND)
        self.manners.robots.update({one.origin: one for one in known})
        try:
            yield
        finally:
            read = [one for one in self.manners.robots.values() if one.fetched_at >= begun]
            self.archive.sources.save_robots(read)

    def add(self, place: str) -> int:
        """Look at one address, and keep what is chosen; returns its exit code."""
        if self.begun:
            self.console.print()
        self.begun = True
        try:
            url = str(tell_address(place))
        except UnreadableError as error:  # it names the address without the password that may be in it
            print_trouble(self.console, error.url or place, reason_of(error))
            return EXIT_FAILED
        known = self.following.find(url)
        if known is not None:
            print_known(self.console, place, known)
            return 0
        try:
            discovery = self._look(url)
        except StandfirstError as error:
            print_trouble(self.console, place, reason_of(error))
            return EXIT_FAILED
        return self._add_list(place, discovery) if discovery.listed else self._add_offers(place, discovery)

    def _look(self, url: str) -> Discovery:
        wish = Wish(self.order.as_listing, self.order.publisher, self.order.proxy)
        watching = Console(stderr=True)
        with watching.status("looking") as status:  # shown on a terminal only

            def tell(words: str) -> None:
                status.update(f"[dim]{escape(shown(words))} ...[/]")

            return discover(url, self.desk.fetch, wish, self.manners, tell)

    # ------------------------------------------------------------------------ offers

    def _add_offers(self, place: str, discovery: Discovery) -> int:
        offered = [self._as_ordered(offer.subscription) for offer in discovery.offers]
        known = [self.following.find(one.url) for one in offered]
        names = [one.name or one.url if one else None for one in known]
        print_discovery(self.console, place, discovery, names)
        if not offered:
            return EXIT_FAILED
        if known[0] is not None and (self.order.yes or all(known)):
            print_known(self.console, place, known[0])
            return 0
        chosen = self._choose(offered, known)
        if chosen:
            self._keep([offered[number] for number in chosen], discovery.publisher)
        return 0

    def _as_ordered(self, one: Subscription) -> Subscription:
        order = self.order
        return replace(
            one,
            name=order.name or one.name,
            every_s=order.every_s or one.every_s,
            proxy=order.proxy or one.proxy,
            publisher=order.publisher or one.publisher,
        )

    def _choose(self, offered: Sequence[Subscription], known: Sequence[Subscription | None]) -> Sequence[int]:
        best = next(number for number, other in enumerate(known) if other is None)
        if self.order.yes:
            return (best,)
        if not self.is_asking:
            self.unasked = True
            return ()
        name = decide_subscriptions([offered[best]], self.following).added[0].name or ""
        return choose(self.console, len(offered), name, best)

    def _keep(self, wanted: Sequence[Subscription], publisher: Publisher | None) -> None:
        decided = decide_subscriptions(wanted, self.following)
        told = [publisher] if publisher else []
        subscribe(self.archive, decided.added, join_publishers(told, self.following.publishers))
        self.following = self.following.with_(decided.added)
        print_kept(self.console, decided.added)

    # ------------------------------------------------------------------------ lists

    def _add_list(self, place: str, discovery: Discovery) -> int:
        wanted = [self._as_ordered(one) for one in discovery.listed if isinstance(one, Subscription)]
        broken = [one for one in discovery.listed if isinstance(one, UnreadableError)]
        rows = [Row("malformed", reason_of(error)) for error in broken]
        print_list(self.console, place, decide_subscriptions(wanted, self.following), len(broken))
        print_notes(self.console, discovery.notes)
        if self.order.check:
            wanted, dead = self._checked(wanted)
            rows += dead
        decided = decide_subscriptions(wanted, self.following)
        rows += [Row("already there", one.url, other.name) for one, other in decided.already]
        if decided.added and self._wants(len(decided.added)):
            with Watcher() as progress:
                subscribe(self.archive, decided.added, progress=progress)
            self.following = self.following.with_(decided.added)
            rows = [Row("added", one.url, one.name) for one in decided.added] + rows
        print_rows(self.console, rows)
        failed = sum(row.failed for row in rows)
        return 0 if not failed else EXIT_SOME_FAILED if wanted else EXIT_FAILED

    def _checked(self, wanted: Sequence[Subscription]) -> tuple[list[Subscription], list[Row]]:
        """Those that can be followed, as they were found to be, and why the others cannot."""
        new = decide_subscriptions(wanted, self.following).added
        known = [one for one in wanted if self.following.find(one.url) is not None]
        with Watcher() as progress:
            outcomes = check_listed(new, self.desk.fetch, self.manners, progress)
        good = [outcome.value for outcome in outcomes if outcome.value is not None]
        dead = [Row("dead", f"{o.item.url}: {reason_of(o.error)}") for o in outcomes if o.error is not None]
        return [*good, *known], dead

    def _wants(self, number: int) -> bool:
        if self.order.yes:
            return True
        if not self.is_asking:
            self.unasked = True
            return False
        self.console.print()
        return confirm(self.console, f"Keep {count(number, 'subscription')}?")
