"""A mail's headers as people read them: encoded words and raw bytes both come out as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from standfirst.text.decode import decode_text
from standfirst.text.links import normalise_link

_ANGLED = re.compile(r"<\s*(https?://[^<>\s]+)\s*>", re.IGNORECASE)
_LIST_HEADERS = ("List-Unsubscribe", "List-Archive", "List-Post", "List-Help", "List-Subscribe", "List-Owner")
_LONGEST = 20_000
# Under these names countries let everybody have a name: two labels are then nobody's own.
_SHARED = frozenset("ac co com edu gob gouv gov ltd me ne net nom or org plc sch".split())


def header(message: Message, name: str) -> str:
    """A header's text; empty where there is none."""
    wanted = name.lower()
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")[:_LONGEST]
    if not raw.isascii():
        return decode_text(raw.encode("utf-8", "surrogateescape")).strip()
    try:
        return str(make_header(decode_header(raw))).strip()
    except (HeaderParseError, LookupError, ValueError, RecursionError):
        return raw.strip()


def subject(message: Message) -> str:
    """The subject on one line."""
    return " ".join(header(message, "Subject").split())


def sender(message: Message) -> tuple[str, str]:
    """The sender's name and address, each empty where it is not said."""
    try:
        name, address = parseaddr(header(message, "From"))
    except (RecursionError, ValueError):  # the parser goes down one level a bracket
        return "", ""
    return " ".join(name.split()), address.strip()


def date(message: Message) -> datetime | None:
    """When it was sent; None where that cannot be told."""
    try:
        when = parsedate_to_datetime(header(message, "Date"))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def list_links(message: Message) -> frozenset[str]:
    """The web addresses at which a mailing list is left, asked for help or looked at (RFC 2369)."""
    found = (link for name in _LIST_HEADERS for link in _ANGLED.findall(header(message, name)))
    return frozenset(link for one in found if (link := normalise_link(one)) is not None)


def is_bulk(message: Message) -> bool:
    """Whether the mail says that it went to many (RFC 2369, 2919; "Precedence")."""
    if any(header(message, name) for name in ("List-Unsubscribe", "List-Id", "List-Post")):
        return True
    return header(message, "Precedence").lower() in ("bulk", "list", "junk")


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one site: their last two labels agree, or three below a shared name."""
    one, two = host.lower().split("."), other.lower().split(".")
    alike = 0
    while alike < min(len(one), len(two)) and one[-1 - alike] == two[-1 - alike]:
        alike += 1
    shared = len(one) > 2 and len(one[-1]) == 2 and one[-2] in _SHARED
    return alike >= (3 if shared else 2)
