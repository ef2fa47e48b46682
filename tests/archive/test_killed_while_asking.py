"""Killed while it files what sources gave, an archive has each batch whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.archive.asking_program import SOURCES, entries
from tests.archive.invented import MONDAY

from standfirst.archive import open_archive
from standfirst.records import Validators

ROOT = Path(__file__).resolve().parents[2]


def file_until_killed(path: Path, dice: random.Random) -> int:
    """Run the program and kill it in the middle of something; how many rounds it reported."""
    command = [sys.executable, "-m", "tests.archive.asking_program", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "opened\n"
        time.sleep(dice.uniform(0.05, 0.4))
        program.kill()
        reported = [line for line in program.stdout.read().splitlines() if line.isdigit()]
    return int(reported[-1]) + 1 if reported else 0


def look_over(path: Path, reported: int) -> int:
    """Hold what is filed against what was reported; how many rounds there are."""
    with open_archive(path) as archive:
        assert archive.check() == ()
        rounds, rest = divmod(len(archive.sources.lines()), SOURCES)
        assert rest == 0, "a batch was filed in part"
        assert rounds >= reported, "what was reported as filed is lost"
        for source in range(SOURCES if rounds else 0):
            state = archive.sources.load(f"https://{source}.example/")
            assert state.entries == entries(source, rounds - 1)
            assert state.validators == Validators(f'"{rounds - 1}"')
            assert state.schedule.due_at == MONDAY + timedelta(hours=rounds)
        waiting = [item.entry.link for one in archive.sources.waiting() for item in one.items]
        assert len(set(waiting)) == len(waiting), "an entry waits twice"
        newest = {
            entry.link for source in range(SOURCES if rounds else 0) for entry in entries(source, rounds - 1)
        }
        assert len(newest & set(waiting)) >= SOURCES, "entries that nobody read wait no more"
    return rounds


def test_half_a_dozen_kills_lose_nothing(tmp_path):
    path, dice, reported = tmp_path / "standfirst.sqlite3", random.Random(20260302), 0
    open_archive(path).close()
    for _ in range(6):
        reported = max(reported, file_until_killed(path, dice))
        reported = look_over(path, reported)
    assert reported > 3, "the program was hardly ever filing when it was killed"
