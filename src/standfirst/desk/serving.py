"""The embedded server: waitress, a few threads over one archive, until it is stopped.

The desk's work is Python and SQLite in threads, which the event loop of uvicorn or granian would only hand on
to threads of its own; waitress is 400 kB of Python without dependencies (granian: 22 MB). They were not timed
side by side.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.config import Listen, ServeOptions
from standfirst.errors import StandfirstError

if TYPE_CHECKING:
    from standfirst.archive import Archive

_THREADS = 8
_BACKLOG_S = 120
_MANY = 10_000
"""Articles from which on it is told that an index is being built: fewer take a few seconds (2026-11-27)."""


def serve(folder: Path, options: ServeOptions, tell: Callable[[str], None], *, browse: bool) -> None:
    """Serve a desk until somebody stops it.

    Args:
        folder: the desk's.
        options: where, under which address, behind whom.
        tell: is told, a line at a time, where it is and how the first user comes in.
        browse: whether to open a browser there.

    Raises:
        StandfirstError: a wrong setting, an archive that cannot be used, a port that is taken.
    """
    from standfirst.desk.opened import open_desk

    listening = _listen(options.listen)
    try:
        opened = open_desk(folder, options)
        bring_index_up_to_date(opened.archive, tell)
        from waitress.server import create_server

        from standfirst.desk.wsgi import application

        place = Listen(options.listen.host, listening.getsockname()[1])
        address = options.base_url or f"http://{_visited(place)}"
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits is no warning
        server = create_server(
            application,
            sockets=[listening],
            threads=_THREADS,
            channel_timeout=_BACKLOG_S,
            ident=None,
            clear_untrusted_proxy_headers=False,  # safety.Proxies does that, for every server alike
        )
        path = _first_path()
        tell(f"The desk is at {address}/")
        if path != "/":
            tell(
                f"Nobody works here yet. Begin with this link, good once and for an hour:\n  {address}{path}"
            )
        tell("Stop it with Ctrl-C.")
        if browse and _has_browser():
            webbrowser.open(address + path)
        server.run()
    finally:
        listening.close()


def bring_index_up_to_date(archive: Archive, tell: Callable[[str], None]) -> None:
    """Build the index of an archive of an older release before anybody waits for it; else nothing is done."""
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        share = 10 * done // max(1, total)
        if share > told and total >= _MANY:
            told = share
            tell(f"The search index is built anew after an update: {done:,} of {total:,} articles.")

    archive.index.catch_up(progress)


def _first_path() -> str:
    from standfirst.archive.models import User
    from standfirst.desk.signing_in.links import first_user_path

    return "/" if User.objects.exists() else first_user_path()


def _listen(place: Listen) -> socket.socket:
    """A socket of our own, so that a port that is taken is told in words, and 0 finds one that is free."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((place.host, place.port))
    except OSError as error:
        made.close()
        raise StandfirstError(
            f"{place}: cannot listen there ({error.strerror or error}); name another place with --listen"
        ) from error
    return made


def _visited(place: Listen) -> str:
    if place.host in ("0.0.0.0", "::"):  # noqa: S104 - compared
        return str(Listen("127.0.0.1", place.port))
    return str(place)


def _has_browser() -> bool:
    """Whether there is a screen to open a browser on."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    return sys.stdout.isatty()
