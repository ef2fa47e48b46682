"""Agencies' items as JSON, of every version of the standard."""

import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from standfirst.articles import read_ninjs
from standfirst.errors import UnreadableError
from standfirst.records import Article, Kind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
FIRST = "The harbour office shut the quay on Monday, after the storm had lifted two plates."
SECOND = "“We will open it again on Friday,” harbour master Olga Prell said."
HTML = f"<p>LINDHAVEN ({{}}) — {FIRST}</p><figure><figcaption>The quay.</figcaption></figure><p>{SECOND}</p>"
ONE = {
    "uri": "https://wire.example/items/20261123-7",
    "type": "text",
    "firstcreated": "2026-11-23T09:00:00+01:00",
    "versioncreated": "2026-11-23T11:30:00+01:00",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "en-GB",
    "byline": "By Ada Stone and Jo Falk",
    "copyrightholder": "Agence France-Presse",
    "subject": [{"name": "transport", "rel": "about"}],
    "headline": "Quay shut <em>again</em> &amp; ferries late",
    "description_text": "Ferries go round the breakwater.",
    "body_text": f"{FIRST}\n{SECOND}",
    "body_xhtml": HTML.format("AFP"),
    "associations": {
        "picture": {"type": "picture", "uri": "x", "headline": "Quay", "versioncreated": "2026"}
    },
}
TWO = {
    "uri": "urn:newsml:dpa.com:20090101:261123-99-1",
    "versioncreated": "2026-11-23T11:30:00Z",
    "headlines": [{"role": "short", "value": "Kai zu"}, {"role": "main", "value": "Kai wieder gesperrt"}],
    "descriptions": [{"role": "summary", "value": "<p>Fähren fahren um die Mole.</p>"}],
    "bodies": [
        {"role": "teaser", "contenttype": "text/plain", "value": "Kurz."},
        {"role": "main", "contenttype": "text/html;charset=utf-8", "value": "<p>Der Kai ist zu.</p>"},
    ],
    "by": "Von Ida Kranz, dpa",
}  # fmt: skip
THREE = {
    "uri": "urn:x-wire:9",
    "standard": {"name": "ninjs", "version": "3.0"},
    "contentCreated": "2026-11-23T09:00:00Z",
    "versionCreated": "2026-11-23T11:30:00Z",
    "pubStatus": "usable",
    "copyrightHolder": "Bay Wire",
    "headlines": [{"value": "Quay shut"}],
    "bodies": [{"contentType": "text/plain", "value": f"{FIRST}\n\n{SECOND}\n"}],
}


def read(*records, at=NOW, wrap=None):
    document = records[0] if len(records) == 1 else list(records)
    return read_ninjs(json.dumps(wrap(document) if wrap else document).encode(), at=at)


def only(record):
    (article,) = read(record)
    assert isinstance(article, Article)
    return article


def test_version_1():
    article = only(ONE)
    assert article.url == article.canonical_url == ONE["uri"]
    assert article.headline == "Quay shut again & ferries late"
    assert article.text == f"LINDHAVEN (AFP) — {FIRST}\n\n{SECOND}"
    assert article.standfirst == "Ferries go round the breakwater."
    assert article.authors == ("Ada Stone", "Jo Falk")
    assert (article.publisher, article.section, article.language) == (
        "Agence France-Presse",
        "transport",
        "en",
    )
    assert article.published == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert article.updated == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert (article.credit.agency, article.credit.where) == ("AFP", "item")
    assert article.text[article.credit.span.start : article.credit.span.end] == "AFP"
    assert article.kind is Kind.REPORT


def test_version_2():
    article = only(TWO)
    assert (article.url, article.canonical_url) == (TWO["uri"], None)
    assert (article.headline, article.text) == ("Kai wieder gesperrt", "Der Kai ist zu.")
    assert article.standfirst == "Fähren fahren um die Mole."
    assert (article.language, article.credit.agency, article.authors) == ("de", "DPA", ("Ida Kranz",))
    assert (article.published, article.updated) == (datetime(2026, 11, 23, 11, 30, tzinfo=UTC), None)


