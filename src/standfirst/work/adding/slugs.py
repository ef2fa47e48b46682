"""Names for the command line: short, in plain letters, one of a kind on a desk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from anyascii import anyascii

_OTHER = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_LONGEST = 40
"""Characters of a name: what still stands beside its figures in a table of 80 columns."""


def slug_of(words: str) -> str:
    """A name for the command line: "Harbour Times" gives "harbour-times", "Вестник порта" "vestnik-porta".

    Letters of every script are written in the plain Latin ones (anyascii), whatever else parts the words; a
    long name is cut between two of them.

    Returns:
        Lower-case letters, digits and single hyphens; empty where the words hold no letter and no digit.
    """
    plain = anyascii(_APOSTROPHE.sub("", words[: 4 * _LONGEST])).lower()
    slug = _OTHER.sub("-", _APOSTROPHE.sub("", plain)).strip("-")
    if len(slug) <= _LONGEST:
        return slug
    cut = slug[: _LONGEST + 1].rpartition("-")[0]
    return cut or slug[:_LONGEST]


def free_name(wishes: Iterable[str | None], taken: Collection[str]) -> str:
    """The first of the wished names that is free, as a slug; else the first of them with a number behind.

    Args:
        wishes: what it could be called, the best first (a publisher's name, a title, a host).
        taken: the names in use.
    """
    slugs = [slug for words in wishes if words and (slug := slug_of(words))] or ["source"]
    for slug in slugs:
        if slug not in taken:
            return slug
    number = 2
    while (name := f"{slugs[0]}-{number}") in taken:
        number += 1
    return name
