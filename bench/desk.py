"""The desk under load: 20 people clicking at once on an archive of 100,000 articles.

    python bench/desk.py [--articles 100000] [--people 20] [--seconds 30] [--keep DIR]

Makes an archive of invented articles in stories of a natural size (most of one report, few of forty), with
copies, names and statements; serves it as people do, in a process of its own; lets each person click to pages
that they would click to, about one a second; and prints times by screen, what the server's CPUs spent on a
page (which a busy machine blurs less), and what a first visit weighs on the wire.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from standfirst.archive import open_archive
from standfirst.records import (
    Article,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
)

PROGRAM = str(Path(sys.executable).with_name("standfirst"))
PASSWORD = "lantern under the crest road"
WORDS = (
    "harbour tunnel toll ferry council engineer crest survey budget minister board strike pump court school "
    "road rain bridge valley tender"
).split()
PAUSE_S = 1.0
BATCH = 2_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=100_000)
    asked.add_argument("--people", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--keep", type=Path, help="a folder in which the desk is made once, and found again")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        if not (folder / "desk.toml").exists():
            make_desk(folder, wanted.articles)
        with_server(folder, wanted.people, wanted.seconds)


def make_desk(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "desk.toml").write_text(
        'title = "Bench"\n[[subject]]\nname = "Tunnel"\nquery = "tunnel OR ferry"\n'
    )
    began = time.perf_counter()
    with open_archive(folder / "standfirst.sqlite3") as archive:
        stories, groups, batch = [], [], []
        for ids, copies, readings in invented(count):
            batch += readings
            stories.append(Story(f"s{len(stories):08x}", ids))
            if copies:
                groups.append(ReprintGroup((ids[0], *copies), ids[0], "NPA"))
            if len(batch) >= BATCH:
                archive.readings.save(batch)
                batch = []
        archive.readings.save(batch)
        archive.stories.save(stories)
        archive.groups.save(groups)
        archive.readings.note_grouped(archive.readings.ungrouped())
    for name in ("editor",):
        command = [PROGRAM, "user", "add", name, "--role", "editor", "--password-stdin"]
        subprocess.run(
            [*command, "--desk", str(folder)],
            input=PASSWORD,
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    print(f"made: {count:,} articles in {len(stories):,} stories, {time.perf_counter() - began:.0f} s")


def invented(count: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], list[Reading]]]:
    chance = random.Random(11)
    now, made = datetime.now(UTC).replace(microsecond=0), 0
    while made < count:
        size = min(count - made, 40, max(1, int(chance.paretovariate(1.3))))
        at = now - timedelta(minutes=chance.randrange(60 * 24 * 60))
        readings = [article(chance, made + n, at + timedelta(minutes=11 * n)) for n in range(size)]
        ids = tuple(reading.article.id for reading in readings)
        yield ids, ids[1 : 1 + size // 3], readings
        made += size


def article(chance: random.Random, number: int, at: datetime) -> Reading:
    person = f"{chance.choice(WORDS).title()} {chance.choice(WORDS).title()}son"
    said = f"“We will {' '.join(chance.choices(WORDS, k=9))},” {person} said."
    text = "\n\n".join(
        [" ".join(chance.choices(WORDS, k=60)) + ".", said, " ".join(chance.choices(WORDS, k=180)) + "."]
    )
    start = text.index(said)
    end = start + said.index("”") + 1
    statement = Statement(
        (Span(end + 1, end + 1 + len(person)),), (Span(end + 2 + len(person), end + 6 + len(person)),),
        (Span(start, end),), Reference(person), confidence=0.9,
    )  # fmt: skip
    made = Article(
        f"https://paper{number % 150}.example/{number}",
        " ".join(chance.choices(WORDS, k=8)).capitalize(),
        text,
        publisher=f"Paper {number % 150}", language="en", published=min(at, datetime.now(UTC)),
    )  # fmt: skip
    mention = Mention(Span(end + 1, end + 1 + len(person)), NameKind.PERSON, person)
    findings = Findings(made.text_id, KindEvidence(Kind.REPORT, "invented"), (mention,), (), (statement,))
    return Reading(made, findings)


class Person:
    """Somebody with a browser that keeps cookies and its connection."""

    def __init__(self, port: int, seed: int) -> None:
        self.chance, self.cookies = random.Random(seed), dict[str, str]()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.links: dict[str, list[str]] = {}

    def ask(self, path: str, body: str | None = None) -> str:
        """Ask for a page, or send a form there."""
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Accept-Encoding": "identity",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status}")
        return data

    def sign_in(self) -> None:
        """Sign in as people do."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("/sign-in"))[1]
        from urllib.parse import urlencode

        self.ask(
            "/sign-in", urlencode({"csrfmiddlewaretoken": token, "username": "editor", "password": PASSWORD})
        )

    def click(self) -> tuple[str, float]:
        """Ask for a page as people do: mostly stories and articles from the page before."""
        screen = self.chance.choices(
            ("today", "story", "article", "search", "statements", "names", "sources", "editions"),
            (22, 27, 28, 8, 5, 4, 3, 3),
        )[0]
        words = "+".join(self.chance.choices(WORDS, k=2))
        path = {
            "search": f"/search?q={words}",
            "statements": f"/statements?q={self.chance.choice(WORDS)}",
            "names": "/names",
            "sources": "/sources",
            "editions": "/editions",
            "today": f"/?page={self.chance.randint(1, 3)}",
        }.get(screen)
        if path is None and not self.links.get(screen):
            screen, path = "today", "/"
        began = time.perf_counter()
        page = self.ask(path or self.chance.choice(self.links[screen]))
        took = time.perf_counter() - began
        for kind in ("story", "article"):
            found = re.findall(rf'href="(/{kind}/[0-9a-z]+)"', page)
            self.links[kind] = found or self.links.get(kind, [])
        return screen, took


