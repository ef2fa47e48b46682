"""What a desk follows, as its commands tell of it: each subscription with its sources and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

import click

from standfirst.cli.moments import ahead
from standfirst.cli.options import count
from standfirst.config import FILE
from standfirst.records import Subscription
from standfirst.work.adding.offers import plain_address
from standfirst.work.followed import Followed, load_followed

__all__ = ["Followed", "find_named", "find_one", "load_followed", "next_due", "paused", "refuse_settings"]


def find_named(followed: Sequence[Followed], names: Iterable[str]) -> tuple[Followed, ...]:
    """Those that were named: by name, address, publisher or folder (then all of them), each once.

    Raises:
        click.BadParameter: nothing is called so; the nearest name is told.
    """
    found: dict[str, Followed] = {}
    for name in names:
        matching = _named(followed, name)
        if not matching:
            raise click.BadParameter(_unknown(followed, name), param_hint="NAME")
        found.update({one.subscription.url: one for one in matching})
    return tuple(found.values())


def _named(followed: Sequence[Followed], name: str) -> list[Followed]:
    key = name.strip().casefold()
    ways: tuple[Callable[[Followed], bool], ...] = (
        lambda one: (one.subscription.name or "").casefold() == key,
        lambda one: name in (one.subscription.url, *(source.key for source in one.sources)),
        lambda one: plain_address(one.subscription.url) == plain_address(name),
        lambda one: (one.subscription.publisher or "").casefold() == key,
        lambda one: key in _folders(one),
    )
    if not key:
        return []
    return next((matching for way in ways if (matching := [one for one in followed if way(one)])), [])


def _folders(one: Followed) -> tuple[str, ...]:
    """What the folders that a source lies in may be called: each by itself, and with those around it."""
    names = [name.casefold() for name in one.subscription.folder]
    return (*names, *("/".join(names[:depth]) for depth in range(2, len(names) + 1)))


def _unknown(followed: Sequence[Followed], name: str) -> str:
    if not followed:
        return f"{name!r}: this desk follows nothing yet; `standfirst add URL` begins"
    known = {word.casefold(): word for one in followed for word in _words(one)}
    within = [word for word in known if name and name.casefold() in word]
    near = get_close_matches(name.casefold(), known, 1) or sorted(within, key=len)
    hint = f"did you mean {known[near[0]]!r}?" if near else "`standfirst sources` lists what there is"
    return f"nothing that this desk follows is called {name!r}; {hint}"


def _words(one: Followed) -> tuple[str, ...]:
    about = one.subscription
    return tuple(word for word in (about.name, about.publisher, about.url, one.name, *about.folder) if word)


def find_one(followed: Sequence[Followed], name: str) -> Followed:
    """The one that was named.

    Raises:
        click.BadParameter: nothing is called so, or several are.
    """
    found = find_named(followed, [name])
    if len(found) > 1:
        raise click.BadParameter(
            f"{name!r} means several: {', '.join(one.name for one in found)}", param_hint="NAME"
        )
    return found[0]


def next_due(followed: Sequence[Followed], now: datetime) -> str:
    """Which of them is asked next, and when, as a sentence."""
    due = [one for one in followed if one.is_due(now)]
    if due:
        return f"{count(len(due), 'is', 'are')} due now."
    asked = [(at, one) for one in followed if one.is_asked and (at := one.schedule.due_at) is not None]
    if not asked:
        return "None is asked."
    at, first = min(asked, key=lambda pair: pair[0])
    return f"Next is {first.name}, {ahead(at, now)}."


def refuse_settings(followed: Iterable[Followed], what: str) -> None:
    """Sources that stand in the settings are changed there, by whoever wrote them down.

    Args:
        followed: what is to be changed.
        what: what to do in the file instead, in words.

    Raises:
        click.UsageError: one of them stands there.
    """
    for one in followed:
        if one.in_settings:
            raise click.UsageError(f"{one.name} stands in {FILE}; {what} there")


def without_password(url: str) -> str:
    """A proxy's URL as it may be shown, whatever its password is made of."""
    scheme, _, rest = url.partition("://")
    who, at, where = rest.rpartition("@")
    user, colon, _ = who.partition(":")
    return f"{scheme}://{user}:…@{where}" if at and colon else url


def paused(one: Followed, is_paused: bool) -> Subscription:
    """Its subscription, paused or not."""
    return replace(one.subscription, paused=is_paused)
