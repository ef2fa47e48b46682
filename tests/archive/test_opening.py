"""Opening archives: new, old, broken, busy, and in a host's Django."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.archive.invented import make_reading

from standfirst.archive import Saved, open_archive
from standfirst.errors import ArchiveError


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run some Python in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_a_new_archive_is_made_with_its_folders_and_nothing_else_is_left_there(tmp_path):
    path = tmp_path / "desk" / "kept" / "standfirst.sqlite3"
    open_archive(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["standfirst.sqlite3"]
    assert [file.name for file in path.parent.parent.iterdir()] == ["kept"]


def test_an_empty_file_becomes_an_archive(tmp_path):
    path = tmp_path / "standfirst.sqlite3"
    path.touch()
    with open_archive(path) as archive:
        assert archive.check() == ()


def test_making_takes_less_than_a_second_of_work_and_opening_again_next_to_nothing(tmp_path):
    open_archive(tmp_path / "first.sqlite3").close()  # Django is loaded now, whatever ran before

    def work_s(path: Path) -> float:
        start = time.process_time()
        open_archive(path).close()
        return time.process_time() - start

    paths = [tmp_path / f"{number}.sqlite3" for number in range(3)]  # the best of three: others work here too
    assert min(map(work_s, paths)) < 1.0
    assert min(map(work_s, paths)) < 0.1


def test_a_file_is_kept_in_wal_with_its_keys_enforced(tmp_path):
    from django.db import connections

    asked = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}
    with open_archive(tmp_path / "a.sqlite3") as archive:
        cursor = connections[archive._database.alias].cursor()
        for pragma, expected in asked.items():
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (expected,)


def test_a_new_postgresql_archive(postgresql_url):
    for _ in range(2):
        with open_archive(postgresql_url) as archive:
            archive.readings.save([make_reading()])
            assert archive.readings.all() == (make_reading(),)
            assert "standfirst@" not in archive.shown


def test_a_closed_archive_says_so(made):
    archive = open_archive(made)
    archive.close()
    archive.close()
    with pytest.raises(ArchiveError, match="closed"):
        archive.readings.all()


def test_two_archives_open_at_once_are_two(tmp_path, made):
    with open_archive(made) as one, open_archive(tmp_path / "other.sqlite3") as other:
        one.readings.save([make_reading()])
        assert other.readings.all() == ()
        assert other.readings.save([make_reading()]) == (Saved.NEW,)


# ---------------------------------------------------------------------------- what is no archive


@pytest.mark.parametrize(
    "content", [b"Dear editor,\n" * 500, b"\x00\xff" * 4096, b"SQLite format 3\x00" + b"x" * 5000]
)
def test_a_file_that_is_no_archive_is_left_alone(tmp_path, content):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"letter\.txt: .*nothing was changed"):
        open_archive(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as places:
        places.execute("CREATE TABLE places (url TEXT)")
        places.commit()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="another program's database"):
        open_archive(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_archive(tmp_path):
    with pytest.raises(ArchiveError, match="folder of that name"):
        open_archive(tmp_path)


def test_a_place_where_no_folder_can_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be made"):
        open_archive(tmp_path / "file" / "standfirst.sqlite3")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://localhost/desk", "neither a file nor postgresql"),
        ("postgresql://localhost", "names no database"),
        ("postgresql://localhost:port/desk", "cannot be understood"),
        ("postgresql://localhost/desk?sslmode", "cannot be understood"),
    ],
)
def test_an_address_that_names_no_archive(address, reason):
    with pytest.raises(ArchiveError, match=reason):
        open_archive(address)


def test_a_server_that_is_not_there_and_its_password_is_not_shown(tmp_path):
    with pytest.raises(ArchiveError) as refused:
        open_archive(f"postgresql://desk:opensesame@/desk?host={tmp_path}", wait_s=2)
    assert f"postgresql://{tmp_path}/desk: " in str(refused.value)
    assert "opensesame" not in str(refused.value)


def test_a_database_that_is_not_there(postgresql_server):
    with pytest.raises(ArchiveError, match="does not exist"):
        open_archive(f"postgresql://standfirst@/nowhere?host={postgresql_server}")


# ---------------------------------------------------------------------------- archives we cannot use


def test_an_archive_of_a_newer_release_is_left_alone(made_file, tmp_path):
    path = Path(shutil.copy(made_file, tmp_path))
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('standfirst_archive', '0999_from_the_future', '2030-01-01')"
        )
        newer.commit()
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"newer Standfirst.*0999_from_the_future.*nothing was changed"):
        open_archive(path)
    assert path.read_bytes() == before


def test_an_archive_that_lacks_a_migration_is_brought_up_to_date_and_keeps_what_it_holds(made):
    from django.db import connections

    last = ("auth", "0012_alter_user_first_name_max_length")
    with open_archive(made) as archive, connections[archive._database.alias].cursor() as cursor:
        archive.readings.save([make_reading()])
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", last)
    with open_archive(made) as archive, connections[archive._database.alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = %s AND name = %s", last)
        assert cursor.fetchone() == (1,)
        assert archive.readings.all() == (make_reading(),)
        assert archive.check() == ()


def test_a_postgresql_archive_of_a_newer_release(postgresql_archive_url, postgresql_server):
    import psycopg

    with psycopg.connect(host=postgresql_server, user="standfirst", dbname="archive") as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('standfirst_archive', '0999_from_the_future', now())"
        )
    with pytest.raises(ArchiveError, match="newer Standfirst"):
        open_archive(postgresql_archive_url)


def test_a_read_only_file_is_told_before_anything_is_filed(made_file, tmp_path):
    path = Path(shutil.copy(made_file, tmp_path))
    path.chmod(0o444)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    assert "cannot be written: check who owns the file" in what_a_stranger_is_told(path)


def what_a_stranger_is_told(path: Path) -> str:
    """What opening says to somebody other than root, who may write everywhere."""
    pipe_in, pipe_out = os.pipe()
    child = os.fork()  # a new Python would have to be readable for that somebody
    if child == 0:
        said = "opened"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            open_archive(path)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is to see it
            said = f"{type(error).__name__}: {error}"
        os.write(pipe_out, said.encode())
        os._exit(0)
    os.close(pipe_out)
    os.waitpid(child, 0)
    return os.read(pipe_in, 10_000).decode()


def test_a_busy_archive_is_read_and_says_what_to_do_about_writing(made):
    with open_archive(made) as other, open_archive(made, wait_s=0.2) as archive, other.unit():
        other.readings.save([make_reading()])
        assert archive.readings.all() == ()
        with pytest.raises(ArchiveError, match="another program is writing to it"):
            archive.readings.save([make_reading()])


def test_a_disk_that_is_full_harms_nothing(made_file, tmp_path):
    from django.db import connections

    path = Path(shutil.copy(made_file, tmp_path))
    with open_archive(path) as archive:
        archive.readings.save([make_reading(1)])
        with connections[archive._database.alias].cursor() as cursor:
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match="the disk is full"):
            archive.readings.save([make_reading(n, text="word " * 5000) for n in range(2, 20)])
        assert archive.readings.all() == (make_reading(1),)
        assert archive.check() == ()


def test_two_programs_that_make_one_archive_at_once_end_with_one(tmp_path):
    path = tmp_path / "standfirst.sqlite3"
    code = "import sys; from standfirst.archive import open_archive; print(open_archive(sys.argv[1]).check())"
    programs = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in "ab"
    ]
    assert [program.communicate(timeout=120)[0].strip() for program in programs] == ["()", "()"]
    assert list(tmp_path.iterdir()) == [path]


# ---------------------------------------------------------------------------- Django as a guest


HOST = """
    import sys
    from django.conf import settings
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *{apps}],
        DATABASES={{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}},
        USE_TZ={zones},
    )
    import django
    django.setup()
    from standfirst.archive import open_archive
    from standfirst.errors import ArchiveError
    try:
        with open_archive(sys.argv[1]) as archive:
            from django.db import connections
            from django.contrib.auth import get_user_model
            print(list(settings.DATABASES), len(list(connections)), get_user_model().__module__)
            print(archive.decisions.load(), archive.check())
        print(list(connections))
    except ArchiveError as error:
        print(error)
"""


def test_a_host_keeps_its_settings_its_users_and_its_databases(tmp_path):
    done = run_python(HOST.format(apps=["standfirst.archive"], zones=True), tmp_path / "a.sqlite3")
    assert done.stdout.splitlines() == ["['default'] 2 django.contrib.auth.models", "() ()", "['default']"], (
        done.stderr
    )


@pytest.mark.parametrize(
    ("apps", "zones", "said"),
    [
        ([], True, 'add "standfirst.archive" to INSTALLED_APPS'),
        (["standfirst.archive"], False, "USE_TZ = True"),
    ],
)
def test_a_host_that_lacks_something_is_told_what(tmp_path, apps, zones, said):
    done = run_python(HOST.format(apps=apps, zones=zones), tmp_path / "a.sqlite3")
    assert said in done.stdout, done.stderr
    assert not list(tmp_path.iterdir())


def test_the_package_loads_without_django():
    code = (
        "import sys, standfirst.archive; print([name for name in sys.modules if name.startswith('django')])"
    )
    assert run_python(code).stdout.strip() == "[]"


def test_the_migrations_are_those_the_models_ask_for(archive):
    from django.core.management import call_command

    call_command("makemigrations", "standfirst_archive", check=True, dry_run=True, verbosity=0)
