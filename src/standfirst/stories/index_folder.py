"""The index of copies in a folder: opened as it was saved, not built anew.

Two files: ``signatures`` (:mod:`.signature_files`), which grows with every article, and ``columns``
(:mod:`.filed`), written whole from time to time. What was filed since the columns were saved is entered
again from the signatures, which is quick. All of it can be made again from the articles: a folder that is
damaged, of another version, or half there is started anew, and whoever files all articles files them again.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import IO, Self

from standfirst.records import ReprintGroup
from standfirst.stories.boilerplate import Boilerplate
from standfirst.stories.constraints import Constraints
from standfirst.stories.filed import Column, Filed
from standfirst.stories.reprints import ReprintIndex
from standfirst.stories.signature_files import FileSignatures

_VERSION = "standfirst copies 1"
"""Changes with what is written, and with how texts are shingled and compared."""

_LEAST_NEW, _NEW_SHARE = 2000, 0.02
"""The columns are written again when so many articles, or such a share, came since: entering as many again
takes a second or so, and a day's few hundred articles do not cost writing a million."""

_AT_ONCE = 1 << 22


class SavedReprints:
    """An index of copies, its folder, and the boilerplate that it was made under.

    One at a time may have a folder open. ``learnt_from``: how many articles taught the boilerplate.
    """

    def __init__(
        self,
        folder: Path,
        learn: Callable[[], tuple[Boilerplate, int]],
        constraints: Constraints | None = None,
        previous: Iterable[ReprintGroup] = (),
    ) -> None:
        """Open the folder, or start it anew.

        Args:
            folder: made where there is none.
            learn: asked where the folder is started anew: the boilerplate, and from how many articles.
            constraints: what editors decided.
            previous: groups found earlier, whose originals stay.

        Raises:
            OSError: the folder cannot be made, read or written, or another program has it open
                (``BlockingIOError``).
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = (folder / "lock").open("ab")
        try:
            _take(self._lock)
            self._constraints, self._previous = constraints, tuple(previous)
            self._open(learn)
        except BaseException:
            self._lock.close()
            raise

    def start_anew(self, learn: Callable[[], tuple[Boilerplate, int]]) -> None:
        """Forget all that was filed; the boilerplate is learnt again."""
        self._signatures.close()
        discard(self._folder)
        self._open(learn)

    def _open(self, learn: Callable[[], tuple[Boilerplate, int]]) -> None:
        opened = self._read()
        self.is_new = opened is None
        if opened is None:
            boilerplate, self.learnt_from = learn()
            discard(self._folder)
            opened = Filed(), FileSignatures(self._folder / "signatures"), boilerplate
        filed, self._signatures, self.boilerplate = opened
        self._saved = 0 if self.is_new else len(filed.name)
        self.index = ReprintIndex(
            self.boilerplate, self._constraints, self._previous, self._signatures, filed
        )
        self._filed = filed
        self._told = 0 if self.is_new else self._read_told()
        if self.is_new:
            self._write()

    def regroup(
        self, previous: Iterable[ReprintGroup], decided: Iterable[str] = ()
    ) -> tuple[ReprintGroup, ...]:
        """All groups; those that nothing new has to do with are taken from ``previous``.

        Args:
            previous: the groups that were kept when :meth:`note_told` was last called.
            decided: articles about which an editor has ever decided anything.
        """
        self.save()  # first: what is kept of these groups must never know more than the index does
        return self.index.regroup(previous, self._told, decided)

    def changes(
        self,
        decided: Iterable[str] = (),
        previous: Callable[[AbstractSet[str]], Iterable[ReprintGroup]] | None = None,
    ) -> tuple[frozenset[str], tuple[ReprintGroup, ...]]:
        """What has changed since :meth:`note_told` was last called; see :meth:`.ReprintIndex.changes`."""
        self.save()
        return self.index.changes(self._told, decided, previous)

    def note_told(self) -> None:
        """Note that the groups are kept, as they are now: whoever is killed before regroups what was new."""
        self._told = len(self._signatures)
        beside = self._folder / "told.new"
        beside.write_text(str(self._told), encoding="ascii")
        beside.replace(self._folder / "told")

    def save(self) -> None:
        """See that all that was filed is on the disk."""
        self._signatures.flush()
        if len(self._signatures) - self._saved > max(_LEAST_NEW, self._saved * _NEW_SHARE):
            self._write()

    def close(self) -> None:
        """Save and close; closing again does nothing."""
        if not self._signatures.closed:
            try:
                self.save()
            finally:
                self._signatures.close()
                self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _write(self) -> None:
        """Write the columns beside the old ones and put them in their place in one step."""
        self._signatures.flush()
        head = {
            "version": _VERSION,
            "learnt_from": self.learnt_from,
            "boilerplate": {name: sorted(lines) for name, lines in self.boilerplate.of_publisher.items()},
        }
        import numpy as np

        columns = [np.asarray(self._signatures.places, dtype="<u8"), *self._filed.parts()]
        beside = self._folder / "columns.new"
        with beside.open("wb") as file:
            writer = _Checked(file)
            writer.write(json.dumps(head).encode("ascii"))
            for column in columns:
                writer.write(column.view(np.uint8).data)
            writer.end()
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._folder / "columns")
        self._saved = len(self._signatures)

    def _read_told(self) -> int:
        try:
            told = int((self._folder / "told").read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return 0
        return told if told <= len(self._signatures) else 0

    def _read(self) -> tuple[Filed, FileSignatures, Boilerplate] | None:
        """What was saved; None where there is nothing, or nothing whole."""
        try:
            with (self._folder / "columns").open("rb") as file:
                if not _is_whole(file):
                    return None
                head = json.loads(_next(file, "u1").tobytes())
                if head["version"] != _VERSION:
                    return None
                places = array("Q", _next(file, "<u8").tobytes())
                filed = Filed.of_parts(lambda dtype: _next(file, dtype))
            self.learnt_from = int(head["learnt_from"])
            lines = {name: frozenset(lines) for name, lines in head["boilerplate"].items()}
            return filed, FileSignatures(self._folder / "signatures", places), Boilerplate(lines)
        except (FileNotFoundError, ValueError, KeyError, IndexError):
            return None


def discard(folder: Path) -> None:
    """Delete what lies in an index's folder; nothing is lost but the time to make it again."""
    for name in ("columns", "columns.new", "told", "told.new", "signatures"):
        (folder / name).unlink(missing_ok=True)


