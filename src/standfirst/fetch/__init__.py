"""The only room that opens a connection: polite, guarded, limited, and honest about what failed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.fetch.answers import Fetched
    from standfirst.fetch.batch import Request, fetch_all
    from standfirst.fetch.client import Fetcher, fetch_one
    from standfirst.fetch.pacing import Manners

# The HTTP library is slow to load; a run over files alone never needs it.
_WHERE = {
    "Fetched": "standfirst.fetch.answers",
    "Fetcher": "standfirst.fetch.client",
    "Manners": "standfirst.fetch.pacing",
    "Request": "standfirst.fetch.batch",
    "fetch_all": "standfirst.fetch.batch",
    "fetch_one": "standfirst.fetch.client",
}

__all__ = ["Fetched", "Fetcher", "Manners", "Request", "fetch_all", "fetch_one"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'standfirst.fetch' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
