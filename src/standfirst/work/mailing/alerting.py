"""Mailing what is new on subjects to one address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from standfirst.config import Desk
from standfirst.errors import DeliveryError
from standfirst.publish.mail import open_session, plain_message
from standfirst.records import MailOutcome
from standfirst.work.alerts import Alert
from standfirst.work.mailing.readers import read_address
from standfirst.work.mailing.settings import mail_frame, mail_server

_TOLD = frozenset((MailOutcome.SENT, MailOutcome.UNKNOWN))
"""What counts as told: where the connection broke before the answer, twice is worse than perhaps."""


def mail_alerts(desk: Desk, alerts: Sequence[Alert], words: str, email: str, at: datetime) -> None:
    """Hand what is new over to the desk's mail server, for one address.

    Raises:
        StandfirstError: this is no address.
        ConfigError: the settings say nothing of mail.
        DeliveryError: the server cannot be reached or did not take it.
    """
    email = read_address(email)
    named = [one.subject.name for one in alerts if one.new]
    subject = " ".join(f"New: {', '.join(named)}".split())
    message = plain_message(mail_frame(desk), email, subject, words, at)
    with open_session(mail_server(desk)) as session:
        outcome, reason = session.hand_over(email, message)
    if outcome not in _TOLD:
        permanent = outcome is MailOutcome.REFUSED
        raise DeliveryError("mail", f"{email}: the server did not take it: {reason}", permanent=permanent)