class _Checked:
    """Parts written one after the other, each after its length, and the CRC-32 of all at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum = file, 0

    def write(self, part: bytes | memoryview) -> None:
        for piece in (len(part).to_bytes(8, "little"), part):
            self._sum = zlib.crc32(piece, self._sum)
            self._file.write(piece)

    def end(self) -> None:
        self._file.write(self._sum.to_bytes(4, "little"))


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(error.errno, "another program has it open") from error

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_whole(file: IO[bytes]) -> bool:
    """Whether the checksum at the end is that of all before it; goes back to the beginning."""
    left = os.fstat(file.fileno()).st_size - 4
    found = 0
    while left > 0:
        piece = file.read(min(left, _AT_ONCE))
        if not piece:
            return False
        found = zlib.crc32(piece, found)
        left -= len(piece)
    whole = left == 0 and file.read(4) == found.to_bytes(4, "little")
    file.seek(0)
    return whole


def _next(file: IO[bytes], dtype: str) -> Column:
    """The next part, as an array of its own."""
    import numpy as np

    length = int.from_bytes(file.read(8), "little")
    kind = np.dtype(dtype)
    column: Column = np.empty(length // kind.itemsize, dtype=kind)
    file.readinto(column.view(np.uint8).data)  # type: ignore[attr-defined]
    return column
