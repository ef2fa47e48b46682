"""What is mailed: editions as those who read by mail may see them, and what was said of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.archive.codec import from_json
from standfirst.brief.laid_out import NoticeView
from standfirst.brief.view import view_notices
from standfirst.config import Desk
from standfirst.publish.mail import Composed, Composer, Heading
from standfirst.records import Edition, Reader
from standfirst.work.audiences import Showing
from standfirst.work.mailing.audiences import frame_for
from standfirst.work.mailing.digests import Digests, Published
from standfirst.work.mailing.settings import mail_frame
from standfirst.work.mailing.wishes import Portion, concerns, portion_of, sections_of

if TYPE_CHECKING:
    from standfirst.archive import Archive

Noticed = tuple[Edition, NoticeView]

LOOK_BACK = timedelta(days=35)
"""How long before the newest edition one still matters to a mail: five weeks."""

_SORTS_KEPT = 3
"""Sorts of readers whose editions are kept at a time: of ten groups of readers there could be a thousand."""


@dataclass(frozen=True)
class Span:
    """The editions of a mail, and those of which something was said since the mail before this."""

    editions: tuple[Edition, ...]
    noticed: tuple[Edition, ...]
    since: datetime
    until: datetime

    @property
    def named(self) -> tuple[str, ...]:
        """The names of all their sections."""
        return sections_of((*self.editions, *self.noticed))

    @cached_property
    def digests(self) -> Digests:
        """Makes the digests of its editions."""
        return Digests(self.editions)

    @cached_property
    def _said(self) -> tuple[Noticed, ...]:
        return tuple(
            (one, view)
            for one in self.noticed
            for notice, view in zip(one.notices, view_notices(one), strict=True)
            if self.since < notice.at <= self.until
        )

    def notices(self, portion: Portion) -> tuple[Noticed, ...]:
        """What was said of editions that had something of a portion."""
        return tuple((one, view) for one, view in self._said if concerns(one, portion))


def recent_of(lines: Sequence[Published]) -> tuple[Published, ...]:
    """The editions of the five weeks before the newest."""
    return tuple(line for line in lines if line.at >= lines[-1].at - LOOK_BACK)


class Shelf:
    """A desk's editions for its mails, each read once; as one reader may see them by :meth:`for_reader`."""

    def __init__(self, archive: Archive, desk: Desk) -> None:
        self.archive, self.desk = archive, desk
        self.showing = Showing(archive, desk)
        self._read: dict[int, Edition] = {}
        self._views: dict[Reader, Issues] = {}

    @cached_property
    def lines(self) -> tuple[Published, ...]:
        """All editions in order, without what they print."""
        zone = ZoneInfo(self.desk.time_zone)
        return tuple(
            Published(line.number, line.saved_at, line.saved_at.astimezone(zone).date())
            for line in reversed(self.archive.look.editions())
        )

    @cached_property
    def recent(self) -> tuple[Published, ...]:
        """Those that can matter to a digest now."""
        return recent_of(self.lines)

    def edition(self, number: int) -> Edition:
        """An edition as it stands."""
        if number not in self._read:
            saved = self.archive.editions.standing(number)
            assert saved is not None, "asked for by the archive's own list"
            self._read[number] = from_json(Edition, saved.payload)
        return self._read[number]

    def for_reader(self, reader: Reader) -> Issues:
        """The editions that are for a reader, as he may see them.

        Of several sorts of readers the last few are kept: ask for those who may see the same in a row.
        """
        known = self._views.pop(reader, None) or Issues(self, reader)
        self._views[reader] = known
        if len(self._views) > _SORTS_KEPT:
            del self._views[next(iter(self._views))]
        return known


