"""Killed at any moment, a brief is made as if nothing had been: nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web import DESK, Web, article_page, rss, serving

from standfirst.archive import open_archive

SOURCES = Path(__file__).parent.parent / "golden" / "sources"
FILES = {"digest.txt": 2, "letters.mbox": 2, "crawl.warc": 2, "article.html": 1}
"""Sources besides the feeds, with how many articles are in each: items without links, captures, a page."""
SEED = 20260302
PAGES = 24
ALL = PAGES + sum(FILES.values())
PROGRAM = (sys.executable, "-c", "from standfirst.cli import main; main()")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        stories = [
            (f"/{n}", f"Boat number {n} came home", f"It was away for {n + 2} years.") for n in range(PAGES)
        ]
        web.put("/one", rss(*stories[: PAGES // 2]))
        web.put("/two", rss(*stories[PAGES // 3 :]))
        for n in range(PAGES - 1):  # the last one stands on its excerpt
            said = (
                f"“We had {n} barrels of herring on board,” skipper Tove Marr{n} told reporters on the quay."
            )
            web.put(f"/{n}", article_page(f"Boat number {n} came home", *_paragraphs(n), said), hold_s=0.12)
        yield web


def _paragraphs(n: int) -> tuple[str, str]:
    """Paragraphs that no other boat's story has: each is an event of its own."""
    dice = random.Random(n)
    words = ["".join(dice.choices("abdefgiklmnoprstu", k=7)) for _ in range(80)]
    return f"The {' '.join(words[:40])}.", f"The {' '.join(words[40:])}."


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """With compiled code kept in one place, so that a dozen programs start fast."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}


def start(web: Web, desk: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    desk.mkdir(exist_ok=True)
    (desk / "desk.toml").write_text(DESK, encoding="utf-8")
    files = [str(SOURCES / name) for name in FILES]
    command = [*PROGRAM, "brief", web.url("/one"), *files, web.url("/two"), "--desk", str(desk)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def finish(web: Web, desk: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Run undisturbed; the brief as data, without the moments of this run."""
    with start(web, desk, environment) as program:
        _, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    brief = json.loads((desk / "brief" / "brief.json").read_text(encoding="utf-8"))
    return {name: value for name, value in brief.items() if name != "made_at"}


def kill_at_random(web: Web, desk: Path, environment: dict[str, str], dice: random.Random) -> None:
    with start(web, desk, environment) as program:
        assert program.stderr is not None
        moment = dice.choice(("Asking", "Reading", "Reading"))
        next((line for line in program.stderr if line.startswith(moment)), None)
        time.sleep(dice.uniform(0.3, 3))
        program.kill()


def look_over(web: Web, desk: Path) -> int:
    """The archive is sound and holds nothing twice; how many articles there are."""
    archive_file = desk / "standfirst.sqlite3"
    if not archive_file.exists():
        return 0
    with open_archive(archive_file) as archive:
        assert archive.check() == ()
        filed = [reading.article.id for reading in archive.readings.all()]
    assert len(set(filed)) == len(filed)
    assert {one for one in filed if one.startswith(web.base)} <= {web.url(f"/{n}") for n in range(PAGES)}
    for name in ("brief.json", "feed.json"):
        if (desk / "brief" / name).exists():
            json.loads((desk / "brief" / name).read_text(encoding="utf-8"))
    return len(filed)


def kill_and_compare(web: Web, tmp_path: Path, environment: dict[str, str], desks: int, kills: int) -> None:
    undisturbed = finish(web, tmp_path / "undisturbed", environment)
    assert undisturbed["number"] == 1
    dice = random.Random(SEED)
    in_the_middle = 0
    for number in range(desks):
        desk = tmp_path / f"desk-{number}"
        filed = 0
        for _ in range(kills):
            kill_at_random(web, desk, environment, dice)
            before, filed = filed, look_over(web, desk)
            assert filed >= before, "what was filed is lost"
            in_the_middle += 0 < filed < ALL
        assert finish(web, desk, environment) == undisturbed
        assert look_over(web, desk) == ALL
        with open_archive(desk / "standfirst.sqlite3") as archive:
            assert archive.sources.waiting() == (), "something was never read"
    assert in_the_middle, "no kill ever fell between the first article filed and the last"


def test_a_dozen_kills_leave_no_trace(web: Web, tmp_path: Path, environment: dict[str, str]) -> None:
    kill_and_compare(web, tmp_path, environment, desks=2, kills=6)


@pytest.mark.nightly
def test_a_hundred_kills_leave_no_trace(web: Web, tmp_path: Path, environment: dict[str, str]) -> None:
    kill_and_compare(web, tmp_path, environment, desks=20, kills=5)
