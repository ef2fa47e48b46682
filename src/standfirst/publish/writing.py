"""Files written all or none, and what has not changed is not touched.

Everything is written beside its place and flushed to the disk, and only when all is there renamed into place:
a reader, a web server or a synchroniser never meets half a file, and an error before the first rename leaves
the folder as it was. Writing beside (:func:`stage`) and renaming (:func:`place`) are two steps, so that
several processes may do the first.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from standfirst.errors import DeliveryError

_REASONS = {
    errno.ENOSPC: "the disk is full; make room and run this again",
    errno.EDQUOT: "your disk quota is used up; make room and run this again",
    errno.EACCES: "this folder may not be written to; change its permissions or choose another",
    errno.EPERM: "this folder may not be written to; change its permissions or choose another",
    errno.EROFS: "this file system is read-only; choose another folder",
    errno.ENOENT: "no folder can be made there; choose another place",
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
    pairs = contents.items() if isinstance(contents, Mapping) else contents
    staged: dict[Path, None] = {}
    run = new_run()
    with told_in_words(out):
        out.mkdir(parents=True, exist_ok=True)
        try:
            for name, data in pairs:
                path = out / name
                again = path in staged
                staged[path] = None  # even where it fails, so that what was begun is removed
                if not stage(path, data, run):
                    del staged[path]
                    discard((path,) if again else (), run)
            place(staged, run)
        except BaseException:
            discard(staged, run)
            raise
    return tuple(staged)


@contextmanager
def told_in_words(out: Path) -> Iterator[None]:
    """Turn what the system says of a folder into what a person can do about it.

    Raises:
        DeliveryError: the folder cannot be written to.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        place_ = error.filename if error.errno == errno.EISDIR else out
        raise DeliveryError("", f"{place_}: {reason}", permanent=error.errno not in _MAY_PASS) from error


def new_run() -> str:
    """A name for one run, which the files it writes beside their places bear."""
    return token_hex(4)


def stage(path: Path, data: bytes, run: str) -> bool:
    """Write a file beside its place; False where it holds that already, and nothing was written."""
    if content_of(path) == data:
        return False
    part = _part(path, run)
    try:
        _write_through(part, data)
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        _write_through(part, data)
    return True


def place(paths: Collection[Path], run: str) -> None:
    """Rename files that were written beside their places into them, once all are on the disk."""
    parts = {path: _part(path, run) for path in paths}
    if len(parts) > _ONE_BY_ONE:
        _flush_all(parts.values())
    else:
        for part in parts.values():
            _flush(part)
    for path, part in parts.items():
        part.replace(path)
    for folder in {path.parent for path in parts}:
        _flush_folder(folder)


def discard(paths: Iterable[Path], run: str) -> None:
    """Remove what a run has written beside these places; where it was placed or never written, nothing."""
    for path in paths:
        with suppress(OSError):
            _part(path, run).unlink(missing_ok=True)


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
        raise DeliveryError("", f"{', '.join(left)} {reason}", permanent=True)


def _part(path: Path, run: str) -> Path:
    return path.with_name(f".{path.name}.{run}.part")


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
