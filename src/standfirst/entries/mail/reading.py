"""Reading one mail: a newsletter's items, the mails in it, or the mail itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from urllib.parse import urlsplit

from standfirst.entries.digest import read_digest
from standfirst.entries.mail.furniture import (
    is_furniture,
    is_transaction,
    without_hidden,
    without_small_print,
)
from standfirst.entries.mail.headers import date, header, list_links, same_site, sender, subject
from standfirst.entries.mail.parts import Parts, find_parts
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.html import html_to_text
from standfirst.text.links import normalise_link

_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_LEAST_ITEMS = 2
"""A page or text with one item is the mail itself."""
_MOST_NESTED = 5
"""Mails in mails in mails: nobody forwards more often."""
_FORWARDED = re.compile(
    r"""^(?:[ >]{0,20}[-_*=]{2,}+[^\n]{0,80}+
    |[ >]{0,20}(?:Begin\ forwarded\ message|Anfang\ der\ weitergeleiteten\ \w{1,20}
    |Début\ du\ message\ (?:réexpédié|transféré)
    |Inicio\ del\ mensaje\ reenviado|Inizio\ messaggio\ inoltrato)\s?:[ ]{0,20})\n{1,9}
    (?:[ >]{0,20}\*?[^\W\d_][^\n:]{0,30}\*?[ \u00a0]?:[^\n]*+\n
    (?:>{0,5}[ \t]{1,20}+\S[^\n]*+\n){0,9}){2,12}""",
    re.MULTILINE | re.VERBOSE,
)
"""The line over a forwarded mail and its headers, which mail programs write into the text."""


def read_mail(data: bytes) -> tuple[Entry, ...]:
    """Read one mail (RFC 5322, MIME), however broken.

    Args:
        data: the mail as it came, headers and all.

    Returns:
        The items of a newsletter: those of its HTML part, else of its text part, else those of the mails that
        it holds (forwarded, or a list's digest). They have the newsletter's date where they show none of
        their own, and its sender for their publisher where they lead to the sender's own site or nowhere. A
        mail that lists nothing, an invitation or a receipt is one entry: title from its subject, ``content``
        its text, author and publisher from its sender, its own date.

    Raises:
        UnreadableError: where there is nothing, or no mail, or one that is encrypted.
    """
    if not data.strip():
        raise UnreadableError("empty", what="mail")
    data = data.lstrip().removeprefix(b"\xef\xbb\xbf").lstrip()
    if not _HEADER.match(data) and not data.startswith((b"From ", b">From ")):
        raise UnreadableError("not a mail", what="mail")
    try:
        return _read(message_from_bytes(data), 0)
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableError("broken MIME", what="mail") from error


def _read(message: Message, depth: int) -> tuple[Entry, ...]:
    parts = find_parts(message)
    if parts.html is None and parts.text is None and not parts.mails:
        if parts.sealed:
            raise UnreadableError("encrypted", what="mail")
        if not subject(message):
            raise UnreadableError("empty", what="mail")
    if not parts.invites and not is_transaction(message, parts.html):
        items = _items(message, parts) or _forwarded(parts, depth)
        if items:
            return items
    return (_whole(message, parts),)


def _items(message: Message, parts: Parts) -> tuple[Entry, ...]:
    sent = date(message)
    links = list_links(message)
    for found in (_items_of_html(parts.html, message, sent), _items_of_text(parts.text)):
        entries = [entry for entry in found if not is_furniture(entry, links)]
        if len(entries) >= _LEAST_ITEMS:
            return tuple(_completed(entries, message, sent))
    return ()


def _items_of_html(html: str | None, message: Message, sent: datetime | None) -> tuple[Entry, ...]:
    if html is None:
        return ()
    from standfirst.entries.listing import read_newsletter

    located, based = header(message, "Content-Location"), header(message, "Content-Base")
    base = normalise_link(located) or normalise_link(based) or ""
    shown = without_hidden(html)
    for mend in (str, without_small_print):
        try:
            return read_newsletter(mend(shown), base, sent)
        except UnreadableError:
            continue
    return ()


def _items_of_text(text: str | None) -> tuple[Entry, ...]:
    """The items of a text part; paragraphs of a letter are no items, for items have links or teasers."""
    entries = read_digest(_FORWARDED.sub("", text)) if text else ()
    telling = sum(1 for entry in entries if entry.link or entry.summary)
    return entries if telling * 2 >= len(entries) else ()


def _completed(entries: Iterable[Entry], message: Message, sent: datetime | None) -> Iterable[Entry]:
    """Items with what the mail says of all of them."""
    name, address = sender(message)
    home = address.rpartition("@")[2]
    for entry in entries:
        host = urlsplit(entry.link).hostname or "" if entry.link else ""
        own = not entry.link or (home != "" and same_site(host, home))
        yield replace(
            entry,
            published=entry.published or sent,
            publisher=entry.publisher or (name or None if own else None),
        )


def _forwarded(parts: Parts, depth: int) -> tuple[Entry, ...]:
    """The entries of the mails in a mail; none where they only accompany its own words."""
    if depth >= _MOST_NESTED:
        return ()
    found: list[Entry] = []
    newsletter = False
    for inner in parts.mails:
        try:
            entries = _read(inner, depth + 1)
        except UnreadableError:
            continue
        newsletter = newsletter or len(entries) >= _LEAST_ITEMS
        found += entries
    said = (parts.text or html_to_text(parts.html or "")).strip()
    return tuple(found) if newsletter or len(found) >= _LEAST_ITEMS or not said else ()


def _whole(message: Message, parts: Parts) -> Entry:
    body = parts.text if parts.text is not None else html_to_text(parts.html or "")
    name, address = sender(message)
    return Entry(
        title=subject(message),
        content=body.replace("\r\n", "\n").strip() or None,
        author=name or address or None,
        published=date(message),
        id=header(message, "Message-ID") or None,
        publisher=name or None,
    )
