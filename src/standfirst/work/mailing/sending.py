"""Sending editions and digests: the intent is noted before each message is handed over.

So nobody gets anything twice. A run that was broken off leaves at most one message of which nobody knows
whether it was taken. It is shown to the editor and never sent again by itself; all others go out with the
next run.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from standfirst.archive.values import email_key
from standfirst.brief.templating import TemplateMistake
from standfirst.config import Desk
from standfirst.errors import ConflictError, DeliveryError
from standfirst.publish.mail import Composed, Handed, Session, open_session
from standfirst.records import (
    Dispatch,
    Edition,
    EditionState,
    MailOutcome,
    Reader,
    Rhythm,
    Subscriber,
    SubscriberState,
)
from standfirst.work.editions.finding import EditionError, find_published
from standfirst.work.mailing.audiences import reads_as
from standfirst.work.mailing.digests import Due, decide_due, issue_through
from standfirst.work.mailing.issues import Shelf, compose_digest, compose_edition_mail
from standfirst.work.mailing.settings import mail_frame, mail_server
from standfirst.work.mailing.wishes import Portion, portion_for, reads

if TYPE_CHECKING:
    from standfirst.archive import Archive

BOUNCES_MOST = 3
"""Permanent failures after which an address is written to no more."""

BOUNCES_WITHIN = timedelta(days=60)
"""How close to each other they come. A message that a server took proves nothing: it may report the failure
an hour later, so a count ends by time alone."""

REFUSED_MOST = 20
"""Messages refused for good in a row after which a run ends: that many dead addresses in a row there are not,
so it is the desk or the message that the server does not want, and no reader is to be blamed for it."""

Tell = Callable[[int, int], None]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Others:
    """Confirmed readers to whom an edition does not go: those who read once a day or a week alone.

    ``kept`` are those who want each edition and for whom this one is not.
    """

    daily: int = 0
    weekly: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: messages by what became of them; ``broken`` says why it ended early.

    ``nothing`` counts the readers of this rhythm on whose subjects the issue has nothing: they get none;
    ``had`` those whom it went to before.
    """

    issue: str
    outcomes: tuple[Dispatch, ...]
    broken: str | None = None
    nothing: int = 0
    had: int = 0
    others: Others = Others()

    def count(self, outcome: MailOutcome) -> int:
        """How many messages had this outcome."""
        return sum(one.outcome is outcome for one in self.outcomes)


def issue_of(number: int) -> str:
    """What an edition is called in the log of mails."""
    return f"edition-{number}"


def send_edition(archive: Archive, desk: Desk, name: str, tell: Tell | None = None) -> Sent:
    """Send a published edition to all who want each one; those who have it are left out.

    Args:
        archive: where it is, and its readers.
        desk: whose it is.
        name: the edition's number.
        tell: told how many of how many are done.

    Raises:
        EditionError: there is no such edition, or it was withdrawn.
        ConfigError: the settings say nothing of mail.
        TemplateMistake: a template of the desk's has a mistake in it; nothing was sent.
        DeliveryError: the server cannot be reached or does not let the desk in; nothing was sent.
    """
    found = find_published(archive, name)
    number = found.edition.number
    if found.edition.state is EditionState.WITHDRAWN:
        raise EditionError(f"edition {name} was withdrawn; it is not sent")
    mail_frame(desk)  # what is missing of it is told even where nobody is to be written to
    shelf = Shelf(archive, desk)
    subscribers = archive.subscribers.all()
    wanted = []
    for one in sorted(subscribers, key=_alike):
        reader = reads_as(one)
        if reads(one, Rhythm.EACH) and shelf.showing.admits(number, reader):
            named = shelf.for_reader(reader).span(number).named
            wanted.append((one, (reader, _of_each(one, named, number))))

    def compose(key: tuple[Reader, Portion]) -> Composed | None:
        issues = shelf.for_reader(key[0])
        earlier = issues.span(number).notices(key[1])
        return compose_edition_mail(
            issues.edition(number), issues.composer, issue_of(number), key[1], earlier
        )

    sent = _send(archive, desk, issue_of(number), wanted, compose, tell)
    return replace(sent, others=_others(subscribers, len(wanted)))


def _alike(subscriber: Subscriber) -> tuple[str, ...]:
    """Sorts readers so that those who may see the same follow each other: one sort is kept at a time."""
    return subscriber.groups


