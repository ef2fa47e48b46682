"""An edition by mail, over a real SMTP server: each reader once, what is unknown is shown, nobody is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mail_cast import FERRY, NOW, Post, mailing_desk, publish_one, reader

from standfirst.archive import open_archive
from standfirst.errors import ConflictError, DeliveryError
from standfirst.records import Dispatch, MailOutcome, SubscriberState
from standfirst.work.editions.revising import correct_edition, withdraw_edition
from standfirst.work.mailing.sending import EditionError, issue_of, send_edition


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Iterator[object]:
    with mailing_desk(post, tmp_path) as made:
        yield made


@pytest.fixture
def archive(desk) -> Iterator[object]:
    with open_archive(desk.archive) as opened:
        yield opened


def outcomes(archive, number: int = 1) -> Counter[MailOutcome]:
    return Counter(one.outcome for one in archive.dispatches.of(issue_of(number)))


def test_each_confirmed_reader_gets_it_once(archive, desk, post):
    publish_one(archive, desk)
    states = (SubscriberState.PENDING, SubscriberState.UNSUBSCRIBED, SubscriberState.BOUNCING)
    archive.subscribers.save([reader(1), reader(2), *(reader(10 + n, state=s) for n, s in enumerate(states))])
    sent = send_edition(archive, desk, "1")
    assert sent.count(MailOutcome.SENT) == 2
    assert sorted(email for email, _ in post.taken) == ["reader1@readers.example", "reader2@readers.example"]
    assert send_edition(archive, desk, "1").outcomes == ()
    assert len(post.taken) == 2


def test_who_comes_later_gets_it_and_the_others_do_not_get_it_again(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1)])
    send_edition(archive, desk, "1")
    archive.subscribers.save([reader(2)])
    send_edition(archive, desk, "1")
    assert [email for email, _ in post.taken] == ["reader1@readers.example", "reader2@readers.example"]


def test_the_mail_reads_well_as_text_and_as_html_and_can_be_stopped_with_one_click(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(7)])
    send_edition(archive, desk, "1")
    (mail,) = post.mails()
    assert mail["To"] == "reader7@readers.example"
    assert mail["From"] == "Island brief <brief@island.example>"
    assert FERRY.headline in mail["Subject"]
    token = f"{7:032x}"
    assert mail["List-Unsubscribe"] == f"<https://mail.island.example/unsubscribe?t={token}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    for part in (text, html):
        assert FERRY.headline in part
        assert "A crack was found in the rudder" in part.replace("\n", " ")
        assert f"unsubscribe?t={token}" in part
        assert FERRY.url in part
    assert max(len(line) for line in text.splitlines() if "://" not in line) <= 72
    assert 'style="' in html
    (sheet,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert sheet.strip().startswith("@media (prefers-color-scheme: dark)")  # all else is inlined
    assert "<script" not in html
    raw = post.taken[0][1]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"MARK" not in raw.upper().replace(b"BOOKMARK", b"")


def test_the_message_id_is_the_same_whenever_it_is_sent(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1)])
    send_edition(archive, desk, "1")
    first = post.mails()[0]["Message-ID"]
    log = archive.dispatches.of("edition-1")[0]
    assert log.message_id == first
    assert archive.dispatches.find(first) == log


def test_only_the_sections_asked_for_come(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1, sections=("Something else",)), reader(2, sections=("Stories",))])
    assert send_edition(archive, desk, "1").outcomes == ()


def test_refused_for_good_is_counted_and_after_three_the_address_is_left_alone(archive, desk, post):
    archive.subscribers.save([reader(1), reader(2)])
    post.answer = lambda email, stage: "550 no such user" if "reader1" in email and stage == "rcpt" else None
    for number in (1, 2, 3):
        publish_one(
            archive,
            desk,
            replace(FERRY, url=f"https://outlet.example/{number}", text=f"{FERRY.text} {number}."),
        )
        sent = send_edition(archive, desk, str(number))
        assert sent.count(MailOutcome.REFUSED) == 1
        assert "550 no such user" in next(o.reason for o in sent.outcomes if o.outcome is MailOutcome.REFUSED)
    assert archive.subscribers.find("reader1@readers.example").state is SubscriberState.BOUNCING
    assert archive.subscribers.find("reader2@readers.example").bounces == 0
    assert [email for email, _ in post.taken] == ["reader2@readers.example"] * 3


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_not_now_is_tried_again_by_the_next_run(archive, desk, post, stage):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1), reader(2)])
    post.answer = lambda email, at: "451 try later" if at == stage and "reader1" in email else None
    assert send_edition(archive, desk, "1").count(MailOutcome.DEFERRED) == 1
    post.answer = lambda _email, _stage: None
    assert send_edition(archive, desk, "1").count(MailOutcome.SENT) == 1
    assert Counter(email for email, _ in post.taken).most_common(1)[0][1] == 1


def test_where_the_answer_never_came_it_is_unknown_and_never_sent_again_by_itself(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(n) for n in range(4)])
    post.answer = lambda email, stage: "drop" if "reader1" in email and stage == "data" else None
    sent = send_edition(archive, desk, "1")
    assert (sent.count(MailOutcome.UNKNOWN), sent.count(MailOutcome.SENT)) == (1, 3)
    post.answer = lambda _email, _stage: None
    assert send_edition(archive, desk, "1").outcomes == ()
    assert Counter(email for email, _ in post.taken) == Counter(
        f"reader{n}@readers.example" for n in range(4)
    )
    assert archive.dispatches.again("edition-1", "reader1@readers.example")
    assert send_edition(archive, desk, "1").count(MailOutcome.SENT) == 1


def test_an_intent_is_noted_once(archive, desk):
    intent = Dispatch("edition-1", "a@b.example", "<x@y>", MailOutcome.INTENDED, NOW)
    archive.dispatches.intend(intent)
    with pytest.raises(ConflictError, match="intended already"):
        archive.dispatches.intend(intent)


_KILLED = """
import sys
from pathlib import Path
from standfirst.archive import open_archive
from standfirst.config import load_desk
from standfirst.work.mailing.sending import send_edition
desk = load_desk(Path(sys.argv[1]))
with open_archive(desk.archive) as archive:
    send_edition(archive, desk, "1")
