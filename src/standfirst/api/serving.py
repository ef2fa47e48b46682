"""Serving the API from this process: a few threads, each with the archive open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

_THREADS = 4
_SLOW_S = 30
_log = logging.getLogger(__name__)


class _Handler(WSGIRequestHandler):
    timeout = _SLOW_S  # who says nothing for so long holds no thread

    def log_message(self, format: str, *args: object) -> None:
        _log.info("%s %s", self.address_string(), format % args)


class _Server(WSGIServer):
    request_queue_size = 64

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="api")

    def process_request(self, request: Any, client_address: Any) -> None:
        self._pool.submit(self._process, request, client_address)

    def _process(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError as error:  # whoever asked has gone
            _log.info("%s: %s", client_address, error)
        finally:
            self.shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        self._pool.shutdown(cancel_futures=True)


def make_server(app: Callable[..., Iterable[bytes]], host: str, port: int) -> WSGIServer:
    """A server for an application; ``serve_forever()`` serves, ``shutdown()`` ends that.

    Raises:
        OSError: the address is taken or not this machine's.
    """
    server = _Server((host, port))
    server.set_app(app)
    return server
