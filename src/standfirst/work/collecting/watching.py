"""What is odd about a source, in words: it has fallen silent, lists too little, gives no text, or fails.

A source is measured by its own past alone. All of it plain decisions over records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from standfirst.records import Answer, CollectionLine, DocumentKind, Schedule

_TRUSTED = timedelta(days=15)
"""A source whose news span two weekends has shown its longest usual pauses."""
_UNTRUSTED_SILENCE_S = 4.5 * 86_400
"""No other is called silent sooner: from the Thursday before Easter to the Tuesday after it is so long."""
_LEAST_SILENCE_S = 86_400
"""And none at all sooner than after a day: nights and slow days differ."""
_TRUSTED_TIMES, _UNTRUSTED_TIMES = 2.0, 3.0
"""So many times the longest pause that is remembered: a weekday rhythm pauses 63 hours from Friday evening to
Monday morning, and twice as long outlasts the longest holidays but those at the end of the year."""

_LISTS = frozenset({DocumentKind.FEED, DocumentKind.LISTING, DocumentKind.SITEMAP})
_MANY = 4
"""Sources that usually list fewer items than this are not told from those that list none."""
_SHORT = 0.25
"""A list of a quarter of what is usual is short. Feeds that hold one day's items go to half on quiet days."""

_PAGES = 5
"""So many pages have to be tried before their source is blamed."""
_UNREAD_RATIO = 0.5
_LAST_PAGES = 20
"""Pages from which the share of those that could not be read is told: some days of most sources."""

_FAILURES, _FAILING = 3, timedelta(days=1)
"""Three failures over a day are no restart and no night's maintenance."""


def find_warnings(
    before: Schedule, now: Schedule, line: CollectionLine, history: Sequence[CollectionLine] = ()
) -> tuple[str, ...]:
    """What is odd about a source after it was asked, in words; empty where nothing is.

    Args:
        before: its schedule before this asking.
        now: its schedule with what this asking taught.
        line: this asking's line of the ledger.
        history: its lines before, newest first.
    """
    found = (
        _failing(now, line),
        _silent(now, line),
        _short(before, line),
        warn_of_pages((line, *history)),
    )
    return tuple(words for words in found if words is not None)


def _failing(now: Schedule, line: CollectionLine) -> str | None:
    since = now.failing_since
    if since is None or now.ended is not None or now.failures < _FAILURES or line.at - since < _FAILING:
        return None
    return f"it has not answered since {since.day} {since:%B %Y} (asked {now.failures} times in vain)"


def _silent(now: Schedule, line: CollectionLine) -> str | None:
    """Against its own longest pause, not its usual one: weekends and holidays are no silence.

    Only what was watched of a silence counts: last year's feed, read for the first time, is no news of today.
    """
    if line.answer not in (Answer.ANSWERED, Answer.UNCHANGED) or now.news_at is None or now.rhythm_s is None:
        return None
    silence_s = (line.at - now.news_at).total_seconds()
    longest_s = max(now.longest_s or 0.0, now.rhythm_s)
    if _is_trusted(now):
        limit_s = max(_LEAST_SILENCE_S, _TRUSTED_TIMES * longest_s)
    else:
        limit_s = max(_UNTRUSTED_SILENCE_S, _UNTRUSTED_TIMES * longest_s)
    watched_s = (line.at - (now.watched_since or now.news_at)).total_seconds()
    if min(silence_s, watched_s) <= limit_s:
        return None
    usually = _every(now.rhythm_s)
    return f"nothing new for {_lasting(silence_s)}; it used to bring something about every {usually}"


def _is_trusted(schedule: Schedule) -> bool:
    since, until = schedule.known_since, schedule.news_at
    return since is not None and until is not None and until - since >= _TRUSTED


def _short(before: Schedule, line: CollectionLine) -> str | None:
    usual = before.usual
    asked = line.answer in (Answer.ANSWERED, Answer.UNCHANGED) and line.kind in _LISTS
    if not asked or usual is None or usual < _MANY or line.entries > usual * _SHORT:
        return None
    if line.kind is DocumentKind.FEED and not _is_trusted(before):
        return None  # feeds that hold one day's items are empty on their first Sunday
    if before.fewest is not None and line.entries >= before.fewest - usual * _SHORT:
        return None  # it has been as short before
    listed = f"only {line.entries}" if line.entries else "nothing"
    return f"it lists {listed}; it used to list about {usual:.0f} items"


_NO_TEXT = "its pages give no text"


def warn_of_pages(lines: Sequence[CollectionLine]) -> str | None:
    """Whether the pages of a source's items have stopped giving text, in words.

    Args:
        lines: its lines of the ledger, the newest first.
    """
    tried = unread = 0
    for line in lines:
        if tried >= _LAST_PAGES:
            break
        tried += max(line.new, line.unread)
        unread += line.unread
    if tried < _PAGES or unread < tried * _UNREAD_RATIO:
        return None
    return f"{_NO_TEXT}: {unread} of the last {tried} could not be read"


def join_warnings(standing: Sequence[str], of_pages: str | None) -> tuple[str, ...]:
    """A source's warnings with what is now known of its pages in place of what was."""
    others = (words for words in standing if not words.startswith(_NO_TEXT))
    return (*others, *([of_pages] if of_pages else []))


# ---------------------------------------------------------------------------- durations in words

_UNITS = ((7 * 86_400, "week"), (86_400, "day"), (3600, "hour"), (60, "minute"))


def _lasting(seconds: float) -> str:
    """Such as "9 days" or "5 hours": in days at most, as people count a silence."""
    size, unit = next((one for one in _UNITS[1:] if seconds >= one[0]), _UNITS[-1])
    number = max(1, round(seconds / size))
    return f"{number} {unit}{'s' if number > 1 else ''}"


def _every(seconds: float) -> str:
    """What stands after "every": "day", "2 weeks", "3 hours"."""
    size, unit = next((one for one in _UNITS if seconds >= 0.75 * one[0]), _UNITS[-1])
    number = max(1, round(seconds / size))
    return f"{number} {unit}s" if number > 1 else unit
