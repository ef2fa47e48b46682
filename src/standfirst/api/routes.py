"""The routes of the API: each with its parameters, their checks, and what it needs to be allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standfirst.api import answers
from standfirst.errors import StandfirstError

BASE = "/api/v1"
SCOPES = ("articles", "statements", "stories", "names", "editions", "sources", "search", "texts")
"""What a token may be allowed; "texts" adds the articles' full texts to what else it may see."""

_MOST = 200
_LONGEST = 4_000


class ParameterError(StandfirstError):
    """A parameter of a request is wrong; the words say which, and what it takes."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its type in JSON Schema's words, and where it stands."""

    name: str
    schema: Mapping[str, Any]
    about: str
    in_path: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One address: what it is called with, answers with, and which scope it needs."""

    path: str
    scope: str
    answer: Callable[..., dict[str, Any]]
    parameters: tuple[Parameter, ...]
    about: str
    schema: str

    @property
    def takes_query(self) -> bool:
        """Whether it takes a query, whose dates are days of the desk's time zone."""
        return any(one.name == "q" for one in self.parameters)

    @property
    def for_holders(self) -> bool:
        """Whether what it answers depends on as whom a token's holder reads."""
        return self.scope in ("search", "articles", "statements", "stories", "editions")

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a request's path must be."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", BASE + self.path))


_TEXT = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
_LIMIT = Parameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": _MOST, "default": 20}, "How many on a page."
)
_AFTER = Parameter("after", _TEXT, "The page before's `next`.")
_PLACE = Parameter("after", {**_TEXT, "pattern": r"^[0-9a-f]{1,15}$"}, "The page before's `next`.")
_RANK = Parameter(
    "after",
    {**_TEXT, "pattern": r"^(-?[0-9]+\.[0-9]+(e-?[0-9]+)?_)?[0-9a-f]{1,15}$"},
    "The page before's `next`.",
)
_QUERY = Parameter(
    "q", {"type": "string", "maxLength": _LONGEST}, "A query, as `standfirst search` takes it."
)
_ORDERS = ["relevance", "newest", "oldest"]
_ID = Parameter("id", _TEXT, "The article's address or id.", required=True)

ROUTES = (
    Route(
        "/search", "search", answers.search,
        (_QUERY, _LIMIT, _RANK,
         Parameter("order", {"type": "string", "enum": _ORDERS}, "In which order."),
         Parameter("facets", {"type": "boolean", "default": True}, "Whether values are counted.")),
        "Articles that a query finds, with counts by publisher, week, language, kind and name.",
        "Found",
    ),
    Route(
        "/articles", "articles", answers.articles,
        (_LIMIT, _PLACE,
         Parameter("order", {"type": "string", "enum": _ORDERS[1:], "default": "newest"}, "In which order.")),
        "All articles.",
        "Articles",
    ),
    Route(
        "/article", "articles", answers.article, (_ID,), "One article; with its text for the scope texts.",
        "Article",
    ),
    Route(
        "/statements", "statements", answers.statements,
        (_QUERY, _LIMIT, _PLACE,
         Parameter("by", _TEXT, "Only of this speaker."),
         Parameter("through", _TEXT, "Only what came through this channel."),
         Parameter("direct", {"type": "boolean"}, "Only what stands in quotation marks, or does not.")),
        "Statements, newest first; one that several articles carried once, with its carriers.",
        "Statements",
    ),
    Route("/stories", "stories", answers.stories, (_LIMIT, _AFTER), "Stories, by id.", "Stories"),
    Route(
        "/stories/{id}", "stories", answers.story,
        (Parameter("id", _TEXT, "The story's id.", in_path=True, required=True),), "One story.",
        "Story",
    ),
    Route("/names", "names", answers.names, (_LIMIT, _AFTER), "The names, in the order first met.", "Names"),
    Route(
        "/editions", "editions", answers.editions,
        (_LIMIT, Parameter("after", {"type": "integer", "minimum": 1}, "The page before's `next`.")),
        "Editions, newest first.",
        "Editions",
    ),
    Route(
        "/editions/{number}", "editions", answers.edition,
        (Parameter("number", {"type": "integer", "minimum": 1}, "Its number.", in_path=True, required=True),),
        "One edition, as brief.json has it.",
        "Edition",
    ),
    Route("/sources", "sources", answers.sources, (_LIMIT, _AFTER), "What the desk follows.", "Sources"),
)  # fmt: skip


def read_parameters(route: Route, query: Mapping[str, list[str]], path: Mapping[str, str]) -> dict[str, Any]:
    """A request's parameters, checked and turned.

    Raises:
        ParameterError: one is not known, is there twice, is missing or wrong.
    """
    known = {one.name: one for one in route.parameters if not one.in_path}
    for name, given in query.items():
        if name not in known:
            raise ParameterError(
                f"there is no parameter {name}; {route.path} takes {', '.join(known) or 'none'}"
            )
        if len(given) > 1:
            raise ParameterError(f"{name} is given {len(given)} times")
    values = {name: given[0] for name, given in query.items()} | dict(path)
    found = {one.name: _read(one, values[one.name]) for one in route.parameters if one.name in values}
    for one in route.parameters:
        if one.required and one.name not in found:
            raise ParameterError(f"{one.name} is missing: {one.about}")
    return found


def _read(parameter: Parameter, value: str) -> Any:
    schema = parameter.schema
    if schema["type"] == "integer":
        return _integer(parameter, value)
    if schema["type"] == "boolean":
        if value not in ("true", "false"):
            raise ParameterError(f"{parameter.name} takes true or false")
        return value == "true"
    if "enum" in schema and value not in schema["enum"]:
        raise ParameterError(f"{parameter.name} takes one of {', '.join(schema['enum'])}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        raise ParameterError(f"{parameter.name} is no key of a page: {parameter.about}")
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", _LONGEST) or "\0" in value:
        raise ParameterError(f"{parameter.name} takes 1 to {_LONGEST:,} characters")
    return value


def _integer(parameter: Parameter, value: str) -> int:
    least, most = parameter.schema.get("minimum", 0), parameter.schema.get("maximum", 2**31 - 1)
    if not re.fullmatch(r"\d{1,10}", value, re.ASCII) or not least <= int(value) <= most:
        raise ParameterError(f"{parameter.name} takes a whole number from {least} to {most}")
    return int(value)
