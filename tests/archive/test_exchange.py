"""An archive goes out to files and comes in again, whole: on both databases, and from one to the other."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import AskedSource, Finder, Listing, Look, Removed, open_archive
from standfirst.archive.exchange.lines import encode, read_lines
from standfirst.entries import read_warc
from standfirst.errors import ArchiveError
from standfirst.records import (
    Answer,
    CollectionLine,
    Decision,
    Document,
    DocumentKind,
    Entry,
    ReprintGroup,
    Schedule,
    Story,
    Subscription,
    Validators,
)
from standfirst.search import read_query
from standfirst.work import naming
from standfirst.work.exchanging import (
    export_lines,
    export_pages,
    export_table,
    import_lines,
    import_pages,
)

FEED = "https://gazette.example/feed"
PRINTED = '{"title":  "Harbour","number":1,"date":"2026-03-02","sections":[]}'
ODD = "A lone \ud800, a NUL \x00, a line \u2028 and 北京"


def fill(archive):
    """Something of all that an archive keeps."""
    first = [make_reading(n) for n in range(6)]
    archive.readings.save(first, at=MONDAY)
    archive.readings.save([make_reading(1, headline=ODD)], at=MONDAY + timedelta(days=1))
    archive.readings.save([make_reading(2)], finder=Finder("standfirst", "2"))
    ids = [one.article.id for one in first]
    archive.readings.note_looks([Look(ids[3], MONDAY, 2, Validators("v1"), failed="it was slow")])
    archive.readings.save_aliases({"https://short.example/4": ids[4]})
    archive.readings.note_grouped(list(archive.readings.ungrouped())[:4])
    line = CollectionLine(FEED, MONDAY, Answer.ANSWERED, kind=DocumentKind.FEED, entries=1, new=1)
    entry = Entry(link=ids[0], title=ODD, id="tag:1", published=MONDAY)
    listing = Listing(DocumentKind.FEED, title="News", base=FEED, entries=(entry,))
    archive.sources.subscribe([Subscription(FEED, DocumentKind.FEED, "Ostvik Gazette", name="gazette")])
    schedule = Schedule(due_at=MONDAY + timedelta(hours=1))
    archive.sources.save_asked([AskedSource(line, Validators("e"), listing, schedule=schedule)])
    archive.stories.save([Story("s1", tuple(ids[:2])), Story("s2", tuple(ids[2:4]))])
    archive.stories.save([Story("s1", tuple(ids[:4]))])
    archive.groups.save([ReprintGroup(tuple(ids[4:]), ids[5], "AFP")])
    archive.decisions.append(Decision("same", "s1", {"other": ODD}, "ilse", MONDAY))
    archive.originals.save({ids[0]: page(ids[0]), ids[1]: page(ids[1])})
    archive.removals.remove([ids[5]], Removed.TEXT, why="court order", who="ilse")
    naming.apply_decisions(archive)
    archive.editions.save(1, "Harbour", PRINTED)
    archive.editions.revise(1, 2, PRINTED + " ")
    archive.drafts.begin("Harbour", "{}", who="ilse", did="began")
    archive.marks.log("subject-added", "Boats", {"query": "ferry"}, "ilse")
    return ids


def page(url, data=b"<html>\x00\xff</html>"):
    headers = (("link", '<https://x.example/>; rel="license"'), ("x-robots-tag", "noarchive"))
    return Document(url, url + "?final", "text/html; charset=utf-8", data, MONDAY, headers)


def told(archive, *, pages=False):
    """All lines; without what only the web archive brings."""
    lines = [dict(line) for line in archive.lines()]
    for line in lines:
        if not pages:
            line.pop("originals", None)
    return list(map(encode, lines))


@pytest.fixture
def filled(archive):
    fill(archive)
    return archive


@pytest.fixture
def other(tmp_path):
    with open_archive(tmp_path / "other.sqlite3") as opened:
        yield opened


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_nothing_is_lost_and_nothing_is_twice(filled, other, tmp_path, name):
    count = export_lines(filled, tmp_path / name)
    taken = import_lines(other, tmp_path / name)
    assert (sum(taken.new.values()), sum(taken.known.values())) == (count, 0)
    assert told(filled) == told(other)
    assert other.check() == ()
    assert other.readings.all() == filled.readings.all()
    assert other.sources.load(FEED) == filled.sources.load(FEED)
    assert other.sources.waiting() == filled.sources.waiting()
    assert other.stories.resolve("s2") == "s1"
    assert other.editions.revisions(1) == filled.editions.revisions(1)
    assert other.names.all() == filled.names.all()
    assert not naming.behind(other)
    assert other.index.find("ferry").total == filled.index.find("ferry").total > 3
    again = import_lines(other, tmp_path / name)
    assert told(filled) == told(other)
    assert not {kind for kind, new in again.new.items() if new} - {"register", "name", "name-proposal"}


def test_what_is_filed_here_stays(filled, other, tmp_path):
    mine = make_reading(1, headline="Ours")
    other.readings.save([mine, make_reading(77)])
    export_lines(filled, tmp_path / "all.jsonl")
    taken = import_lines(other, tmp_path / "all.jsonl")
    assert (taken.new["article"], taken.known["article"]) == (5, 1)
    assert other.readings.load([mine.article.id])[0].article.headline == "Ours"
    assert naming.behind(other)  # the names of the file were of other articles
    assert other.check() == ()


def test_a_tombstone_comes_along_and_blocks_collecting(filled, other, tmp_path):
    gone = "https://gazette.example/ferry/0"
    filled.removals.remove([gone], Removed.ALL, why="court order", who="ilse")
    export_lines(filled, tmp_path / "all.jsonl")
    import_lines(other, tmp_path / "all.jsonl")
    other.readings.save([make_reading(0)])
    assert other.readings.known([gone])[gone].removed == "all"
    assert other.removals.log() == filled.removals.log()
    assert other.check() == ()


def test_only_what_a_query_finds(filled, tmp_path):
    assert export_lines(filled, tmp_path / "some.jsonl", read_query("lone")) == 1
    (numbered,) = read_lines(tmp_path / "some.jsonl")
    assert numbered.line["kind"] == "article"
    assert encode(numbered.line["versions"][1]["article"]["headline"]) == encode(ODD)


def test_pages_go_out_as_a_web_archive_and_come_in_again(filled, other, tmp_path):
    path = tmp_path / "pages.warc.gz"
    assert export_pages(filled, path) == 2
    documents = list(read_warc(path))  # the second, of the same bytes, is a revisit of another address
    assert [one.data for one in documents] == [b"<html>\x00\xff</html>"] * len(documents)
    assert documents[0].headers == page("x").headers
    assert import_pages(other, path).kept == 0  # none of the articles is filed
    export_lines(filled, tmp_path / "all.jsonl")
    import_lines(other, tmp_path / "all.jsonl")
    other.removals.remove(["https://gazette.example/ferry/0"], Removed.TEXT, why="x", who="y")
    done = import_pages(other, path)  # the bytes of the second stand with the first, which may have none
    assert done.passed_over == ["https://gazette.example/ferry/0: it is not filed here, or was removed"]
    assert done.kept == 1
    assert list(other.originals.load()) == list(filled.originals.load())[1:]


def test_with_pages_everything_comes_back(filled, other, tmp_path):
    export_pages(filled, tmp_path / "pages.warc.gz")
    export_lines(filled, tmp_path / "all.jsonl")
    import_lines(other, tmp_path / "all.jsonl")
    assert import_pages(other, tmp_path / "pages.warc.gz").kept == 2
    assert list(other.originals.load()) == list(filled.originals.load())
    assert told(filled, pages=True) == told(other, pages=True)


def test_a_page_whose_bytes_were_changed_is_not_taken(filled, other, tmp_path):
    path = tmp_path / "pages.warc.gz"
    export_pages(filled, path)
    data = gzip.decompress(path.read_bytes()).replace(b"<html>\x00", b"<html>\x01")
    path.write_bytes(data)
    export_lines(filled, tmp_path / "all.jsonl")
    import_lines(other, tmp_path / "all.jsonl")
    done = import_pages(other, path)
    assert done.kept == 0
    assert "not those that were written" in done.passed_over[0]


def test_a_table_holds_articles_with_names_and_statements(filled, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert export_table(filled, tmp_path / "all.parquet") == 6
    rows = {row["id"]: row for row in parquet.read_table(tmp_path / "all.parquet").to_pylist()}
    row = rows["https://gazette.example/ferry/0"]
    assert row["published"] == MONDAY
    assert row["story"] == "s1"
    assert row["names"] == [{"name": "Maren Tolvanen", "kind": "person", "mentions": 1}]
    (said,) = row["statements"]
    assert row["text"][said["start"] : said["end"]] == said["content"] != ""
    assert rows["https://gazette.example/ferry/4"]["copy_of"] == "https://gazette.example/ferry/5"
    assert export_table(filled, tmp_path / "one.parquet", read_query("lone")) == 1


# ---------------------------------------------------------------------------- what is broken is named


def lines_of(archive, tmp_path):
    export_lines(archive, tmp_path / "all.jsonl")
    return [json.loads(line) for line in (tmp_path / "all.jsonl").read_bytes().splitlines()]


def change(line, name, value):
    return {**line, name: value}


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda line: change(line, "stands", 9), r"the version that stands \(9\) is none of its versions"),
        (lambda line: change(line, "versions", line["versions"][1:]), "numbered from 1"),
        (lambda line: change(line, "removed", "some"), '"removed" is'),
        (lambda line: change(line, "dated_at", "yesterday"), "yesterday"),
        (lambda line: change(line, "findings", []), "its findings belong to another text"),
        (lambda line: {k: v for k, v in line.items() if k != "first_seen_at"}, "it lacks 'first_seen_at'"),
        (lambda line: change(line, "versions", 7), "not iterable"),
    ],
    ids=["stands", "numbers", "removed", "time", "findings", "lacks", "type"],
)
def test_a_broken_article_is_named_and_nothing_of_its_portion_filed(filled, other, tmp_path, broken, says):
    lines = lines_of(filled, tmp_path)
    place = next(n for n, line in enumerate(lines) if line["kind"] == "article" and len(line["versions"]) > 1)
    lines[place] = broken(lines[place])
    (tmp_path / "all.jsonl").write_bytes(b"".join(map(encode, lines)))
    with pytest.raises(ArchiveError, match=rf"line {place + 1} \(article\): .*{says}"):
        import_lines(other, tmp_path / "all.jsonl")
    assert other.readings.count() == 0
    assert len(other.sources.subscriptions()) == 1  # what stood before it is filed
    assert other.check() == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"PK\x03\x04", "line 1: it is no JSON"),
        (b"[1]\n", "no object"),
        (b'{"kind":"article"}\n', "no export of an archive"),
        (b'{"kind":"standfirst-archive"}\n', "names no schema"),
        (b'{"kind":"standfirst-archive","schema":99,"release":"9.0"}\n', r"later release \(9.0, schema 99"),
        (b"\x1f\x8b\x08\x00rubbish", "cannot be read"),
    ],
    ids=["empty", "zip", "list", "article", "no-schema", "later", "gzip"],
)
def test_a_file_that_is_no_export_is_said_to_be_none(other, tmp_path, data, says):
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=says):
        import_lines(other, path)


def test_a_copy_of_what_is_nowhere_is_named(other, tmp_path):
    head = b'{"kind":"standfirst-archive","schema":1}\n'
    path = tmp_path / "x.jsonl"
    path.write_bytes(head + encode({"kind": "copies", "original": "a", "articles": ["a", "b"]}))
    with pytest.raises(ArchiveError, match=r"line 2 \(copies\)"):
        import_lines(other, path)


def test_kinds_of_a_later_release_are_passed_over_and_told(other, tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"kind":"standfirst-archive","schema":1}\n\n{"kind":"dream"}\n')
    assert import_lines(other, path).unknown == {"dream": 1}


def test_a_warc_of_others_is_pointed_elsewhere(other, tmp_path):
    path = tmp_path / "x.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    with pytest.raises(ArchiveError, match="standfirst brief"):
        import_pages(other, path)


def test_what_cannot_be_written_leaves_what_was_there(filled, tmp_path):
    with pytest.raises(ArchiveError, match="cannot be written"):
        export_lines(filled, tmp_path / "nowhere" / "x.jsonl")
    kept = tmp_path / "kept.jsonl"
    kept.write_text("before")
    first = replace(make_reading(9), full=False)
    filled.readings.save([first])

    def broken():
        yield {"kind": "article"}
        raise ArchiveError("the disk is gone")

    filled.lines = broken
    with pytest.raises(ArchiveError, match="the disk is gone"):
        export_lines(filled, kept)
    assert kept.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".kept")] == []


def test_others_can_write_while_lines_are_read_and_are_not_in_them(filled, made):
    lines = filled.lines()
    seen = [next(lines)]
    with open_archive(made) as another:
        another.readings.save([make_reading(99)])
    seen += lines
    assert sum(line["kind"] == "article" for line in seen) == 6
    assert filled.readings.count() == 7


def test_an_export_that_fails_half_way_lets_the_archive_go_on(filled, tmp_path, monkeypatch):
    written = []

    def full(line):
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(line)
        return encode(line)

    monkeypatch.setattr("standfirst.work.exchanging.encode", full)
    with pytest.raises(ArchiveError, match="No space left") as caught:
        export_lines(filled, tmp_path / "all.jsonl")
    filled.readings.save([make_reading(99)])  # while the error is held, with all that it points at
    assert caught.value is not None
    assert filled.readings.count() == 7
