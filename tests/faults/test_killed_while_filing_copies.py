"""Killed at any moment, an index of copies opens, has lost nothing that was told and has nothing twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.copies_program import articles, kept_groups, open_index

from standfirst.stories import group_reprints

ROOT = Path(__file__).resolve().parents[2]


def file_until_killed(folder: Path, dice: random.Random) -> int:
    """Run the program and kill it: how many articles it reported as filed and told."""
    command = [sys.executable, "-m", "tests.faults.copies_program", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "opened\n"
        time.sleep(dice.uniform(0, 0.5))
        program.kill()
        reported = [int(line) for line in program.stdout.read().splitlines() if line.isdigit()]
    return max(reported, default=0)


def kill_and_look(folder: Path, times: int) -> None:
    dice, reported = random.Random(5), 0
    for _ in range(times):
        reported = max(reported, file_until_killed(folder, dice))
        with open_index(folder) as saved:
            assert len(saved.index) >= reported, "what was reported as filed is lost"
            expected = articles(len(saved.index))
            assert not any(saved.index.file(one) for one in expected), "other articles were filed"
            groups = saved.regroup(kept_groups(folder))
            assert groups == group_reprints(expected, previous=kept_groups(folder))
            assert groups == saved.index.groups()
    assert reported > times


def test_a_few_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 4)


@pytest.mark.nightly
def test_many_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 50)
