"""What the tests of collecting share: an empty archive, copied for each test, and a web on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web import Web, serving

from standfirst.archive import open_archive

if TYPE_CHECKING:
    from standfirst.archive import Archive


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "standfirst.sqlite3"
    open_archive(path).close()
    return path


@pytest.fixture
def archive(empty_archive: Path, tmp_path: Path) -> Iterator[Archive]:
    with open_archive(Path(shutil.copy(empty_archive, tmp_path))) as archive:
        yield archive


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web
