"""Who gets the brief by mail: double opt-in, lists with the day of consent, and ways out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from standfirst.brief.wording import wording_for
from standfirst.config import Desk
from standfirst.errors import DeliveryError, StandfirstError
from standfirst.publish.mail import open_session, plain_message
from standfirst.records import MailOutcome, Rhythm, Subscriber, SubscriberState
from standfirst.work.mailing.settings import mail_frame, mail_server
from standfirst.work.mailing.wishes import choose

if TYPE_CHECKING:
    from standfirst.archive import Archive

ASK_AGAIN = timedelta(minutes=15)
"""How soon the mail that asks to confirm is sent again to one address: nobody is to be flooded through us."""

CONFIRM_WITHIN = timedelta(days=3)
_LEFT = "left before"
"""What is noted of an address that had left and is asked anew, until it agrees."""

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)


class AddressError(StandfirstError):
    """This is no address that mail can be sent to."""


def read_address(text: str) -> str:
    """An address as it is written to: ASCII, the domain in lower case and, where need be, in its ASCII form.

    Raises:
        AddressError: it is none.
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower() if not domain.isascii() else domain.lower()
    except UnicodeError as error:
        raise AddressError(f"{text.strip()[:80]!r} is no mail address") from error
    found = f"{local}{at}{domain}"
    if (
        len(found) > 254
        or not _ADDRESS.fullmatch(found)
        or ".." in found
        or local.startswith(".")
        or local.endswith(".")
    ):
        raise AddressError(f"{text.strip()[:80]!r} is no mail address")
    return found


def new_token() -> str:
    """A secret for the links of one subscriber's mails: 128 bits."""
    return token_hex(16)


def ask_to_confirm(
    archive: Archive, desk: Desk, address: str, wishes: Mapping[str, Rhythm], now: datetime
) -> bool:
    """Send the mail by which somebody confirms that the address is his; nothing else is sent to it before.

    Whoever is subscribed already is sent the link to his subscription instead: from what is seen and how long
    it takes nobody learns who that is.

    Args:
        archive: where readers are.
        desk: whose mail it is.
        address: as it was typed.
        wishes: the sections wanted, each with its rhythm; where there are none, all, in that of "".
        now: the time.

    Returns:
        Whether a mail was taken. An address that was written to a moment ago, or that no server wants, gets
        none.

    Raises:
        AddressError: it is no address.
        DeliveryError: the server does not take the mail just now.
    """
    email = read_address(address)
    forget_unconfirmed(archive, now)
    known = archive.subscribers.find(email)
    if known is not None and known.asked_at is not None and now - known.asked_at < ASK_AGAIN:
        return False
    if known is not None and known.state is SubscriberState.CONFIRMED:
        asked = replace(known, asked_at=now)
        subject, words = _already(desk, asked)
    else:
        token = known.token if known is not None else new_token()  # links in mails he has still end it
        left = known is not None and (known.state is not SubscriberState.PENDING or known.consent == _LEFT)
        consent = _LEFT if left else ""
        new = Subscriber(email, token, SubscriberState.PENDING, consent=consent, asked_at=now)
        asked = choose(new, wishes, desk_sections(desk), 0)
        subject, words = _question(desk, asked)
    archive.subscribers.save([asked])
    frame = mail_frame(desk)
    try:
        with open_session(mail_server(desk)) as session:
            outcome, reason = session.hand_over(email, plain_message(frame, email, subject, words, now))
    except DeliveryError:
        archive.subscribers.save([replace(asked, asked_at=None)])
        raise
    if outcome is MailOutcome.DEFERRED:
        archive.subscribers.save([replace(asked, asked_at=None)])
        raise DeliveryError("mail", f"the mail to {email} was not taken: {reason}", permanent=False)
    return outcome is not MailOutcome.REFUSED


def _question(desk: Desk, asked: Subscriber) -> tuple[str, str]:
    t = wording_for(desk.language).t
    paragraphs = (
        t("Somebody, most likely you, asked for {title} to be sent to this address.", title=desk.title),
        t("To agree, open this page and press the button:"),
        f"{mail_frame(desk).endpoint}confirm?t={asked.token}",
        t("If it was not you, do nothing: no further mail will come."),
    )
    return t("Please confirm: {title}", title=desk.title), "\n\n".join(paragraphs) + "\n"


def _already(desk: Desk, known: Subscriber) -> tuple[str, str]:
    t = wording_for(desk.language).t
    endpoint = mail_frame(desk).endpoint
    paragraphs = (
        t("Somebody, most likely you, asked for {title} to be sent to this address.", title=desk.title),
        t("It is sent to it already."),
        t("To change what comes, and how often:") + f"\n{endpoint}subscription?t={known.token}",
        t("To stop these mails:") + f"\n{endpoint}unsubscribe?t={known.token}",
    )
    return t("Your subscription: {title}", title=desk.title), "\n\n".join(paragraphs) + "\n"


def desk_sections(desk: Desk) -> tuple[str, ...]:
    """What readers choose from: the desk's sections, or its subjects where it has none."""
    titles = [section.title for section in desk.sections] or [subject.name for subject in desk.subjects]
    return tuple(titles)


def change_wishes(
    archive: Archive, desk: Desk, reader: Subscriber, wishes: Mapping[str, Rhythm]
) -> Subscriber:
    """Note what a reader wants from now on; see :func:`~standfirst.work.mailing.wishes.choose`."""
    last = archive.editions.last()
    made = choose(reader, wishes, desk_sections(desk), last.number if last else 0)
    archive.subscribers.save([made])
    return made


def forget_unconfirmed(archive: Archive, now: datetime) -> None:
    """Erase the addresses that somebody typed and whose owners did not agree in time.

    Those that had left before are still those that have left, so that no list brings them back.
    """
    for one in archive.subscribers.of_state(SubscriberState.PENDING):
        if one.asked_at is not None and now - one.asked_at <= CONFIRM_WITHIN:
            continue
        if one.consent == _LEFT:
            archive.subscribers.save([replace(one, state=SubscriberState.UNSUBSCRIBED)])
        else:
            archive.subscribers.forget(one.email)


def confirm(archive: Archive, token: str, now: datetime) -> Subscriber | None:
    """Confirm a subscription by the secret in its mail; None where that is unknown or too old."""
    known = archive.subscribers.by_token(token)
    if known is None:
        return None
    if known.state is SubscriberState.CONFIRMED:
        return known
    if (
        known.state is not SubscriberState.PENDING
        or known.asked_at is None
        or now - known.asked_at > CONFIRM_WITHIN
    ):
        return None
    made = replace(
        known, state=SubscriberState.CONFIRMED, consent_at=now, consent="confirmed by mail", bounces=0
    )
    archive.subscribers.save([made])
    return made


def unsubscribe(archive: Archive, token: str) -> Subscriber | None:
    """End a subscription by the secret in any of its mails; asked again it stays ended."""
    known = archive.subscribers.by_token(token)
    if known is None:
        return None
    ended = replace(known, state=SubscriberState.UNSUBSCRIBED)
    archive.subscribers.save([ended])
    return ended
