"""Invented sites: whole pages as today's publishing programs and houses make them, in twelve languages.

Every page comes with the article's text and with its facts, as a person would write them down from it. The
mark-up follows what such programs are known to write; words, people, places and outlets are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import americas, europe, programs, world
from .making import Site, SitePage, make_site_page, without_names

__all__ = ["SITES", "Site", "SitePage", "make_site_page", "site_pages", "without_names"]

SITES: dict[str, Site] = {
    site.name: site for module in (programs, americas, europe, world) for site in module.SITES
}


def site_pages(each: int = 4) -> Iterator[SitePage]:
    """All sites, several pages each; the same every time."""
    for site in SITES.values():
        for seed in range(each):
            yield make_site_page(site, seed)
