"""A desk with readers, and a real mail server on loopback that does as it is told."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from standfirst.config import Desk, load_desk
from standfirst.reading import understand
from standfirst.records import Article, Origin, Reading, Subscriber, SubscriberState
from standfirst.work import Request
from standfirst.work.editions.drafts import begin_draft
from standfirst.work.editions.publishing import publish_draft

NOW = datetime.now(UTC).replace(microsecond=0)
FERRY = Article(
    "https://outlet.example/ferry",
    "Ferry stays in port",
    "A crack was found in the rudder, Petra Vole said. “Nobody was hurt,” she said. It carries 40 cars.",
    publisher="The Skerry Lamp",
    language="en",
    published=NOW - timedelta(hours=3),
)


@dataclass
class Post:
    """The server: what it took, and what it answers. ``answer`` is asked with an address and a stage."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    answer: Callable[[str, str], str | None] = lambda _email, _stage: None
    sender: Callable[[str], str | None] = lambda _address: None
    lock: Any = field(default_factory=threading.Lock)
    _told_once: bool = False

    def once(self) -> bool:
        """True the first time it is asked."""
        first, self._told_once = not self._told_once, True
        return first

    async def handle_MAIL(self, server, session, envelope, address, options):
        said = self.sender(address)
        if said:
            return said
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        said = self.answer(address, "rcpt")
        if said == "hang up":
            server.transport.abort()
            return "421 gone"
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        email = envelope.rcpt_tos[0]
        said = self.answer(email, "data")
        if said and said not in ("drop", "slow"):
            return said
        with self.lock:
            self.taken.append((email, envelope.content))
        if said == "slow":
            await asyncio.sleep(1.0)
            return "250 taken"
        if said:  # taken, but the answer never comes
            server.transport.abort()
        return "250 taken"

    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=policy.default) for _, data in self.taken]


def serve_mail(post: Post, **more: Any) -> Controller:
    with socket.socket() as free:  # the controller connects to itself once, so it must know its port
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **more)
    controller.start()
    return controller


def port_of(controller: Controller) -> int:
    return controller.server.sockets[0].getsockname()[1]


SETTINGS = """
title = "Island brief"
[mail]
from = "Island brief <brief@island.example>"
smtp = "127.0.0.1:{port}"
tls = "none"
endpoint = "https://mail.island.example/"
"""


def make_desk(folder: Path, port: int, more: str = "", database: Path | str = "") -> Desk:
    where = f'database = "{database}"\n' if database else ""
    (folder / "desk.toml").write_text(where + SETTINGS.format(port=port) + more, encoding="utf-8")
    return load_desk(folder)


@contextmanager
def mailing_desk(post: Post, folder: Path, more: str = "", database: Path | str = "") -> Iterator[Desk]:
    """A desk whose mail the server takes, while it runs; its archive is in its folder, or as is said."""
    controller = serve_mail(post)
    try:
        yield make_desk(folder, port_of(controller), more, database)
    finally:
        controller.stop()


def reader(number: int, **changes: Any) -> Subscriber:
    made = Subscriber(
        f"reader{number}@readers.example",
        f"{number:032x}",
        SubscriberState.CONFIRMED,
        consent_at=NOW,
        consent="invented",
    )
    return replace(made, **changes)


def publish_one(archive: Any, desk: Desk, article: Article = FERRY) -> int:
    archive.readings.save([Reading(article, understand(article), (Origin("feed", 1),))])
    draft = begin_draft(archive, desk, Request((), since=NOW - timedelta(days=3)), "ilse")
    return publish_draft(archive, desk, draft.name, "ilse").edition.number
