"""Telling the editors by mail what schedules did, and what waits for them; each thing once a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.publish.mail import open_session, plain_message
from standfirst.records import Decision, MailOutcome
from standfirst.work.mailing.settings import mail_frame, mail_server

if TYPE_CHECKING:
    from standfirst.archive import Archive

TOLD = "editors told"
NOT_AGAIN = timedelta(days=1)
"""How long the same words are not mailed again: a schedule that fails does so at every run of cron."""

_TAKEN = frozenset((MailOutcome.SENT, MailOutcome.UNKNOWN))


def tell_editors(
    archive: Archive, desk: Desk, lines: Sequence[str], at: datetime, who: str
) -> tuple[str, ...]:
    """Mail lines to the addresses under ``editors`` of [mail]; without any, nothing is done.

    Args:
        archive: where it is noted what they were told.
        desk: whose editors.
        lines: what they are told; those of the last day are left out.
        at: this moment.
        who: who tells them, for the log.

    Returns:
        What went wrong, in words: a mail to an editor that fails keeps nothing else.
    """
    if desk.mail is None or not desk.mail.editors:
        return ()
    told = {one.subject for one in archive.decisions.load(TOLD) if at - one.at < NOT_AGAIN}
    new = {_key(line): line for line in lines if _key(line) not in told}
    if not new:
        return ()
    problems = _hand_over(desk, list(new.values()), at)
    if len(problems) < len(desk.mail.editors):
        archive.decisions.extend(Decision(TOLD, key, {"words": line}, who, at) for key, line in new.items())
    return problems


def _hand_over(desk: Desk, lines: Sequence[str], at: datetime) -> tuple[str, ...]:
    assert desk.mail is not None
    frame, editors = mail_frame(desk), desk.mail.editors
    words = "\n\n".join(lines) + "\n"
    subject = f"{desk.title}: {lines[0]}" if len(lines) == 1 else f"{desk.title}: {len(lines)} things to know"
    problems = []
    try:
        with open_session(mail_server(desk)) as session:
            for email in editors:
                message = plain_message(frame, email, " ".join(subject.split())[:180], words, at)
                outcome, reason = session.hand_over(email, message)
                if outcome not in _TAKEN:
                    problems.append(f"the mail to the editor {email} was not taken: {reason}")
    except StandfirstError as error:
        return tuple(f"the editor {email} was not told by mail: {error}" for email in editors)
    return tuple(problems)


def _key(line: str) -> str:
    return sha256(line.encode()).hexdigest()[:24]
