"""An edition as a mail: readable text, and HTML with its styles inlined; composed once, addressed often.

What differs from one subscriber to the next is his address, the Message-ID and the secret in his links. They
stand as marks in the finished bytes, outside the reach of any encoding, and are put in by plain replacement:
ten thousand messages are a matter of seconds. Links to unsubscribe follow RFC 2369 and RFC 8058.
"""

from __future__ import annotations

import quopri
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

from standfirst.brief.feeds import shown_items, sign_standfirst
from standfirst.brief.laid_out import EditionView, ItemView, NoticeView
from standfirst.brief.passages import one_line, without_controls
from standfirst.brief.site import edition_path, story_path
from standfirst.brief.templating import render_page
from standfirst.brief.view import view_edition
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Edition

_TOKEN = "TOKENMARK0123456789TOKENMARK"  # noqa: S105 - a mark that is replaced, no secret
_ADDRESS = "address.mark@standfirst.invalid"
_ID = "<idmark@standfirst.invalid>"
_BOUNDARY = "=_standfirst_"
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class MailFrame:
    """What all mails of a desk have in common.

    ``sender`` is a From header; ``endpoint`` where people subscribe and unsubscribe, ``site`` where the pages
    stand (both with a slash at the end, ``site`` None where there is none).
    """

    sender: str
    endpoint: str
    site: str | None = None
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a digest: the numbers of the editions that are in it, and its first and last day."""

    numbers: tuple[int, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail without its addressee. ``issue`` names what it carries, for good."""

    issue: str
    data: bytes
    domain: str

    def message_id(self, email: str) -> str:
        """The same for the same issue and address, whenever it is asked for (RFC 5322, 3.6.4)."""
        digest = sha256(f"{self.issue}|{email.casefold()}".encode()).hexdigest()[:24]
        return f"<{self.issue}.{digest}@{self.domain}>"

    def to(self, email: str, token: str) -> bytes:
        """The mail as it goes to one subscriber."""
        data = self.data.replace(_TOKEN.encode(), token.encode("ascii"))
        data = data.replace(_ADDRESS.encode(), email.encode("ascii"))
        return data.replace(_ID.encode(), self.message_id(email).encode("ascii"))


def compose_mail(
    edition: Edition,
    frame: MailFrame,
    issue: str,
    at: datetime,
    earlier: Sequence[tuple[Edition, NoticeView]] = (),
    heading: Heading | None = None,
) -> Composed:
    """Compose the mail of an edition, or of a digest of several.

    Args:
        edition: what it carries.
        frame: the desk's sender and addresses.
        issue: what it is called in the log.
        at: the Date of the mail.
        earlier: what was said of earlier editions since the last mail.
        heading: what a digest is of; None for an edition.
    """
    wording = wording_for(edition.language)
    page = view_edition(edition)
    numbered = _numbered(edition, heading, wording)
    line = wording.listed((numbered, page.day if heading is None else _days(heading, wording)))
    subject = wording.listed((edition.title, numbered))
    lead = next(iter(shown_items(edition)), None)
    if lead is not None:
        headline = lead.translation.text if lead.translation else lead.headline.text
        subject += f": {one_line(headline)}"
    unsubscribe = f"{frame.endpoint}unsubscribe?t={_TOKEN}"
    html = render_page(
        "mail.html.jinja",
        wording,
        frame.templates,
        page=page,
        site=frame.site,
        story_path=story_path,
        edition_path=edition_path,
        earlier=earlier,
        line=line,
        before=_before(page, wording),
        numbers=(edition.number,) if heading is None else heading.numbers,
        unsubscribe=unsubscribe,
        subscription=f"{frame.endpoint}subscription?t={_TOKEN}",
    )
    text = render_mail_text(page, wording, frame, earlier, line)
    headers = _headers(frame, textwrap.shorten(subject, 180, placeholder=" …"), at)
    return Composed(issue, _assemble(headers, unsubscribe, text, html), _domain(frame.sender))


def _numbered(edition: Edition, heading: Heading | None, wording: Wording) -> str:
    numbers = (edition.number,) if heading is None else heading.numbers
    if len(numbers) == 1:
        return wording.t("No. {number}", number=wording.number(numbers[0]))
    first, last = wording.number(numbers[0]), wording.number(numbers[-1])
    return wording.t("No. {first} to {last}", first=first, last=last)


def _before(page: EditionView, wording: Wording) -> str:
    """What a list of mails shows beside the subject: the headlines after the first, which stands in that."""
    others = [item.translation or item.headline.text for item in page.items[1:4]]
    return " · ".join(map(one_line, others)) or wording.listed(page.counts)


def _days(heading: Heading, wording: Wording) -> str:
    if heading.first == heading.last:
        return wording.weekday(heading.last)
    return f"{wording.day(heading.first)} – {wording.day(heading.last)}"


