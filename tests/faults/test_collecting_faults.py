"""A small farm with every fault there is: the sound is collected, the rest is named, nobody is pressed.

The same farm, judged by the same rules, as ``bench/collecting.py`` asks with a thousand hosts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bench.farm.counts import Count
from bench.farm.judging import judge_answers, judge_archive, judge_manners
from bench.farm.plan import Fault, Form, Plan
from bench.farm.running import Farm, running_farm

ROOT = Path(__file__).resolve().parents[2]
GAP_S = 0.1
PLAN = Plan(hosts=52, faulty=len(Fault) / 52, seed=125, items=4, broken=0.1, delay_s=0.4)
"""Every fault once, every form among the sound ones, moved feeds and crawl-delays among them."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs every address of 127.0.0.0/8")


@dataclass
class Round:
    """What came of collecting once, and what the farm counted meanwhile."""

    lines: list[dict[str, Any]]
    stats: dict[str, Any]


@dataclass
class Collected:
    """A farm that was collected from twice, and the archive."""

    farm: Farm
    archive: Path
    first: Round
    second: Round


def collect(farm: Farm, archive: Path) -> Round:
    """Collect in a fresh process."""
    farm.reset()
    fetch = {
        "allow_hosts": [host.address for host in farm.plan.sites],
        "gap_s": GAP_S,
        "timeout_s": 6,
        "max_bytes": 200_000,  # little: a slow machine must reach it before the time is up
    }
    urls = [host.source for host in farm.plan.sites]
    task = {"archive": str(archive), "urls": urls, "fetch": fetch, "reading": True, "warm": []}
    done = subprocess.run(
        [sys.executable, "-m", "bench.farm.programs", "ours"],
        input=json.dumps(task),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return Round(json.loads(done.stdout)["lines"], farm.stats())


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    archive = tmp_path_factory.mktemp("farm") / "standfirst.sqlite3"
    with running_farm(PLAN) as farm:
        yield Collected(farm, archive, collect(farm, archive), collect(farm, archive))


def test_the_farm_has_everything() -> None:
    assert {host.fault for host in PLAN.sites} == {None, *Fault}
    assert {host.form for host in PLAN.sound} == set(Form)
    assert any(host.moved for host in PLAN.sound)
    assert any(host.delay_s for host in PLAN.sound)
    assert any(item.page != 200 for host in PLAN.sound for item in PLAN.items_of(host))


def test_the_sound_are_collected_and_each_fault_is_named(collected: Collected) -> None:
    assert judge_answers(collected.farm.plan, collected.first.lines) == []


def test_a_second_round_finds_nothing_changed(collected: Collected) -> None:
    assert judge_answers(collected.farm.plan, collected.second.lines, first=False) == []
    unchanged = sum(count["unchanged"] for count in collected.second.stats["hosts"].values())
    assert unchanged >= sum(host.form is not Form.INDEX for host in PLAN.sound)


def test_everything_is_there_once(collected: Collected) -> None:
    assert judge_archive(collected.farm.plan, collected.archive, reading=True) == []


def test_items_whose_pages_are_broken_are_counted(collected: Collected) -> None:
    unread = {line["source"]: line["unread"] for line in collected.first.lines}
    plan = collected.farm.plan
    assert {host.source: unread[host.source] for host in plan.sound} == {
        host.source: sum(item.page != 200 for item in plan.items_of(host)) for host in plan.sound
    }


def test_nobody_is_pressed(collected: Collected) -> None:
    for one in (collected.first, collected.second):
        assert judge_manners(collected.farm.plan, one.stats, GAP_S) == []
        agents = {agent for count in one.stats["hosts"].values() for agent in count["agents"]}
        assert len(agents) == 1
        assert agents.pop().startswith("Standfirst/")


def test_pressing_would_be_noticed() -> None:
    counts = {host.address: Count() for host in PLAN.sites}
    hasty, double, polite = (counts[host.address] for host in PLAN.sites[:3])
    for count, asked in ((hasty, ((0.0, 1.0), (1.05, 1.2))), (polite, ((0.0, 1.0), (2.0, 2.1)))):
        for begun, ended in asked:
            count.begin(begun, robots=False)
            count.end(ended, robots=False)
    double.begin(0.0, robots=True)
    double.begin(0.5, robots=False)
    stats = {"hosts": {address: count.plain() for address, count in counts.items()}}
    complaints = judge_manners(PLAN, stats, GAP_S)
    assert [one.partition(": ")[0] for one in complaints] == [host.source for host in PLAN.sites[:2]]
    assert "0.050 s instead of" in complaints[0]
    assert "overlapped" in complaints[1]
