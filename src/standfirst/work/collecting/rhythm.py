"""When a source is asked next: its own rhythm within bounds, its wishes, and patience where it fails.

All of it plain decisions over records: no clock, no dice.

* **Rhythm.** A source is asked about twice between two of its new items (as goread does: half the average
  pause), so that news are on average a quarter of that pause old. The pause is taken from the publication
  times of what it lists, which tell the truth from the first asking on; counting what we have filed so far,
  as others do, takes a source that is new to us for a slow one (miniflux issue 2166). While nothing comes it
  is slowly asked less.
* **Wishes.** A subscription's own ``every_s`` fixes the pause. Else ``ttl``, ``sy:updatePeriod`` and
  ``Cache-Control: max-age`` are the least that is kept, within the bounds. ``Retry-After`` always holds.
* **Failures.** The pause doubles with each in a row. What spreads the askings of many sources is drawn from
  their addresses, so that a second program, or the same one restarted, comes to the same moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from standfirst.records import Answer, Schedule


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the longest pause between two askings of a source, in seconds.

    Five minutes and a day: what miniflux, the most used reader that learns a rhythm, keeps by default. News
    agencies' fastest feeds bring something new about every five minutes; a source asked daily is still found
    to be alive.
    """

    least_s: float = 300
    most_s: float = 86_400


@dataclass(frozen=True, slots=True)
class Heard:
    """What one asking of a source came to, as far as it matters for the next one.

    ``listed`` counts its items, None where nothing was listed anew (unchanged, failed); ``new`` those never
    listed before; ``times`` are the publication times of all of them that have one; ``listed_before`` counts
    those of the asking before. ``every_s`` is the subscription's own wish, ``feed_every_s`` the feed's,
    ``fresh_s`` the answer's. For failures: ``retry_at`` is the earliest moment that the server asks for,
    ``lasting`` says that asking again soon will not help, ``gone`` in words that the source is no more.
    """

    answer: Answer
    listed: int | None = None
    new: int = 0
    times: tuple[datetime, ...] = ()
    listed_before: int | None = None
    every_s: float | None = None
    feed_every_s: float | None = None
    fresh_s: float | None = None
    retry_at: datetime | None = None
    lasting: bool = False
    gone: str | None = None


_UNKNOWN_S = 3600.0
"""The pause kept while no rhythm is known: the usual default of feed readers."""
_SLOWER = 1.5
"""While no rhythm is known, each asking that brings nothing makes the next pause so much longer."""
_OFTEN = 0.5
"""Of the pause between two new items, the pause between two askings."""
_SAMPLE = 20
"""Items from which a rhythm is told: what most feeds list. A silence weighs as one of so many pauses."""
_TRIMMED = 0.1
"""Of many pauses the longest tenth is left out: nights' ends and items pinned for years are no rhythm."""
_LEARNING = 0.3
"""How much the latest pause weighs where there is no more than one at a time to learn from."""
_GETTING_USUAL_S = 7 * 86_400.0
"""After so many seconds what a source lists now has gone half the way to being what it usually lists."""
_FADING_S = 60 * 86_400.0
"""After so many seconds a long pause, or a short list, counts for half."""
_AHEAD = timedelta(minutes=5)
"""Clocks differ by so much; a publication time further ahead is an event's, or a mistake."""
_FIRST_RETRY_S = 900.0
"""The pause after a first failure that may pass: most restarts and short outages are over by then."""
_FIRST_LASTING_S = 6 * 3600.0
"""The pause after a first failure that will not pass by itself (404, robots.txt, not a feed)."""
_SPREAD = 0.5
"""Failures are spread over half of their pause: less than what it grows by, so that the next is longer."""
_CAP_SPREAD = 0.2
_SECOND = timedelta(seconds=1)


def decide_schedule(
    source: str, before: Schedule, heard: Heard, at: datetime, bounds: Bounds | None = None
) -> Schedule:
    """When a source is asked next, and what this asking taught of its habits.

    Warnings are left as they were: ``watching`` tells them, from the schedule decided here.

    Args:
        source: its URL or path; spreads the askings of sources that fail together.
        before: its schedule so far.
        heard: what this asking came to.
        at: when it was asked, aware.
        bounds: the least and the longest pause.

    Returns:
        A schedule whose ``due_at`` is later than ``at``, or which has ``ended``.
    """
    bounds = bounds or Bounds()
    if heard.answer in (Answer.FAILED, Answer.REFUSED):
        return _after_failure(source, before, heard, at, bounds)
    learnt = _learn(before, heard, at, bounds)
    interval = heard.every_s or _interval(learnt, before, heard, at, bounds)
    return replace(
        learnt,
        interval_s=interval,
        due_at=_not_before(at + max(_SECOND, timedelta(seconds=interval)), heard),
        failures=0,
        failing_since=None,
        succeeded_at=at,
        ended=None,
    )


def _not_before(moment: datetime, heard: Heard) -> datetime:
    return moment if heard.retry_at is None else max(moment, heard.retry_at)


# ---------------------------------------------------------------------------- failures


def _after_failure(source: str, before: Schedule, heard: Heard, at: datetime, bounds: Bounds) -> Schedule:
    failures = before.failures + 1
    failed = replace(before, failures=failures, failing_since=before.failing_since or at)
    if heard.gone is not None:
        return replace(failed, due_at=None, ended=heard.gone)
    pause = timedelta(seconds=back_off_s(source, failures, bounds, lasting=heard.lasting))
    return replace(failed, due_at=_not_before(at + pause, heard))


