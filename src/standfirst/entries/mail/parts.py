"""Which of a mail's parts is its text (RFC 2045 to 2049), and which mails it holds in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from standfirst.text.decode import decode_html, decode_text

_MOST_PARTS = 1_000
"""Parts looked at. The mails of a long digest have a hundred, attacks have millions."""
_ENCRYPTED = ("multipart/encrypted", "application/pgp-encrypted")
_SEALED = re.compile(r"application/(?:x-)?pkcs7-mime")
_INVITED = re.compile(r"method\s*=\s*\"?(?:request|reply|cancel|counter)", re.IGNORECASE)
_PROSE = re.compile(rb"\S {1,2}\S")
_UTF_7 = re.compile(r"charset\s*=\s*\"?(?:unicode-1-1-)?utf-?7\b", re.IGNORECASE)
_BREAK = re.compile(r"\r\n|\r")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mail says: its HTML, its plain text, the mails in it, whether it invites or is sealed."""

    html: str | None = None
    text: str | None = None
    mails: tuple[Message, ...] = ()
    invites: bool = False
    sealed: bool = False


def find_parts(message: Message) -> Parts:
    """A mail's parts; attachments, pictures, calendars and the like are left out."""
    html: list[str] = []
    texts: list[str] = []
    mails: list[Message] = []
    invites = sealed = False
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            mails += _mails_of(part)
        elif kind == "text/calendar":
            invites = invites or _INVITED.search(str(part.get("Content-Type", ""))) is not None
        elif kind in _ENCRYPTED or _SEALED.fullmatch(kind):
            sealed = True
        elif part.get_content_disposition() != "attachment":
            if kind == "text/html" and (found := _text(part)):
                html.append(found)
            elif kind in ("text/plain", "text/markdown") and (found := _text(part)):
                texts.append(found)
    if not html and not texts and not mails and (found := _broken(message)):
        texts.append(found)
    return Parts(
        html=html[0] if html else None,
        text="\n\n".join(texts) if texts else None,
        mails=tuple(mails),
        invites=invites,
        sealed=sealed,
    )


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no others, in order; a mail in the mail is one. No recursion: mails nest deeply."""
    left, waiting = _MOST_PARTS, [message]
    while waiting and left:
        part = waiting.pop()
        left -= 1
        payload = part.get_payload()
        kind = part.get_content_type()
        if kind == "multipart/encrypted" or not (kind.startswith("multipart/") and isinstance(payload, list)):
            yield part
            continue
        waiting += [inner for inner in reversed(payload[:left]) if isinstance(inner, Message)]


def _mails_of(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _text(part: Message) -> str | None:
    """A part's text, None where it has none."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    raw = part.get_payload()
    coded = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if coded == "base64" and isinstance(raw, str):
        plain = raw.encode("utf-8", "surrogateescape")
        if len(_PROSE.findall(plain)) > len(plain) // 50:  # it says base64, and is none
            payload = plain
    declared = str(part.get("Content-Type", ""))
    if _UTF_7.search(declared):  # which no page may be in, and some mails are
        payload, declared = payload.decode("utf-7", "replace").encode(), "charset=utf-8"
    if part.get_content_type() == "text/html":
        text = decode_html(payload, declared)
    else:
        text = _BREAK.sub("\n", decode_text(payload, declared))
        if (part.get_param("format") or "") == "flowed":
            text = _unflowed(text, joined=(part.get_param("delsp") or "") == "yes")
    return text if text.strip(" \t\r\n\0\ufeff") else None


def _broken(message: Message) -> str | None:
    """The text of a mail that says it has parts and has none."""
    payload = message.get_payload()
    if not message.get_content_type().startswith("multipart/") or not isinstance(payload, str):
        return None
    text = decode_text(payload.encode("utf-8", "surrogateescape"))
    return text if text.strip() else None


def _unflowed(text: str, *, joined: bool) -> str:
    """Text whose soft line breaks are taken out (RFC 3676): a line that ends in a space goes on."""
    lines: list[str] = []
    going_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # stuffed
        soft = line.endswith(" ") and line != "-- "
        shown = line[:-1] if soft and joined else line
        if going_on and not line.startswith(">"):
            lines[-1] += shown
        else:
            lines.append(shown)
        going_on = soft
    return "\n".join(lines)