def with_server(folder: Path, people: int, seconds: float) -> None:
    command = [PROGRAM, "desk", "--no-browser", "--listen", "127.0.0.1:0", "--desk", str(folder)]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    try:
        assert server.stdout is not None
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        everybody = [Person(port, n) for n in range(people)]
        for one in everybody:
            one.sign_in()
        print(f"first visit: {first_load(everybody[0]) / 1000:.1f} kB on the wire, compressed")
        before = cpu_s(server.pid)
        times = click_at_once(everybody, seconds)
        report(times, people)
        spent, pages = cpu_s(server.pid) - before, sum(map(len, times.values()))
        print(
            f"  server: {spent / max(1, pages) * 1000:.0f} ms of CPU a page, {spent / seconds:.0%} of a core"
        )
    finally:
        server.terminate()
        server.wait(10)


def first_load(one: Person) -> int:
    """Bytes of the day's page, the style and the script, as a browser gets them."""
    page = one.ask("/")
    total = 0
    for path in ["/", *re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)]:
        one.connection.request(
            "GET",
            path,
            headers={
                "Cookie": "; ".join(f"{k}={v}" for k, v in one.cookies.items()),
                "Accept-Encoding": "gzip",
            },
        )
        answer = one.connection.getresponse()
        total += len(answer.read()) + len(str(answer.headers))
    return total


def cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def click_at_once(everybody: list[Person], seconds: float) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    end = time.perf_counter() + seconds
    failed: list[str] = []

    def work(one: Person) -> None:
        time.sleep(one.chance.random() * PAUSE_S)
        while time.perf_counter() < end:
            try:
                screen, took = one.click()
            except (OSError, RuntimeError, http.client.HTTPException) as error:
                failed.append(str(error))
                return
            times[screen].append(took)
            time.sleep(max(0.0, one.chance.uniform(0.5, 1.5) * PAUSE_S))

    threads = [threading.Thread(target=work, args=(one,)) for one in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        print(f"failed: {failed[:3]}")
    return times


def report(times: dict[str, list[float]], people: int) -> None:
    everything = [took for some in times.values() for took in some]
    print(f"{people} people, {len(everything)} pages")
    for screen, some in (*sorted(times.items()), ("all", everything)):
        ms = sorted(took * 1000 for took in some)
        print(
            f"  {screen:9} {len(ms):5}  median {median(ms):5.0f} ms   95th {ms[int(len(ms) * 0.95)]:5.0f} ms"
        )


if __name__ == "__main__":
    main()
