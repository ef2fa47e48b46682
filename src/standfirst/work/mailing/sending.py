"""Sending an edition: the intent is noted before each message is handed over, so that nobody gets it twice.

A run that was broken off leaves at most one message of which nobody knows whether it was taken. It is shown
to the editor and never sent again by itself; all others go out with the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standfirst.archive.values import email_key
from standfirst.brief.audiences import summed_reserved
from standfirst.brief.view import NoticeView, view_edition
from standfirst.config import Desk
from standfirst.errors import ConflictError, DeliveryError
from standfirst.publish.mail import Composed, Handed, MailFrame, Session, compose_mail, open_session
from standfirst.records import (
    Dispatch,
    Edition,
    EditionState,
    Item,
    MailOutcome,
    Reader,
    Rhythm,
    Section,
    Subscriber,
    SubscriberState,
)
from standfirst.work.audiences import Showing
from standfirst.work.editions import (
    EditionError,
    StandingEdition,
    find_published,
    standing_editions,
)
from standfirst.work.mailing.audiences import frame_for, reads_as
from standfirst.work.mailing.settings import mail_frame, mail_server

if TYPE_CHECKING:
    from standfirst.archive import Archive

BOUNCES_MOST = 3
"""Permanent refusals after which an address is written to no more."""

REFUSED_MOST = 20
"""Messages refused for good in a row after which a run ends: that many dead addresses in a row there are not,
so it is the desk or the message that the server does not want, and no reader is to be blamed for it."""

_WEEK = timedelta(days=7)
_SLACK = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: messages by what became of them; ``broken`` says why it ended early."""

    issue: str
    outcomes: tuple[Dispatch, ...]
    broken: str | None = None

    def count(self, outcome: MailOutcome) -> int:
        """How many messages had this outcome."""
        return sum(one.outcome is outcome for one in self.outcomes)


def issue_of(number: int) -> str:
    """What an edition is called in the log of mails."""
    return f"edition-{number}"


def send_edition(
    archive: Archive, desk: Desk, name: str, tell: Callable[[int, int], None] | None = None
) -> Sent:
    """Send a published edition to all who want each one; those who have it are left out.

    Args:
        archive: where it is, and its readers.
        desk: whose it is.
        name: the edition's number.
        tell: told how many of how many were handed over.

    Raises:
        EditionError: there is no such edition, or it was withdrawn.
        ConfigError: the settings say nothing of mail.
        DeliveryError: the server cannot be reached or does not let the desk in; nothing was sent.
    """
    found = find_published(archive, name)
    if found.edition.state is EditionState.WITHDRAWN:
        raise EditionError(f"edition {name} was withdrawn; it is not sent")
    issue = issue_of(found.edition.number)
    frame = mail_frame(desk)
    readers = [one for one in archive.subscribers.all() if is_for(one, found.edition)]
    earlier = earlier_notices(standing_editions(archive), found.edition)
    sender, showing = _Sender(archive, desk, issue, tell), Showing(archive, desk)

    def compose(sections: tuple[str, ...], reader: Reader) -> Composed | None:
        shown = showing.show(found.edition, reader)
        told = [(one, view) for one, view in earlier if one.audience.admits(reader)]
        return compose_sections(shown, frame_for(frame, desk, reader), issue, sections, told)

    return sender.send(readers, compose)


def is_for(subscriber: Subscriber, edition: Edition) -> bool:
    """Whether an edition is sent to somebody: he wants each one, and it is for him."""
    return _wants(subscriber, Rhythm.EACH) and edition.audience.admits(reads_as(subscriber))


