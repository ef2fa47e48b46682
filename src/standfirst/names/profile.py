"""A name's page as data: what it is called, when and where, by whom, and who quotes whom.

In contested subjects what one outlet calls "the Front" is "the rebels" in the next; half the story is who
calls whom what, and whether in its own voice or in somebody's words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from standfirst.names.epithets import find_epithets
from standfirst.names.register import Register
from standfirst.names.usage import Use, UseFinder
from standfirst.records import Article, Name, Reading, Statement

UNNAMED = "a source without a name"


@dataclass(frozen=True, slots=True)
class Calling:
    """How one publisher calls a name by one form: how often in its own voice, and how often quoting.

    ``epithets`` and ``quoted_epithets`` are the words beside it, with how often, the most frequent first.
    ``article_id`` is the first article that does.
    """

    publisher: str
    form: str
    own: int
    quoting: int
    epithets: tuple[tuple[str, int], ...]
    quoted_epithets: tuple[tuple[str, int], ...]
    article_id: str


@dataclass(frozen=True, slots=True)
class ProfiledArticle:
    """An article that uses the name."""

    article_id: str
    headline: str
    publisher: str
    at: datetime | None
    uses: int


@dataclass(frozen=True, slots=True)
class NameProfile:
    """All that a name's page shows.

    ``weeks`` counts articles by the Monday of their week (UTC), weeks without any between them included.
    ``quoted_by`` are the publishers that print its statements and those who speak for it, with how many;
    ``quotes`` whom it quotes: speakers whose words stand within its own, or in the articles it publishes.
    """

    name: Name
    articles: tuple[ProfiledArticle, ...]
    first_seen: datetime | None
    last_seen: datetime | None
    weeks: tuple[tuple[date, int], ...]
    callings: tuple[Calling, ...]
    quoted_by: tuple[tuple[str, int], ...]
    quoted_within: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


def profile_name(name: Name, readings: Iterable[Reading], register: Register) -> NameProfile:
    """Lay out what a name's page shows.

    Args:
        name: of the register.
        readings: the articles that use it, and those it publishes; others are passed over.
        register: tells the names apart.
    """
    finder = UseFinder(register, only=[name])
    kept: list[tuple[Reading, tuple[Use, ...]]] = []
    voices = _Voices(name, register)
    for reading in readings:
        uses = finder.find(reading)
        if uses:
            kept.append((reading, uses))
        voices.hear(reading)
    kept.sort(key=lambda pair: (_at(pair[0]) or datetime.max.replace(tzinfo=UTC), pair[0].article.id))
    times = [at for reading, _ in kept if (at := _at(reading)) is not None]
    return NameProfile(
        name,
        tuple(
            ProfiledArticle(r.article.id, r.article.headline, _publisher(r.article), _at(r), len(uses))
            for r, uses in kept
        ),
        min(times, default=None),
        max(times, default=None),
        by_week(times),
        _callings(kept),
        _ranked(voices.quoted_by),
        _ranked(voices.quoted_within),
        _ranked(voices.quotes),
    )


# ---------------------------------------------------------------------------- who calls it what


@dataclass(slots=True)
class _Count:
    own: int
    quoting: int
    epithets: Counter[str]
    quoted: Counter[str]
    spellings: Counter[str]
    article_id: str


def _callings(kept: Iterable[tuple[Reading, Sequence[Use]]]) -> tuple[Calling, ...]:
    counts: dict[tuple[str, str], _Count] = {}
    for reading, uses in kept:
        article = reading.article
        said = [span for s in reading.findings.statements if s.source for span in s.content]
        for use in uses:
            key = _publisher(article), " ".join(use.form.split()).casefold()
            count = counts.setdefault(key, _Count(0, 0, Counter(), Counter(), Counter(), article.id))
            quoting = any(span.start <= use.span.start and use.span.end <= span.end for span in said)
            count.spellings[" ".join(use.form.split())] += 1
            count.own += not quoting
            count.quoting += quoting
            into = count.quoted if quoting else count.epithets
            into.update(find_epithets(article.text, use.span))
            if use.description:
                into[use.description] += 1
    rows = [
        Calling(
            publisher, count.spellings.most_common(1)[0][0], count.own, count.quoting,
            _ranked(count.epithets), _ranked(count.quoted), count.article_id,
        )
        for (publisher, _), count in counts.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.publisher, -(row.own + row.quoting), row.form)))


# ---------------------------------------------------------------------------- who quotes whom


class _Voices:
    """Counts, article by article, who quotes the name and whom it quotes."""

    def __init__(self, name: Name, register: Register) -> None:
        self._name, self._register = name, register
        self.quoted_by: Counter[str] = Counter()
        self.quoted_within: Counter[str] = Counter()
        self.quotes: Counter[str] = Counter()

    def hear(self, reading: Reading) -> None:
        """Take the statements of one article in."""
        article = reading.article
        statements = [(s, self._speaker(s)) for s in reading.findings.statements]
        publishes = self._is_mine(article.publisher)
        within = _within([statement for statement, _ in statements])
        for number, (_, speaker) in enumerate(statements):
            outer = statements[within[number]][1] if number in within else None
            if speaker is None:
                continue
            if self._is_mine(speaker):
                self.quoted_by[_publisher(article)] += 1
                if outer and not self._is_mine(outer):
                    self.quoted_within[self._shown(outer)] += 1
            elif publishes or (outer and self._is_mine(outer)):
                self.quotes[self._shown(speaker)] += 1

    def _speaker(self, statement: Statement) -> str | None:
        return statement.speaker.name if statement.speaker else None

    def _is_mine(self, text: str | None) -> bool:
        return bool(text) and any(name.id == self._name.id for name in self._register.named(text or ""))

    def _shown(self, text: str) -> str:
        found = self._register.name_of(text)
        return found.canonical if found else text


def _within(statements: Sequence[Statement]) -> dict[int, int]:
    """By a statement's place, that of the smallest other one whose words hold its cue or source."""
    found: dict[int, int] = {}
    sizes: dict[int, int] = defaultdict(lambda: 1 << 30)
    for outer, holder in enumerate(statements):
        for span in holder.content:
            for inner, held in enumerate(statements):
                marks = (*held.cue, *held.source)
                size = span.end - span.start
                inside = any(span.start <= mark.start and mark.end <= span.end for mark in marks)
                if inner != outer and inside and size < sizes[inner]:
                    found[inner], sizes[inner] = outer, size
    return found


# ---------------------------------------------------------------------------- small change


def by_week(times: Iterable[datetime]) -> tuple[tuple[date, int], ...]:
    """How many times are of each week, by its Monday (UTC), weeks without any between them included."""
    counts = Counter(_monday(at.astimezone(UTC).date()) for at in times)
    if not counts:
        return ()
    week, last, weeks = min(counts), max(counts), []
    while week <= last:
        weeks.append((week, counts[week]))
        week += timedelta(days=7)
    return tuple(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _at(reading: Reading) -> datetime | None:
    return reading.article.published or reading.first_seen_at


def _publisher(article: Article) -> str:
    return article.publisher or UNNAMED


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
