# ruff: noqa: E501 - mails as they come
"""Newsletters of many layouts, charsets and languages; what is no newsletter is one entry."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from tests.mails import ENGLISH, FRENCH, LEAVING, SAMPLES, both, divisions, only_html, page

from standfirst.entries.mail import read_mail

SENT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_layout(name: str) -> None:
    sample = SAMPLES[name]
    assert tuple(entry.title for entry in read_mail(sample.raw)) == sample.titles


@pytest.mark.parametrize("name", ["tables, English", "links behind a filter", "forwarded by Gmail", "signed"])
def test_items_lead_to_their_articles(name: str) -> None:
    entries = read_mail(SAMPLES[name].raw)
    assert [entry.link for entry in entries] == [news.link() for news in ENGLISH]
    assert [entry.summary for entry in entries] == [news.teaser for news in ENGLISH]


def test_items_have_the_newsletters_date_and_where_they_are_its_own_its_sender() -> None:
    for entry in read_mail(SAMPLES["tables, English"].raw):
        assert (entry.published, entry.publisher, entry.author) == (SENT, "The Skerry Lamp", None)


def test_items_that_lead_elsewhere_have_no_publisher() -> None:
    for entry in read_mail(both("Review", page(divisions(ENGLISH, "outlet.example")))):
        assert (entry.published, entry.publisher) == (SENT, None)


def test_a_forwarded_newsletter_is_its_senders() -> None:
    for entry in read_mail(SAMPLES["forwarded as a mail"].raw):
        assert entry.publisher == "Le Fanal"


def test_a_letter_is_its_writers() -> None:
    (entry,) = read_mail(SAMPLES["a letter"].raw)
    assert entry.content == (
        "Dear desk,\n\nyour report of the quay was fair, but it was not the ferry that broke the pier. "
        "It was the ice.\n\n-- \nJo Falk"
    )


def test_a_comment_over_a_letter_that_is_passed_on_is_one_entry() -> None:
    outer = b"From: Ada <a@b.example>\nSubject: Fwd: Hello\nContent-Type: multipart/mixed; boundary=b\n\n"
    outer += b"--b\n\nDid you see this?\n--b\nContent-Type: message/rfc822\n\nSubject: Hello\n\nThe quay was shut.\n--b--\n"
    (entry,) = read_mail(outer)
    assert (entry.title, entry.content) == ("Fwd: Hello", "Did you see this?")
    (inner,) = read_mail(outer.replace(b"Did you see this?", b""))
    assert (inner.title, inner.content) == ("Hello", "The quay was shut.")


def test_links_of_the_list_itself_are_no_items() -> None:
    leave = "<div class='story'><h3><a href='https://skerry.example/leave?u=7'>Had enough of all this news?</a></h3></div>"
    for entry in read_mail(both("The Lamp", page(divisions(FRENCH) + leave), **LEAVING)):
        assert entry.link != "https://skerry.example/leave?u=7"


def test_receipts_are_told_by_their_mark_up_too() -> None:
    booking = '<script type="application/ld+json">{"@context": "http://schema.org", "@type": "EventReservation"}</script>'
    raw = only_html("See you on the quay", page(divisions(FRENCH) + booking))
    assert len(read_mail(raw)) == 1
    assert len(read_mail(only_html("See you on the quay", page(divisions(FRENCH) + booking), **LEAVING))) == 3


def test_an_encrypted_mail_says_so() -> None:
    raw = b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n"
    with pytest.raises(Exception, match="encrypted"):
        read_mail(raw)


@pytest.mark.parametrize(
    "body",
    [
        b"-" * 300_000, b" " * 300_000, b"> \n" * 100_000, b"----\nFrom: x\nTo: y\n" * 20_000, b"1. a\n" * 60_000,
        b"<table><tr><td>" * 20_000, b"<p>unsubscribe</p>" * 15_000, b"schema.org " + b"a" * 300_000,
    ],
)  # fmt: skip
def test_no_shape_of_text_holds_anybody_up(body: bytes) -> None:
    kind = b"html" if body[:1] == b"<" or body[:1] == b"s" else b"plain"
    began = time.process_time()
    read_mail(b"Subject: x\nContent-Type: text/" + kind + b"\n\n" + body)
    assert time.process_time() - began < 5