def send_weekly(
    archive: Archive, desk: Desk, now: datetime, tell: Callable[[int, int], None] | None = None
) -> Sent | None:
    """Send the stories of seven days to those who read once a week and were not written to for a week.

    Returns:
        What was done; None where nobody is due, or nothing was published.
    """
    readers = [one for one in archive.subscribers.all() if _wants(one, Rhythm.WEEKLY)]
    last = archive.dispatches.last_at("week-", (one.email for one in readers))
    due = [
        one for one in readers if (at := last.get(email_key(one.email))) is None or at <= now - _WEEK + _SLACK
    ]
    editions = [one.edition for one in standing_editions(archive)]
    if not due or week_digest(editions, now) is None:
        return None
    issue = f"week-{now.date().isoformat()}"
    frame, showing = mail_frame(desk), Showing(archive, desk)

    def compose(sections: tuple[str, ...], reader: Reader) -> Composed | None:
        shown = [showing.show(one, reader) for one in editions if one.audience.admits(reader)]
        week = week_digest(shown, now)
        return compose_sections(week, frame_for(frame, desk, reader), issue, sections, ()) if week else None

    return _Sender(archive, desk, issue, tell).send(due, compose)


def week_digest(editions: Iterable[Edition], now: datetime) -> Edition | None:
    """One edition of a week's: each story once, as the newest tells it; None where there was none."""
    recent = [
        edition
        for edition in editions
        if edition.state is not EditionState.WITHDRAWN
        and edition.made_at is not None
        and edition.made_at > now - _WEEK
    ]
    if not recent:
        return None
    last = recent[-1]
    seen: set[str] = set()
    sections: dict[str | None, list[Item]] = {}
    for edition in reversed(recent):
        for section in edition.sections:
            title = section.title or (section.subject.name if section.subject else None)
            for item in section.items:
                if item.story not in seen:
                    seen.add(item.story)
                    sections.setdefault(title, []).append(item)
    names = {name.id: name for edition in recent for name in edition.names}
    return replace(
        last,
        sections=tuple(Section(None, tuple(items), title) for title, items in sections.items()),
        names=tuple(names.values()),
        notices=tuple(notice for edition in recent for notice in edition.notices),
        foreword=None,
        state=EditionState.PUBLISHED,
        reserved=summed_reserved(one for edition in recent for one in edition.reserved),
    )


def earlier_notices(
    editions: Sequence[StandingEdition], edition: Edition
) -> tuple[tuple[Edition, NoticeView], ...]:
    """What was said of earlier editions of the same title since the one before this was made."""
    before = [
        one.edition
        for one in editions
        if one.edition.title == edition.title and one.edition.number < edition.number
    ]
    since = before[-1].made_at if before else None
    if since is None:
        return ()
    return tuple(
        (one, view)
        for one in before
        for notice, view in zip(one.notices, view_edition(one).notices, strict=True)
        if notice.at >= since.replace(microsecond=0)
    )


def _wants(subscriber: Subscriber, rhythm: Rhythm) -> bool:
    return subscriber.state is SubscriberState.CONFIRMED and subscriber.rhythm is rhythm


def compose_sections(
    edition: Edition,
    frame: MailFrame,
    issue: str,
    sections: tuple[str, ...],
    earlier: Sequence[tuple[Edition, NoticeView]],
) -> Composed | None:
    """The mail of some sections of an edition, of all where none is named; None where they are empty."""
    kept = edition
    if sections:
        wanted = {title.casefold() for title in sections}
        parts = tuple(s for s in edition.sections if (_title(s) or "").casefold() in wanted)
        kept = replace(edition, sections=parts)
    if not kept.items and not earlier:
        return None
    return compose_mail(kept, frame, issue, edition.made_at or datetime.now(UTC), earlier)


def _title(section: Section) -> str | None:
    return section.title or (section.subject.name if section.subject else None)


def _wish(subscriber: Subscriber) -> tuple[tuple[str, ...], Reader]:
    """What tells one reader's mail from another's: the sections wanted, and as whom he reads."""
    return subscriber.sections, reads_as(subscriber)