def _others(subscribers: Sequence[Subscriber], wanted: int) -> Others:
    """Those to whom an edition does not go; ``wanted`` are those to whom it does."""
    each = sum(reads(one, Rhythm.EACH) for one in subscribers)
    apart = [one for one in subscribers if not reads(one, Rhythm.EACH)]
    daily = sum(reads(one, Rhythm.DAILY) for one in apart)
    weekly = sum(reads(one, Rhythm.WEEKLY) and not reads(one, Rhythm.DAILY) for one in apart)
    return Others(daily, weekly, each - wanted)


def is_for(subscriber: Subscriber, edition: Edition) -> bool:
    """Whether an edition is sent to somebody: he wants each one, and it is for him."""
    return reads(subscriber, Rhythm.EACH) and edition.audience.admits(reads_as(subscriber))


def _of_each(reader: Subscriber, sections: Sequence[str], number: int) -> Portion:
    """What a reader wants of one edition; the same for all who want the same, whenever they chose it."""
    wished = portion_for(reader, sections, Rhythm.EACH)
    return tuple((name, 0) for name, after in wished if after < number)


def send_digests(archive: Archive, desk: Desk, rhythm: Rhythm, tell: Tell | None = None) -> tuple[Sent, ...]:
    """Send what was published since their last mail to those who read daily or weekly, where it is due.

    Returns:
        What was done, by the edition through which the mails go; empty where nobody is due.

    Raises:
        ConfigError: the settings say nothing of mail.
        DeliveryError: the server cannot be reached or does not let the desk in; nothing was sent.
    """
    mail_frame(desk)
    shelf = Shelf(archive, desk)
    due = _due(archive, shelf, rhythm)
    made = []
    for through in sorted({one.through for one in due}):
        here = [one for one in due if one.through == through]
        sent = _send_digest(archive, shelf, rhythm, here, tell)
        _give_up(archive, rhythm, here)
        made.append(sent)
        if sent.broken:
            break
    return tuple(made)


def _due(archive: Archive, shelf: Shelf, rhythm: Rhythm) -> list[Due]:
    readers = sorted((one for one in archive.subscribers.all() if reads(one, rhythm)), key=_alike)
    through = {issue_through(rhythm, line.number): line.number for line in shelf.recent}
    if not readers or not through:
        return []
    for issue in through:
        archive.dispatches.give_up_intended(issue, datetime.now(UTC))
    log = archive.dispatches.outcomes(through)
    found = []
    for one in readers:
        rows = log.get(email_key(one.email), {})
        had = {through[issue]: outcome for issue, outcome in rows.items()}
        found.append(decide_due(one, rhythm, had, shelf.for_reader(reads_as(one)).recent))
    return [one for one in found if one is not None]


def _give_up(archive: Archive, rhythm: Rhythm, due: Sequence[Due]) -> None:
    """Note what no server took within the period and went with a later digest: it does not go by itself."""
    late = [one for one in due if one.given_up is not None]
    if not late:
        return
    new = issue_through(rhythm, late[0].through)
    log = archive.dispatches.outcomes([new])
    for one in late:
        assert one.given_up is not None
        outcome = log.get(email_key(one.reader.email), {}).get(new, MailOutcome.DEFERRED)
        if outcome is not MailOutcome.DEFERRED:
            old = issue_through(rhythm, one.given_up)
            reason = f"no server took it in time; it went with {new}"
            archive.dispatches.settle(old, one.reader.email, MailOutcome.REFUSED, reason, datetime.now(UTC))


def _send_digest(
    archive: Archive, shelf: Shelf, rhythm: Rhythm, due: Sequence[Due], tell: Tell | None
) -> Sent:
    through, issue = due[0].through, issue_through(rhythm, due[0].through)
    wanted = []
    for one in sorted(due, key=lambda one: (_alike(one.reader), one.after)):
        reader = reads_as(one.reader)
        named = shelf.for_reader(reader).span(through, one.after).named
        wanted.append((one.reader, (reader, one.after, portion_for(one.reader, named, rhythm, one.after))))

    def compose(key: tuple[Reader, int, Portion]) -> Composed | None:
        reader, after, portion = key
        return compose_digest(shelf.for_reader(reader), shelf.desk.title, issue, (after, through), portion)

    return _send(archive, shelf.desk, issue, wanted, compose, tell)


