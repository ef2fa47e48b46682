"""What the API answers with, in JSON Schema's words (draft 2020-12): one schema for each route's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_RESERVED: Schema = {
    **_COUNT,
    "description": "Publishers whose articles are for others than this token's holder, and are left out.",
}
_TIME: Schema = {"type": "string", "format": "date-time"}
_MAYBE_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
_SPAN: Schema = {
    "type": "array",
    "items": _COUNT,
    "minItems": 2,
    "maxItems": 2,
    "description": "Half-open, in code points.",
}
_NEXT: Schema = {"type": ["string", "null"], "description": "Handed in as `after`; null on the last page."}


def _object(**properties: Schema) -> Schema:
    """An object that has all of these."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_RIGHTS_NOTE: Schema = {
    **_MAYBE_TEXT,
    "description": "What its publisher wants to stand beside its words, wherever they are printed.",
}
_SNIPPET = _object(
    text=_TEXT,
    part={"type": "string", "enum": ["headline", "standfirst", "text"]},
    start=_COUNT,
    marks=_list(_SPAN),
    html={"type": "string", "description": "Escaped, with <mark>."},
)

COMPONENTS: Mapping[str, Schema] = {
    "Problem": {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "at": {**_SPAN, "description": "Where in `q` the query is wrong: half-open, in code points."},
        },
    },
    "Hit": _object(
        id=_TEXT,
        headline=_TEXT,
        publisher=_MAYBE_TEXT,
        published=_MAYBE_TIME,
        first_seen_at=_TIME,
        language=_MAYBE_TEXT,
        kind=_TEXT,
        score={"type": ["number", "null"]},
        snippet={
            "anyOf": [_SNIPPET, {"type": "null"}],
            "description": "As much as the publisher allows, cut at a word; null where that is none.",
        },
        rights_note=_RIGHTS_NOTE,
    ),
    "Facet": _object(exact={"type": "boolean"}, counts=_list(_object(value=_TEXT, count=_COUNT))),
    "Found": _object(
        total={"type": ["integer", "null"]},
        order={"type": "string", "enum": ["relevance", "newest", "oldest"]},
        ranked={"type": ["integer", "null"], "description": "How many, the newest, were compared."},
        hits=_list(_ref("Hit")),
        facets={"type": "object", "additionalProperties": _ref("Facet")},
        next=_NEXT,
        reserved=_RESERVED,
    ),
    "Articles": _object(articles=_list(_ref("Hit")), next=_NEXT, reserved=_RESERVED),
    "Article": _object(
        id=_TEXT,
        headline=_TEXT,
        published=_MAYBE_TIME,
        updated=_MAYBE_TIME,
        kind=_TEXT,
        full={"type": "boolean"},
        version={"type": "integer", "minimum": 1},
        first_seen_at=_MAYBE_TIME,
        removed={"type": ["string", "null"]},
        names=_list(_TEXT),
        statements=_COUNT,
        rights_note=_RIGHTS_NOTE,
    ),
    "Carrier": _object(
        article=_TEXT,
        number=_COUNT,
        headline=_TEXT,
        publisher=_MAYBE_TEXT,
        at=_MAYBE_TIME,
        content={**_MAYBE_TEXT, "description": "Null where no more of the article may be printed."},
        cue=_MAYBE_TEXT,
        form={"type": "string", "enum": ["direct", "indirect", "mixed"]},
        addressee=_MAYBE_TEXT,
        channels=_list(_TEXT),
        hedged={"type": "boolean"},
        confidence={"type": "number"},
        rights_note=_RIGHTS_NOTE,
        spans=_object(source=_list(_SPAN), cue=_list(_SPAN), content=_list(_SPAN)),
    ),
    "Statements": _object(
        statements=_list(
            _object(
                speaker=_MAYBE_TEXT,
                content=_TEXT,
                wordings={"type": "integer", "minimum": 1},
                carriers=_list(_ref("Carrier")),
            )
        ),
        articles=_COUNT,
        next=_NEXT,
        reserved=_RESERVED,
    ),
    "Story": _object(id=_TEXT, articles=_list(_TEXT)),
    "Stories": _object(stories=_list(_ref("Story")), next=_NEXT),
    "Names": _object(
        names=_list(
            _object(
                id=_TEXT,
                name=_TEXT,
                kind=_TEXT,
                aliases=_list(_TEXT),
                articles=_COUNT,
                first_seen=_MAYBE_TIME,
                last_seen=_MAYBE_TIME,
            )
        ),
        next=_NEXT,
    ),
    "Editions": _object(
        editions=_list(
            _object(number={"type": "integer", "minimum": 1}, title=_TEXT, saved_at=_TIME, audience=_TEXT)
        ),
        next={"type": ["integer", "null"]},
    ),
    "Edition": {"type": "object", "description": "As brief.json has it."},
    "Sources": _object(
        sources=_list(
            _object(
                url=_TEXT,
                name=_MAYBE_TEXT,
                publisher=_MAYBE_TEXT,
                kind=_MAYBE_TEXT,
                last_asked_at=_MAYBE_TIME,
                last_answer=_MAYBE_TEXT,
                due_at=_MAYBE_TIME,
            )
        ),
        next=_NEXT,
    ),
}

LINKS: Mapping[str, tuple[str, str, str]] = {
    "search": ("article", "id", "$response.body#/hits/0/id"),
    "articles": ("article", "id", "$response.body#/articles/0/id"),
    "stories": ("story", "id", "$response.body#/stories/0/id"),
    "editions": ("edition", "number", "$response.body#/editions/0/number"),
}
"""By operation, the one that its first entry can be asked for with: its parameter, and where that stands."""
