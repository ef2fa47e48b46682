"""Who gets the brief by mail, and what became of each message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubscriberState(StrEnum):
    """Where a subscription stands. Only ``CONFIRMED`` is sent anything but the mail that asks to confirm."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCING = "bouncing"


class Rhythm(StrEnum):
    """How often somebody is written to: with every edition, at most once a day, or once a week."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class SectionRhythm:
    """A section that comes in a rhythm of its own.

    ``after`` is the number of the last edition when that was chosen: what had been printed by then came, or
    did not come, by the choice before.
    """

    section: str
    rhythm: Rhythm
    after: int = 0


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One address. ``sections`` are those wanted, all where there are none; ``rhythm`` how often they come.

    ``rhythms`` are the sections that come otherwise; ``after`` is as in :class:`SectionRhythm`.
    ``consent_at`` is when its owner agreed, ``consent`` how that is known. ``token`` is the secret in
    the links of its own mails. ``bounces`` counts permanent failures that come close to each other, the last
    ``bounced_at``. ``asked_at`` is when it was last asked to confirm, or sent its link. ``groups`` are those
    of readers that the desk put the address into, "readers" among them where its owner may sign in: what is
    for these goes to it, too.
    """

    email: str
    token: str
    state: SubscriberState = SubscriberState.PENDING
    sections: tuple[str, ...] = ()
    rhythm: Rhythm = Rhythm.EACH
    consent_at: datetime | None = None
    consent: str = ""
    bounces: int = 0
    asked_at: datetime | None = None
    groups: tuple[str, ...] = ()
    rhythms: tuple[SectionRhythm, ...] = ()
    after: int = 0
    bounced_at: datetime | None = None


class MailOutcome(StrEnum):
    """What became of a message.

    ``INTENDED``: about to be handed over. ``SENT``: the server took it. ``REFUSED``: the server would not,
    for good. ``DEFERRED``: the server would not just now; it is tried again. ``UNKNOWN``: handed over, and
    nobody knows whether the server took it; it is never sent again by itself.
    """

    INTENDED = "intended"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One message to one address. ``issue`` is what it carries: an edition, or a digest."""

    issue: str
    email: str
    message_id: str
    outcome: MailOutcome
    at: datetime
    reason: str = ""
