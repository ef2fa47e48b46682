"""Folders of a real mail server: what is new comes, nothing is changed there, every fault has its words."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from mailbox import mbox
from pathlib import Path

import pytest
from tests.imap_server import PASSWORD, MailBox, mail_server

from standfirst.entries.mail import read_mailbox
from standfirst.errors import FetchError, Refused, SignInError
from standfirst.fetch import Fetched, Request, fetch_all
from standfirst.fetch.imap import fetch_mailbox
from standfirst.fetch.imap_plan import MOST_MAILS
from standfirst.records import FetchOptions, Login, Validators

pytestmark = pytest.mark.dovecot


def letter(number: int, body: str = "The quay is open again.") -> bytes:
    return (
        f"From: Harbour Office <office@skerry.example>\nSubject: Letter {number}\n"
        f"Message-ID: <{number}@skerry.example>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\n{body}\n"
    ).encode()


def fetch(url: str, options: FetchOptions, validators: Validators | None = None) -> Fetched:
    return asyncio.run(fetch_mailbox(url, validators, options))


def titles(fetched: Fetched) -> list[str]:
    assert fetched.document is not None
    return [entry.title for entry in read_mailbox(fetched.document.data)]


def reason(url: str, options: FetchOptions, kind: type[FetchError | Refused] = FetchError) -> str:
    with pytest.raises(kind) as caught:
        fetch(url, options)
    assert PASSWORD not in str(caught.value)
    return caught.value.reason


# ---------------------------------------------------------------------------- what is new


def test_the_first_visit_brings_the_mails_and_later_ones_what_is_new(mail_box: MailBox) -> None:
    mail_box.put(letter(1), letter(2))
    first = fetch(mail_box.url(), mail_box.options)
    assert titles(first) == ["Letter 1", "Letter 2"]
    assert first.document is not None
    assert (first.document.content_type, first.document.note) == ("application/mbox", None)
    nothing = fetch(mail_box.url(), mail_box.options, first.validators)
    assert nothing.document is None
    assert nothing.validators == first.validators
    mail_box.put(letter(3))
    assert titles(fetch(mail_box.url(), mail_box.options, nothing.validators)) == ["Letter 3"]


def test_nothing_is_changed_there(mail_box: MailBox) -> None:
    mail_box.put(letter(1))
    fetch(mail_box.url(), mail_box.options)
    with mail_box.client() as client:
        client.select("INBOX", readonly=True)
        _, flags = client.fetch("1", "(FLAGS)")
        assert b"\\Seen" not in flags[0]
        assert client.search(None, "ALL")[1] == [b"1"]


def test_an_empty_folder_is_no_failure(mail_box: MailBox) -> None:
    empty = fetch(mail_box.url(), mail_box.options)
    assert empty.document is None
    mail_box.put(letter(1))
    assert titles(fetch(mail_box.url(), mail_box.options, empty.validators)) == ["Letter 1"]


def test_a_folder_made_anew_is_read_anew(mail_box: MailBox) -> None:
    mail_box.put(letter(1), folder="News")
    first = fetch(mail_box.url("News"), mail_box.options)
    other = Validators(etag=f"imap 7 {(first.validators.etag or '').split()[-1]}")
    again = fetch(mail_box.url("News"), mail_box.options, other)
    assert titles(again) == ["Letter 1"]
    assert again.validators == first.validators
    assert titles(fetch(mail_box.url("News"), mail_box.options, Validators(etag='"of a page"'))) == [
        "Letter 1"
    ]


def test_deleted_mails_are_not_missed(mail_box: MailBox) -> None:
    mail_box.put(letter(1), letter(2), letter(3))
    first = fetch(mail_box.url(), mail_box.options)
    with mail_box.client() as client:
        client.select("INBOX")
        client.store("2:3", "+FLAGS", "\\Deleted")
        client.expunge()
    assert fetch(mail_box.url(), mail_box.options, first.validators).document is None
    mail_box.put(letter(4))
    assert titles(fetch(mail_box.url(), mail_box.options, first.validators)) == ["Letter 4"]


def test_the_newest_on_the_first_visit_and_it_says_so(mail_box: MailBox) -> None:
    mail_box.put(*(letter(n) for n in range(MOST_MAILS + 5)))
    first = fetch(mail_box.url(), mail_box.options)
    assert titles(first) == [f"Letter {n}" for n in range(5, MOST_MAILS + 5)]
    assert first.document is not None
    assert first.document.note == f"the newest {MOST_MAILS} of its {MOST_MAILS + 5} mails"
    assert fetch(mail_box.url(), mail_box.options, first.validators).document is None


def test_what_does_not_fit_comes_next_time(mail_box: MailBox) -> None:
    options = replace(mail_box.options, max_bytes=5000)
    mail_box.put(letter(0))
    state = fetch(mail_box.url(), options).validators
    mail_box.put(*(letter(n, "quay " * 400) for n in range(1, 6)))
    came: list[str] = []
    for _ in range(3):
        part = fetch(mail_box.url(), options, state)
        state, came = part.validators, came + titles(part)
    assert came == [f"Letter {n}" for n in range(1, 6)]
    assert fetch(mail_box.url(), options, state).document is None


def test_a_mail_larger_than_may_be_is_passed_over_and_said(mail_box: MailBox) -> None:
    options = replace(mail_box.options, max_bytes=5000)
    mail_box.put(letter(1), letter(2, "quay " * 2000), letter(3))
    got = fetch(mail_box.url(), options)
    assert titles(got) == ["Letter 1", "Letter 3"]
    assert got.document is not None
    assert "1 of its mails left out, larger than 5,000 bytes" in (got.document.note or "")
    assert fetch(mail_box.url(), options, got.validators).document is None


def test_mails_come_as_they_were(mail_box: MailBox, tmp_path: Path) -> None:
    body = "Dear desk,\n\nFrom the quay I write.\n>From here, too.\n>>From there.\n\nFrom x 23:09:00 2026\n"
    mail_box.put(letter(1, body), letter(2))
    got = fetch(mail_box.url(), mail_box.options)
    assert got.document is not None
    file = tmp_path / "box"
    file.write_bytes(got.document.data)
    assert len(mbox(file)) == 2  # as the standard library divides it
    first, _ = read_mailbox(got.document.data)
    assert first.content == body.strip()


# ---------------------------------------------------------------------------- folders


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        ("News letters", "News%20letters"),
        ("Zeitungen &APY-stlich", "Zeitungen%20%C3%B6stlich"),
        ("&BB8EPgRABEI-", "Порт"),
        ("&ZeVnLIqe-", "%E6%97%A5%E6%9C%AC%E8%AA%9E"),
        ("Cats &- dogs", "Cats%20&%20dogs"),
        ("Desk/Harbour", "Desk/Harbour"),
        ("Desk/Harbour", "desk/harbour;UIDVALIDITY=385759045/;UID=20"),
        ('Quo\\"ted', "Quo%22ted"),
    ],
)
def test_folders_of_many_names(mail_box: MailBox, made: str, asked: str) -> None:
    mail_box.put(letter(1), folder=made)
    assert titles(fetch(mail_box.url(asked), mail_box.options)) == ["Letter 1"]


def test_a_folder_is_found_whatever_stands_between_its_parts(
    dovecot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(dovecot, separator=".") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        box = server.account()
        box.put(letter(1), folder="Desk.Harbour")
        assert titles(fetch(box.url("Desk/Harbour"), box.options)) == ["Letter 1"]
        assert titles(fetch(box.url("Desk.Harbour"), box.options)) == ["Letter 1"]


def test_no_such_folder_names_those_there_are(mail_box: MailBox) -> None:
    mail_box.put(letter(1), folder="Zeitungen &APY-stlich")
    words = reason(mail_box.url("Newletters"), mail_box.options)
    assert words == "there is no folder 'Newletters'; there are: INBOX, Zeitungen östlich"


# ---------------------------------------------------------------------------- getting in


def test_a_wrong_password_is_said_and_not_shown(mail_box: MailBox) -> None:
    wrong = Login(hosts=("localhost",), user=mail_box.user, password="Hering-im-Glas")
    words = reason(mail_box.url(), replace(mail_box.options, logins=(wrong,)), SignInError)
    assert "did not accept the name 'desk" in words
    assert "Hering" not in words


def test_without_a_login_it_says_where_to_write_one(mail_box: MailBox) -> None:
    words = reason(mail_box.url(), replace(mail_box.options, logins=()), SignInError)
    assert 'credentials.toml beside desk.toml: [[login]] hosts = ["localhost"], user = "desk' in words


def test_the_login_of_another_host_or_user_is_not_sent(mail_box: MailBox) -> None:
    other = Login(hosts=("mail.example",), user=mail_box.user, password=PASSWORD)
    other_user = Login(hosts=("localhost",), user="somebody", password=PASSWORD)
    words = reason(mail_box.url(), replace(mail_box.options, logins=(other, other_user)), SignInError)
    assert "no login" in words


def test_the_user_may_be_left_to_the_login(mail_box: MailBox) -> None:
    mail_box.put(letter(1))
    url = f"imaps://localhost:{mail_box.server.port}/INBOX"
    assert titles(fetch(url, mail_box.options)) == ["Letter 1"]


def test_plain_imap_only_to_own_hosts_and_after_starttls(mail_box: MailBox) -> None:
    mail_box.put(letter(1))
    url = f"imap://{mail_box.user}@localhost:{mail_box.server.plain_port}/"
    assert titles(fetch(url, mail_box.options)) == ["Letter 1"]
    words = reason("imap://desk@mail.example.org/", mail_box.options, Refused)
    assert "imaps://" in words


# ---------------------------------------------------------------------------- whom we talk to


def test_a_certificate_nobody_vouches_for(mail_box: MailBox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    words = reason(mail_box.url(), mail_box.options)
    assert words.startswith("no secure connection: its certificate is not from an authority")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_inward_addresses_are_guarded(mail_box: MailBox, host: str) -> None:
    options = replace(mail_box.options, allow_hosts=(f"elsewhere.example:{mail_box.server.port}",))
    with pytest.raises(Refused) as caught:
        fetch(mail_box.url(host=host), options)
    assert caught.value.rule == "port"
    with pytest.raises(Refused) as caught:  # on the usual port it is the address that is refused
        fetch(f"imaps://{mail_box.user}@{host}/", options)
    assert caught.value.rule == "address"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("imaps://desk:secret-word@mail.example.org/", "credentials.toml"),
        ("imaps:///INBOX", "names no host"),
        ("imaps://desk@mail.example.org:25/", "port 25"),
    ],
)
def test_addresses_that_are_not_asked(url: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        fetch(url, FetchOptions())
    assert words in caught.value.reason
    assert "secret-word" not in str(caught.value)


def test_a_name_that_nobody_knows() -> None:
    login = Login(hosts=("mail.invalid",), user="desk", password="x")
    assert "no such host" in reason("imaps://desk@mail.invalid/", FetchOptions(logins=(login,)))


def test_mailboxes_are_fetched_among_pages(mail_box: MailBox) -> None:
    mail_box.put(letter(1))
    requests = [Request(mail_box.url()), Request(mail_box.url("Nowhere")), Request("imaps://x:y@localhost/")]
    outcomes = {outcome.item.url: outcome for outcome in fetch_all(requests, mail_box.options)}
    good = outcomes[requests[0].url].value
    assert good is not None
    assert titles(good) == ["Letter 1"]
    assert isinstance(outcomes[requests[1].url].error, FetchError)
    assert isinstance(outcomes[requests[2].url].error, Refused)