"""


@pytest.mark.parametrize("after", [0, 3, 11])
def test_killed_while_sending_nobody_gets_it_twice_and_nobody_is_missed_unnoticed(archive, desk, post, after):
    publish_one(archive, desk)
    everybody = [reader(n) for n in range(30)]
    archive.subscribers.save(everybody)
    process: list[subprocess.Popen[bytes]] = []

    def answer(_email: str, stage: str) -> None:
        if stage == "data" and len(post.taken) == after and process:
            os.kill(process[0].pid, signal.SIGKILL)
            process.clear()
            time.sleep(0.05)

    post.answer = answer
    process.append(subprocess.Popen([sys.executable, "-c", _KILLED, str(desk.folder)]))
    running = process[0]
    assert running.wait(timeout=120) == -signal.SIGKILL
    post.answer = lambda _email, _stage: None
    again = send_edition(archive, desk, "1")
    assert again.broken is None
    got = Counter(email for email, _ in post.taken)
    assert max(got.values()) == 1, "somebody got it twice"
    log = {one.email: one.outcome for one in archive.dispatches.of("edition-1")}
    unknown = [email for email, outcome in log.items() if outcome is MailOutcome.UNKNOWN]
    assert len(unknown) == 1
    for one in everybody:
        assert one.email in got or one.email in unknown, "missed, and nobody was told"
    assert set(log.values()) == {MailOutcome.SENT, MailOutcome.UNKNOWN}


def test_a_server_that_is_not_there_is_said_and_nothing_counts_as_sent(archive, desk):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1)])
    gone = replace(desk, mail=replace(desk.mail, smtp="127.0.0.1:9"))
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1:9 cannot be reached"):
        send_edition(archive, gone, "1")
    assert outcomes(archive) == Counter()
    assert send_edition(archive, desk, "1").count(MailOutcome.SENT) == 1


def test_without_encryption_nothing_goes_to_another_machine(archive, desk):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1)])
    with pytest.raises(DeliveryError, match="not sent unencrypted"):
        send_edition(archive, replace(desk, mail=replace(desk.mail, smtp="smtp.example.org:25")), "1")
    with pytest.raises(DeliveryError, match="offers no encryption"):
        send_edition(archive, replace(desk, mail=replace(desk.mail, tls="starttls")), "1")


def test_a_withdrawn_edition_is_not_sent(archive, desk):
    publish_one(archive, desk)
    withdraw_edition(archive, "1", "Forged.", "ilse")
    with pytest.raises(EditionError, match="withdrawn"):
        send_edition(archive, desk, "1")


def test_a_correction_stands_in_the_next_mail(archive, desk, post):
    publish_one(archive, desk)
    correct_edition(archive, desk, "1", "It was the rudder, not the keel.", "ilse")
    publish_one(
        archive, desk, replace(FERRY, url="https://outlet.example/2", text="Seals were counted. 412 of them.")
    )
    archive.subscribers.save([reader(1)])
    send_edition(archive, desk, "2")
    (mail,) = post.mails()
    for kind in ("plain", "html"):
        assert "It was the rudder, not the keel." in mail.get_body((kind,)).get_content().replace("\n", " ")


def test_who_is_erased_leaves_no_address_behind(archive, desk, post):
    publish_one(archive, desk)
    archive.subscribers.save([reader(1)])
    send_edition(archive, desk, "1")
    assert archive.subscribers.forget("READER1@readers.example")
    assert archive.subscribers.find("reader1@readers.example") is None
    assert [one.email for one in archive.dispatches.of("edition-1")] == [""]
    assert not archive.subscribers.forget("reader1@readers.example")
