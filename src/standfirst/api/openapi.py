"""The API's description (OpenAPI 3.1), made of its routes."""

from __future__ import annotations

from typing import Any

from standfirst.api.routes import BASE, ROUTES, SCOPES, Parameter, Route
from standfirst.api.schemas import COMPONENTS, LINKS

_PROBLEMS = {
    "400": "A parameter or the query is wrong; `detail` says how.",
    "401": "No token, or one that is not valid.",
    "403": "The token lacks the scope.",
    "404": "It is not there.",
    "405": "Only GET and HEAD are answered.",
    "429": "Too many requests; `Retry-After` says in how many seconds to go on.",
    "503": "The archive cannot be read just now.",
}


def description(version: str) -> dict[str, Any]:
    """The whole description, as JSON's own types."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Standfirst",
            "version": version,
            "description": "Read-only. Pages go on by `next`, handed in as `after`; null on the last. "
            "Answers bear an ETag; ask again with If-None-Match.",
        },
        "servers": [{"url": BASE}],
        "security": [{"token": []}],
        "paths": {route.path: {"get": _operation(route)} for route in ROUTES},
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": f"`standfirst api token add`; scopes: {', '.join(SCOPES)}.",
                }
            },
            "schemas": dict(COMPONENTS),
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    wrong = {
        code: {
            "description": about,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for code, about in _PROBLEMS.items()
    }
    name = route.answer.__name__
    answer = {"$ref": f"#/components/schemas/{route.schema}"}
    right: dict[str, Any] = {"description": "It.", "content": {"application/json": {"schema": answer}}}
    if name in LINKS:
        operation, parameter, place = LINKS[name]
        right["links"] = {operation: {"operationId": operation, "parameters": {parameter: place}}}
    return {
        "operationId": name,
        "summary": route.about,
        "description": f"Needs the scope `{route.scope}`.",
        "parameters": [_parameter(one) for one in route.parameters],
        "responses": {
            "200": right,
            "304": {"description": "It is what If-None-Match names."},
            **wrong,
        },
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": "path" if one.in_path else "query",
        "required": one.required,
        "description": one.about,
        "schema": dict(one.schema),
    }
