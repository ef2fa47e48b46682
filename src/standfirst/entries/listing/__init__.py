"""Reading a page of teasers that has no feed: its editorial items, in order.

The page's own repetition is what tells them. Two readings are made of a page and the one that explains more
of it is kept (``readings``): by its links (``candidates``: which there are, ``features``: what is seen of
each, ``choosing``: how it is weighed, ``items`` and ``parts``: how an item's lines are told apart) and, for
pages whose items have no headline link, by its headings (``headings``). ``paging`` finds the next page,
``explaining`` says why.
"""

from __future__ import annotations

from standfirst.entries.listing.explaining import ItemReason, ListingReasons, explain_listing
from standfirst.entries.listing.paging import find_next_page
from standfirst.entries.listing.readings import read_listing, read_newsletter

__all__ = [
    "ItemReason",
    "ListingReasons",
    "explain_listing",
    "find_next_page",
    "read_listing",
    "read_newsletter",
]
