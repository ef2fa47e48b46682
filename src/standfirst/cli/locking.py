"""One run of a desk at a time: an operating system's lock on a file beside the archive.

Two runs at once would ask one host from two sides, and read everything twice. What counts is the lock on the
open file, not that the file is there: whoever is killed gives it up, and nothing has to be tidied away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import click

from standfirst.config import Desk
from standfirst.errors import StandfirstError


class BusyError(StandfirstError):
    """Another run of the desk holds the lock; ``holder`` says in words which."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"another run of this desk is collecting ({holder}); nothing was asked by this one")
        self.holder = holder


def lock_path(desk: Desk) -> Path:
    """Where a desk's lock is: beside its archive, else (PostgreSQL) in its folder."""
    if "://" in desk.archive:
        return desk.folder / "collecting.lock"
    archive = Path(desk.archive)
    return archive.with_name(archive.name + ".lock")


@contextmanager
def one_run(desk: Desk, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the desk's lock for a while.

    Args:
        desk: whose.
        waiting: told who holds it, once, where it has to be waited for; without it nothing is waited for.

    Raises:
        BusyError: another run holds it, and ``waiting`` is None.
        StandfirstError: there can be no lock there.
    """
    path = lock_path(desk)
    with _opened(path) as file:
        if not _take(file):
            if waiting is None:
                raise BusyError(_holder(file))
            waiting(_holder(file))
            _take(file, wait=True)
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}, since {datetime.now().astimezone():%H:%M}")
        file.flush()
        yield  # closing the file gives the lock up


@contextmanager
def alone_at(desk: Desk, what: str) -> Iterator[bool]:
    """Hold a lock of its own for one kind of work: whether this program got it. Nothing is waited for.

    Raises:
        StandfirstError: there can be no lock there.
    """
    path = lock_path(desk)
    with _opened(path.with_name(f"{path.name}.{what}")) as file:
        yield _take(file)


@contextmanager
def after_others(desk: Desk) -> Iterator[None]:
    """Hold the desk's lock for a while, after any other run: one host is not asked from two sides."""

    def tell(holder: str) -> None:
        click.echo(f"Waiting for another run of this desk ({holder}) ...", err=True)

    with one_run(desk, tell):
        yield


def _opened(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StandfirstError(f"{path}: no lock can be kept there ({error.strerror})") from error


def _holder(file: IO[str]) -> str:
    """What the holder wrote into the file, in one short line."""
    file.seek(0)
    return " ".join(file.read(200).split()) or "just begun"


if sys.platform == "win32":
    import msvcrt
    import time

    _WAIT_S = 0.5
    _FAR = 1 << 30  # beyond what is written, so that the words can be read meanwhile

    def _take(file: IO[str], *, wait: bool = False) -> bool:
        while True:
            try:
                file.seek(_FAR)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(_WAIT_S)
            else:
                return True

else:
    import fcntl

    def _take(file: IO[str], *, wait: bool = False) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
