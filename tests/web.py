"""A small web on loopback for tests: pages that change, 304 where nothing did, errors, silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from standfirst.records import FetchOptions

RULES = ("/robots.txt", "/.well-known/tdmrep.json")
OPTIONS = FetchOptions(allow_hosts=("127.0.0.1",), gap_s=0, timeout_s=2)
"""How a desk asks this web: no pause, little patience."""

DESK = '[fetch]\nallow_hosts = ["127.0.0.1"]\ngap_s = 0\ntimeout_s = 2\n'
"""The same as ``desk.toml``."""


@dataclass
class Page:
    """What a path answers. ``hold_s``: how long it keeps silent first; ``headers`` are sent besides."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    hold_s: float = 0
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Web:
    """Pages by path; ``asked`` logs requests as (path, status), but ``rules`` those for a host's rules."""

    base: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    rules: list[tuple[str, int]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.base + path

    def put(self, path: str, body: str | bytes, **more: object) -> str:
        data = body.replace("{base}", self.base).encode() if isinstance(body, str) else body
        self.pages[path] = Page(data, **more)  # type: ignore[arg-type]
        return self.url(path)


@contextmanager
def serving() -> Iterator[Web]:
    """Serve a web for a while."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            page = web.pages.get(path, Page(b"<h1>Not here</h1>", 404))
            if page.hold_s:
                time.sleep(page.hold_s)
            tag = f'"{sha256(page.body).hexdigest()[:16]}"'
            unchanged = page.status == 200 and self.headers.get("If-None-Match") == tag
            status = 304 if unchanged else page.status
            (web.rules if path in RULES else web.asked).append((path, status))
            with suppress(BrokenPipeError, ConnectionResetError):  # the client may have had enough
                self.send_response(status)
                self.send_header("ETag", tag)
                for name, value in page.headers:
                    self.send_header(name, value)
                if not unchanged:
                    self.send_header("Content-Type", page.content_type)
                    self.send_header("Content-Length", str(len(page.body)))
                self.end_headers()
                if not unchanged:
                    self.wfile.write(page.body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """Programs that are killed, or have had enough, hang up: no fault of ours."""

    server = Server(("127.0.0.1", 0), Handler)
    web = Web(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


# ---------------------------------------------------------------------------- invented news


def article_page(headline: str, *paragraphs: str, published: str = "2026-03-02T08:00:00Z") -> str:
    """An article as an outlet would serve it."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:type" content="article"><meta property="og:site_name" content="The Skerry Lamp">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{headline}</h1>{text}</article></main>"
        "</body></html>"
    )


PARAGRAPHS = (
    "The ferry will not sail before Monday, because a crack was found in its rudder on the way in from the "
    "outer islands, the harbour office said in the morning.",
    "“We will not send anybody out with a rudder like that,” harbour master Olga Prell told reporters on the "
    "quay. She thanked the crew, who had brought all forty passengers ashore.",
    "Bread and post will come with the mail boat until then. The mail boat takes no passengers.",
)


def rss(*items: tuple[str, str, str], title: str = "The Skerry Lamp") -> str:
    """A feed of (path, title, teaser)."""
    told = "".join(
        f"<item><title>{headline}</title><link>{{base}}{path}</link><description>{teaser}</description></item>"
        for path, headline, teaser in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'
