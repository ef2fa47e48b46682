"""Files written all or none, and what has not changed is not touched.

Everything is written beside its place and flushed to the disk, and only when all is there renamed into place:
a reader, a web server or a synchroniser never meets half a file, and an error before the first rename leaves
the folder as it was.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from standfirst.errors import DeliveryError

_REASONS = {
    errno.ENOSPC: "the disk is full; make room and run this again",
    errno.EDQUOT: "your disk quota is used up; make room and run this again",
    errno.EACCES: "this folder may not be written to; change its permissions or choose another",
    errno.EPERM: "this folder may not be written to; change its permissions or choose another",
    errno.EROFS: "this file system is read-only; choose another folder",
    errno.ENOTDIR: "this is not a folder; choose another place",
    errno.EEXIST: "this is not a folder; choose another place",
    errno.EISDIR: "a folder stands where a file of the brief belongs; move it away",
    errno.ENAMETOOLONG: "this path is too long; choose a shorter one",
}
_MAY_PASS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBUSY))


_ONE_BY_ONE = 50
"""Files up to which each is flushed to the disk by itself; of more, the whole system is flushed once."""


def write_files(out: Path, contents: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write files below the folder ``out``, made where it is missing.

    Args:
        out: the folder.
        contents: what each file holds, by its path below the folder; may come one by one, so that not all of
            them need to be held at once. A path that comes twice is written as it came last.

    Returns:
        The files whose content changed; the others keep their times.

    Raises:
        DeliveryError: ``out`` is no folder, may not be written to, or the disk is full. ``permanent`` is
            false where trying again may help. Nothing half-written is left.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        pairs = contents.items() if isinstance(contents, Mapping) else contents
        return _replace_changed((out / name, data) for name, data in pairs)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        place = error.filename if error.errno == errno.EISDIR else out
        raise DeliveryError("site", f"{place}: {reason}", permanent=error.errno not in _MAY_PASS) from error


def content_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def remove_files(paths: Iterable[Path]) -> None:
    """Remove files that are no longer part of what is published; those already gone are no error.

    Raises:
        DeliveryError: one cannot be removed, and may show what is not for everybody any more; all
            others are gone.
    """
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            left.append(f"{path} ({error.strerror})")
    if left:
        reason = "is no part of the site any more and could not be removed: remove it by hand"
        raise DeliveryError("site", f"{', '.join(left)} {reason}", permanent=True)


def _replace_changed(contents: Iterable[tuple[Path, bytes]]) -> tuple[Path, ...]:
    beside: dict[Path, Path] = {}
    folders: set[Path] = set()
    placed: set[Path] = set()
    try:
        for path, data in contents:
            if content_of(path) == data:
                continue
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            if path not in beside:
                beside[path] = path.with_name(f".{path.name}.{token_hex(4)}.part")
            _write_through(beside[path], data)
        if len(beside) > _ONE_BY_ONE:
            _flush_all(beside.values())
        else:
            for part in beside.values():
                _flush(part)
        for path, part in beside.items():
            part.replace(path)
            placed.add(path)
    finally:
        for path, part in beside.items():
            if path not in placed:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
    for folder in folders:
        _flush_folder(folder)
    return tuple(beside)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)


def _flush(path: Path) -> None:
    """Flush to the disk: a rename that outlives a power cut must not point at an empty file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_all(paths: Iterable[Path]) -> None:
    if hasattr(os, "sync"):
        os.sync()
    else:
        for path in paths:
            _flush(path)


def _flush_folder(folder: Path) -> None:
    """Flush the renames. Systems that cannot open a folder (Windows) flush them by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
