"""Backups are made while the archive is written, read through, and restored only where that harms nothing."""

from __future__ import annotations

import sqlite3
from threading import Thread

import pytest
from tests.archive.invented import make_reading

from standfirst.archive import open_archive
from standfirst.archive.backup import back_up, restore
from standfirst.errors import ArchiveError


def test_a_backup_restores_to_the_same_archive(made, tmp_path, request):
    with open_archive(made) as archive:
        archive.readings.save([make_reading(n) for n in range(5)])
        readings = archive.readings.all()
        done = back_up(made, tmp_path / "folder" / "backup")  # while it is open
        assert (done.articles, done.path.stat().st_size) == (5, done.size_bytes)
        archive.readings.save([make_reading(9)])
    if isinstance(made, str):
        other = request.getfixturevalue("postgresql_url")
    else:
        other = tmp_path / "other.sqlite3"
    assert restore(done.path, other).articles == 5
    with open_archive(other) as archive:
        assert archive.readings.all() == readings
        assert archive.index.find("ferry").total == 5
        assert archive.check() == ()
    with pytest.raises(ArchiveError, match=r"there is an archive already|not empty"):
        restore(done.path, other)


def test_writers_go_on_while_a_backup_is_made(made_file, tmp_path):
    path = tmp_path / "a.sqlite3"
    path.write_bytes(made_file.read_bytes())
    stop: list[bool] = []

    def write():
        with open_archive(path) as archive:
            for number in range(1000):
                archive.readings.save([make_reading(number)])
                if stop:
                    return

    writer = Thread(target=write)
    writer.start()
    try:
        counts = [back_up(path, tmp_path / f"backup-{n}").articles for n in range(5)]
    finally:
        stop.append(True)
        writer.join()
    assert counts == sorted(counts)
    for number, articles in enumerate(counts):
        with open_archive(tmp_path / f"backup-{number}") as archive:
            assert archive.check() == ()
            assert len(archive.readings.all()) == articles


def test_a_damaged_backup_takes_no_archives_place(made_file, tmp_path):
    path, backup = tmp_path / "a.sqlite3", tmp_path / "backup"
    path.write_bytes(made_file.read_bytes())
    with open_archive(path) as archive:
        archive.readings.save([make_reading(n, text=f"Number {n}. " * 400) for n in range(40)])
    back_up(path, backup)
    data = bytearray(backup.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40_000] = b"\x00" * 40_000
    backup.write_bytes(data)
    with pytest.raises(ArchiveError, match="damaged"):
        restore(backup, path, replace=True)
    with open_archive(path) as archive:
        assert archive.check() == ()
        assert len(archive.readings.all()) == 40


def test_what_is_replaced_is_kept_aside(made_file, tmp_path):
    path, backup = tmp_path / "a.sqlite3", tmp_path / "backup"
    path.write_bytes(made_file.read_bytes())
    back_up(path, backup)
    with open_archive(path) as archive:
        archive.readings.save([make_reading()])
        with pytest.raises(ArchiveError, match="another program has it open"), archive.unit():
            restore(backup, path, replace=True)
    restore(backup, path, replace=True)
    with open_archive(path) as archive:
        assert archive.readings.all() == ()
    with open_archive(tmp_path / "a.sqlite3.before-restore-1") as archive:
        assert len(archive.readings.all()) == 1


def test_what_is_no_backup_is_said(made_file, tmp_path):
    noise, dump, empty = tmp_path / "noise", tmp_path / "dump", tmp_path / "empty.sqlite3"
    noise.write_bytes(b"<html>")
    dump.write_bytes(b"PGDMP rest")
    sqlite3.connect(empty).execute("CREATE TABLE a (b)").connection.commit()
    for file, said in ((noise, "no backup of ours"), (dump, "a PostgreSQL archive"), (empty, "no archive")):
        with pytest.raises(ArchiveError, match=said):
            restore(file, tmp_path / "new.sqlite3")
    with pytest.raises(ArchiveError, match="cannot be read"):
        restore(tmp_path / "nowhere", tmp_path / "new.sqlite3")
    with pytest.raises(ArchiveError, match="there is no archive"):
        back_up(tmp_path / "never.sqlite3", tmp_path / "b")
    with pytest.raises(ArchiveError, match="takes nothing's place"):
        back_up(made_file, noise)
    with pytest.raises(ArchiveError, match="cannot be written"):
        back_up(made_file, noise / "below")
    assert not (tmp_path / "new.sqlite3").exists()
