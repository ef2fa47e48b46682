"""A paste: what comes over the standard input, where a command is given "-" for a file.

A brief goes by what it can show again, so a paste that is filed is kept as a file in the desk's folder, named
by its content: pasted twice it is one source.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import click

PASTE = "-"
FOLDER = "pastes"


def keep_pastes(places: Sequence[str], desk: Path, max_bytes: int) -> tuple[str, ...]:
    """The places with a file in the desk's folder for each "-".

    Raises:
        click.UsageError: nothing was pasted, or more than may be read.
        OSError: the desk's folder cannot be written.
    """
    if PASTE not in places:
        return tuple(places)
    file = str(_keep(_read(max_bytes), desk / FOLDER))
    return tuple(file if place == PASTE else place for place in places)


@contextmanager
def pasted(place: str, max_bytes: int) -> Iterator[str]:
    """A place; for "-" a file that is there for a while."""
    if place != PASTE:
        yield place
        return
    with TemporaryDirectory(prefix="standfirst-") as folder:
        yield str(_keep(_read(max_bytes), Path(folder)))


def _read(max_bytes: int) -> bytes:
    if sys.stdin.isatty():
        click.echo("Paste the text; Ctrl-D on a line of its own ends it.", err=True)
    data = sys.stdin.buffer.read(max_bytes + 1)
    if not data.strip():
        raise click.UsageError("nothing was pasted")
    if len(data) > max_bytes:
        raise click.UsageError(f"the paste is larger than {max_bytes:,} bytes (max_bytes in desk.toml)")
    return data


def _keep(data: bytes, folder: Path) -> Path:
    file = folder / f"paste-{sha256(data).hexdigest()[:12]}.txt"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(data)
        part.replace(file)
    return file
