"""The archive's tests run on SQLite always and on PostgreSQL where it is found: one test, both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standfirst.archive import open_archive

if TYPE_CHECKING:
    from standfirst.archive import Archive


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where an archive may be made: a path with nothing there, or the address of an empty database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return tmp_path / "standfirst.sqlite3"


@pytest.fixture
def archive(made: Path | str) -> Iterator[Archive]:
    """An empty archive, opened."""
    with open_archive(made) as opened:
        yield opened
