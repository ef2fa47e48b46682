"""``standfirst collect`` killed at random moments and started again, and what came of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from standfirst.archive import open_archive

from .judging import judge_archive
from .plan import Plan
from .running import Farm, running_farm

_PROGRAM = (sys.executable, "-c", "from standfirst.cli import main; main()")
_A_DESK = 25
"""Kills on one desk, before the next begins with nothing: making an archive is killed, too."""


@dataclass
class Killing:
    """A series of kills; ``fell`` counts when they did, ``ends`` the collections that came to their end.

    ``lasts_s`` is how long a first collection lasts where nobody kills it.
    """

    dice: random.Random
    lasts_s: float = 0.0
    fell: Counter[str] = field(default_factory=Counter)
    ends: int = 0
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stand:
    """How far an archive is: ledger lines, articles, entries that wait."""

    lines: int = 0
    articles: int = 0
    waiting: int = 0
    complaints: tuple[str, ...] = ()


def kill_often(plan: Plan, kills: int) -> Killing:
    """Collect for one desk after another, and be killed at random moments so many times in all."""
    killing = Killing(random.Random(plan.seed))
    with running_farm(plan) as farm, TemporaryDirectory(prefix="standfirst-bench-") as name:
        desk = Path(name)
        _settle_down(farm, desk)
        killing.lasts_s = _finish(killing, farm, desk)
    while (left := kills - killing.fell.total()) > 0:
        with running_farm(plan) as farm, TemporaryDirectory(prefix="standfirst-bench-") as name:
            _kill_on_one_desk(killing, farm, Path(name), min(_A_DESK, left))
    return killing


def _kill_on_one_desk(killing: Killing, farm: Farm, desk: Path, kills: int) -> None:
    """Kill what collects for one desk; once a collection came to its end, the farm moves on."""
    _settle_down(farm, desk)
    stand = Stand()
    while kills:
        killed = _kill(desk, killing.dice.uniform(0.2, 0.8 * killing.lasts_s))
        before, stand = stand, _look_over(desk)
        killing.complaints += stand.complaints
        if stand.articles < before.articles or stand.lines < before.lines:
            killing.complaints.append("articles or ledger lines that were filed are lost")
        if killed:
            kills -= 1
            killing.fell[_when(before, stand, len(farm.plan.sound))] += 1
        else:
            _judge(killing, farm, desk)
            farm.advance()
    _finish(killing, farm, desk)


def _when(before: Stand, after: Stand, sound: int) -> str:
    """What a program was at when it was killed."""
    new = after.lines - before.lines
    if not new:
        return "before anything was filed"
    return "while asking" if new < sound else "while reading" if after.waiting else "at the end"


def _settle_down(farm: Farm, desk: Path) -> None:
    """Write a desk's settings."""
    hosts = ", ".join(f'"{host.address}"' for host in farm.plan.sites)
    sources = "".join(f'[[source]]\nurl = "{host.source}"\n' for host in farm.plan.sites)
    settings = (
        f"[fetch]\nallow_hosts = [{hosts}]\ngap_s = 0\ntimeout_s = 1.5\nmax_bytes = 500000\n\n{sources}"
    )
    (desk / "desk.toml").write_text(settings, encoding="utf-8")


def _start(desk: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        [*_PROGRAM, "collect", "--desk", str(desk)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=(desk / "log.txt").open("wb"),
    )


def _kill(desk: Path, after_s: float) -> bool:
    """Collect and be killed after so many seconds; False where it had come to its end before."""
    with _start(desk) as program:
        try:
            program.wait(after_s)
        except subprocess.TimeoutExpired:
            program.kill()
            return True
    return False


def _finish(killing: Killing, farm: Farm, desk: Path) -> float:
    """Collect undisturbed, and see that everything is there once; how many seconds it took."""
    start = time.perf_counter()
    with _start(desk) as program:
        program.wait(600)
    lasted = time.perf_counter() - start
    if program.returncode not in (0, 3):  # 3: some sources failed
        said = (desk / "log.txt").read_text(encoding="utf-8", errors="replace")[-300:]
        sys.exit(f"it ended with {program.returncode}: {said}")
    _judge(killing, farm, desk)
    return lasted


def _judge(killing: Killing, farm: Farm, desk: Path) -> None:
    """A collection came to its end: see that everything is there once."""
    killing.ends += 1
    killing.complaints += judge_archive(farm.plan, desk / "standfirst.sqlite3", farm.edition, reading=True)


def _look_over(desk: Path) -> Stand:
    """How far an archive is, and what is wrong with it; it may not have been made yet."""
    file = desk / "standfirst.sqlite3"
    if not file.exists():
        return Stand()
    with open_archive(file) as archive:
        ids = [reading.article.id for reading in archive.readings.all()]
        twice = [f"{len(ids) - len(set(ids))} articles twice"] if len(ids) != len(set(ids)) else []
        waiting = sum(len(one.items) for one in archive.sources.waiting())
        return Stand(len(archive.sources.lines()), len(ids), waiting, (*archive.check(), *twice))
