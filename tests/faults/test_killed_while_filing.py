"""Killed at any moment while it files and searches: all that was filed is there, once, sound and found."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.filing_program import SIZE, batch, corrected

from standfirst.archive import open_archive
from standfirst.records import Story

ROOT = Path(__file__).resolve().parents[2]
SEED = 20260302


def file_until_killed(path: Path, dice: random.Random) -> int:
    """Run the program and kill it, now and then while it opens, else while it files: batches it reported."""
    command = [sys.executable, "-m", "tests.faults.filing_program", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        if dice.random() < 0.85:
            assert program.stdout.readline() == "opened\n"
            time.sleep(dice.uniform(0, 0.4))
        else:
            time.sleep(dice.uniform(0, 1.5))
        program.kill()
        said = program.stdout.read().splitlines()
    assert not [line for line in said if " found of " in line]
    reported = [line for line in said if line.isdigit()]
    return int(reported[-1]) + 1 if reported else 0


def look_over(path: Path, reported: int) -> int:
    """Hold what is filed against what was reported; how many batches there are."""
    with open_archive(path) as archive:
        assert archive.check() == ()
        filed = archive.readings.all()
        batches, rest = divmod(len(filed), SIZE)
        assert rest == 0, "a unit of work was filed in part"
        assert batches >= reported, "what was reported as filed is lost"
        assert len({reading.article.id for reading in filed}) == len(filed), "an article is there twice"
        expected = [one.article for n in range(batches - 1) for one in corrected(n)]
        if batches:
            expected += [one.article for one in batch(batches - 1)]
        assert [reading.article for reading in filed] == expected
        last = max(batches - 1, 0) * SIZE
        assert [reading.version for reading in filed] == [2] * last + [1] * (len(filed) - last)
        stories = [Story(f"story-{n}", tuple(one.article.id for one in batch(n))) for n in range(batches)]
        assert archive.stories.load() == tuple(stories)
        assert archive.index.find("text").total == len(filed)
        assert archive.index.find("corrected").total == last
    return batches


def kill_and_look(path: Path, times: int) -> None:
    dice = random.Random(SEED)
    reported = 0
    for _ in range(times):
        reported = max(reported, file_until_killed(path, dice))
        if path.exists():
            reported = look_over(path, reported)
        else:
            assert reported == 0, "the archive is gone"
    assert reported > times // 4, "the program was hardly ever filing when it was killed"


def test_a_dozen_kills(tmp_path):
    kill_and_look(tmp_path / "standfirst.sqlite3", 12)


@pytest.mark.nightly
def test_two_hundred_kills(tmp_path):
    kill_and_look(tmp_path / "standfirst.sqlite3", 200)
