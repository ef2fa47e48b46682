"""A team's desk for real: PostgreSQL, two processes of an ASGI server, and a proxy with TLS before them."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

pytest.importorskip("uvicorn", reason="no uvicorn: it is an extra (standfirst[team])")

PASSWORD = "lantern under the crest road"
PROGRAM = [sys.executable, "-c", "from standfirst.cli import main; main()"]
SETTINGS = """
title = "Dam letter"
database = "{database}"

[serve]
base_url = "https://desk.example.org"
trusted_proxies = ["127.0.0.1"]
"""


@pytest.fixture
def team(postgresql_archive_url: str, tmp_path: Path) -> Iterator[int]:
    """A port of this machine at which two processes serve one desk."""
    (tmp_path / "desk.toml").write_text(SETTINGS.format(database=postgresql_archive_url), encoding="utf-8")
    add = ["user", "add", "maria", "--role", "admin", "--password-stdin", "--desk", str(tmp_path)]
    subprocess.run([*PROGRAM, *add], input=PASSWORD, text=True, check=True, timeout=60, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "uvicorn", "standfirst.desk.asgi:application", "--port", str(port),
        "--workers", "2", "--no-proxy-headers", "--log-level", "warning",
    ]  # fmt: skip
    server = subprocess.Popen(command, env={**os.environ, "STANDFIRST_DESK": str(tmp_path)})
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


@dataclass
class Proxied:
    """A browser as the desk sees it through the team's proxy."""

    port: int
    address: str = "203.0.113.9"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, sent: dict[str, str] | None = None, **more: str) -> tuple[int, str, str]:
        """Status, page, and where it leads on to."""
        headers = {
            "Host": "desk.example.org",
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": "https",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **more,
        }
        body = None
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = "https://desk.example.org/"
            body = urlencode(sent)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST" if sent is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
                continue
            self.cookies[name] = rest.partition(";")[0]
            assert "Secure" in line
        return answer.status, page, answer.headers.get("Location", "")

    def sign_in(self, password: str = PASSWORD) -> int:
        """Sign in as people do."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("/sign-in")[1])[1]
        return self.ask(
            "/sign-in", {"csrfmiddlewaretoken": token, "username": "maria", "password": password}
        )[0]


def test_a_teams_desk_answers_through_its_proxy(team):
    maria = Proxied(team)
    assert maria.sign_in() == 303
    assert all(name.startswith("__Host-") for name in maria.cookies)
    screens = ("/", "/search?q=dam", "/statements", "/names", "/editions", "/sources", "/people", "/account")
    with ThreadPoolExecutor(8) as many:  # both processes, several at once, one session
        answers = list(
            many.map(lambda path: Proxied(team, cookies=dict(maria.cookies)).ask(path), screens * 4)
        )
    assert {status for status, _, _ in answers} == {200}
    status, page, _ = maria.ask("/", **{"Accept-Language": "ar"})
    assert status == 200
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in maria.ask("/")[1]
    style = re.search(r'href="(/assets/[^"]+\.css)"', page)[1]
    assert maria.ask(style)[0] == 200


def test_guessing_is_counted_by_who_asks_not_by_the_proxy(team):
    guesser, other = Proxied(team, "198.51.100.7"), Proxied(team)
    assert [guesser.sign_in("wrong") for _ in range(5)][-1] == 429
    assert guesser.sign_in() == 429
    assert other.sign_in() == 303


def test_another_name_is_not_answered(team):
    assert Proxied(team).ask("/sign-in", Host="evil.example")[0] == 400
