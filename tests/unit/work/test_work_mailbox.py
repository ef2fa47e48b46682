"""A mailbox of a real mail server as a source: each new mail brings its items, once."""

import pytest
from tests.imap_server import MailBox

from standfirst.records import Answer, DocumentKind
from standfirst.work import CollectOptions, Silence, collect, find_sources

pytestmark = pytest.mark.dovecot


def letter(number: int) -> bytes:
    body = f"The quay of island number {number} is open again, the harbour office said."
    return (
        f"From: Harbour Office <office@skerry.example>\nSubject: Letter {number}\n"
        f"Message-ID: <{number}@skerry.example>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\n{body}\n"
    ).encode()


def test_each_new_mail_brings_its_items_once(mail_box: MailBox, archive) -> None:
    def run():
        manner = CollectOptions(fetching=False)
        return collect(find_sources([mail_box.url()]), archive, mail_box.options, Silence(), manner)

    (empty,) = run().lines
    assert (empty.answer, empty.entries) == (Answer.UNCHANGED, 0)
    mail_box.put(letter(1), letter(2))
    first = run()
    (line,) = first.lines
    assert (line.answer, line.kind, line.entries, line.new) == (Answer.ANSWERED, DocumentKind.MAILBOX, 2, 2)
    assert len(first.new) == 2
    again = run()
    assert (again.lines[0].answer, again.new) == (Answer.UNCHANGED, frozenset())
    assert set(again.article_ids) == first.new
    mail_box.put(letter(3))
    third = run()
    (new,) = archive.readings.load(third.new)
    assert new.article.headline == "Letter 3"
    assert len(archive.readings.all()) == 3
    assert (third.lines[0].entries, third.lines[0].new) == (3, 1)  # what came before is there still
    assert set(third.article_ids) == first.new | third.new