def _headers(frame: MailFrame, subject: str, at: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = frame.sender
    message["To"] = _ADDRESS
    message["Subject"] = without_controls(one_line(subject))
    message["Date"] = format_datetime(at)
    message["Message-ID"] = _ID
    message["List-Id"] = f"<brief.{_domain(frame.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    return message


def _assemble(headers: EmailMessage, unsubscribe: str, text: str, html: str) -> bytes:
    boundary = _BOUNDARY + sha256((text + html).encode()).hexdigest()[:24]
    head = headers.as_bytes().rstrip(b"\r\n").decode("ascii")
    lines = [
        head,
        f"List-Unsubscribe: <{unsubscribe}>",  # never folded: not every provider unfolds it
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
        "",
    ]
    body = "\r\n".join(lines) + "\r\n"
    for kind, words in (("plain", text), ("html", html)):
        body += (
            f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{_quoted(words)}\r\n"
        )
    return (body + f"--{boundary}--\r\n").encode("ascii")


def _quoted(words: str) -> str:
    """Quoted-printable (RFC 2045, 6.7) in which the mark for the token stands whole, on a line of its own."""
    pieces = [
        quopri.encodestring(piece.encode("utf-8", "replace")).decode("ascii").removesuffix("=\n")
        for piece in words.split(_TOKEN)
    ]
    return re.sub(r"\r?\n", "\r\n", f"=\n{_TOKEN}=\n".join(pieces))


def _domain(sender: str) -> str:
    found = re.search(r"@([A-Za-z0-9.-]+)>?\s*$", sender)
    return found[1] if found else "standfirst.invalid"


# ---------------------------------------------------------------------------- text that reads well


def render_mail_text(
    page: EditionView,
    wording: Wording,
    frame: MailFrame,
    earlier: Sequence[tuple[Edition, NoticeView]],
    line: str,
) -> str:
    """The edition as text for people who read mail as text: short lines, links on lines of their own."""
    blocks = [
        f"{page.title}\n{line}",
        wording.listed([*page.counts, *_reading_time(page, wording)]),
    ]
    blocks += [_notice(n) for n in page.notices]
    for edition, notice in earlier:
        numbered = wording.t("No. {number}", number=wording.number(edition.number))
        blocks.append(_wrapped(f"{numbered}{wording.listed(('', ''))}{_told(notice)}"))
    if page.foreword:
        blocks.append(_wrapped(page.foreword) + (f"\n— {page.foreword_by}" if page.foreword_by else ""))
    number = 0
    for section in page.sections:
        if section.title:
            blocks.append(f"{section.title.upper()}\n{'=' * min(_WIDTH, len(section.title))}")
        for item in section.items:
            number += 1
            blocks.append(_story(item, number, wording, frame))
    blocks.append(wording.n("That is all: {n} story.", "That is all: {n} stories.", len(page.items)))
    blocks += [_wrapped(words) for words in page.missing]
    blocks += [_wrapped(f"{wording.t('Not seen')}: {s.label} ({s.reason})") for s in page.failed]
    change, stop = wording.t("To change what comes, and how often:"), wording.t("To stop these mails:")
    blocks.append(
        f"-- \n{change}\n{frame.endpoint}subscription?t={_TOKEN}\n\n"
        f"{stop}\n{frame.endpoint}unsubscribe?t={_TOKEN}"
    )
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


def _reading_time(page: EditionView, wording: Wording) -> tuple[str, ...]:
    if not page.minutes:
        return ()
    return (wording.n("{n} minute to read", "{n} minutes to read", page.minutes),)


def _notice(notice: NoticeView) -> str:
    return _wrapped(_told(notice))


def _told(notice: NoticeView) -> str:
    return f"{notice.label}, {notice.day}: {notice.words} ({notice.who})"


def _story(item: ItemView, number: int, wording: Wording, frame: MailFrame) -> str:
    standfirst = "".join(piece.text for piece in item.standfirst) + (" …" if item.cut else "")
    about = wording.listed(
        [p for p in (item.kind, item.lead.outlet, item.lead.home, item.lead.day, item.lead.flag) if p]
    )
    lines = [_wrapped(f"{wording.number(number)}. {item.headline.text}")]
    if item.translation:
        lines.append(_wrapped(f"[{item.translation}] ({item.translation_by})"))
    lines.append(_wrapped(about))
    if standfirst:
        lines += ["", _wrapped(standfirst)]
    if signed := sign_standfirst(item, wording):
        lines.append(_wrapped(signed))
    if item.note:
        lines.append(_wrapped(f"{item.note} ({item.note_by})" if item.note_by else item.note))
    for voice in item.voices[:2]:
        said = voice.statements[0]
        if not said.mark and not said.above:
            words = f"{voice.speaker or wording.t('Speaker not named')}: {said.words}"
            lines += ["", _wrapped(words, "  ")]
    lines += [_wrapped(words) for words in item.rights]
    if item.tally:
        lines += ["", _wrapped(item.tally)]
    link = item.lead.link
    lines += [link] if link else []
    return "\n".join(lines)


def _wrapped(words: str, indent: str = "") -> str:
    return "\n".join(
        textwrap.fill(
            one_line(paragraph),
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for paragraph in words.split("\n\n")
    )


def plain_message(frame: MailFrame, email: str, subject: str, words: str, at: datetime) -> bytes:
    """A short mail of text alone, such as the one that asks to confirm."""
    message = _headers(frame, subject, at)
    del message["List-Id"]
    message.replace_header("To", str(Address(addr_spec=email)))
    digest = sha256(f"{email}|{subject}|{at.isoformat()}".encode()).hexdigest()[:24]
    message.replace_header("Message-ID", f"<ask.{digest}@{_domain(frame.sender)}>")
    message.set_content(words, cte="quoted-printable")
    return message.as_bytes()
