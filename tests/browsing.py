"""What tests in a browser begin with: the browser, a desk served as people serve it, somebody signed in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAM = str(Path(sys.executable).with_name("standfirst"))
ADDRESS = r"http://127\.0\.0\.1:\d+"


@contextmanager
def started_browser(chromium: Path) -> Iterator[Browser]:
    """Chromium under Playwright's synchronous interface.

    While Playwright runs, its event loop runs in this thread, and neither ``asyncio.run`` nor the archive
    works beside it: whatever is looked at is made before.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


@contextmanager
def served_desk(folder: Path, wanted: str = ADDRESS, lines: int = 1) -> Iterator[str]:
    """A desk, served in a process of its own; gives what of the first lines it prints is ``wanted``."""
    server = subprocess.Popen(
        [PROGRAM, "desk", "--no-browser", "--listen", "127.0.0.1:0", "--desk", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert server.stdout is not None
        printed = "".join(server.stdout.readline() for _ in range(lines))
        yield re.search(wanted, printed)[0]
    finally:
        server.terminate()
        server.wait(10)


def sign_in(browser: Browser, address: str, name: str, password: str, arrives: str) -> dict:
    """The cookies of somebody who signed in as people do, and arrived where they were going."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    assert page.url == arrives
    state = context.storage_state()
    context.close()
    return state
