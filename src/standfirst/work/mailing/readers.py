"""Who gets the brief by mail: double opt-in, lists with the day of consent, and ways out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from io import StringIO
from mailbox import mbox
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, cast

from standfirst.brief.wording import wording_for
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.publish.mail import open_session, plain_message
from standfirst.records import MailOutcome, Rhythm, Subscriber, SubscriberState
from standfirst.work.mailing.audiences import groups_of
from standfirst.work.mailing.sending import count_bounce
from standfirst.work.mailing.settings import mail_frame, mail_server

if TYPE_CHECKING:
    from standfirst.archive import Archive

ASK_AGAIN = timedelta(minutes=15)
"""How soon the mail that asks to confirm is sent again to one address: nobody is to be flooded through us."""

CONFIRM_WITHIN = timedelta(days=3)

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
_COLUMNS = ("email", "consent", "sections", "rhythm", "groups")


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
    archive: Archive, desk: Desk, address: str, sections: Sequence[str], rhythm: Rhythm, now: datetime
) -> bool:
    """Send the mail by which somebody confirms that the address is his; nothing else is sent to it before.

    Returns:
        Whether a mail was sent. An address that is confirmed, or was asked a moment ago, gets none: nobody
        learns from the answer who is subscribed.

    Raises:
        AddressError: it is no address.
        DeliveryError: the server does not take the mail.
    """
    email = read_address(address)
    known = archive.subscribers.find(email)
    if known is not None:
        if known.state is SubscriberState.CONFIRMED:
            return False
        if known.asked_at is not None and now - known.asked_at < ASK_AGAIN:
            return False
    asked = Subscriber(email, new_token(), SubscriberState.PENDING, tuple(sections), rhythm, asked_at=now)
    archive.subscribers.save([asked])
    frame, wording = mail_frame(desk), wording_for(desk.language)
    words = "\n\n".join(
        (
            wording.t(
                "Somebody, most likely you, asked for {title} to be sent to this address.", title=desk.title
            ),
            wording.t("To agree, open this page and press the button:"),
            f"{frame.endpoint}confirm?t={asked.token}",
            wording.t("If it was not you, do nothing: no further mail will come."),
        )
    )
    subject = wording.t("Please confirm: {title}", title=desk.title)
    with open_session(mail_server(desk)) as session:
        outcome, reason = session.hand_over(email, plain_message(frame, email, subject, f"{words}\n", now))
    if outcome is not MailOutcome.SENT:
        archive.subscribers.save([replace(asked, asked_at=None)])
        raise StandfirstError(f"the mail to {email} was not taken: {reason}")
    return True


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


# ---------------------------------------------------------------------------- lists


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: addresses taken, those known already, and lines refused, with their reasons."""

    added: int
    known: int
    refused: tuple[tuple[int, str], ...]


def import_readers(archive: Archive, desk: Desk, text: str, source: str, now: datetime) -> Imported:
    """Take subscribers from a CSV list with the columns email and consent (the day on which each agreed).

    Columns sections and groups (parted by ";") and rhythm (each, weekly) may be there. Whoever has
    unsubscribed stays unsubscribed. A line without a day of consent is refused.

    Raises:
        StandfirstError: it is no such list; nothing was taken.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    columns = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
    missing = [name for name in ("email", "consent") if name not in columns]
    if missing:
        raise StandfirstError(
            f"{source}: the first line must name the columns email and consent; there is no {missing[0]}"
        )
    added: dict[str, Subscriber] = {}
    known = 0
    refused: list[tuple[int, str]] = []
    for number, row in enumerate(rows, start=2):
        cells = {key: (row.get(name) or "").strip() for key, name in columns.items() if key in _COLUMNS}
        try:
            one = _imported(cells, source, now)
            one = replace(one, groups=groups_of(desk, cells.get("groups", "").split(";")))
        except StandfirstError as error:
            refused.append((number, str(error)))
            continue
        if archive.subscribers.find(one.email) is not None or one.email.casefold() in added:
            known += 1
        else:
            added[one.email.casefold()] = one
    archive.subscribers.save(added.values())
    return Imported(len(added), known, tuple(refused))


def _imported(cells: dict[str, str], source: str, now: datetime) -> Subscriber:
    email = read_address(cells.get("email", ""))
    try:
        at = datetime.fromisoformat(cells.get("consent", ""))
    except ValueError as error:
        raise StandfirstError(f"{email}: no day of consent, such as 2026-03-01") from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at > now:
        raise StandfirstError(f"{email}: the day of consent, {at:%Y-%m-%d}, is still to come")
    rhythm = cells.get("rhythm", "").casefold() or Rhythm.EACH.value
    if rhythm not in set(Rhythm):
        raise StandfirstError(f"{email}: the rhythm is each or weekly, not {rhythm!r}")
    return Subscriber(
        email=email,
        token=new_token(),
        state=SubscriberState.CONFIRMED,
        sections=tuple(part.strip() for part in cells.get("sections", "").split(";") if part.strip()),
        rhythm=Rhythm(rhythm),
        consent_at=at,
        consent=f"from the list {source}",
    )


# ---------------------------------------------------------------------------- bounces


def read_bounces(path: Path) -> list[str]:
    """The addresses that permanent failure reports (RFC 3464) in a mailbox or a mail speak of.

    Raises:
        StandfirstError: it cannot be read.
    """
    try:
        first = path.open("rb").read(5)
        mails: Iterable[Message] = (
            mbox(path, create=False)
            if first == b"From "
            else [message_from_bytes(path.read_bytes(), policy=policy.default)]
        )
        return [address for mail in mails if (address := _failed_address(mail)) is not None]
    except OSError as error:
        raise StandfirstError(f"{path}: cannot be read ({error.strerror})") from error


def _failed_address(mail: Message) -> str | None:
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in cast(list[EmailMessage], part.get_payload()):
            status, action = (
                str(block.get("Status", "")).strip(),
                str(block.get("Action", "")).strip().casefold(),
            )
            recipient = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "")
            if recipient and action == "failed" and status.startswith("5"):
                return recipient.rpartition(";")[2].strip()
    return None


def count_bounces(archive: Archive, addresses: Iterable[str]) -> tuple[Subscriber, ...]:
    """Count each reported failure; those that failed too often are written to no more."""
    counted = []
    for address in addresses:
        reader = archive.subscribers.find(address)
        if reader is not None and reader.state is SubscriberState.CONFIRMED:
            counted.append(count_bounce(archive, reader))
    return tuple(counted)
