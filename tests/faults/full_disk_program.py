"""A program that fills a disk of its own, and says what became of the archive on it.

    unshare --user --map-root-user --mount python -m tests.faults.full_disk_program FOLDER MADE

It mounts a small file system in memory at FOLDER (which nobody else sees), copies the archive MADE to it,
files until the disk is full, and goes on with less.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.archive.invented import make_reading

from standfirst.archive import open_archive
from standfirst.errors import ArchiveError
from standfirst.work.exchanging import export_lines

SIZE_BYTES = 6_000_000


def main() -> None:
    folder, made = Path(sys.argv[1]), sys.argv[2]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_BYTES}", "none", str(folder)], check=True)
    path = Path(shutil.copy(made, folder))
    filed = fill(path)
    with open_archive(path) as archive:
        print("filed", archive.readings.count() == filed, archive.index.find("text").total == filed)
        try:
            export_lines(archive, folder / "all.jsonl")
            print("exported")
        except ArchiveError as error:
            print(f"export: {error}")
        print("left", sorted(one.name for one in folder.iterdir()))
        (folder / "ballast").unlink()
        archive.readings.save([make_reading(99_999)])
        print("goes on", archive.readings.count() == filed + 1, archive.check())


def fill(path: Path) -> int:
    """File until nothing more fits; how many articles were filed."""
    (path.parent / "ballast").write_bytes(b"x" * 1_500_000)
    filed = 0
    with open_archive(path) as archive:
        while True:
            batch = [make_reading(n, text=f"Text {n} " + "word " * 400) for n in range(filed, filed + 20)]
            try:
                archive.readings.save(batch)
            except ArchiveError as error:
                print(f"full: {error}")
                return filed
            filed += len(batch)


if __name__ == "__main__":
    main()
