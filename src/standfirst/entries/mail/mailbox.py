"""Files of many mails (mbox; RFC 4155 and its elder kin): where one ends and the next begins.

The format has no marks of its own: a line "From somebody Mon Nov 23 09:00:00 2026" begins a mail, and lines
of a mail that begin so should be quoted, which not all writers do. So such a line counts only where it is
dated as the format wants it, or a header that mails begin with follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from standfirst.entries.mail.reading import read_mail
from standfirst.errors import UnreadableError
from standfirst.records import Entry

_LARGEST_MAIL = 50_000_000
"""Bytes. Providers take mails of 25 to 50 MB; a larger one is left out, and read past."""
_LONGEST_LINE = 1_000_000
_TIME = re.compile(rb"\d\d?:\d\d")
_YEAR = re.compile(rb"\b(?:19|20)\d\d\b")
_STAMP = re.compile(rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} [ \d]\d \d\d:\d\d")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
_FIRST_FIELD = re.compile(
    rb"(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Reply-To|Sender|Status|"
    rb"X-[!-9;-~]+|DKIM-Signature|Authentication-Results|(?:Content|ARC|List)-[A-Z-]+)[ \t]*:|>From ",
    re.IGNORECASE,
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_NAMED = re.compile(rb"^(?:Subject|Message-ID)[ \t]*:[ \t]*(\S[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES = 20_000


def read_mailbox(data: bytes | BinaryIO) -> tuple[Entry, ...]:
    """Read a mailbox in the mbox format (RFC 4155), the entries of all its mails in order.

    Mails that cannot be read are left out; :func:`read_mails` tells them.

    Raises:
        UnreadableError: where no mail can be read.
    """
    entries: list[Entry] = []
    reason = "empty"
    for found in read_mails(data):
        if isinstance(found, UnreadableError):
            reason = found.reason
        else:
            entries += found
    if not entries:
        raise UnreadableError(reason, what="mailbox")
    return tuple(entries)


def read_mails(data: bytes | BinaryIO) -> Iterator[tuple[Entry, ...] | UnreadableError]:
    """Read the mails of a mailbox one by one; a file is read as a stream, a mail at a time in memory.

    Args:
        data: the mailbox, or a file of it opened for reading bytes.

    Yields:
        The entries of each mail, in order; for one that cannot be read, an error that names it.
    """
    for number, mail in enumerate(split_mailbox(data), 1):
        if isinstance(mail, UnreadableError):
            yield mail
            continue
        try:
            yield read_mail(mail)
        except UnreadableError as error:
            yield UnreadableError(f"mail {number:,}{_name(mail)}: {error.reason}", what="mail")


def split_mailbox(data: bytes | BinaryIO) -> Iterator[bytes | UnreadableError]:
    """The mails of a mailbox, envelopes and quoting taken off; an error for one that is too large."""
    lines: list[bytes] = []
    size = number = 0
    begun = False
    for line, starts in _lines(BytesIO(data) if isinstance(data, bytes) else data):
        if not starts:
            size += len(line)
            if size <= _LARGEST_MAIL:
                lines.append(line)
            else:
                lines = lines[:100]  # enough to name it by
            continue
        if begun and size:
            number += 1
            yield from _mail(lines, size, number)
        lines, size, begun = [], 0, True
    if size:
        yield from _mail(lines, size, number + 1)


def _mail(lines: list[bytes], size: int, number: int) -> Iterator[bytes | UnreadableError]:
    mail = b"".join(lines)
    if size > _LARGEST_MAIL:
        reason = f"mail {number:,}{_name(mail)}: larger than {_LARGEST_MAIL:,} bytes"
        yield UnreadableError(reason, what="mail")
    elif mail.strip():
        yield _QUOTED.sub(rb"\1", mail)


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Each line, and whether it is the envelope with which a mail begins."""
    line = file.readline(_LONGEST_LINE)
    whole, blank = True, True
    first = True
    while line:
        following = file.readline(_LONGEST_LINE)
        starts = line.startswith(b"From ") and whole and (first or _is_envelope(line, following, blank))
        yield line, starts
        first = False
        blank = whole and not line.strip(b"\r\n")
        whole = line.endswith(b"\n")
        line = following


def _is_envelope(line: bytes, following: bytes, blank: bool) -> bool:
    if _TIME.search(line, 0, 200) and _YEAR.search(line, 0, 200):
        if blank:
            stamped = _STAMP.search(line, 0, 200) is not None
            return stamped or not following.strip() or _FIELD.match(following) is not None
        return _FIRST_FIELD.match(following) is not None  # the mail before lacks its last line end
    return blank and _FIRST_FIELD.match(following) is not None


def _name(mail: bytes) -> str:
    """What a mail may be known by, in words for people; empty where it has nothing of the kind."""
    found = _NAMED.search(mail[:_HEAD_BYTES].partition(b"\n\n")[0])
    if found is None:
        return ""
    words = found[1].decode("utf-8", "replace")
    return " (" + "".join(c if c.isprintable() else "\ufffd" for c in words)[:100].strip() + ")"
