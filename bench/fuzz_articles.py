"""Broken pages by the thousand: whether any raises what it must not, takes too long or too much memory.

    python bench/fuzz_articles.py [COUNT]      (5,000 where none is given; two processes)

The pages are invented ones (``invented_articles.py``, ``sites``) and, where it is at hand, the open half of
the public benchmark (STANDFIRST_GOLD or ../shared), damaged by a fixed seed (``broken_articles.py``). Prints
the slowest and the largest, and ends with 1 where a page broke a rule: only UnreadableError is raised, never
over 2 s of CPU time, never over 300 MB more than the process held before.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

from broken_articles import broken_pages
from invented_articles import invented_pages
from sites import site_pages
from standfirst.articles import read_article
from standfirst.errors import UnreadableError

GOLD = Path(os.environ.get("STANDFIRST_GOLD") or Path(__file__).resolve().parents[2] / "shared/gold")
MOST_S, MOST_MB = 2.0, 300.0
AT_ONCE = 100


@dataclass(frozen=True)
class Taken:
    """What one broken page took; ``raised`` is what it must not have raised."""

    seed: int
    number: int
    done: str
    size: int
    cpu_s: float
    grown_mb: float
    raised: str = ""

    @property
    def breaks_a_rule(self) -> bool:
        """Whether it may not be."""
        return bool(self.raised) or self.cpu_s > MOST_S or self.grown_mb > MOST_MB


def sound_pages() -> list[tuple[str, str]]:
    pages = [(page.html, page.url) for page in (*invented_pages(1), *site_pages(1))]
    path = GOLD / "articles/zyte.jsonl"
    if path.exists():
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        pages += [(row["html"], row["url"]) for row in map(json.loads, lines)]
    return pages


def peak_mb() -> float:
    """The most memory held since it was last set back, where the system can (Linux); else ever."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held_mb() -> float:
    """Set the peak back to what is held now, and say what that is."""
    reset = Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")
    return peak_mb()


def _stop(_signal: int, frame: FrameType | None) -> None:
    where = [f"{one.name}:{one.lineno}" for one in traceback.extract_stack(frame)[-3:]]
    raise TimeoutError(f"more than 10 s of CPU time, in {' > '.join(where)}")


def batch(seed: int) -> list[Taken]:
    """Read a hundred broken pages in this process, each by itself."""
    taken = []
    signal.signal(signal.SIGPROF, _stop)
    for number, (done, html, url) in enumerate(broken_pages(sound_pages(), AT_ONCE, seed)):
        gc.collect()
        before, begun, raised = held_mb(), time.process_time(), ""
        signal.setitimer(signal.ITIMER_PROF, 10)  # what takes longer is stopped where it stands, and said
        try:
            read_article(html, url)
        except UnreadableError:
            pass
        except BaseException as error:  # noqa: BLE001 - this is what is looked for
            raised = repr(error)[:200]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        cpu_s = time.process_time() - begun
        taken.append(Taken(seed, number, done, len(html), cpu_s, peak_mb() - before, raised))
    return taken


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    seeds = range(-(-count // AT_ONCE))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        everything = [one for taken in pool.map(batch, seeds) for one in taken]
    for title, key in (("slowest", "cpu_s"), ("largest", "grown_mb")):
        print(f"{title} of {len(everything):,}:")
        for one in sorted(everything, key=lambda taken: getattr(taken, key), reverse=True)[:5]:
            told = f"{one.size:>10,} characters  {one.seed}/{one.number}  {one.done}"
            print(f"  {one.cpu_s:5.2f} s  {one.grown_mb:5.0f} MB  {told}")
    broken = [one for one in everything if one.breaks_a_rule]
    for one in broken[:30]:
        print(f"BROKE A RULE: {one}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
