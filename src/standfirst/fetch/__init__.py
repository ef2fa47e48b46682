"""The only room that opens a connection: polite, guarded, limited, and honest about what failed."""

from __future__ import annotations

from standfirst.fetch.batch import Request, fetch_all
from standfirst.fetch.client import Fetched, Fetcher, fetch_one

__all__ = ["Fetched", "Fetcher", "Request", "fetch_all", "fetch_one"]
