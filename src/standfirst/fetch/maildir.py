"""A Maildir: a folder in which each mail is a file of its own, read as one mailbox."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from standfirst.errors import UnreadableError
from standfirst.fetch.mbox import CONTENT_TYPE, StoredMail, write_mbox
from standfirst.records import Document

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    name: str
    arrived: datetime


def open_maildir(path: Path, max_bytes: int) -> Document:
    """The newest mails of a Maildir as one mailbox file.

    Mails are taken from ``new`` and ``cur``, the newest first, until they would be larger than ``max_bytes``
    together; what is delivered at the moment (``tmp``) is left alone, and nothing is changed. Files that
    cannot be read, or are larger than the limit by themselves, are skipped. The document's ``note`` says in
    words what is not in it, and names the first of the files that could not be read.

    Args:
        path: the folder that holds ``cur`` and ``new``.
        max_bytes: how much is read at most.

    Returns:
        A document of type ``application/mbox``; its data is empty where the folder holds no mail.

    Raises:
        UnreadableError: the folder is no Maildir, or it cannot be read, or none of its mails can.
    """
    files, troubles = _files(path)
    mails: list[StoredMail] = []
    left = max_bytes
    taken = 0
    for file in files:
        try:
            data = _read(file, max_bytes)
        except UnreadableError as error:
            troubles.append(f"{file.name}: {error.reason}")
            continue
        if len(data) > left:
            break
        left -= len(data)
        taken += 1
        mails.append(StoredMail(data, file.arrived))
    if troubles and not mails:
        raise UnreadableError(
            f"none of its {len(files):,} mails can be read ({troubles[0]})", what="Maildir", url=str(path)
        )
    url = path.resolve().as_uri()
    note = _note(len(files), taken, troubles)
    return Document(url, url, CONTENT_TYPE, write_mbox(mails), datetime.now(UTC), note=note)


def _files(path: Path) -> tuple[list[_File], list[str]]:
    """The files of the mails, the newest first; and what could not even be looked at."""
    found: list[_File] = []
    troubles: list[str] = []
    for part in ("new", "cur"):
        try:
            with os.scandir(path / part) as places:
                for place in places:
                    if place.name.startswith("."):
                        continue
                    try:
                        if place.is_file():
                            arrived = datetime.fromtimestamp(place.stat().st_mtime, UTC)
                            found.append(_File(place.path, place.name, arrived))
                    except (OSError, ValueError, OverflowError) as error:
                        troubles.append(f"{place.name}: {_words(error)}")
        except OSError as error:
            reason = f"its folder {part!r} cannot be read ({_words(error)})"
            raise UnreadableError(reason, what="Maildir", url=str(path)) from error
    found.sort(key=lambda file: file.name)
    found.sort(key=lambda file: file.arrived, reverse=True)
    return found, troubles


def _read(file: _File, max_bytes: int) -> bytes:
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123 - names of mails hold colons and odd bytes
            data = opened.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({_words(error)})", what="mail", url=file.name) from error
    if len(data) > max_bytes:
        reason = f"larger than {max_bytes:,} bytes; to read it, raise max_bytes under [fetch] in desk.toml"
        raise UnreadableError(reason, what="mail", url=file.name)
    return data


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


def _note(count: int, taken: int, troubles: list[str]) -> str | None:
    notes: list[str] = []
    left_out = count - taken - len(troubles)
    if left_out > 0:
        notes.append(f"the newest {taken:,} of its {count:,} mails; the others did not fit into max_bytes")
    if troubles:
        named = "; ".join(troubles[:_MOST_NAMED])
        more = f" and {len(troubles) - _MOST_NAMED:,} more" if len(troubles) > _MOST_NAMED else ""
        notes.append(f"{len(troubles):,} of its mails could not be read ({named}{more})")
    return "; ".join(notes) or None
