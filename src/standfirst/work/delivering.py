"""What a schedule published reaches its readers: the site is written, the mail is sent, until both are done.

Publishing is one step in the archive; the site and the mail come after it, and either may fail. So what is
done of that is noted, too: a run that was killed, a disk that was full, a server that was down or said "not
now" is made up for by the next runs, soon at first and then less often, and told when it is given up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Decision, MailOutcome
from standfirst.work.editions.finding import EditionError
from standfirst.work.site import publish_site
from standfirst.work.turns import DONE

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.publish.whole_site import WrittenSite
    from standfirst.work.mailing.sending import Sent

DELIVERY = "schedule delivery"
SOONEST = timedelta(minutes=5)
"""How soon a mail is tried again at the earliest; then whenever as much time has gone by as from the
publication to the last try: about ten times in a day."""

GIVE_UP = timedelta(days=1)
"""How long a mail is tried again by itself: what no server took in a day is news no more."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a run brought out: the site where it was written, the mails, and what went wrong, in words."""

    site: WrittenSite | None = None
    sent: tuple[Sent, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A published edition of which the site or the mail is not done; ``tried_at`` is None before a try."""

    number: int
    published_at: datetime
    tried_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is time for the next try."""
        if self.tried_at is None:
            return True
        return now - self.tried_at >= max(SOONEST, self.tried_at - self.published_at)

    def is_old(self, now: datetime) -> bool:
        """Whether this is its last try."""
        return now - self.published_at >= GIVE_UP


def waiting_editions(decisions: Iterable[Decision], deliveries: Iterable[Decision]) -> tuple[Waiting, ...]:
    """The editions that schedules published and that are not wholly brought out, the first first.

    Args:
        decisions: what schedules did.
        deliveries: what was noted of bringing out.
    """
    tried = {int(one.subject): one for one in deliveries}
    published: dict[int, datetime] = {}
    for one in decisions:
        if "edition" in one.value:
            published.setdefault(int(one.value["edition"]), one.at)
    return tuple(
        Waiting(number, at, tried[number].at if number in tried else None)
        for number, at in sorted(published.items())
        if number not in tried or tried[number].value["state"] != "done"
    )


def deliver(archive: Archive, desk: Desk, out: Path, now: datetime, *, mails: bool, who: str) -> Delivered:
    """Write the site and send the mail of what schedules published, as far as that is not done.

    Args:
        archive: where the editions are.
        desk: whose they are.
        out: the site's folder.
        now: this moment.
        mails: whether mail is sent; without it the site is all.
        who: who does it, for the log.

    Returns:
        What was done. A problem with one edition does not keep the others.
    """
    found = waiting_editions(archive.decisions.load(DONE), archive.decisions.load(DELIVERY))
    due = [one for one in found if one.is_due(now)]
    if not due:
        return Delivered()
    log = _Log(archive, now, who)
    try:
        site = publish_site(archive, desk, out)
    except StandfirstError as error:
        for one in due:
            log.note(one, "tried", str(error))
        words = f"the site was not written, and nothing was mailed ({error}); a later run tries again"
        return Delivered(problems=(words,))
    if not mails:
        for one in due:
            log.note(one, "done", "the site alone")
        return Delivered(site)
    sent, problems = [], []
    for one in due:
        mail, problem = _mail(archive, desk, one, log)
        sent += [mail] if mail else []
        problems += [problem] if problem else []
    return Delivered(site, tuple(sent), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Log:
    archive: Archive
    now: datetime
    who: str

    def note(self, one: Waiting, state: str, did: str) -> None:
        value = {"state": state, "did": did}
        self.archive.decisions.append(Decision(DELIVERY, str(one.number), value, self.who, self.now))


def _mail(archive: Archive, desk: Desk, one: Waiting, log: _Log) -> tuple[Sent | None, str | None]:
    """Send one edition to those who have not got it: what was sent, and what went wrong."""
    from standfirst.work.mailing.sending import send_edition

    try:
        sent = send_edition(archive, desk, str(one.number))
    except EditionError as error:  # withdrawn meanwhile, or not for those who read by mail
        log.note(one, "done", str(error))
        return None, str(error)
    except StandfirstError as error:
        return None, _again(one, log, str(error))
    later = sent.count(MailOutcome.DEFERRED)
    if sent.broken or later:
        words = sent.broken or f"the server did not take {later:,} of its messages yet"
        return sent, _again(one, log, words)
    log.note(one, "done", "site and mail")
    return sent, None


def _again(one: Waiting, log: _Log, words: str) -> str:
    if one.is_old(log.now):
        log.note(one, "done", f"given up: {words}")
        return f"the mail of no. {one.number} is given up: {words}; `standfirst mail send {one.number}` tries"
    log.note(one, "tried", words)
    return f"the mail of no. {one.number} is not done: {words}; a later run tries again"
