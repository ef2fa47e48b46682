"""An edition as static files: all of them or none, and what has not changed is not touched.

Everything is rendered first, then written beside its place and flushed to the disk, and only when all is
there renamed into place: a reader, a web server or a synchroniser never meets half a file, and an error
before the first rename leaves the folder as it was.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from standfirst.brief import (
    render_atom,
    render_html,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.errors import DeliveryError
from standfirst.records import Edition

_FILES: dict[str, Callable[[Edition], str]] = {
    "index.html": render_html,
    "feed.xml": render_atom,
    "feed.json": render_json_feed,
    "brief.txt": render_text,
    "brief.md": render_markdown,
    "brief.json": render_json,
}
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


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """The files of a brief, ``index.html`` first, and those among them that differ from what was there."""

    paths: tuple[Path, ...]
    changed: tuple[Path, ...]

    @property
    def page(self) -> Path:
        """The page to open."""
        return self.paths[0]


def write_brief(edition: Edition, out: Path) -> WrittenBrief:
    """Write the edition's page, feeds, text, Markdown and data into the folder ``out``.

    Args:
        edition: what to write.
        out: the folder; made where it is missing.

    Returns:
        All paths, and those whose content changed; the others keep their times.

    Raises:
        DeliveryError: ``out`` is no folder, may not be written to, or the disk is full. ``permanent`` is
            false where trying again may help. Nothing half-written is left.
    """
    contents = {out / name: render(edition).encode("utf-8", "replace") for name, render in _FILES.items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        changed = {path: data for path, data in contents.items() if _content(path) != data}
        _replace_all(changed)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        place = error.filename if error.errno == errno.EISDIR else out
        raise DeliveryError("site", f"{place}: {reason}", permanent=error.errno not in _MAY_PASS) from error
    return WrittenBrief(tuple(contents), tuple(changed))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replace_all(contents: dict[Path, bytes]) -> None:
    beside: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            beside[path] = path.with_name(f".{path.name}.{token_hex(4)}.part")
            _write_through(beside[path], data)
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        _flush_folder(folder)


def _write_through(path: Path, data: bytes) -> None:
    """Write and flush to the disk: a rename that outlives a power cut must not point at an empty file."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the renames. Systems that cannot open a folder (Windows) flush them by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
