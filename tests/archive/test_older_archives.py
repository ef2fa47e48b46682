"""Archives that the code of earlier days made are opened, brought up to date, and hold what they held."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from tests.archive.make_older import AT, FEED, TEXT, fill, reading, url

from standfirst.archive import open_archive
from standfirst.archive.exchange.lines import encode
from standfirst.records import Decision, ReprintGroup

OLDER = sorted((Path(__file__).parent / "older").glob("*.sqlite3.gz"))
LAST = sorted(
    (Path(__file__).parents[2] / "src/standfirst/archive/migrations").glob("[0-9]*.py"),
    key=lambda one: one.name,
)[-1]


@pytest.fixture(params=OLDER, ids=lambda path: path.name.partition(".")[0])
def older(request, tmp_path):
    path = tmp_path / "standfirst.sqlite3"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_it_holds_what_it_held_and_can_be_searched(older):
    for _ in range(2):
        with open_archive(older) as archive:
            assert archive.check() == ()
            read = [one.article for one in archive.readings.all()]
            assert read == [reading(n).article if n != 1 else reading(1, thrice()).article for n in range(6)]
            assert [one.article.text for one in archive.readings.versions(url(1))] == [TEXT, thrice()]
            assert archive.stories.resolve("s2") == "s1"
            assert archive.groups.load() == (ReprintGroup((url(3), url(4)), url(4), "AFP"),)
            assert archive.decisions.load() == (Decision("same", "s1", {"other": "s2"}, "ilse", AT),)
            assert archive.editions.last().payload == '{"title":"Harbour"}'
            assert [one.url for one in archive.sources.subscriptions()] == [FEED]
            assert archive.index.find("thrice publisher:gazette").total == 1
            assert archive.index.find("name:tolvanen speaker:maren copies:no").total == 5


def test_it_is_what_this_release_makes_of_the_same(older, made_file, tmp_path):
    made = shutil.copy(made_file, tmp_path / "new.sqlite3")
    with open_archive(older) as archive, open_archive(made) as new:
        fill(new)
        assert kept(archive) == kept(new)


def test_the_last_migration_has_its_archive():
    assert f"{LAST.stem}.sqlite3.gz" in {one.name for one in OLDER}, (
        "make it: see tests/archive/make_older.py"
    )


def kept(archive):
    """All lines that do not tell of what did not exist yet, or of the time that they were made."""
    lines = [dict(line) for line in archive.lines() if line["kind"] not in ("register", "collection")]
    for line in lines:
        line.pop("ungrouped", None)
    return sorted(map(encode, lines))


def thrice():
    return TEXT.replace("twice", "thrice")
