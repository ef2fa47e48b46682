"""A farm in a process of its own, and what it counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from .plan import Plan

_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Farm:
    """A farm that is being served. ``plan`` says what is to be found in it."""

    plan: Plan
    edition: int = 0

    def stats(self) -> dict[str, Any]:
        """What it counted: see :meth:`farm.server.Server.stats`."""
        return self._ask("stats")

    def reset(self) -> None:
        """Count from nothing again."""
        self._ask("reset")

    def advance(self, editions: int = 1) -> None:
        """Let every source move on."""
        self.edition = self._ask(f"advance/{editions}")["edition"]

    def _ask(self, what: str) -> dict[str, Any]:
        with urlopen(f"http://127.0.0.1:{self.plan.port}/{what}", timeout=60) as answer:
            told: dict[str, Any] = json.load(answer)
        return told


@contextmanager
def running_farm(plan: Plan) -> Iterator[Farm]:
    """Serve a farm for a while, at any ports that are free where the plan names none."""
    arguments = [
        word
        for one in fields(plan)
        for word in (f"--{one.name.replace('_', '-')}", str(getattr(plan, one.name)))
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "bench.farm", *arguments],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        try:
            ports = json.loads(program.stdout.readline())
            yield Farm(replace(plan, **ports))
        finally:
            program.kill()
