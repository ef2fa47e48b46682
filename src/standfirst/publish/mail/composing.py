"""An edition as a mail: readable text, and HTML with its styles inlined; composed once, addressed often.

Those who chose the same get the same mail. What differs from one of them to the next is his address, the
Message-ID and the secret in his links. They stand as marks in the finished bytes, outside the reach of any
encoding, and are put in by plain replacement. Mails of those who chose differently have stories in common:
each is set once. So ten thousand messages are a matter of seconds, whatever their readers chose. Links to
unsubscribe follow RFC 2369 and RFC 8058.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from markupsafe import Markup

from standfirst.brief.feeds import shown_items
from standfirst.brief.laid_out import EditionView, ItemView, NoticeView
from standfirst.brief.passages import one_line, without_controls
from standfirst.brief.reading_time import count_words, minutes_for
from standfirst.brief.site import edition_path, story_path
from standfirst.brief.templating import render_page
from standfirst.brief.view import frame_edition, view_sections
from standfirst.brief.wording import Wording, wording_for
from standfirst.publish.mail.quoting import SOFT, quoted, quoted_around
from standfirst.publish.mail.stories import Stories, Story
from standfirst.publish.mail.words import foot_words, head_words, section_words
from standfirst.records import Edition, Item

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


class Composer:
    """Composes the mails of one issue; what several of them print is laid out, set and encoded once."""

    def __init__(self, frame: MailFrame) -> None:
        self.frame = frame
        self._stories = Stories()
        self._mark = f"STORY{token_hex(8)}N"

    def compose(
        self,
        edition: Edition,
        issue: str,
        at: datetime,
        earlier: Sequence[tuple[Edition, NoticeView]] = (),
        heading: Heading | None = None,
    ) -> Composed:
        """Compose the mail of an edition, or of a digest of several.

        Args:
            edition: what it carries.
            issue: what it is called in the log.
            at: the Date of the mail.
            earlier: what was said of earlier editions since the last mail.
            heading: what a digest is of; None for an edition.

        Raises:
            TemplateMistake: a template of the desk's has a mistake in it.
        """
        wording = wording_for(edition.language)
        page, stories = self._lay_out(edition, wording)
        numbered = _numbered(edition, heading, wording)
        line = wording.listed((numbered, page.day if heading is None else _days(heading, wording)))
        numbers = (edition.number,) if heading is None else heading.numbers
        html = self._html(page, stories, wording, earlier=earlier, line=line, numbers=numbers)
        text = self._text(page, stories, wording, earlier, line)
        subject = _subject(edition, numbered, wording)
        return Composed(issue, self._assemble(subject, at, text, html), _domain(self.frame.sender))

    def _lay_out(self, edition: Edition, wording: Wording) -> tuple[EditionView, list[Story]]:
        stories: list[Story] = []

        def lay(item: Item, _number: int, mixed: bool) -> ItemView:
            stories.append(self._stories.story(item, edition, wording, mixed))
            return stories[-1].view

        sections = view_sections(edition, lay)
        foreword = [edition.foreword.text] if stories and edition.foreword else []
        words = sum(story.words for story in stories) + count_words(foreword)
        return frame_edition(edition, sections, minutes_for(words)), stories

    def _html(self, page: EditionView, stories: Sequence[Story], wording: Wording, **values: Any) -> str:
        """The page, quoted. Its template puts a mark where a story is to stand."""
        mark = self._mark
        place = {id(story.view): place for place, story in enumerate(stories)}
        frame = render_page(
            "mail.html.jinja",
            wording,
            self.frame.templates,
            page=page,
            site=self.frame.site,
            story=lambda item: Markup(f"{mark}{place[id(item)]}."),  # noqa: S704 - a mark
            story_path=story_path,
            edition_path=edition_path,
            before=_before(page, wording),
            unsubscribe=self._unsubscribe,
            subscription=self._subscription,
            **values,
        )
        pieces = re.split(f"{mark}(\\d+)\\.", frame)
        return SOFT.join(
            self._html_of(stories[int(piece)], wording) if place % 2 else quoted_around(piece, (_TOKEN,))
            for place, piece in enumerate(pieces)
        )

    def _html_of(self, story: Story, wording: Wording) -> str:
        if story.html is None:
            html = render_page(
                "mail_story.html.jinja",
                wording,
                self.frame.templates,
                item=story.view,
                language=wording.language,
                direction=wording.direction,
                site=self.frame.site,
                story_path=story_path,
            )
            story.html = quoted(html.rstrip("\n"))
        return story.html

    def _text(
        self,
        page: EditionView,
        stories: Iterable[Story],
        wording: Wording,
        earlier: Sequence[tuple[Edition, NoticeView]],
        line: str,
    ) -> str:
        blocks = [quoted(without_controls(head_words(page, wording, earlier, line)))]
        following = enumerate(stories, start=1)
        for section in page.sections:
            if section.title:
                blocks.append(quoted(without_controls(section_words(section.title))))
            for _ in section.items:
                number, story = next(following)
                blocks.append(story.text(wording.number(number), wording))
        foot = without_controls(foot_words(page, wording, self._subscription, self._unsubscribe))
        blocks.append(quoted_around(f"{foot}\n", (_TOKEN,)))
        return "\r\n\r\n".join(blocks)

    @property
    def _unsubscribe(self) -> str:
        return f"{self.frame.endpoint}unsubscribe?t={_TOKEN}"

    @property
    def _subscription(self) -> str:
        return f"{self.frame.endpoint}subscription?t={_TOKEN}"

    @cached_property
    def _fixed(self) -> str:
        """The headers that all mails of an issue have in common."""
        return _source_of(_headers(self.frame))

    def _assemble(self, subject: str, at: datetime, text: str, html: str) -> bytes:
        boundary = _BOUNDARY + sha256((text + html).encode("ascii")).hexdigest()[:24]
        own = EmailMessage(policy=SMTP)
        own["Subject"] = without_controls(one_line(subject))
        own["Date"] = format_datetime(at)
        lines = [
            self._fixed,
            _source_of(own),
            f"List-Unsubscribe: <{self._unsubscribe}>",  # never folded: not every provider unfolds it
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "MIME-Version: 1.0",
            f'Content-Type: multipart/alternative; boundary="{boundary}"',
            "",
            "",
        ]
        parts = [
            f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{source}\r\n"
            for kind, source in (("plain", text), ("html", html))
        ]
        return ("\r\n".join(lines) + "".join(parts) + f"--{boundary}--\r\n").encode("ascii")


def compose_mail(edition: Edition, frame: MailFrame, issue: str, at: datetime) -> Composed:
    """Compose the mail of an edition by itself; see :meth:`Composer.compose`."""
    return Composer(frame).compose(edition, issue, at)


def _subject(edition: Edition, numbered: str, wording: Wording) -> str:
    subject = wording.listed((edition.title, numbered))
    lead = next(iter(shown_items(edition)), None)
    if lead is not None:
        headline = lead.translation.text if lead.translation else lead.headline.text
        subject += f": {one_line(headline)}"
    return textwrap.shorten(subject, 180, placeholder=" …")


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


def _headers(frame: MailFrame) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = frame.sender
    message["To"] = _ADDRESS
    message["Message-ID"] = _ID
    message["List-Id"] = f"<brief.{_domain(frame.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    return message


def _source_of(headers: EmailMessage) -> str:
    return headers.as_bytes().rstrip(b"\r\n").decode("ascii")


def _domain(sender: str) -> str:
    found = re.search(r"@([A-Za-z0-9.-]+)>?\s*$", sender)
    return found[1] if found else "standfirst.invalid"


def plain_message(frame: MailFrame, email: str, subject: str, words: str, at: datetime) -> bytes:
    """A short mail of text alone, such as the one that asks to confirm."""
    message = _headers(frame)
    del message["List-Id"]
    message["Subject"] = without_controls(one_line(subject))
    message["Date"] = format_datetime(at)
    message.replace_header("To", str(Address(addr_spec=email)))
    digest = sha256(f"{email}|{subject}|{at.isoformat()}".encode()).hexdigest()[:24]
    message.replace_header("Message-ID", f"<ask.{digest}@{_domain(frame.sender)}>")
    message.set_content(words, cte="quoted-printable")
    return message.as_bytes()
