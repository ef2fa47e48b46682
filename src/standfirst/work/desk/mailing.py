"""Mail at the desk: an edition is sent in the background, and its page tells how far that is."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from standfirst.errors import ConflictError, StandfirstError
from standfirst.records import MailOutcome
from standfirst.work.editions.finding import find_published
from standfirst.work.mailing.sending import is_for, issue_of, send_edition

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_WAIT_S = 5.0
"""A few readers have it by then, and the page that answers says so."""
_log = logging.getLogger(__name__)
_lock = Lock()
_sending: dict[str, Thread] = {}
_broken: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Post:
    """How an edition's mail stands: ``counts`` are messages by what became of them, ``waiting`` readers who
    want each edition and have not got this one; ``broken`` is why the last run ended early.
    """  # noqa: D205

    counts: tuple[tuple[MailOutcome, int], ...]
    waiting: int
    is_sending: bool
    broken: str

    @property
    def sent(self) -> int:
        """How many have it."""
        return dict(self.counts).get(MailOutcome.SENT, 0)


def look_at_post(archive: Archive, desk: Desk, number: int) -> Post | None:
    """How an edition's mail stands; None where the desk sends none."""
    if desk.mail is None:
        return None
    issue = issue_of(number)
    counts: dict[MailOutcome, int] = {}
    for one in archive.dispatches.of(issue):
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    edition = find_published(archive, str(number)).edition
    readers = sum(is_for(one, edition) for one in archive.subscribers.all())
    had = sum(times for outcome, times in counts.items() if outcome is not MailOutcome.DEFERRED)
    thread = _sending.get(issue)
    sending = thread is not None and thread.is_alive()
    return Post(tuple(counts.items()), max(0, readers - had), sending, _broken.get(issue, ""))


def send_out(archive: Archive, desk: Desk, number: int, who: str) -> None:
    """Send an edition to all who want each one and have not got it; goes on behind us where it takes long.

    Raises:
        ConflictError: it is being sent.
        StandfirstError: it was withdrawn, or the server cannot be reached: nothing was sent.
    """
    issue = issue_of(number)
    with _lock:
        running = _sending.get(issue)
        if running is not None and running.is_alive():
            raise ConflictError("this edition is being sent just now")
        _broken.pop(issue, None)
        thread = Thread(target=_send, args=(archive, desk, number, issue), daemon=True)
        _sending[issue] = thread
        thread.start()
    archive.marks.log("edition-mailed", str(number), {}, who)
    thread.join(_WAIT_S)
    if not thread.is_alive() and issue in _broken:
        raise StandfirstError(_broken[issue])


def _send(archive: Archive, desk: Desk, number: int, issue: str) -> None:
    try:
        sent = send_edition(archive, desk, str(number))
    except StandfirstError as failure:
        _broken[issue] = str(failure)
    except Exception:
        _log.exception("edition %s could not be sent", number)
        _broken[issue] = "the program failed; its terminal says more"
        raise
    else:
        if sent.broken:
            _broken[issue] = sent.broken
