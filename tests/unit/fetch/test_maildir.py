"""A folder with a file for each mail is read as one mailbox: the newest first, nothing changed."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.entries.mail.mailbox import read_mailbox, split_mailbox
from standfirst.errors import UnreadableError
from standfirst.fetch.maildir import open_maildir
from standfirst.fetch.mbox import StoredMail, write_mbox


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    return tmp_path / "box"


def put(folder: Path, subject: str, at: int, part: str = "new", body: str = "Open.") -> Path:
    file = folder / part / f"{at}.M1P2.quay:2,S"
    file.write_text(f"From: a@b.example\nSubject: {subject}\n\n{body}\n")
    os.utime(file, (at, at))
    return file


def titles(data: bytes) -> list[str]:
    return [entry.title for entry in read_mailbox(data)]


def test_the_newest_mails_come_first(folder: Path) -> None:
    put(folder, "old", 1_000)
    put(folder, "new", 3_000)
    put(folder, "between", 2_000, "cur")
    put(folder, "still being delivered", 4_000, "tmp")
    (folder / "cur" / ".hidden").write_text("x")
    before = sorted(path.name for path in folder.rglob("*"))
    document = open_maildir(folder, 100_000)
    assert titles(document.data) == ["new", "between", "old"]
    assert (document.content_type, document.note) == ("application/mbox", None)
    assert document.url.startswith("file:")
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_what_does_not_fit_is_said(folder: Path) -> None:
    for at in range(1, 6):
        put(folder, str(at), at, body="quay " * 100)
    document = open_maildir(folder, 1_200)
    assert titles(document.data) == ["5", "4"]
    assert document.note == "the newest 2 of its 5 mails; the others did not fit into max_bytes"


def test_a_file_that_cannot_be_read_is_named_and_skipped(folder: Path) -> None:
    put(folder, "good", 1)
    large = put(folder, "large", 2, body="quay " * 1000)
    document = open_maildir(folder, 2_000)
    assert titles(document.data) == ["good"]
    assert f"1 of its mails could not be read ({large.name}: larger than 2,000 bytes" in (document.note or "")


def test_a_file_that_is_gone_is_named_and_skipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "good", 1)
    gone = put(folder, "gone", 2)
    found = os.scandir

    def late(path: str) -> object:
        places = found(path)
        return _Removing(places, gone)

    monkeypatch.setattr(os, "scandir", late)
    document = open_maildir(folder, 2_000)
    assert titles(document.data) == ["good"]
    assert gone.name in (document.note or "")


class _Removing:
    """What a folder lists, one of which is moved away by another program meanwhile."""

    def __init__(self, places: object, gone: Path) -> None:
        self._places, self._gone = list(places), gone

    def __enter__(self) -> object:
        return iter(self._places)

    def __exit__(self, *_: object) -> None:
        self._gone.unlink(missing_ok=True)


def test_an_empty_one_is_empty_and_what_is_none_says_so(folder: Path, tmp_path: Path) -> None:
    assert open_maildir(folder, 1_000).data == b""
    with pytest.raises(UnreadableError) as error:
        open_maildir(tmp_path, 1_000)
    assert "'new' cannot be read" in error.value.reason
    put(folder, "large", 1, body="quay " * 1000)
    with pytest.raises(UnreadableError) as error:
        open_maildir(folder, 1_000)
    assert "none of its 1 mails can be read" in error.value.reason


MAIL = st.lists(
    st.sampled_from(
        [b"Subject: a", b"", b"From the quay", b">From there", b">>From x", b"From: a", b"From x 9:00 2026"]
    ),
    min_size=1,
    max_size=8,
).map(lambda lines: b"Subject: first\n" + b"\n".join(lines) + b"\nend")


@given(st.lists(MAIL, max_size=5))
def test_whatever_is_written_is_read_back(mails: list[bytes]) -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    written = write_mbox(StoredMail(mail.replace(b"\n", b"\r\n"), at) for mail in mails)
    assert [mail.strip(b"\n") for mail in split_mailbox(written) if isinstance(mail, bytes)] == mails
