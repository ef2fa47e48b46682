"""Bad input of every sort: a clear error for that item, kept and shown, and the rest goes on."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.farm.plan import Fault, Plan
from bench.farm.running import running_farm

from standfirst.archive import open_archive
from standfirst.records import Answer, CollectionLine

PLAN = Plan(hosts=52, faulty=len(Fault) / 52, seed=125, items=3, broken=0, delay_s=0)
PROGRAM = (sys.executable, "-c", "from standfirst.cli import main; main()")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs every address of 127.0.0.0/8")


def mail(number: int) -> bytes:
    return (
        f"From tove@mail.example Mon Mar  2 0{number}:00:00 2026\nFrom: Tove <tove@mail.example>\n"
        f"Subject: Boat {number} came home\nDate: Mon, 02 Mar 2026 0{number}:00:00 +0000\n\n"
        "The boat came home on Monday, and all on board were well.\n\n"
    ).encode()


NO_MAIL = b"From somebody Mon Mar  2 09:00:00 2026\n\x00\x01\x02 this is no mail at all\n\n"


def capture(number: int) -> bytes:
    """One gzipped record of a web archive: an article as it was served."""
    text = "The ferry will not sail before Monday because a crack was found in its rudder on the way in. " * 4
    html = (
        f'<!doctype html><html lang="en"><head><title>Boat {number} came home</title>'
        '<meta property="og:type" content="article"></head>'
        f"<body><article><h1>Boat {number} came home</h1>{f'<p>{text}</p>' * 3}</article></body></html>"
    )
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2026-03-0{number}T08:00:00Z\r\nWARC-Target-URI: https://skerry.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(f"{record}{answer}\r\n\r\n".encode())


def damaged(record: bytes) -> bytes:
    return record[:60] + bytes(200) + record[260:]


LIST = """<?xml version="1.0"?><opml version="2.0"><head><title>Ours</title></head><body>
<outline text="no address"/>
<outline type="rss" text="bad" xmlUrl="http://[::1/feed"/>
<outline type="rss" text="The Skerry Lamp" xmlUrl="https://lamp.example/feed"/>
</body></opml>"""


@dataclass
class Collected:
    """A desk with bad sources and good ones, collected once: what was shown, and what the ledger keeps."""

    desk: Path
    shown: str
    code: int
    ledger: dict[str, CollectionLine]
    good: str
    untrusted: str

    def line(self, name: str) -> CollectionLine:
        return self.ledger[name if "://" in name else str(self.desk / name)]


def run(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments, "--desk", str(desk)], capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    desk = tmp_path_factory.mktemp("desk")
    (desk / "box.mbox").write_bytes(mail(1) + NO_MAIL + mail(2))
    (desk / "crawl.warc.gz").write_bytes(capture(1) + damaged(capture(2)) + capture(3))
    (desk / "list.opml").write_text(LIST, encoding="utf-8")
    with running_farm(PLAN) as farm:
        untrusted = next(host for host in farm.plan.sites if host.fault is Fault.SELF_SIGNED)
        good = farm.plan.sound[0]
        urls = (
            "http://[::1",
            "https://lamp.example:port/feed",
            "ftp://lamp.example/feed",
            "box.mbox",
            "crawl.warc.gz",
            "list.opml",
            untrusted.source,
            good.source,
        )
        settings = (
            f'[fetch]\nallow_hosts = ["{untrusted.address}", "{good.address}"]\ngap_s = 0\ntimeout_s = 5\n'
        )
        sources = "".join(f'[[source]]\nurl = "{url}"\n' for url in urls)
        (desk / "desk.toml").write_text(settings + sources, encoding="utf-8")
        done = run(desk, "collect")
        with open_archive(desk / "standfirst.sqlite3") as archive:
            ledger = {line.source: line for line in archive.sources.lines()}
        yield Collected(desk, done.stdout, done.returncode, ledger, good.source, untrusted.source)


def test_what_is_good_is_collected(collected: Collected) -> None:
    assert collected.code == 3, "some sources failed"
    found = {name: collected.line(name).entries for name in (collected.good, "box.mbox", "crawl.warc.gz")}
    assert found == {collected.good: 3, "box.mbox": 2, "crawl.warc.gz": 2}


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("http://[::1", Answer.FAILED, "not a web address"),
        ("https://lamp.example:port/feed", Answer.FAILED, "not a web address"),
        ("ftp://lamp.example/feed", Answer.REFUSED, "only http and https"),
        ("box.mbox", Answer.ANSWERED, "not a mail"),
        ("crawl.warc.gz", Answer.ANSWERED, "1 broken"),
        ("list.opml", Answer.FAILED, "standfirst add"),
        ("untrusted", Answer.FAILED, "certificate"),
    ],
)
def test_each_bad_item_has_its_error_kept_and_shown(
    collected: Collected, name: str, answer: Answer, words: str
) -> None:
    line = collected.line(collected.untrusted if name == "untrusted" else name)
    assert line.answer is answer
    assert line.reason is not None
    assert words in line.reason
    assert line.reason in collected.shown
    assert line.reason in run(collected.desk, "sources").stdout or answer is Answer.ANSWERED


def test_a_list_names_its_malformed_lines(collected: Collected) -> None:
    ours = collected.desk / "ours.opml"
    ours.write_text(LIST, encoding="utf-8")
    shown = run(collected.desk, "add", str(ours)).stdout
    assert "https://lamp.example/feed" in shown
    assert "no address" in shown
    assert "'http://[::1/feed' is no address" in shown
