"""Failure reports and complaints, as mail servers send them back: who is not to be written to any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from mailbox import Maildir, mbox
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, cast

from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.publish.mail.smtp import speaks_of_address
from standfirst.records import Dispatch, MailOutcome, Subscriber, SubscriberState
from standfirst.work.mailing.sending import count_bounce

if TYPE_CHECKING:
    from standfirst.archive import Archive

_FULL = re.compile(r"^5\.2\.2$")


@dataclass(frozen=True, slots=True)
class Report:
    """What a server says of one message: to whom, which, and why; ``at`` is the day of the report.

    ``complaint`` says that its reader called it unwanted (RFC 5965). ``of_us`` says that the failure is
    nothing that the reader's address could help: the server does not want us, or this message.
    """

    address: str
    message_id: str | None
    reason: str
    at: datetime
    complaint: bool = False
    of_us: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What reports came to: readers whose failures were counted or who complained; what changes nothing.

    ``known`` were counted before, ``strangers`` speak of nobody we write to, ``of_us`` are against the desk.
    """

    readers: tuple[Subscriber, ...]
    known: int
    strangers: int
    of_us: tuple[Report, ...]


def read_bounces(path: Path) -> tuple[tuple[Report, ...], int]:
    """The permanent failures (RFC 3464) and complaints in a mailbox (mbox or Maildir) or a mail.

    Returns:
        The reports, and how many mails are none.

    Raises:
        StandfirstError: it cannot be read.
    """
    try:
        return _sort(_mails(path))
    except OSError as error:
        raise StandfirstError(f"{path}: cannot be read ({error.strerror})") from error


def fetch_bounces(desk: Desk, url: str) -> tuple[tuple[Report, ...], int]:
    """The same of the mails in a folder of a mailbox over IMAP; nothing is changed there.

    Raises:
        FetchError: it cannot be reached, or does not let the desk in.
        Refused: the desk does not ask that host.
    """
    from standfirst.fetch import Request, fetch_all
    from standfirst.fetch.mbox import CONTENT_TYPE

    outcome = next(iter(fetch_all([Request(url)], desk.fetch)))
    if outcome.error is not None:
        raise outcome.error
    document = outcome.value.document if outcome.value is not None else None
    if document is None or document.content_type != CONTENT_TYPE:
        return (), 0
    with NamedTemporaryFile(suffix=".mbox") as file:
        file.write(document.data)
        file.flush()
        return read_bounces(Path(file.name))


def _mails(path: Path) -> Iterator[Message]:
    if path.is_dir():
        if not (path / "new").is_dir() or not (path / "cur").is_dir():
            raise StandfirstError(f"{path}: this folder is no Maildir; name a mailbox, a mail or a Maildir")
        yield from (_parsed(one.as_bytes()) for one in Maildir(path, create=False))
        return
    with path.open("rb") as file:
        first = file.read(5)
    if first == b"From ":
        yield from (_parsed(one.as_bytes()) for one in mbox(path, create=False))
    else:
        yield _parsed(path.read_bytes())


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _sort(mails: Iterable[Message]) -> tuple[tuple[Report, ...], int]:
    found: list[Report] = []
    others = 0
    for mail in mails:
        reports = tuple(_reports(mail))
        found += reports
        others += not reports
    return tuple(found), others


def _reports(mail: Message) -> Iterator[Report]:
    at, id_ = _day_of(mail), _reported_id(mail)
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            for block in _blocks(part):
                if (report := _failure(block, id_, at)) is not None:
                    yield report
        elif kind == "message/feedback-report":
            for block in _blocks(part):
                address = _address(block, "Original-Rcpt-To")
                if address or id_:
                    yield Report(address, id_, "its reader called it unwanted", at, complaint=True)


def _blocks(part: Message) -> list[EmailMessage]:
    payload = part.get_payload()
    if isinstance(payload, list):
        return cast(list[EmailMessage], payload)
    return [_parsed(str(payload).encode("utf-8", "replace"))]


def _failure(block: EmailMessage, id_: str | None, at: datetime) -> Report | None:
    status = _header(block, "Status").split(" ")[0]
    action = _header(block, "Action").casefold()
    diagnosis = _header(block, "Diagnostic-Code").partition(";")[2].strip()
    if not status and (code := re.match(r"[245]\d\d\b", diagnosis)):
        status = f"{code[0][0]}.0.0"
    address = _address(block, "Original-Recipient") or _address(block, "Final-Recipient")
    if action != "failed" or not status.startswith("5") or not (address or id_):
        return None
    return Report(address, id_, diagnosis or status, at, of_us=not _is_dead(status, diagnosis))


def _is_dead(status: str, diagnosis: str) -> bool:
    """Whether a failure is the address's own: it is not there, its host is not, or it is full for good."""
    if _FULL.match(status) or status.startswith("5.4"):
        return True
    code = re.match(r"5\d\d\b", diagnosis)
    if status.startswith("5.0"):  # "other": the words have to do
        return speaks_of_address(int(code[0]) if code else 550, re.sub(r"\b5\.0\.0\b", "", diagnosis))
    return speaks_of_address(550, status)


def _header(block: Message, name: str) -> str:
    return " ".join(str(block.get(name) or "").split())


def _address(block: Message, name: str) -> str:
    return _header(block, name).rpartition(";")[2].strip().strip("<>")


def _reported_id(mail: Message) -> str | None:
    """The Message-ID of what failed, from the copy of it, or of its headers, that the report brings."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for inner in _blocks(part):
                if id_ := _header(inner, "Message-ID"):
                    return id_
        elif kind in ("text/rfc822-headers", "message/rfc822-headers"):
            data = part.get_payload(decode=True)
            text = data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", "replace")
            if id_ := _header(_parsed(text), "Message-ID"):
                return id_
    return None


def _day_of(mail: Message) -> datetime:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
    except ValueError:
        return datetime.now(UTC)
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), datetime.now(UTC))


# ---------------------------------------------------------------------------- counting


def count_bounces(archive: Archive, reports: Iterable[Report]) -> Counted:
    """Count each failure once, however often it is read; those that failed too often are written to no more.

    A message is known by its Message-ID, which ours keep for good; where a report does not bring it, by its
    address, and by the day of the report. A complaint ends a subscription at once.
    """
    readers: dict[str, Subscriber] = {}
    known = strangers = 0
    of_us = []
    for report in reports:
        sent = archive.dispatches.find(report.message_id) if report.message_id else None
        reader = archive.subscribers.find(sent.email if sent and sent.email else report.address)
        if reader is None:
            strangers += 1
        elif _is_known(report, sent, reader):
            known += 1
        elif report.complaint:
            readers[reader.email] = replace(reader, state=SubscriberState.UNSUBSCRIBED)
            archive.subscribers.save([readers[reader.email]])
        else:
            if sent is not None:
                reason = f"reported: {report.reason}"
                archive.dispatches.settle(sent.issue, sent.email, MailOutcome.REFUSED, reason, report.at)
            if report.of_us:
                of_us.append(report)
            elif reader.state is SubscriberState.CONFIRMED:
                readers[reader.email] = count_bounce(archive, reader, report.at)
    return Counted(tuple(readers.values()), known, strangers, tuple(of_us))


def _is_known(report: Report, sent: Dispatch | None, reader: Subscriber) -> bool:
    if report.complaint:
        return reader.state is SubscriberState.UNSUBSCRIBED
    if sent is not None:
        return sent.outcome is MailOutcome.REFUSED
    return reader.bounced_at is not None and report.at <= reader.bounced_at
