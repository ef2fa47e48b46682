"""Who prints what, when, and how: the part of the sample world that chance decides.

The same seed gives the same plan, whatever day of the week it is looked at from: lots are drawn for the
whole week, and the days not yet come are left out afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, timezone
from random import Random

from standfirst.demo.editing import EDITS
from standfirst.demo.sample import FailingHost, House, Sample, Text

COPIES_LEFT_OUT = 3
"""How many of the possible English reprints nobody prints; some sixty articles remain."""

NEW_HEADLINE_RATIO = 0.6
"""Of the copies, how many run under another headline than the agency's."""

LAST_MINUTE = 23 * 60 + 30
"""Nothing is published later than half past eleven at night, so that "on Tuesday" stays true."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One published article. ``edits``: what was done to a copy; ``first``: a corrected one before."""

    url: str
    text: Text
    house: House
    headline: str
    paragraphs: tuple[str, ...]
    published: datetime
    author: str | None = None
    updated: datetime | None = None
    copy_of: str | None = None
    edits: tuple[str, ...] = ()
    note: str | None = None
    first: Piece | None = None

    @property
    def story(self) -> str:
        """The event it tells of."""
        return self.text.story


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole week: all pieces by time of publication, and what goes wrong."""

    seed: int
    sample: Sample
    pieces: tuple[Piece, ...]
    silent: FailingHost
    missing: FailingHost
    legacy_url: str


def make_plan(seed: int, sample: Sample, base_url_of: Callable[[str], str]) -> Plan:
    """Draw the week's lots. ``base_url_of`` gives the origin of a publisher ("http://127.0.0.1:8610")."""
    rng = Random(seed)  # noqa: S311 - the same world again is the point
    times = _times(sample, rng)
    address = _Addresses(base_url_of)
    own = {
        text.id: Piece(
            url=address.of(text.headline, sample.houses[text.publisher], text, times[text.id]),
            text=text,
            house=sample.houses[text.publisher],
            headline=text.headline,
            paragraphs=text.paragraphs,
            published=times[text.id],
            author=text.author,
        )
        for text in sample.texts
    }
    copies = [
        _copy(own[text.id], house, edit, sample, rng, address) for text, house, edit in _reprints(sample, rng)
    ]
    corrected = rng.choice([text.id for text in sample.texts if text.correction])
    own[corrected] = _corrected(own[corrected], rng)
    pieces = sorted([*own.values(), *copies], key=lambda piece: (piece.published, piece.url))
    silent, missing = rng.sample(sample.failing, 2)
    legacy = rng.choice([piece.url for piece in pieces if piece.house.page == "rtl"])
    return Plan(seed, sample, tuple(pieces), silent, missing, legacy)


def seen_on(plan: Plan, day: int) -> tuple[Piece, ...]:
    """The pieces as they stand at the end of a day: the later ones are missing, corrections not yet made."""
    end = _local(plan.sample, day, 24 * 60)
    pieces = (
        piece.first if piece.first and piece.updated and piece.updated >= end else piece
        for piece in plan.pieces
    )
    return tuple(piece for piece in pieces if piece.published < end)


def local_zone(sample: Sample) -> timezone:
    """The zone that the city's clocks show."""
    return timezone(timedelta(hours=sample.utc_offset_h))


def _local(sample: Sample, day: int, minute: int) -> datetime:
    midnight = datetime.combine(sample.monday, time(), local_zone(sample))
    return (midnight + timedelta(days=day - 1, minutes=minute)).astimezone(UTC)


