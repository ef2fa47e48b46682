"""What tests share: data kept outside the project, a browser, and throw-away database servers.

What a machine lacks is skipped with one line that says so; with ``CI=true`` its absence is a failure.
Every fixture belongs to one worker process, so that ``pytest -n`` needs no locks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings
from tests.browsing import started_browser
from tests.imap_server import find_dovecot, mail_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.imap_server import MailBox, MailServer

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Timings say nothing on a machine that does other things at the same time.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names a test after its argument where that holds gzip: its header has the second it was made in.

    Workers that collect in different seconds would name one test differently, and xdist then runs none.
    """
    return argname if isinstance(val, bytes) and b"\x1f\x8b" in val else None


# ---------------------------------------------------------------------------- what a machine may lack


def find_gold() -> Path | None:
    """The folder of gold data: ``STANDFIRST_GOLD``, else beside the project."""
    folder = Path(os.environ.get("STANDFIRST_GOLD") or SHARED / "gold")
    return folder if folder.is_dir() else None


def find_seed_brief() -> Path | None:
    """One issue of a brief as it was scraped."""
    file = SHARED / "seed" / "brief.txt"
    return file if file.is_file() else None


def find_chromium() -> Path | None:
    """A Chromium on PATH."""
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return next(map(Path, found), None)


def find_java() -> Path | None:
    """A Java on PATH, for the Nu checker."""
    found = shutil.which("java")
    return Path(found) if found else None


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest where there are several."""
    installed = [
        folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()
    ]
    if installed:
        return max(installed, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def find_weasyprint() -> Path | None:
    """WeasyPrint, where the library that it needs (Pango) can be loaded."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return Path(weasyprint.__file__)


@dataclass(frozen=True)
class Need:
    """Something found on this machine or not; ``always`` where CI installs it, so that it must be there."""

    find: Callable[[], Path | None]
    absent: str
    always: bool


NEEDS = {
    "gold": Need(find_gold, "no gold data (STANDFIRST_GOLD, or ../shared/gold)", always=False),
    "seed_brief": Need(find_seed_brief, "no seed brief (../shared/seed/brief.txt)", always=False),
    "chromium": Need(find_chromium, "no Chromium on PATH", always=True),
    "java": Need(find_java, "no Java on PATH (Debian's package default-jre-headless)", always=True),
    "dovecot": Need(find_dovecot, "no Dovecot (Debian's package dovecot-imapd)", always=True),
    "pdf": Need(find_weasyprint, "no WeasyPrint or Pango (Debian's package libpangoft2-1.0-0)", always=True),
    "postgresql": Need(find_postgresql, "no PostgreSQL server programs (initdb)", always=True),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs something absent; here, not in the fixtures, so that pytest tells it in one line."""
    for name, need in NEEDS.items():
        wanted = name in getattr(item, "fixturenames", ()) or item.get_closest_marker(name) is not None
        if wanted and need.find() is None:
            if need.always and os.environ.get("CI") == "true":
                pytest.fail(f"{need.absent}, and CI=true asks for every test", pytrace=False)
            pytest.skip(need.absent)


@pytest.fixture(scope="session")
def gold() -> Path | None:
    """The folder of gold data."""
    return find_gold()


@pytest.fixture(scope="session")
def seed_brief() -> Path | None:
    """The file of the seed brief."""
    return find_seed_brief()


@pytest.fixture(scope="session")
def java() -> Path | None:
    """The program."""
    return find_java()


# ---------------------------------------------------------------------------- a browser


@pytest.fixture(scope="session")
def chromium() -> Path | None:
    """The program."""
    return find_chromium()


@pytest.fixture
def browser(chromium: Path) -> Iterator[Browser]:
    """A fresh Chromium under Playwright's synchronous interface.

    One for each test (it starts in about a second). Make the pages to be looked at in a fixture that is asked
    for before this one (see ``started_browser``).
    """
    with started_browser(chromium) as started:
        yield started


# ---------------------------------------------------------------------------- a mail server


@pytest.fixture(scope="session")
def dovecot() -> Path | None:
    """The program."""
    return find_dovecot()


@pytest.fixture(scope="session")
def dovecot_server(dovecot: Path) -> Iterator[MailServer]:
    """A throw-away mail server of this process alone."""
    with mail_server(dovecot) as server:
        yield server


@pytest.fixture
def mail_box(dovecot_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailBox:
    """A fresh, empty account, on a server that this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot_server.authority))
    return dovecot_server.account()


# ---------------------------------------------------------------------------- PostgreSQL


@pytest.fixture(scope="session")
def postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs."""
    return find_postgresql()


@pytest.fixture(scope="session")
def postgresql_server(postgresql: Path) -> Iterator[str]:
    """A throw-away PostgreSQL server of this process alone, reached by a Unix socket: its folder."""
    with _run_postgresql(postgresql) as folder:
        yield folder


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a fresh, empty database."""
    with _database(postgresql_server, "empty", template="template0") as address:
        yield address


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a database with an empty archive in it, made once and copied for each test."""
    from standfirst.archive import open_archive

    with _database(postgresql_server, "made", template="template0") as address:
        open_archive(address).close()
        yield "made"


@pytest.fixture
def postgresql_archive_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """The address of a database that holds an empty archive."""
    with _database(postgresql_server, "archive", template=postgresql_template) as address:
        yield address


@contextmanager
def _database(server: str, name: str, *, template: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(host=server, user="standfirst", dbname="postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"postgresql://standfirst@/{name}?host={quote(server, safe='')}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _run_postgresql(programs: Path) -> Iterator[str]:
    # Not pytest's own folder: the path of a Unix socket may be 107 bytes long, and the server, which
    # refuses to be root, must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="standfirst-pg-"))
    user = _server_user()
    if user is not None:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), "-D", str(data), *arguments],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"

    try:
        run("initdb", "-U", "standfirst", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        # Nothing here outlives the tests, so nothing is flushed to disk; no port is opened at all.
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-w", "-l", str(log), "-o", options, "start")
        try:
            yield str(folder)
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> str | None:
    """Whom the server runs as: ourselves, or where we are root somebody who is not."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


# ---------------------------------------------------------------------------- an archive on either database


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that is made once and copied for each test: making it takes half a second."""
    from standfirst.archive import open_archive

    path = tmp_path_factory.mktemp("made") / "standfirst.sqlite3"
    open_archive(path).close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where an empty archive is."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_archive_url"))
    return Path(shutil.copy(request.getfixturevalue("made_file"), tmp_path))
