"""Mail: a newsletter becomes its items, any other mail one entry that is the mail itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import pairwise

from standfirst.entries.digest import read_digest
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.decode import decode_html, decode_text
from standfirst.text.html import html_to_text
from standfirst.text.links import normalise_link

_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_LEAST_ITEMS = 2  # a page or text with one item is the mail itself


def read_mail(data: bytes) -> tuple[Entry, ...]:
    """Read one mail (RFC 5322, MIME), however broken.

    Args:
        data: the mail as it came, headers and all.

    Returns:
        The items of a newsletter: those of its HTML part, else of its text part. A mail that lists nothing
        is one entry: title from its subject, ``content`` its text, author from its sender, its own date.

    Raises:
        UnreadableError: where there is nothing, or no mail.
    """
    if not data.strip():
        raise UnreadableError("empty", what="mail")
    if not _HEADER.match(data.lstrip().removeprefix(b"\xef\xbb\xbf")) and not data.startswith(b"From "):
        raise UnreadableError("not a mail", what="mail")
    try:
        message = message_from_bytes(data.lstrip())
        html, text = _body(message, "text/html"), _body(message, "text/plain")
    except (MessageError, RecursionError, ValueError) as error:
        raise UnreadableError("broken MIME", what="mail") from error
    if html is None and text is None and not _header(message, "Subject"):
        raise UnreadableError("empty", what="mail")
    sent = _date(message)
    return _items_of_html(html, message, sent) or _items_of_text(text) or (_whole(message, html, text, sent),)


def read_mailbox(data: bytes) -> tuple[Entry, ...]:
    """Read a mailbox in the mbox format (RFC 4155), the entries of all its mails in order.

    Mails that cannot be read are left out.

    Raises:
        UnreadableError: where no mail can be read.
    """
    entries: list[Entry] = []
    reason = "empty"
    for mail in _mails(data):
        try:
            entries += read_mail(mail)
        except UnreadableError as error:
            reason = error.reason
    if not entries:
        raise UnreadableError(reason, what="mailbox")
    return tuple(entries)


def _mails(data: bytes) -> Iterator[bytes]:
    starts = [m.span() for m in _ENVELOPE.finditer(data)]
    for (_, start), (end, _) in pairwise((*starts, (len(data), 0))):
        mail = data[start:end]
        if mail.strip():
            yield _ESCAPED_FROM.sub(rb"\1", mail)


# ---------------------------------------------------------------------------- parts


def _body(message: Message, content_type: str) -> str | None:
    """The first part of a type that is no attachment, as text."""
    for part in message.walk():
        if part.get_content_type() != content_type or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        declared = str(part.get("Content-Type", ""))
        return (
            decode_html(payload, declared) if content_type == "text/html" else decode_text(payload, declared)
        )
    return None


def _items_of_html(html: str | None, message: Message, sent: datetime | None) -> tuple[Entry, ...]:
    if html is None:
        return ()
    from standfirst.entries.listing import read_newsletter

    base = normalise_link(_header(message, "Content-Location")) or normalise_link(
        _header(message, "Content-Base")
    )
    try:
        return read_newsletter(html, base or "", sent)
    except UnreadableError:
        return ()


def _items_of_text(text: str | None) -> tuple[Entry, ...]:
    """The items of a text part; paragraphs of a letter are no items, for items have links or teasers."""
    entries = read_digest(text) if text else ()
    telling = sum(1 for entry in entries if entry.link or entry.summary)
    return entries if len(entries) >= _LEAST_ITEMS and telling * 2 >= len(entries) else ()


def _whole(message: Message, html: str | None, text: str | None, sent: datetime | None) -> Entry:
    body = text if text is not None and text.strip() else html_to_text(html or "")
    return Entry(
        title=" ".join(_header(message, "Subject").split()),
        content=body.replace("\r\n", "\n").strip() or None,
        author=_sender(message),
        published=sent,
        id=_header(message, "Message-ID") or None,
    )


# ---------------------------------------------------------------------------- headers


def _header(message: Message, name: str) -> str:
    """A header as people read it: encoded words (RFC 2047) and raw bytes both come out as text."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if not raw.isascii():
        return decode_text(raw.encode("utf-8", "surrogateescape")).strip()
    try:
        return str(make_header(decode_header(raw))).strip()
    except (HeaderParseError, LookupError, ValueError):
        return raw.strip()


def _sender(message: Message) -> str | None:
    """The sender's name, else address."""
    try:
        name, address = parseaddr(_header(message, "From"))
    except RecursionError:  # the parser goes down one level a bracket
        return None
    return name or address or None


def _date(message: Message) -> datetime | None:
    try:
        when = parsedate_to_datetime(_header(message, "Date"))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
