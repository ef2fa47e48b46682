"""Programs on a terminal of their own, as a person sits before one: with a width, and answers typed in."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

_ORDERS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\r")
_QUESTION = re.compile(rb"\][ \x1b\[0-9m]*$")


def on_terminal(
    arguments: Sequence[str | Path], answers: Sequence[str] = (), *, columns: int = 80, limit_s: float = 30
) -> tuple[str, int]:
    """Run ``standfirst`` on a terminal; each answer is typed when a question ("... [Y/n] ") stands there.

    Returns:
        What it wrote, without orders to the terminal, and its exit code. An answer of None ends the input.
    """
    own, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    program = [sys.executable, "-c", "from standfirst.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns)}
    running = subprocess.Popen(
        program, stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True
    )
    os.close(its)
    written, waiting, end = b"", list(answers), time.monotonic() + limit_s
    try:
        while time.monotonic() < end:
            if not select.select([own], [], [], 0.05)[0]:
                if waiting and _QUESTION.search(written):
                    os.write(own, waiting.pop(0).encode() + b"\n")
                    written += b"\n"
                continue
            try:
                data = os.read(own, 65536)
            except OSError:  # it has ended
                break
            if not data:
                break
            written += data
        code = running.wait(timeout=max(0.1, end - time.monotonic()))
    finally:
        running.kill()
        running.wait()
        os.close(own)
    return _ORDERS.sub("", written.decode("utf-8", "replace")), code
