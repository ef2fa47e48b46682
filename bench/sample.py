"""The edition that the sample world's brief is: what benches invent many editions from."""

from __future__ import annotations

from pathlib import Path

from standfirst.archive import open_archive
from standfirst.archive.codec import from_json
from standfirst.records import Edition


def load_sample(archive: Path) -> Edition:
    """The last edition of the sample brief, out of the archive that ``standfirst demo`` makes.

    Raises:
        SystemExit: it was not made yet.
    """
    with open_archive(archive) as opened:
        saved = opened.editions.last("Selmouth Tunnel Brief")
    if saved is None:
        raise SystemExit("make the sample brief first: standfirst demo")
    return from_json(Edition, saved.payload)
