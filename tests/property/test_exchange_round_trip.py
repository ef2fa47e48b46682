"""Whatever an archive holds goes out as lines and comes in again the same, to the last character."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_archive_round_trip import TEXTS, TIMES, readings

from standfirst import records
from standfirst.archive import AskedSource, Finder, Listing, Removed, open_archive
from standfirst.archive.exchange.captures import read_ours, write_captures
from standfirst.archive.exchange.lines import encode, read_lines
from standfirst.archive.values import Original
from standfirst.entries.warc.answers import read_answer
from standfirst.entries.warc.framing import Record, read_records
from standfirst.entries.warc.segments import Segments
from standfirst.work.exchanging import export_lines, import_lines

DOCUMENTS = st.builds(
    records.Document,
    url=TEXTS,
    final_url=TEXTS,
    content_type=st.none() | TEXTS,
    data=st.binary(max_size=60),
    headers=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    note=st.none(),
)


AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Two empty archives, made by opening fresh copies each time."""
    folder = tmp_path_factory.mktemp("archives")
    made = folder / "made.sqlite3"
    open_archive(made).close()

    def fresh(name):
        for old in folder.glob(f"{name}*"):
            old.unlink()
        copy = folder / name
        copy.write_bytes(made.read_bytes())
        return open_archive(copy)

    return fresh


@settings(max_examples=12)
@given(data=st.data())
def test_an_archive_comes_back_from_its_lines(opened, tmp_path_factory, data):
    path = tmp_path_factory.mktemp("lines") / "all.jsonl"
    with opened("one") as one, opened("other") as other:
        fill(one, data)
        export_lines(one, path)
        import_lines(other, path)
        assert list(map(encode, one.lines())) == list(map(encode, other.lines()))
        assert other.readings.all() == one.readings.all()
        assert other.check() == one.check() == ()


def fill(archive, data):
    """Articles with versions and findings of two finders, groups, decisions, sources, editions, removals."""
    ids = []
    for round_ in range(data.draw(st.integers(0, 3))):
        batch = data.draw(st.lists(readings(), max_size=3))
        finder = Finder(data.draw(st.sampled_from(["standfirst", "other"])), "1")
        at = data.draw(TIMES)
        archive.readings.save(batch, finder=finder, at=at)
        ids = list(dict.fromkeys((*ids, *(one.article.id for one in batch))))
        if ids and round_:  # the same article again, in other words
            again = data.draw(readings())
            article = records.Article(ids[0], again.article.headline, again.article.text)
            findings = records.Findings(article.text_id, again.findings.kind)
            archive.readings.save([records.Reading(article, findings, again.origins)], at=at + timedelta(1))
    for decision in data.draw(
        st.lists(st.builds(records.Decision, kind=st.text("ab-", max_size=5)), max_size=3)
    ):
        archive.decisions.append(decision)
    line = data.draw(st.builds(records.CollectionLine))
    entries = tuple(data.draw(st.lists(st.builds(records.Entry), max_size=3, unique=True)))
    listing = Listing(records.DocumentKind.FEED, entries=entries)
    archive.sources.save_asked([AskedSource(line, listing=listing)])
    archive.editions.save(1, data.draw(TEXTS), data.draw(TEXTS))
    archive.editions.revise(1, 2, data.draw(TEXTS))
    archive.drafts.begin(data.draw(TEXTS), data.draw(TEXTS), who=data.draw(TEXTS), did=data.draw(TEXTS))
    if len(ids) > 1:
        archive.stories.save([records.Story("s1", tuple(ids[:1])), records.Story("s2", tuple(ids[1:]))])
        archive.stories.save([records.Story(data.draw(st.sampled_from(["s1", "s3"])), tuple(ids))])
        archive.groups.save(
            [records.ReprintGroup(tuple(ids[:2]), ids[1], data.draw(st.none() | st.just("AFP")))]
        )
        what = data.draw(st.none() | st.sampled_from(list(Removed)))
        if what is not None:
            archive.removals.remove([ids[0]], what, why=data.draw(TEXTS), who="ilse")


@given(line=st.dictionaries(TEXTS, TEXTS | st.integers() | st.none() | st.lists(TEXTS), max_size=4))
def test_any_line_comes_back(tmp_path_factory, line):
    path = tmp_path_factory.mktemp("line") / "x.jsonl"
    line = {**line, "kind": "x"}
    path.write_bytes(encode({"kind": "standfirst-archive", "schema": 1}) + encode(line))
    (numbered,) = read_lines(path)
    assert numbered.line == line


@given(documents=st.lists(st.tuples(TEXTS, DOCUMENTS), max_size=4))
def test_pages_come_back_from_a_web_archive(tmp_path_factory, documents):
    originals = [Original(article, document) for article, document in documents]
    path = tmp_path_factory.mktemp("warc") / "x.warc.gz"
    with path.open("wb") as file:
        assert write_captures(file, iter(originals), "1", AT) == len(originals)
    found, bytes_of = [], {}
    with path.open("rb") as file:
        for record in read_records(Segments(file), lambda _fields, length: length):
            assert isinstance(record, Record)
            if record.fields["warc-type"] == "warcinfo":
                continue
            body = record.block[read_answer(record.block).body_at :]
            digest = record.fields["warc-payload-digest"]
            data = bytes_of.setdefault(digest, body)
            found.append(read_ours(record.fields["standfirst-original"], data, record.fields["warc-date"]))
    assert found == originals
