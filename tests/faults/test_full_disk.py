"""A disk that is full (a real one, in memory): a clear error, nothing lost, and with room work goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from standfirst.archive import open_archive

ROOT = Path(__file__).resolve().parents[2]
APART = ["unshare", "--user", "--map-root-user", "--mount"]


@pytest.fixture(scope="module")
def can_mount():
    """Whether a program may mount a file system that only it sees."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare on this machine")
    tried = [*APART, "sh", "-c", "mount -t tmpfs none /mnt"]
    if subprocess.run(tried, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a file system of their own")


@pytest.mark.usefixtures("can_mount")
def test_a_full_disk_loses_nothing(tmp_path):
    made, folder = tmp_path / "standfirst.sqlite3", tmp_path / "disk"
    folder.mkdir()
    open_archive(made).close()
    command = [*APART, sys.executable, "-m", "tests.faults.full_disk_program", str(folder), str(made)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    said = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert said[0].startswith(f"full: {folder}/standfirst.sqlite3: the disk is full: make room")
    assert said[1] == "filed True True"
    assert said[2].startswith(f"export: {folder}/all.jsonl: it cannot be written (No space left on device)")
    assert "all.jsonl" not in said[3]
    assert said[4] == "goes on True ()"