def _times(sample: Sample, rng: Random) -> dict[str, datetime]:
    """When each hand-written text appears: within its hours, in its story's order."""
    by_story: dict[tuple[str, int], list[Text]] = {}
    for text in sample.texts:
        by_story.setdefault((text.story, text.day), []).append(text)
    times: dict[str, datetime] = {}
    for texts in by_story.values():
        first, last = texts[0].hours[0] * 60, texts[0].hours[1] * 60
        minutes = sorted(rng.sample(range(first, first + (last - first) * 2 // 3), len(texts)))
        times |= {
            text.id: _local(sample, text.day, minute) for text, minute in zip(texts, minutes, strict=True)
        }
    return times


def _reprints(sample: Sample, rng: Random) -> list[tuple[Text, House, str]]:
    """Which outlet prints which agency text, edited how. Every outlet prints some, every edit occurs."""
    told = {(text.story, text.publisher) for text in sample.texts}
    pairs = [
        (text, house)
        for text in sample.texts
        if text.wire
        for house in sample.houses.values()
        if text.language in house.reprints and (text.story, house.key) not in told
    ]
    english = [pair for pair in pairs if pair[0].language == "en"]
    left_out = rng.sample(english, COPIES_LEFT_OUT)
    kept = [pair for pair in pairs if pair not in left_out]
    edits = [name for _, name in zip(range(len(kept)), _round(list(EDITS)), strict=False)]
    rng.shuffle(edits)
    return [(text, house, edit) for (text, house), edit in zip(kept, edits, strict=True)]


def _round(names: list[str]) -> Iterable[str]:
    while True:
        yield from names


def _copy(
    original: Piece, house: House, edit: str, sample: Sample, rng: Random, address: _Addresses
) -> Piece:
    text = original.text
    edits = [edit]
    headline = text.headline
    if text.other_headlines and rng.random() < NEW_HEADLINE_RATIO:
        headline = rng.choice(text.other_headlines)
        edits.append("re-headlined")
    published = _later_that_day(original.published, sample, rng)
    return Piece(
        url=address.of(headline, house, text, published),
        text=text,
        house=house,
        headline=headline,
        paragraphs=EDITS[edit](text.paragraphs, house, rng),
        published=published,
        copy_of=original.url,
        edits=tuple(edits),
    )


def _later_that_day(moment: datetime, sample: Sample, rng: Random) -> datetime:
    local = moment.astimezone(local_zone(sample))
    left = LAST_MINUTE - local.hour * 60 - local.minute
    return moment + timedelta(minutes=rng.randint(10, max(11, min(left, 9 * 60))))


def _corrected(piece: Piece, rng: Random) -> Piece:
    """The piece as it stands from the next day on; how it was first printed hangs on it."""
    correction = piece.text.correction
    if correction is None:
        return piece
    first = tuple(_replaced(p, correction.at_first) for p in piece.paragraphs)
    next_morning = piece.published.replace(hour=7, minute=0) + timedelta(days=1, minutes=rng.randint(0, 240))
    return replace(
        piece,
        updated=next_morning,
        note=correction.note,
        first=replace(piece, paragraphs=first, headline=_replaced(piece.headline, correction.at_first)),
    )


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for right, first in pairs:
        text = text.replace(right, first)
    return text


class _Addresses:
    """Hands out article addresses in each house's own pattern, with numbers that count up."""

    def __init__(self, base_url_of: Callable[[str], str]) -> None:
        self._base_url_of = base_url_of
        self._number = 20470

    def of(self, headline: str, house: House, text: Text, published: datetime) -> str:
        """A new article's address."""
        self._number += 13
        pattern = _PATTERNS[house.page]
        path = pattern.format(slug=slug(headline), number=self._number, day=published, language=text.language)
        return self._base_url_of(house.key) + path


_PATTERNS = {
    "agency": "/{language}/{day:%Y/%m/%d}/{number}",
    "broadsheet": "/news/{day:%Y/%m/%d}/{slug}.html",
    "local": "/news/{slug}-{number}",
    "trade": "/article/{number}/{slug}",
    "quotidien": "/tunnel/{slug}_{number}.html",
    "rtl": "/articles/{number}",
    "zeitung": "/lokales/{slug}-{number}.html",
    "ministry": "/press/{day:%Y-%m-%d}-{slug}",
}


def slug(headline: str) -> str:
    """A headline as publishers put it into addresses: ASCII letters and digits, eight words at most."""
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:8])
