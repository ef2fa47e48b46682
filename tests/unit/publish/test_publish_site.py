"""A brief on disk: whole or not at all, and untouched where nothing changed."""

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from edition_cast import MATERIAL, OPTIONS
from standfirst.brief import compose_edition, render_html
from standfirst.errors import DeliveryError
from standfirst.publish import write_brief, writing

EDITION = compose_edition(MATERIAL, OPTIONS)
NAMES = {"index.html", "feed.xml", "feed.json", "brief.txt", "brief.md", "brief.json"}


def test_six_files_in_a_folder_that_is_made_where_missing(tmp_path):
    written = write_brief(EDITION, tmp_path / "deep" / "out")
    assert {path.name for path in written.paths} == NAMES
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} == NAMES
    assert written.changed == written.paths
    assert written.page.read_text(encoding="utf-8") == render_html(EDITION)


def test_what_has_not_changed_is_not_touched(tmp_path):
    first = write_brief(EDITION, tmp_path)
    for path in first.paths:
        os.utime(path, (1, 1))
    again = write_brief(replace(EDITION, made_at=datetime(2040, 1, 1, tzinfo=UTC)), tmp_path)
    assert again.changed == ()
    assert {path.stat().st_mtime for path in again.paths} == {1}


def test_only_what_has_changed_is_written(tmp_path):
    write_brief(EDITION, tmp_path)
    (tmp_path / "brief.md").write_text("somebody else's", encoding="utf-8")
    assert [path.name for path in write_brief(EDITION, tmp_path).changed] == ["brief.md"]


def test_other_files_in_the_folder_stay(tmp_path):
    (tmp_path / "CNAME").write_text("brief.example", encoding="utf-8")
    write_brief(EDITION, tmp_path)
    assert (tmp_path / "CNAME").read_text(encoding="utf-8") == "brief.example"


def test_files_may_be_read_by_a_web_server(tmp_path):
    mask = os.umask(0o022)
    try:
        written = write_brief(EDITION, tmp_path)
    finally:
        os.umask(mask)
    assert {oct(path.stat().st_mode & 0o777) for path in written.paths} == {"0o644"}


def test_a_full_disk_leaves_the_last_brief_whole_and_no_part_behind(tmp_path, monkeypatch):
    write_brief(EDITION, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    written = []

    def write(path: Path, data: bytes) -> None:
        written.append(path)
        path.write_bytes(data[: len(data) // 2])
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(writing, "_write_through", write)
    with pytest.raises(DeliveryError, match="disk is full") as caught:
        write_brief(replace(EDITION, number=99), tmp_path)
    assert not caught.value.permanent
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_first_brief_on_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def write(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "_write_through", write)
    with pytest.raises(DeliveryError):
        write_brief(EDITION, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path):
    place = tmp_path / "out"
    place.write_text("a file", encoding="utf-8")
    with pytest.raises(DeliveryError, match="not a folder") as caught:
        write_brief(EDITION, place)
    assert caught.value.permanent
    with pytest.raises(DeliveryError, match="not a folder"):
        write_brief(EDITION, place / "below")
    assert place.read_text(encoding="utf-8") == "a file"


def test_a_folder_where_a_file_should_be(tmp_path):
    (tmp_path / "index.html").mkdir()
    with pytest.raises(DeliveryError, match=r"index\.html.*folder stands"):
        write_brief(EDITION, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_folder_that_may_not_be_written_to(tmp_path, monkeypatch):
    def write(path: Path, data: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(writing, "_write_through", write)
    with pytest.raises(DeliveryError, match="may not be written to") as caught:
        write_brief(EDITION, tmp_path)
    assert caught.value.permanent
    assert ".part" not in str(caught.value)
