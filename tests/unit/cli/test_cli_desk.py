"""``standfirst desk``: where it listens, the first user's link, and what is wrong told at once."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from standfirst.cli import main; main()", "desk", "--no-browser"]
QUIET = {**os.environ, "PYTHONUNBUFFERED": "1"}


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, "--desk", str(folder), *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=QUIET,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # background jobs ignore it
    )  # fmt: skip


def refused(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [*PROGRAM, "--desk", str(folder), *words],
        capture_output=True, text=True, timeout=60, check=False, env=QUIET,
    )  # fmt: skip
    return done.returncode, done.stderr


def test_it_is_served_tells_the_first_users_link_and_stops(tmp_path):
    served = start(tmp_path, "--listen", "127.0.0.1:0")
    try:
        lines = [served.stdout.readline() for _ in range(3)]
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", lines[0])[1])
        path = re.search(r"(/welcome/\S+)", lines[2])[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        assert "You are the first here" in connection.getresponse().read().decode()
        connection.request("GET", path[:-3] + "xyz")
        assert connection.getresponse().status == 403
        elsewhere = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        elsewhere.request("GET", "/", headers={"Host": "desk.evil.example"})
        assert elsewhere.getresponse().status == 400  # it answers to no name but its own
        assert (tmp_path / "desk.key").stat().st_mode & 0o077 == 0
    finally:
        served.send_signal(signal.SIGINT)
        served.communicate(timeout=20)
    assert served.returncode in (0, 130)


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = refused(tmp_path, "--listen", f"127.0.0.1:{port}")
    assert code == 1
    assert "cannot listen there" in told
    assert "--listen" in told


@pytest.mark.parametrize("place", ["nowhere", "127.0.0.1", "127.0.0.1:99999", ":"])
def test_a_place_that_is_none_is_told(tmp_path, place):
    code, told = refused(tmp_path, "--listen", place)
    assert code == 2
    assert "--listen" in told


def test_a_wrong_setting_is_told(tmp_path):
    (tmp_path / "desk.toml").write_text("[serve]\nlisten = 8017\n")
    code, told = refused(tmp_path)
    assert code in (1, 2)
    assert "listen" in told
    assert "Traceback" not in told