def _send(
    archive: Archive,
    desk: Desk,
    issue: str,
    wanted: Sequence[tuple[Subscriber, Key]],
    compose: Callable[[Key], Composed | None],
    tell: Tell | None,
) -> Sent:
    """Send an issue to those who have not got it.

    Who wants the same gets the same mail, composed once, when its turn comes: no more than one is held in
    memory. A mistake in a template that only some mails meet ends the run as a server does.
    """
    archive.dispatches.give_up_intended(issue, datetime.now(UTC))
    log = archive.dispatches.outcomes([issue])
    open_ = [
        (one, key)
        for one, key in wanted
        if log.get(email_key(one.email), {}).get(issue, MailOutcome.DEFERRED) is MailOutcome.DEFERRED
    ]
    run, broken, nothing = _Run(archive, issue), None, 0
    session: Session | None = None
    try:
        with ExitStack() as opened:
            for place, (one, mail) in enumerate(_composed(open_, compose), start=1):
                if mail is None:
                    nothing += 1
                else:
                    session = session or opened.enter_context(open_session(mail_server(desk)))
                    run.hand_over(session, one, mail)
                if tell is not None:
                    tell(place, len(open_))
    except (DeliveryError, TemplateMistake) as error:
        if not run.begun:
            raise
        broken = error.reason if isinstance(error, DeliveryError) else str(error)
    finally:
        run.finish()
    return Sent(issue, tuple(run.outcomes), broken, nothing, len(wanted) - len(open_))


def _composed(
    wanted: Sequence[tuple[Subscriber, Key]], compose: Callable[[Key], Composed | None]
) -> Iterator[tuple[Subscriber, Composed | None]]:
    """Each reader with his mail: those who want the same follow each other."""
    alike: dict[Key, list[Subscriber]] = {}
    for one, key in wanted:
        alike.setdefault(key, []).append(one)
    for key, readers in alike.items():
        mail = compose(key)
        for one in readers:
            yield one, mail


class _Run:
    """Messages handed over one by one, the intent noted before each. Refusals in a row are judged as one.

    What became of a message is noted in one transaction with the intent of the next: a log that is twice as
    fast, and a run that is killed still leaves one message at most of which nobody knows.
    """

    def __init__(self, archive: Archive, issue: str) -> None:
        self._archive, self._issue = archive, issue
        self.begun = False
        self.outcomes: list[Dispatch] = []
        self._refused: list[tuple[Subscriber, Handed]] = []
        self._unnoted: Dispatch | None = None

    def hand_over(self, session: Session, reader: Subscriber, mail: Composed) -> None:
        """Hand one message over.

        Raises:
            DeliveryError: nothing more is taken; messages that were not are noted as to be tried again.
        """
        now = datetime.now(UTC)
        intent = Dispatch(self._issue, reader.email, mail.message_id(reader.email), MailOutcome.INTENDED, now)
        with self._archive.unit():
            self._note()
            try:
                self._archive.dispatches.intend(intent)
            except ConflictError:  # another run has it in hand
                return
        self.begun = True
        try:
            handed = session.try_message(reader.email, mail.to(reader.email, reader.token))
        except DeliveryError as error:  # nothing of it was handed over
            self._unnoted = replace(intent, outcome=MailOutcome.DEFERRED, reason=error.reason)
            raise
        self._unnoted = replace(intent, outcome=handed.outcome, reason=handed.reason)
        self.outcomes.append(self._unnoted)
        if handed.outcome is MailOutcome.REFUSED:
            self._refused.append((reader, handed))
            if len(self._refused) >= REFUSED_MOST:
                self._take_back(handed.reason)
        elif handed.outcome is MailOutcome.SENT:
            self.settle_refusals()

    def finish(self) -> None:
        """Note what is left to be noted."""
        self._note()
        self.settle_refusals()

    def _note(self) -> None:
        one = self._unnoted
        if one is not None:
            self._archive.dispatches.settle(
                self._issue, one.email, one.outcome, one.reason, datetime.now(UTC)
            )
        self._unnoted = None

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
        self._note()
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


def count_bounce(archive: Archive, reader: Subscriber, at: datetime | None = None) -> Subscriber:
    """Count a permanent failure; after :data:`BOUNCES_MOST` close to each other nothing is sent any more."""
    at = at or datetime.now(UTC)
    close = reader.bounced_at is not None and at - reader.bounced_at <= BOUNCES_WITHIN
    bounces = reader.bounces + 1 if close else 1
    state = SubscriberState.BOUNCING if bounces >= BOUNCES_MOST else reader.state
    counted = replace(reader, bounces=bounces, bounced_at=at, state=state)
    archive.subscribers.save([counted])
    return counted
