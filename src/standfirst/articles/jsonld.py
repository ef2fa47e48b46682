"""What a page states of its article in JSON-LD (W3C JSON-LD 1.1, in the vocabulary of schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from standfirst.text.elements import PageElements

Node: TypeAlias = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|PressRelease)$")
_COMMENTS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")

#: Scripts longer than this together, and scripts and nodes beyond this number, describe a whole site.
_LONGEST, _MOST = 1_000_000, 500


def find_article(page: PageElements) -> Node:
    """The node that describes the page's article.

    Args:
        page: the page's elements.

    Returns:
        The first node of an article's type, its own keys only; empty where the page states none. Authors and
        publisher that it only refers to (``{"@id": ...}``, as WordPress's plug-ins write) are looked up.
    """
    nodes = list(find_nodes(page))
    article = next((node for node in nodes if any(map(_ARTICLE.search, types(node)))), {})
    refers = {key: article[key] for key in ("author", "publisher") if _refers(article.get(key))}
    if not refers:
        return article
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    return article | {key: _looked_up(value, named) for key, value in refers.items()}


def _refers(value: object) -> bool:
    return any(isinstance(one, dict) and "name" not in one and "@id" in one for one in _each(value))


def _looked_up(value: object, named: dict[str, Node]) -> list[object]:
    """A value's nodes, those that are only named by their id by what stands under it."""
    return [
        named.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        for one in _each(value)
    ]


def _each(value: object) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else [value]


def types(node: Node) -> tuple[str, ...]:
    """The node's types: ``@type`` may be one or several."""
    return tuple(strings(node.get("@type")))


def strings(value: object) -> Iterator[str]:
    """The text of a value: of itself, of each in a list, of the ``name`` or ``@value`` of a node."""
    queue = [value]
    for _ in range(_MOST):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, str):
            if text := " ".join(item.split()):
                yield text
        elif isinstance(item, list):
            queue = [*item[:_MOST], *queue]
        elif isinstance(item, dict):
            queue.insert(0, item.get("name") or item.get("@value"))


def find_nodes(page: PageElements) -> Iterator[Node]:
    """All nodes of all scripts, breadth first, through ``@graph`` and ``mainEntity``."""
    queue = list(_scripts(page))
    seen = 0
    while queue and seen < _MOST:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue += item[:_MOST]
        elif isinstance(item, dict):
            yield item
            queue += [
                item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in item
            ]


def _scripts(page: PageElements) -> Iterator[object]:
    """What the page's scripts hold, less those that would make them too long together."""
    left = _LONGEST
    for text in page.json_ld[:_MOST]:
        if len(text) <= left:
            left -= len(text)
            yield _parse(text)


def _parse(text: str) -> object:
    """A script's content; None where it is no JSON even with the usual faults mended."""
    for mended in (False, True):
        try:
            return json.loads(_mend(text) if mended else text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mend(text: str) -> str:
    """Without the comment marks around it and the commas before closing brackets."""
    return _TRAILING_COMMA.sub("", _COMMENTS.sub("", _COMMENTS.sub("", text)))