def test_version_3():
    article = only(THREE)
    assert (article.headline, article.text) == ("Quay shut", f"{FIRST}\n\n{SECOND}")
    assert (article.publisher, article.credit.agency, article.credit.span) == ("Bay Wire", "BAY WIRE", None)
    assert article.published < article.updated


@pytest.mark.parametrize(
    ("changes", "agency"),
    [
        ({"copyrightholder": "Reuters"}, "REUTERS"),
        ({"copyrightholder": "NTB", "byline": "NTB"}, "NTB"),
        ({"copyrightholder": "", "copyrightnotice": "Copyright 2026 The Associated Press"}, "AP"),
        ({"copyrightholder": "", "infosources": [{"name": "ANSA", "role": "originator"}]}, "ANSA"),
        ({"copyrightholder": "Lindhaven News Agency"}, "LNA"),
        ({"copyrightholder": "", "byline": "By Ada Stone", "uri": "https://wire.example/1"}, None),
    ],
)
def test_whose_copy_an_item_is(changes, agency):
    article = only({**ONE, "body_xhtml": f"<p>{FIRST}</p>", **changes})
    assert (article.credit.agency if article.credit else None) == agency


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pubstatus": "canceled"}, "withdrawn by its agency"),
        ({"pubstatus": "withheld"}, r"not released by its agency \(withheld\)"),
        ({"embargoed": "2026-11-25T06:00:00+02:00"}, "under embargo until 2026-11-25 04:00 UTC"),
        ({"embargoed": "until the bell"}, "embargo whose end cannot be read"),
        ({"type": "picture"}, "no text but of type picture"),
        ({"body_xhtml": "", "body_text": "", "description_text": ""}, "without a text"),
    ],
)
def test_what_must_not_or_cannot_be_used_is_said(changes, words):
    with pytest.raises(UnreadableError, match=words):
        read({**ONE, **changes})
    kept, refused = read(TWO, {**ONE, **changes})
    assert isinstance(kept, Article)
    assert isinstance(refused, UnreadableError)
    assert "Quay shut" in refused.reason


def test_an_embargo_that_is_over_holds_nothing_back():
    assert only({**ONE, "embargoed": "2026-11-23T06:00:00Z"})


@pytest.mark.parametrize(
    "wrap",
    [
        lambda item: {"data": {"items": [{"item": item}]}},
        lambda item: {"_items": [item]},
        lambda item: {"type": "composite", "uri": "p", "versioncreated": "2026", "associations": [item]},
        lambda item: {"type": "composite", "uri": "p", "headlines": [], "associations": {"main": item}},
    ],
)
def test_lists_of_results_and_packages(wrap):
    (article,) = read(ONE, wrap=wrap)
    assert article.headline.startswith("Quay shut")


def test_an_item_with_nothing_but_a_summary_stands_on_it():
    article = only({**ONE, "body_xhtml": "", "body_text": ""})
    assert (article.text, article.standfirst) == ("Ferries go round the breakwater.", None)


def test_scripts_do_not_come_through():
    article = only({**ONE, "body_xhtml": f"<p>{FIRST}</p><script>alert(1)</script>"})
    assert article.text == FIRST


def test_of_thousands_of_items_the_first_are_read_and_that_is_said():
    found = read_ninjs(json.dumps([{**TWO, "uri": f"urn:x:{n}"} for n in range(2003)]).encode(), at=NOW)
    assert len(found) == 2001
    assert found[-1].reason == "the first 2,000 of its 2,003 items were read"


def test_gzipped():
    assert read_ninjs(gzip.compress(json.dumps(ONE).encode()), at=NOW) == read(ONE)


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\3", b"{", b"[]", b"7", b'{"a": 1}', b"[" * 100_000, b'{"uri": 7, "bodies": 7}']
)
def test_what_is_no_item(data):
    with pytest.raises(UnreadableError):
        read_ninjs(data)


@pytest.mark.parametrize("value", [7, None, [], {}, [7, {"value": 7}], {"a": []}])
def test_values_of_another_type_count_as_missing(value):
    for name in (*ONE, *TWO, "infosources"):
        with suppress(UnreadableError):
            assert read({**TWO, **ONE, name: value})
