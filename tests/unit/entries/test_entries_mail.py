"""Newsletters become their items, other mails one entry; broken MIME is put up with."""

from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from standfirst.entries.mail import read_mail, read_mailbox
from standfirst.errors import UnreadableError

ITEMS = [
    ("Harbour tunnel opens a year late", "The first cars drove under the bay on Monday morning."),
    (
        "Ferry crews vote on a new pay offer",
        "Two unions ask their members whether to take what they were offered.",
    ),
    (
        "A third quay for the port of Selmouth",
        "The harbour office says that ships have grown too long for the old ones.",
    ),
    ("Fishermen ask who pays for the noise", "They handed the minister a letter on the quay."),
    ("Tunnel tolls to rise with the tide", "At high water the crossing will cost twice as much."),
    ("Old lighthouse finds a new keeper", "She is a retired teacher and likes the wind."),
]
CYRILLIC = "Порт закрыт до утра, сообщил министр"
LETTER = (
    "Dear desk,\n\nWe have read your report and want to add a word.\n\nThe quay was never shut.\n\nJo Falk\n"
)


def mail(text=None, html=None, subject="The week at the docks"):
    message = EmailMessage()
    message["From"] = "The Bay Post <desk@outlet.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 09:00:00 +0100"
    message["Message-ID"] = "<1@outlet.example>"
    message.set_content(text or "This mail needs HTML.")
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def newsletter():
    rows = "".join(
        f'<tr><td><h3><a href="https://outlet.example/2026/story-{n}?utm_source=mail">{title}</a></h3><p>{teaser}</p>'
        f'<a href="https://outlet.example/2026/story-{n}?utm_source=mail">Read more</a></td></tr>'
        for n, (title, teaser) in enumerate(ITEMS)
    )
    return f"<html><body><table>{rows}</table><p><a href='https://outlet.example/out'>Unsubscribe</a></p></body></html>"


def test_the_items_of_an_html_newsletter():
    entries = read_mail(mail(html=newsletter()))
    assert [(e.title, e.summary) for e in entries] == ITEMS
    assert entries[0].link == "https://outlet.example/2026/story-0"


def test_the_items_of_a_text_newsletter():
    text = "\n\n".join(f"{t}\n{s}\nhttps://outlet.example/{n}" for n, (t, s) in enumerate(ITEMS))
    entries = read_mail(mail(text))
    assert [(e.title, e.summary) for e in entries] == ITEMS
    assert entries[3].link == "https://outlet.example/3"


def test_any_other_mail_is_one_entry():
    (entry,) = read_mail(mail(LETTER, subject="Your report – Порт"))
    assert entry.title == "Your report – Порт"
    assert entry.content == LETTER.strip()
    assert entry.author == "The Bay Post"
    assert entry.published == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert entry.id == "<1@outlet.example>"
    assert (entry.link, entry.summary) == (None, None)


def test_an_html_letter_is_read_as_text():
    (entry,) = read_mail(mail(" ", "<p>Dear desk,</p><p>The quay was <b>never</b> shut.</p>"))
    assert entry.content == "Dear desk,\n\nThe quay was never shut."


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        (b"Subject: x\n\nbody", "body"),
        (b"Subject: x\nContent-Type: text/plain; charset=no-such\n\nbody", "body"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nbody", "body"),
        (b"Subject: x\nContent-Type: multipart/mixed\n\nbody", "body"),
        (b"Subject: x\nContent-Transfer-Encoding: base64\n\n!!!!", None),
        (b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + CYRILLIC.encode("cp1251"), CYRILLIC),
        (b"Subject: x\nDate: yesterday\nFrom: <\n\nbody", "body"),
    ],
)
def test_broken_mime(raw, content):
    (entry,) = read_mail(raw)
    assert entry.title == "x"
    assert entry.content == content
    assert entry.published is None


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?B?0J/QvtGA0YI=?=", "Порт"),
        ("=?utf-8?Q?=D0=9F?= =?utf-8?Q?=D0=BE?=", "По"),
        ("=?no-such?Q?x?=", "=?no-such?Q?x?="),
        ("Порт", "Порт"),
        ("folded\n  line", "folded line"),
    ],
)
def test_subjects(subject, title):
    (entry,) = read_mail(f"Subject: {subject}\nFrom: a@b.example\n\nbody".encode())
    assert entry.title == title


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"", "empty"), (b"\n\n", "empty"), (b"no header here\n", "not a mail")]
)
def test_what_is_no_mail(raw, reason):
    with pytest.raises(UnreadableError) as error:
        read_mail(raw)
    assert error.value.reason == reason


def test_a_mailbox_gives_the_entries_of_all_its_mails():
    envelope = b"From desk@outlet.example Mon Nov 23 09:00:00 2026\n"
    quoted = mail("Dear desk,\n\n>From the quay I write.\n")
    box = b"\n\n".join((envelope + mail(html=newsletter()), envelope, envelope + quoted))
    entries = read_mailbox(box)
    assert len(entries) == len(ITEMS) + 1
    assert entries[-1].content == "Dear desk,\n\nFrom the quay I write."


def test_an_empty_mailbox_is_unreadable():
    with pytest.raises(UnreadableError):
        read_mailbox(b"From nobody\n")


def test_parts_nested_deeply_bring_nothing_down():
    raw = b"Subject: x\n"
    for n in range(2000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    with suppress(UnreadableError):
        assert read_mail(raw)