def back_off_s(source: str, failures: int, bounds: Bounds, *, lasting: bool = False) -> float:
    """The pause after so many failures in a row, in seconds: at least twice as long every second time.

    It grows with every failure up to its cap: the longest pause, less up to a fifth that differs from source
    to source, so that those of one broken server do not all come back at once.
    """
    first = min(max(_FIRST_LASTING_S if lasting else _FIRST_RETRY_S, bounds.least_s), bounds.most_s)
    cap = max(first, bounds.most_s * (1 - _CAP_SPREAD * _draw(source)))
    doublings = min(failures - 1, 30)
    return min(cap, first * 2.0**doublings * (1 + _SPREAD * _draw(source, failures)))


def _draw(*words: object) -> float:
    """A number in 0..1 that looks drawn by lot and is always the same for the same words."""
    digest = sha256("\x1f".join(map(str, words)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


# ---------------------------------------------------------------------------- habits


def _learn(before: Schedule, heard: Heard, at: datetime, bounds: Bounds) -> Schedule:
    """The habits of a source after an answer."""
    if heard.listed is None:
        return before
    times = sorted(time for time in heard.times if time <= at + _AHEAD)
    return replace(
        before,
        rhythm_s=_rhythm_s(times, before, heard, at, bounds),
        usual=_usual(before, heard.listed, at),
        fewest=_fewest(before, heard, at),
        longest_s=_longest_s(times, before, heard, at, bounds),
        news_at=_news_at(times, before, heard, at),
        watched_since=before.watched_since or at,
        known_since=before.known_since or (times[int(_TRIMMED * len(times))] if times else at),
        every_s=heard.feed_every_s,
    )


def _usual(before: Schedule, listed: int, at: datetime) -> float:
    if before.usual is None:
        return listed
    return listed + (before.usual - listed) * _kept(before, at, _GETTING_USUAL_S)


def _fewest(before: Schedule, heard: Heard, at: datetime) -> float | None:
    """The fewest that it listed and then recovered from, on the way back to what is usual."""
    usual, then = before.usual, heard.listed_before
    if usual is None:
        return None
    fewest = usual - (usual - (before.fewest if before.fewest is not None else usual)) * _kept(
        before, at, _FADING_S
    )
    recovered = then is not None and heard.listed is not None and then < heard.listed
    return min(fewest, then) if recovered and then is not None else fewest


def _kept(before: Schedule, at: datetime, half_s: float) -> float:
    """What is left of a memory since the last asking that was answered: half after so many seconds."""
    if before.succeeded_at is None:
        return 1.0
    return float(0.5 ** (max(0.0, (at - before.succeeded_at).total_seconds()) / half_s))


def _rhythm_s(
    times: Sequence[datetime], before: Schedule, heard: Heard, at: datetime, bounds: Bounds
) -> float | None:
    pauses = sorted(_pauses(times[-_SAMPLE:], bounds.least_s))
    if len(pauses) >= 2:
        kept = pauses[: len(pauses) - int(_TRIMMED * len(pauses))]
        return sum(kept) / len(kept)
    if heard.new and before.news_at is not None:
        pause = max(bounds.least_s, (at - before.news_at).total_seconds())
        return pause if before.rhythm_s is None else before.rhythm_s + _LEARNING * (pause - before.rhythm_s)
    return before.rhythm_s or (pauses[0] if pauses else None)


def _pauses(times: Iterable[datetime], least_s: float) -> list[float]:
    """The pauses between the occasions on which something came, in seconds.

    What comes within the least pause is one occasion: a paper that puts its whole issue out at six in the
    morning has a daily rhythm, not one of seconds.
    """
    occasions: list[datetime] = []
    for time in times:
        if not occasions or (time - occasions[-1]).total_seconds() >= least_s:
            occasions.append(time)
    return [(later - earlier).total_seconds() for earlier, later in pairwise(occasions)]


def _news_at(times: Sequence[datetime], before: Schedule, heard: Heard, at: datetime) -> datetime | None:
    if not heard.new:
        return before.news_at
    newest = min(times[-1], at) if times else at
    if before.news_at is None or newest > before.news_at:
        return newest
    return at  # new to us, though it says that it is old


def _longest_s(
    times: Sequence[datetime], before: Schedule, heard: Heard, at: datetime, bounds: Bounds
) -> float | None:
    """The longest pause that is remembered; at first sight, that which all but a tenth stay below.

    Afterwards only what comes after the newest item counts: an item pinned for years makes no pause.
    """
    if before.news_at is None:
        pauses = sorted(_pauses(times, bounds.least_s))
        return pauses[int((1 - _TRIMMED) * (len(pauses) - 1))] if pauses else None
    if not heard.new:
        return before.longest_s
    later = [time for time in times if time > before.news_at] or [at]
    now = max(_pauses([before.news_at, *later], bounds.least_s), default=0.0)
    return max(now, (before.longest_s or 0.0) * _kept(before, at, _FADING_S)) or None


def _interval(learnt: Schedule, before: Schedule, heard: Heard, at: datetime, bounds: Bounds) -> float:
    """The pause until the next asking, in seconds, within the bounds."""
    if learnt.rhythm_s is None or learnt.news_at is None:
        pause = _UNKNOWN_S if before.interval_s is None else before.interval_s * _SLOWER
    else:
        silence = (at - learnt.news_at).total_seconds()
        pause = _OFTEN * (learnt.rhythm_s + max(0.0, silence - learnt.rhythm_s) / _SAMPLE)
    overturned = heard.listed is not None and heard.new >= heard.listed > 1
    if overturned and before.succeeded_at is not None and before.interval_s is not None:
        pause = min(pause, before.interval_s * _OFTEN)  # all it lists is new: some may have come and gone
    pause = max(pause, learnt.every_s or 0.0, heard.fresh_s or 0.0)
    return min(max(pause, bounds.least_s), bounds.most_s)
