"""The desk's tests: Django is set up once for this process, and each test has a desk of its own.

This file is read before any test runs, so that no archive's test sets Django up for itself first.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from edition_cast import MATERIAL, NOON
from standfirst.config import ServeOptions
from standfirst.desk import opened
from standfirst.desk.opened import Opened, set_up
from standfirst.desk.roles import Role
from standfirst.records import Answer, CollectionLine, Subscription

set_up(ServeOptions(), "a secret for tests alone, long enough to be one")

PASSWORD = "lantern under the crest road"
SETTINGS = """
title = "Dam letter"
time_zone = "Europe/Lisbon"

[[subject]]
name = "Dam"
query = "dam"
"""


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the invented press in its archive, and one person of every role: made once, then copied."""
    from standfirst.archive.models import User

    folder = tmp_path_factory.mktemp("desk")
    (folder / "desk.toml").write_text(SETTINGS, encoding="utf-8")
    desk = opened.open_desk(folder)
    archive = desk.archive
    archive.readings.save(MATERIAL.readings, at=NOON)
    archive.groups.save(MATERIAL.reprints)
    archive.stories.save(MATERIAL.stories)
    archive.readings.note_grouped(archive.readings.ungrouped())  # as they are: another grouping is not asked
    archive.sources.subscribe([Subscription("https://lowervalley.example/feed", name="valley")])
    for role in Role:
        user = User(username=role.word, role=role.word)
        user.set_password(PASSWORD)
        user.save()
    archive.close()
    return folder


@pytest.fixture
def desk(made_desk: Path, tmp_path: Path) -> Iterator[Opened]:
    """A desk as people find it on a working day."""
    folder = Path(shutil.copytree(made_desk, tmp_path / "desk"))
    yield opened.open_desk(folder)
    opened.the_desk().archive.close()


@pytest.fixture
def enter(desk: Opened) -> Callable[..., object]:
    """Gives a browser without scripts, in which somebody of a role is signed in; None for nobody."""
    from django.test import Client

    from standfirst.archive.models import User

    def made(role: Role | None = Role.EDITOR, **options: object) -> Client:
        client = Client(SERVER_NAME="127.0.0.1", **options)
        if role is not None:
            user = User.objects.get(username=role.word)
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def failing_source(desk: Opened) -> str:
    """A source that did not answer just now."""
    from datetime import UTC, datetime

    from standfirst.archive import AskedSource

    url = "https://lowervalley.example/feed"
    line = CollectionLine(url, datetime.now(UTC) - timedelta(seconds=5), Answer.FAILED, "no answer in time")
    desk.archive.sources.save_asked([AskedSource(line)])
    return url