class _Sender:
    """Sends one issue, message by message."""

    def __init__(
        self, archive: Archive, desk: Desk, issue: str, tell: Callable[[int, int], None] | None
    ) -> None:
        self._archive, self._desk, self._issue = archive, desk, issue
        self._tell = tell or (lambda _done, _all: None)

    def send(
        self, readers: Sequence[Subscriber], compose: Callable[[tuple[str, ...], Reader], Composed | None]
    ) -> Sent:
        """Send to those who have not got it. Whoever wants, and may see, the same gets the same mail."""
        self._archive.dispatches.give_up_intended(self._issue, datetime.now(UTC))
        log = {email_key(one.email): one.outcome for one in self._archive.dispatches.of(self._issue)}
        waiting = [
            one
            for one in readers
            if log.get(email_key(one.email), MailOutcome.DEFERRED) is MailOutcome.DEFERRED
        ]
        mails = {wish: compose(*wish) for wish in dict.fromkeys(map(_wish, waiting))}
        waiting = [one for one in waiting if mails[_wish(one)] is not None]
        if not waiting:
            return Sent(self._issue, ())
        run = _Run(self._archive, self._issue)
        broken = None
        with open_session(mail_server(self._desk)) as session:
            for place, one in enumerate(waiting):
                mail = mails[_wish(one)]
                assert mail is not None
                try:
                    run.hand_over(session, one, mail)
                except DeliveryError as error:
                    broken = error.reason
                    break
                self._tell(place + 1, len(waiting))
        run.settle_refusals()
        return Sent(self._issue, tuple(run.outcomes), broken)


class _Run:
    """Messages handed over one by one, the intent noted before each. Refusals in a row are judged as one."""

    def __init__(self, archive: Archive, issue: str) -> None:
        self._archive, self._issue = archive, issue
        self.outcomes: list[Dispatch] = []
        self._refused: list[tuple[Subscriber, Handed]] = []

    def hand_over(self, session: Session, reader: Subscriber, mail: Composed) -> None:
        """Hand one message over, and note what became of it.

        Raises:
            DeliveryError: nothing more is taken; messages that were not are noted as to be tried again.
        """
        log, now = self._archive.dispatches, datetime.now(UTC)
        intent = Dispatch(self._issue, reader.email, mail.message_id(reader.email), MailOutcome.INTENDED, now)
        try:
            log.intend(intent)
        except ConflictError:  # another run has it in hand
            return
        try:
            handed = session.try_message(reader.email, mail.to(reader.email, reader.token))
        except DeliveryError as error:  # nothing of it was handed over
            log.settle(self._issue, reader.email, MailOutcome.DEFERRED, error.reason, datetime.now(UTC))
            raise
        log.settle(self._issue, reader.email, handed.outcome, handed.reason, datetime.now(UTC))
        self.outcomes.append(replace(intent, outcome=handed.outcome, reason=handed.reason))
        if handed.outcome is MailOutcome.REFUSED:
            self._refused.append((reader, handed))
            if len(self._refused) >= REFUSED_MOST:
                self._take_back(handed.reason)
        elif handed.outcome is MailOutcome.SENT:
            self.settle_refusals()

    def settle_refusals(self) -> None:
        """Count the refusals so far against their readers, where their addresses are at fault."""
        for reader, handed in self._refused:
            if handed.address:
                count_bounce(self._archive, reader)
        self._refused.clear()

    def _take_back(self, said: str) -> None:
        """Note that all messages of a row are to be tried again.

        Raises:
            DeliveryError: always: the run is at its end.
        """
        reason = f"refused with {REFUSED_MOST - 1} others in a row: {said}"
        row = {reader.email for reader, _ in self._refused}
        self._refused.clear()
        for email in row:
            now = datetime.now(UTC)
            self._archive.dispatches.settle(self._issue, email, MailOutcome.DEFERRED, reason, now)
        self.outcomes = [
            replace(one, outcome=MailOutcome.DEFERRED, reason=reason) if one.email in row else one
            for one in self.outcomes
        ]
        words = f"the server refused {REFUSED_MOST} messages in a row, last with {said}; no reader is blamed"
        raise DeliveryError("mail", words, permanent=False)


def count_bounce(archive: Archive, reader: Subscriber) -> Subscriber:
    """Count a permanent refusal; after :data:`BOUNCES_MOST` in a row the address is written to no more."""
    bounces = reader.bounces + 1
    state = SubscriberState.BOUNCING if bounces >= BOUNCES_MOST else reader.state
    counted = replace(reader, bounces=bounces, state=state)
    archive.subscribers.save([counted])
    return counted
