"""The API as a WSGI application (PEP 3333): any server for that can serve it.

Every answer is JSON; what is wrong is told as RFC 9457 has it. A thread opens the archive once and keeps it.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from standfirst.api.answers import NotThere
from standfirst.api.holders import Holder
from standfirst.api.limits import RateLimit
from standfirst.api.openapi import description
from standfirst.api.routes import BASE, ROUTES, ParameterError, Route, read_parameters
from standfirst.archive import open_archive
from standfirst.errors import ArchiveError, PageKeyError
from standfirst.search import QueryError

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.archive.values import ApiToken
    from standfirst.records import Publisher

Start = Callable[[str, list[tuple[str, str]]], object]
_MOST_PARAMETERS = 20
_LONGEST_QUERY = 20_000
_RETRY_AFTER_S = 10


@dataclass(frozen=True, slots=True)
class ApiOptions:
    """How the API is served: requests a minute for each token, and the origin that browsers may ask from.

    ``time_zone`` is the one whose days a query's dates are. ``publishers`` gives those of the desk's settings
    as they are now: what they keep for some readers holds for keys, too.
    """

    a_minute: int = 120
    allow_origin: str | None = None
    time_zone: str = "UTC"
    publishers: Callable[[], tuple[Publisher, ...]] = tuple


@dataclass(frozen=True, slots=True)
class _Answer:
    status: HTTPStatus
    body: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)


class _Problem(Exception):  # noqa: N818 - it becomes an answer
    def __init__(self, status: HTTPStatus, detail: str, *headers: tuple[str, str], **more: object) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, list(headers), more


def make_app(target: Path | str, options: ApiOptions | None = None) -> Callable[..., Iterable[bytes]]:
    """The API of one archive.

    Args:
        target: the archive, as ``open_archive`` takes it.
        options: limits.
    """
    api = _Api(target, options or ApiOptions())

    def app(environ: Mapping[str, Any], start: Start) -> Iterable[bytes]:
        answer = api.answer(environ)
        headers = [("Content-Length", str(len(answer.body))), *answer.headers]
        start(f"{answer.status.value} {answer.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    return app


class _Api:
    def __init__(self, target: Path | str, options: ApiOptions) -> None:
        self._target, self._options = target, options
        self._limit = RateLimit(options.a_minute, time.monotonic)
        self._here = threading.local()
        self._description = description(version("standfirst"))

    def answer(self, environ: Mapping[str, Any]) -> _Answer:
        """What a request is answered."""
        try:
            answer = self._found(environ)
        except _Problem as problem:
            answer = _told(problem)
        except (ParameterError, PageKeyError, QueryError) as error:
            more = {"at": [error.span.start, error.span.end]} if isinstance(error, QueryError) else {}
            answer = _told(_Problem(HTTPStatus.BAD_REQUEST, str(error), **more))
        except NotThere as error:
            answer = _told(_Problem(HTTPStatus.NOT_FOUND, str(error)))
        except ArchiveError:
            after = ("Retry-After", str(_RETRY_AFTER_S))
            detail = "the archive cannot be read just now"
            answer = _told(_Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, after))
        if self._options.allow_origin is not None:
            answer.headers.append(("Access-Control-Allow-Origin", self._options.allow_origin))
        return answer

    def _found(self, environ: Mapping[str, Any]) -> _Answer:
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            allow = ("Allow", "GET, HEAD")
            raise _Problem(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are answered", allow)
        if path == f"{BASE}/openapi.json":
            return _json(self._description, environ)
        route, in_path = _route(path)
        token = self._allowed(environ)
        scopes = token.scopes
        if route.scope not in scopes:
            raise _Problem(HTTPStatus.FORBIDDEN, f"this token has not the scope {route.scope}")
        values = read_parameters(route, _query(environ), in_path)
        if route.path == "/article":
            values["texts"] = "texts" in scopes
        if route.takes_query:
            values["time_zone"] = self._options.time_zone
        if route.for_holders:
            known = (*self._archive().sources.publishers(), *self._options.publishers())
            values["holder"] = Holder(token.reader, known, texts="texts" in scopes)
        return _json(route.answer(self._archive(), **values), environ)

    def _allowed(self, environ: Mapping[str, Any]) -> ApiToken:
        """A request's token, counted against its limit."""
        scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        ask = ("WWW-Authenticate", 'Bearer realm="standfirst"')
        if scheme.casefold() != "bearer" or not token.strip():
            raise _Problem(HTTPStatus.UNAUTHORIZED, "a token is needed: Authorization: Bearer ...", ask)
        found = self._archive().tokens.find(token.strip())
        wait_s = self._limit.take(found.name if found else f"unknown {environ.get('REMOTE_ADDR', '')}")
        if wait_s:
            after = ("Retry-After", str(wait_s))
            raise _Problem(HTTPStatus.TOO_MANY_REQUESTS, f"too many requests; go on in {wait_s} s", after)
        if found is None:
            raise _Problem(HTTPStatus.UNAUTHORIZED, "this token is not valid", ask)
        return found

    def _archive(self) -> Archive:
        """This thread's archive."""
        archive: Archive | None = getattr(self._here, "archive", None)
        if archive is None:
            archive = self._here.archive = open_archive(self._target)
        return archive


def _route(path: str) -> tuple[Route, dict[str, str]]:
    for route in ROUTES:
        if found := route.pattern.fullmatch(path):
            return route, found.groupdict()
    there = ", ".join(route.path for route in ROUTES)
    raise _Problem(HTTPStatus.NOT_FOUND, f"there is no such address; under {BASE} are {there}, /openapi.json")


def _query(environ: Mapping[str, Any]) -> dict[str, list[str]]:
    text = environ.get("QUERY_STRING", "")
    if len(text) > _LONGEST_QUERY:
        raise ParameterError("the address is too long")
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS, errors="strict")
    except (ValueError, UnicodeError) as error:
        raise ParameterError(f"the parameters cannot be read: {error}") from error


def _json(plain: Mapping[str, Any], environ: Mapping[str, Any]) -> _Answer:
    body = json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = [("Content-Type", "application/json; charset=utf-8"), ("ETag", tag), *_ALWAYS]
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(",")):
        return _Answer(HTTPStatus.NOT_MODIFIED, b"", headers[1:])
    return _Answer(HTTPStatus.OK, body, headers)


_ALWAYS = (
    ("Cache-Control", "private, no-cache"),
    ("Vary", "Authorization"),
    ("X-Content-Type-Options", "nosniff"),
)


def _told(problem: _Problem) -> _Answer:
    plain = {
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
        **problem.more,
    }
    body = json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
    kind = ("Content-Type", "application/problem+json")
    return _Answer(problem.status, body, [kind, *_ALWAYS, *problem.headers])
