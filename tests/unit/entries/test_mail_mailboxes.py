# ruff: noqa: E501 - mails as they come
"""Mailboxes of every dialect: where a mail begins, what is quoted, what cannot be read is named."""

from __future__ import annotations

import mailbox
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.entries.mail import read_mailbox, read_mails
from standfirst.entries.mail.mailbox import split_mailbox
from standfirst.errors import UnreadableError
from standfirst.records import Entry

ENVELOPE = b"From lamp@skerry.example Mon Nov 23 09:00:00 2026\n"


def letter(subject: str, body: str = "The quay is open.\n") -> bytes:
    return f"From: lamp@skerry.example\nSubject: {subject}\n\n{body}".encode()


def titles(data: bytes) -> list[str]:
    return [entry.title for entry in read_mailbox(data)]


DIALECTS = {
    "as it should be": ENVELOPE + letter("1") + b"\n" + ENVELOPE + letter("2") + b"\n",
    "carriage returns": (ENVELOPE + letter("1") + b"\n" + ENVELOPE + letter("2")).replace(b"\n", b"\r\n"),
    "no last line end": ENVELOPE + letter("1") + b"\n" + ENVELOPE + letter("2").rstrip(),
    "put together, line ends lacking": ENVELOPE + letter("1") + ENVELOPE + letter("2"),
    "undated envelopes": b"From \n" + letter("1") + b"\nFrom -\n" + letter("2"),
    "Thunderbird's": b"From - Mon Nov 23 09:00:00 2026\nX-Mozilla-Status: 0001\n" + letter("1") + b"\n"
    b"From - Mon Nov 23 09:00:00 2026\nX-Mozilla-Status: 0001\n" + letter("2"),
    "with a zone": b"From a@b.example Mon Nov 23 09:00:00 +0100 2026\n" + letter("1") + b"\n" + ENVELOPE + letter("2"),
    "an envelope in the headers": ENVELOPE + b">From a@b.example Mon Nov 23 08:00:00 2026\n" + letter("1") + b"\n" + ENVELOPE
    + letter("2"),
    "blank lines before": b"\n\n" + ENVELOPE + letter("1") + b"\n\n\n" + ENVELOPE + letter("2"),
    "empty mails between": ENVELOPE + b"\n" + ENVELOPE + letter("1") + b"\n" + ENVELOPE + b"\n\n" + ENVELOPE + letter("2"),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect(name: str) -> None:
    assert titles(DIALECTS[name]) == ["1", "2"]


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("\n>From the quay I write.\n", "From the quay I write."),
        ("\n>>From the quay I write.\n", ">From the quay I write."),
        ("Dear desk,\n\nFrom the quay I write.\n", "Dear desk,\n\nFrom the quay I write."),
        ("Dear desk,\n\nFrom 2026 on:\nNote: nothing.\n", "Dear desk,\n\nFrom 2026 on:\nNote: nothing."),
        (
            "At noon.\nFrom 9:00 to 10:00 in 2026 it rained.\n",
            "At noon.\nFrom 9:00 to 10:00 in 2026 it rained.",
        ),
    ],
)
def test_lines_that_look_like_envelopes(stored: str, read: str) -> None:
    first, second = read_mailbox(ENVELOPE + letter("1", stored) + b"\n" + ENVELOPE + letter("2"))
    assert (first.content, second.title) == (read, "2")


def test_what_the_standard_library_writes(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for number in range(3):
        box.add(letter(str(number), "From the quay.\n\nFrom me.\n"))
    box.flush()
    assert titles((tmp_path / "box").read_bytes()) == ["0", "1", "2"]
    assert {e.content for e in read_mailbox((tmp_path / "box").read_bytes())} == {
        "From the quay.\n\nFrom me."
    }


def test_a_mail_that_cannot_be_read_is_named_and_the_others_go_on() -> None:
    sealed = b"Subject: Sealed\nContent-Type: application/pkcs7-mime\n\nx\n"
    nameless = b"no header at all\n"
    data = b"\n".join(ENVELOPE + mail for mail in (letter("1"), sealed, nameless, letter("4")))
    found = list(read_mails(data))
    assert [one[0].title for one in found if not isinstance(one, UnreadableError)] == ["1", "4"]
    assert [one.reason for one in found if isinstance(one, UnreadableError)] == [
        "mail 2 (Sealed): encrypted",
        "mail 3: not a mail",
    ]
    assert titles(data) == ["1", "4"]
    with pytest.raises(UnreadableError) as error:
        read_mailbox(ENVELOPE + sealed)
    assert error.value.reason == "mail 1 (Sealed): encrypted"


def test_a_mailbox_of_no_mail_is_empty() -> None:
    for data in (b"", b"\n\n", ENVELOPE):
        with pytest.raises(UnreadableError) as error:
            read_mailbox(data)
        assert error.value.reason == "empty"


def test_a_large_mailbox_is_read_a_mail_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "box"
    one = ENVELOPE + letter("x", "The quay is open, and the ferry sails.\n" * 25_000) + b"\n"
    with file.open("wb") as box:
        for _ in range(40):
            box.write(one)
    assert file.stat().st_size > 39_000_000
    tracemalloc.start()
    with file.open("rb") as box:
        assert sum(1 for mail in split_mailbox(box) if isinstance(mail, bytes)) == 40
    assert tracemalloc.get_traced_memory()[1] < 12_000_000
    tracemalloc.stop()


def test_a_mail_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.entries.mail.mailbox._LARGEST_MAIL", 10_000)
    monkeypatch.setattr("standfirst.entries.mail.mailbox._LONGEST_LINE", 1_000)
    endless = letter("Endless", "x" * 50_000)
    found = list(
        read_mails(ENVELOPE + letter("1") + b"\n" + ENVELOPE + endless + b"\n\n" + ENVELOPE + letter("3"))
    )
    assert isinstance(found[1], UnreadableError)
    assert found[1].reason == "mail 2 (Endless): larger than 10,000 bytes"
    assert isinstance(found[2], tuple)


LINES = st.lists(
    st.sampled_from(
        [
            b"From x Mon Nov 23 09:00:00 2026\n", b"From \n", b">From y\n", b">>From z 1:00 2026\n", b"\n", b"\r\n",
            b"Subject: a\n", b"Subject: =?x?q?\xff?=\n", b"body\n", b"\x00\xff\n", b"Content-Type: multipart/mixed; boundary=b\n",
            b"--b\n", b"--b--\n", b"Content-Type: message/rfc822\n", b"Content-Type: text/html; charset=utf-7\n", b"+AGE-\n",
            b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 x\n", b"<p><a href='x'>",
            b"Content-Type: text/plain; format=flowed; delsp=yes\n", b"soft \n", b"Content-Type: text/calendar; method=REQUEST\n",
            b"Date: Mon, 99 Nov 99999 25:00\n", b"From: =?utf-8?b?////?= <<<a@b\n", b"Content-Type: multipart/digest; boundary=b\n",
        ]
    ),
    max_size=25,
).map(b"".join)  # fmt: skip


@given(st.one_of(LINES, st.binary(max_size=200)))
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    for found in read_mails(data):
        if isinstance(found, UnreadableError):
            assert found.reason
        else:
            assert all(isinstance(entry, Entry) for entry in found)
            assert found
