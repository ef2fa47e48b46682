"""What is saved comes back equal, whatever it holds: every record, every string, every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst import records
from standfirst.archive import AskedSource, Listing, open_archive
from standfirst.archive.codec import from_json, to_json

# Any string at all: NUL, halves of surrogate pairs and the escape's own mark come often enough to matter.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("a\x00\ud800\udfff\ufdd0\ufdd00ß漢ע \n"), max_size=12),
)
# Amsterdam's time was 19 minutes and 32 seconds before Greenwich's until 1937.
OFFSETS = st.one_of(st.integers(-720, 720).map(lambda minutes: minutes * 60), st.just(1172))
ZONES = OFFSETS.map(lambda seconds: timezone(timedelta(seconds=seconds)))
TIMES = st.datetimes(timezones=st.one_of(st.just(UTC), ZONES))
DECIDED = {
    datetime: TIMES,
    str: TEXTS,
    float: st.floats(allow_nan=False),
    Mapping: st.dictionaries(TEXTS, TEXTS, max_size=3),
}
for kind, strategy in DECIDED.items():
    st.register_type_strategy(kind, strategy)

SPANS = st.builds(records.Span, st.integers(0, 10**6), st.integers(0, 10**6))
ARTICLES = st.builds(records.Article, url=st.none() | TEXTS)
ENTRIES = st.builds(records.Entry)
ORIGINS = st.builds(records.Origin, item=st.none() | st.integers(0, 2**31 - 1))
# Bytes are kept elsewhere, an outcome and how to fetch (with passwords) nowhere, a span only within records.
NOT_FILED = (records.Document, records.FetchOptions, records.Login, records.Outcome, records.Span)
LARGE = (records.Section, records.Edition, records.Draft)
KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind not in (*NOT_FILED, *LARGE)
]


@st.composite
def readings(draw) -> records.Reading:
    article = draw(ARTICLES)
    findings = draw(st.builds(records.Findings, text_id=st.just(article.text_id)))
    return records.Reading(
        article=article,
        findings=findings,
        origins=tuple(draw(st.lists(ORIGINS, max_size=3, unique=True))),
        full=draw(st.booleans()),
        truncated=draw(st.booleans()),
        first_seen_at=draw(TIMES),
    )


def in_order(batch):
    """One reading an article, as batches mostly are."""
    return tuple({reading.article.id: reading for reading in batch}.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_every_record_comes_back_from_json_equal(kind, data):
    record = data.draw(st.builds(kind))
    assert from_json(kind, to_json(record)) == record


@settings(max_examples=20)
@given(items=st.lists(st.builds(records.Item), max_size=1).map(tuple), subject=..., day=st.dates())
def test_an_edition_and_its_draft_come_back_from_json_equal(items, subject: records.Subject, day):
    edition = records.Edition("Harbour", 1, day, (records.Section(subject, items), records.Section(None, ())))
    assert from_json(records.Edition, to_json(edition)) == edition
    draft = records.Draft(edition, left_out=items)
    assert from_json(records.Draft, to_json(draft)) == draft


def test_fields_that_hold_their_default_are_not_written():
    assert to_json(records.Entry(title="Ferry")) == '{"title":"Ferry"}'


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """Empty archives, one after the other, made by opening a fresh copy each time."""
    folder = tmp_path_factory.mktemp("archives")
    made = folder / "made.sqlite3"
    open_archive(made).close()

    def fresh():
        copy = folder / "standfirst.sqlite3"
        copy.write_bytes(made.read_bytes())
        return open_archive(copy)

    return fresh


FEW = settings(max_examples=25)


@FEW
@given(batch=st.lists(readings(), max_size=4).map(in_order))
def test_readings_come_back_equal(archives, batch):
    with archives() as archive:
        archive.readings.save(batch)
        assert archive.readings.all() == batch
        archive.readings.save(batch)
        assert archive.readings.all() == batch
        assert archive.check() == ()


@FEW
@given(entries=st.lists(ENTRIES, max_size=5, unique=True), line=st.builds(records.CollectionLine), asked=...)
def test_collections_come_back_equal(archives, entries, line, asked: records.Validators):
    with archives() as archive:
        collected = AskedSource(line, asked, Listing(records.DocumentKind.FEED, entries=tuple(entries)))
        assert archive.sources.save_asked([collected]) == (len(entries),)
        state = archive.sources.load(line.source)
        counted = replace(line, new=len(entries))  # the archive knows best what it had never seen
        assert (state.entries, state.last_line, state.validators) == (tuple(entries), counted, asked)
        assert archive.sources.save_asked([collected]) == (0,)
        assert [item.entry for one in archive.sources.waiting() for item in one.items] == entries


SIMILAR = st.builds(
    records.Entry,
    link=st.none() | st.sampled_from(["https://a.example/1", "http://a.example/1/", "https://a.example/2"]),
    title=st.sampled_from(["", "Ferry", "Market"]),
    summary=st.sampled_from([None, "A", "<p>A</p>", "B " * 60]),
    updated=st.none() | st.sampled_from([datetime(2026, 3, day, 8, 30, tzinfo=UTC) for day in (2, 3)]),
    published=st.none() | st.just(datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
    id=st.none() | st.sampled_from(["1", "2", "https://a.example/"]),
)


@FEW
@given(rounds=st.lists(st.lists(SIMILAR, max_size=7).map(tuple), min_size=1, max_size=4))
def test_whatever_a_source_lists_is_listed_waits_and_is_settled(archives, rounds):
    with archives() as archive:

        def ask(entries):
            line = records.CollectionLine("a", datetime.now(UTC), records.Answer.ANSWERED)
            listing = Listing(records.DocumentKind.FEED, entries=entries)
            return archive.sources.save_asked([AskedSource(line, listing=listing)])[0]

        def waiting():
            return [(one.url, item) for one in archive.sources.waiting() for item in one.items]

        for entries in rounds:
            ask(entries)
            assert archive.sources.load("a").entries == tuple(dict.fromkeys(entries))
            assert set(entries) <= {item.entry for _, item in waiting()}
            assert archive.check() == ()
        archive.sources.settle([(url, item.key) for url, item in waiting()])
        assert (ask(rounds[-1][::-1]), waiting()) == (0, [])


KIND = records.KindEvidence(records.Kind.REPORT, "a report by default")
CAPTURES = st.dictionaries(st.integers(0, 9), st.sampled_from("ABC"), min_size=1, max_size=6)


@FEW
@given(captures=CAPTURES, data=st.data())
def test_captures_in_any_order_and_portions_leave_the_newest_standing(archives, captures, data):
    start = datetime(2026, 3, 2, tzinfo=UTC)
    days = data.draw(st.permutations(list(captures)))
    cut = data.draw(st.integers(0, len(days)))
    with archives() as archive:
        for portion in (days[:cut], days[cut:]):
            seen = [start + timedelta(days=day) for day in portion]
            made = [records.Article("https://a.example/", "Ferry", captures[day]) for day in portion]
            findings = [records.Findings(one.text_id, KIND) for one in made]
            archive.readings.save(
                [records.Reading(*pair, seen_at=at) for *pair, at in zip(made, findings, seen, strict=True)]
            )
        (reading,) = archive.readings.all()
        assert reading.article.text == captures[max(captures)]
        assert reading.first_seen_at == start + timedelta(days=min(captures))
        history = archive.readings.versions("https://a.example/")
        assert {one.article.text for one in history} == set(captures.values())
        assert archive.check() == ()


@FEW
@given(log=st.lists(st.builds(records.Decision, kind=st.text("abc ", max_size=5)), max_size=4))
def test_decisions_come_back_equal(archives, log):
    with archives() as archive:
        for decision in log:
            archive.decisions.append(decision)
        assert archive.decisions.load() == tuple(log)


@FEW
@given(title=TEXTS, payload=TEXTS)
def test_editions_come_back_to_the_letter(archives, title, payload):
    with archives() as archive:
        archive.editions.save(1, title, payload)
        kept = archive.editions.last(title)
        assert (kept.title, kept.payload) == (title, payload)
