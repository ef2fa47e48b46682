"""Mails written as one mailbox file (RFC 4155), so that whatever reads a file reads them, too."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

CONTENT_TYPE = "application/mbox"

_LOOKS_LIKE_AN_ENVELOPE = re.compile(rb"^(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as it came, headers and all, and when it arrived."""

    data: bytes
    arrived: datetime


def write_mbox(mails: Iterable[StoredMail]) -> bytes:
    """A mailbox file of some mails.

    Lines that begin with "From ", quoted or not, are quoted with one ">" more (the "mboxrd" form), so that
    reading gives back every mail as it was; line ends become line feeds, as the format wants.
    """
    return b"".join(_written(mail) for mail in mails)


def _written(mail: StoredMail) -> bytes:
    arrived = time.asctime(mail.arrived.astimezone(UTC).timetuple()).encode("ascii")
    body = mail.data.replace(b"\r\n", b"\n").strip(b"\n")
    return b"From MAILER-DAEMON %s\n%s\n\n" % (arrived, _LOOKS_LIKE_AN_ENVELOPE.sub(rb">\1", body))
