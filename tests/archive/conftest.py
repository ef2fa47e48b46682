"""The archive's tests run on SQLite always and on PostgreSQL where it is found: one test, both databases."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that is made once and copied for each test: making it takes half a second."""
    path = tmp_path_factory.mktemp("made") / "standfirst.sqlite3"
    open_archive(path).close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where an empty archive is."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_archive_url"))
    return Path(shutil.copy(request.getfixturevalue("made_file"), tmp_path))


@pytest.fixture
def archive(made: Path | str) -> Iterator[Archive]:
    """An empty archive, opened."""
    with open_archive(made) as opened:
        yield opened
