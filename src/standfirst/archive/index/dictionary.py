"""The values that articles are found and counted by, each under one number for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from standfirst.archive import models
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.index.rows import Value, name_key
from standfirst.search.query import Phrase
from standfirst.text.folding import tokens

_MOST_NAMES = 200
"""Longer names that a name looked for by a part of it may stand for; whoever means more asks for a word."""


class Dictionary:
    """Values and their numbers."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def number(self, values: Iterable[Value]) -> dict[Value, int]:
        """The numbers of values, given to those that have none yet. Needs a transaction that writes."""
        keys = {value: _key(value) for value in dict.fromkeys(values)}
        known = self._known(keys.values())
        new: dict[int, Value] = {}
        for value, key in keys.items():
            if key not in known:
                new.setdefault(key, value)
        added = self._db.rows(models.IndexValue).bulk_create(
            models.IndexValue(key=key, field=field, text=text, words=_words(text))
            for key, (field, text) in new.items()
        )
        known.update((row.key, row.pk) for row in added)
        return {value: known[key] for value, key in keys.items()}

    def find_names(self, forms: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the names that any of these is a form of, letter by letter when folded."""
        known = self._known(_key(("name", form)) for form in forms)
        return tuple(sorted(known.values()))

    def find_within(self, phrase: Phrase) -> tuple[int, ...]:
        """The numbers of the names in which these words stand together, whole names before longer ones."""
        rows = self._db.rows(models.IndexValue).filter(field="name", words__contains=f" {' '.join(phrase)} ")
        found = sorted(
            rows.values_list("words", "pk")[: 10 * _MOST_NAMES], key=lambda row: (len(row[0]), row)
        )
        return tuple(pk for _, pk in found[:_MOST_NAMES])

    def texts(self, numbers: Iterable[int]) -> dict[int, str]:
        """What numbers stand for, as first written."""
        found: dict[int, str] = {}
        for chunk in in_chunks(numbers):
            found.update(self._db.rows(models.IndexValue).filter(pk__in=chunk).values_list("pk", "text"))
        return found

    def _known(self, keys: Iterable[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for chunk in in_chunks(keys):
            found.update(self._db.rows(models.IndexValue).filter(key__in=chunk).values_list("key", "pk"))
        return found


def _key(value: Value) -> int:
    """64 bits of SHA-256: a million values share one by chance once in forty million archives."""
    field, text = value
    words = f"{field}\x1f{name_key(text) if field == 'name' else text}"
    digest = sha256(words.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _words(text: str) -> str:
    return f" {' '.join(tokens(text))} "
