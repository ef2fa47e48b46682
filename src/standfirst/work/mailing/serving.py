"""Serving the public endpoint: a thread a request, each with an archive of its own, slow clients cut off."""

from __future__ import annotations

from contextlib import AbstractContextManager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.work.mailing.endpoint import Endpoint

if TYPE_CHECKING:
    from standfirst.archive import Archive

_SLOWEST_S = 10


class EndpointServer(ThreadingMixIn, WSGIServer):
    """Answers many at once; what is under way when it stops is given up."""

    daemon_threads = True
    request_queue_size = 64


class _Handler(WSGIRequestHandler):
    timeout = _SLOWEST_S

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log of who asked: the addresses in it are people's."""


def make_server(desk: Desk, host: str, port: int) -> EndpointServer:
    """A server that is ready; port 0 takes a free one.

    Raises:
        StandfirstError: the place is taken, or may not be served from.
    """

    def opener() -> AbstractContextManager[Archive]:
        return open_archive(desk.archive)

    with opener():
        pass  # made and migrated before the first request
    try:
        server = EndpointServer((host, port), _Handler)
    except OSError as error:
        raise StandfirstError(
            f"{host}:{port} cannot be served from ({error.strerror}); choose another --host or --port"
        ) from error
    server.set_app(Endpoint(desk, opener))
    return server
