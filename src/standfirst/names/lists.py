"""The word lists that come with this room, read when first needed.

``data/README.md`` says where each comes from and how it was made.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from standfirst.text.folding import fold


def read_list(name: str) -> list[str]:
    """The lines of one of the lists: folded words, each once."""
    return files("standfirst.names").joinpath("data", name).read_text(encoding="utf-8").splitlines()


def word_set(text: str) -> frozenset[str]:
    """A set of words, folded, from running text, which reads better than a list of strings."""
    return frozenset(fold(text).split())


@cache
def places() -> frozenset[str]:
    """Countries, regions and cities, folded."""
    return frozenset(read_list("places.txt"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """What bearers of a given name are called, in English: ``{"william": {"bill", ...}}``."""
    rows = (line.split() for line in read_list("nicknames.txt"))
    return {name: frozenset(known) for name, *known in rows}


@cache
def legal_forms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Legal forms by their first word: ``{"limited": ((("limited", "liability", "company"), "llc"), ...)}``.

    Longest first; the second of each pair is the class of form that countries share (GmbH, LLC and
    ООО are one).
    """
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in read_list("legal_forms.txt"):
        words, _, form = line.partition("\t")
        table.setdefault(words.split()[0], []).append((tuple(words.split()), form))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in table.items()}