class Issues:
    """The editions that are for one sort of reader, as he may see them."""

    def __init__(self, shelf: Shelf, reader: Reader) -> None:
        self._shelf, self.reader = shelf, reader
        self._shown: dict[int, Edition] = {}
        self._spans: dict[tuple[int, int | None], Span] = {}

    @cached_property
    def lines(self) -> tuple[Published, ...]:
        """Those in order, without what they print."""
        admits = self._shelf.showing.admits
        return tuple(line for line in self._shelf.lines if admits(line.number, self.reader))

    @cached_property
    def composer(self) -> Composer:
        """Composes these readers' mails."""
        return Composer(frame_for(mail_frame(self._shelf.desk), self._shelf.desk, self.reader))

    @cached_property
    def recent(self) -> tuple[Published, ...]:
        """Those that can matter to a digest now."""
        return recent_of(self.lines)

    def edition(self, number: int) -> Edition:
        """An edition as it stands, as the reader may see it."""
        if number not in self._shown:
            self._shown[number] = self._shelf.showing.show(self._shelf.edition(number), self.reader)
        return self._shown[number]

    def span(self, through: int, after: int | None = None) -> Span:
        """The editions of one mail, and what was said of earlier ones since the mail before it.

        Args:
            through: the last edition in it.
            after: the edition after which it begins, 0 for the first; None for a mail of one edition.
        """
        key = (through, after)
        if key not in self._spans:
            since = self._mailed_before(through) if after is None else after
            first = through - 1 if after is None else after
            editions = tuple(self.edition(one.number) for one in self.lines if first < one.number <= through)
            begin, end = self._published_at(since), self._published_at(through)
            noticed = self._noticed(begin, end, through) if since else ()
            self._spans[key] = Span(editions, noticed, begin, end)
        return self._spans[key]

    def _noticed(self, since: datetime, until: datetime, through: int) -> tuple[Edition, ...]:
        """Editions up to a number of which something was said in a stretch of time: since < at <= until."""
        admitted = {line.number for line in self.lines if line.number <= through}
        numbers = [number for number in self._shelf.archive.editions.revised(since) if number in admitted]
        editions = (self.edition(number) for number in numbers)
        return tuple(one for one in editions if any(since < notice.at <= until for notice in one.notices))

    def _published_at(self, number: int) -> datetime:
        """When an edition was published, or the last one before it; before all others where there is none."""
        earlier = (line.at for line in self.lines if line.number <= number)
        return max(earlier, default=datetime.min.replace(tzinfo=UTC))

    def _mailed_before(self, number: int) -> int:
        """The last edition before this one that was mailed to anybody; the last one at all where none was."""
        mailed = self._shelf.archive.dispatches.issued("edition-")
        earlier = [line.number for line in self.lines if line.number < number]
        return max((n for n in earlier if f"edition-{n}" in mailed), default=max(earlier, default=0))


def compose_edition_mail(
    edition: Edition, composer: Composer, issue: str, portion: Portion, earlier: Sequence[Noticed]
) -> Composed | None:
    """The mail of what a portion takes of an edition; None where that, and what is to be said, is nothing."""
    kept = portion_of(edition, portion)
    if not kept.items and not earlier:
        return None
    return composer.compose(kept, issue, edition.made_at or datetime.now(UTC), earlier)


def compose_digest(
    issues: Issues, title: str, issue: str, span: tuple[int, int], portion: Portion
) -> Composed | None:
    """The mail of what a portion takes of the editions after one, through another; None where it is none."""
    after, through = span
    found = issues.span(through, after)
    earlier = found.notices(portion)
    digest = found.digests.make(portion, title)
    if digest is None:
        if not earlier or not found.editions:
            return None
        digest = replace(found.editions[-1], title=title, sections=(), notices=(), foreword=None, left_out=0)
    carrying = [one for one in found.editions if portion_of(one, portion).items] or [found.editions[-1]]
    heading = Heading(tuple(one.number for one in carrying), carrying[0].date, carrying[-1].date)
    return issues.composer.compose(digest, issue, datetime.now(UTC), earlier, heading)
