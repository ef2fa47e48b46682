"""What a desk follows: each subscription with its sources and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.records import Answer, CollectionLine, Schedule, Subscription
from standfirst.work.adding.offers import plain_address
from standfirst.work.sources import Source, desk_sources

if TYPE_CHECKING:
    from standfirst.archive import Archive, SourceState

NEW, WELL, WARNING, FAILING, REFUSED = "new", "well", "warning", "failing", "refused"
PAUSED, ENDED = "paused", "ended"


@dataclass(frozen=True, slots=True)
class Followed:
    """One subscription. ``states`` are those of its sources that were ever asked; a folder has several."""

    subscription: Subscription
    sources: tuple[Source, ...]
    states: tuple[SourceState, ...] = ()
    in_settings: bool = False

    @property
    def name(self) -> str:
        """What it is called: its name, else its address without what all addresses have."""
        return self.subscription.name or plain_address(self.subscription.url)

    @property
    def state(self) -> SourceState | None:
        """How it stands; of several sources the one in trouble, else the one asked last."""
        return max(self.states, key=_trouble_and_time, default=None)

    @property
    def schedule(self) -> Schedule:
        """When it is asked next; of several sources the one due first."""
        schedules = [state.schedule for state in self.states]
        if len(schedules) < len(self.sources):  # one was never asked, so it is due
            return Schedule()
        return min(schedules, key=lambda one: one.due_at.timestamp() if one.due_at else 0.0)

    @property
    def last_line(self) -> CollectionLine | None:
        """What came of asking it last."""
        return self.state.last_line if self.state else None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is odd about it, in words."""
        return tuple(dict.fromkeys(words for state in self.states for words in state.schedule.warnings))

    @property
    def ended(self) -> str | None:
        """Why it is asked no more; None while it is."""
        reasons = [state.schedule.ended for state in self.states]
        return reasons[0] if reasons and all(reasons) and len(reasons) == len(self.sources) else None

    @property
    def kind(self) -> str:
        """What it turned out to be; empty while nobody knows."""
        if len(self.sources) > 1:
            return "folder"
        return str((self.last_line.kind if self.last_line else None) or self.subscription.kind or "")

    @property
    def listed(self) -> str:
        """How much it listed of what it usually lists: "20 of ~20"; "– of ~20" where it did not answer."""
        lines = [state.last_line for state in self.states if state.last_line is not None]
        if not lines:
            return ""
        answered = [line.entries for line in lines if line.answer in (Answer.ANSWERED, Answer.UNCHANGED)]
        received = f"{sum(answered):,}" if answered else "–"
        usual = [state.schedule.usual for state in self.states if state.schedule.usual is not None]
        return f"{received} of ~{round(sum(usual)):,}" if usual else received

    @property
    def succeeded_at(self) -> datetime | None:
        """When it was last seen."""
        return max((at for state in self.states if (at := state.schedule.succeeded_at)), default=None)

    @property
    def news_at(self) -> datetime | None:
        """When its newest item came."""
        return max((at for state in self.states if (at := state.schedule.news_at)), default=None)

    @property
    def is_asked(self) -> bool:
        """Whether it is asked at all: neither paused nor ended."""
        return not self.subscription.paused and self.ended is None

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be asked by now."""
        due_at = self.schedule.due_at
        return self.is_asked and (due_at is None or due_at <= now)

    @property
    def word(self) -> str:
        """How it stands, in one word."""
        line = self.last_line
        if self.subscription.paused:
            return PAUSED
        if self.ended is not None:
            return ENDED
        if line is None:
            return NEW
        if line.answer is Answer.REFUSED:
            return REFUSED
        if line.answer is Answer.FAILED:
            return FAILING
        return WARNING if self.warnings else WELL

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of it beside that word: why it fails, was refused or ended, and its warnings."""
        line = self.last_line
        told = [self.ended] if self.ended is not None else []
        if self.word in (FAILING, REFUSED) and line is not None:
            told.append(line.reason or str(line.answer))
        return tuple(dict.fromkeys(words for words in (*told, *self.warnings) if words))


def _trouble_and_time(state: SourceState) -> tuple[bool, float]:
    line = state.last_line
    trouble = line is not None and line.answer in (Answer.FAILED, Answer.REFUSED)
    return trouble, line.at.timestamp() if line else 0.0


def load_followed(desk: Desk, archive: Archive) -> tuple[Followed, ...]:
    """Everything that a desk follows, in the order of its settings, then of its archive."""
    sources = desk_sources(desk, archive)
    states = archive.sources.load_many([source.key for source in sources], entries=False)
    by_subscription: dict[str, list[Source]] = {}
    for source in sources:
        about = source.subscription or Subscription(source.key)
        by_subscription.setdefault(about.url, []).append(source)
    own = {subscription.url for subscription in desk.sources}
    return tuple(
        Followed(
            several[0].subscription or Subscription(url),
            tuple(several),
            tuple(states[source.key] for source in several if source.key in states),
            in_settings=url in own,
        )
        for url, several in by_subscription.items()
    )
