"""The values that articles are found and counted by, each under one number for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from standfirst.archive import models
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.escaping import escape, unescape
from standfirst.archive.index.names import NAME, NameWords
from standfirst.archive.index.rows import Value, name_key
from standfirst.search.query import Phrase
from standfirst.text.folding import tokens

_MOST_NAMES = 200
"""Longer names that a name looked for by a part of it may stand for; whoever means more asks for a word."""
_MOST_KEPT = 10_000
"""Texts that are remembered between searches: those of facets come again and again."""


class Dictionary:
    """Values and their numbers."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._names = NameWords(database)
        self._texts: dict[int, str] = {}

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
        self._names.add((row.pk, row.words) for row in added if row.field == NAME)
        return {value: known[key] for value, key in keys.items()}

    def find_names(self, forms: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the names that any of these is a form of, letter by letter when folded."""
        known = self._known(_key(("name", form)) for form in forms)
        return tuple(sorted(known.values()))

    def find_within(self, phrase: Phrase) -> tuple[int, ...]:
        """The numbers of the names in which these words stand together, whole names before longer ones."""
        return self._names.find(phrase, _MOST_NAMES)

    def publishers_with(self, phrase: Phrase) -> tuple[str, ...]:
        """The publishers in whose names these words stand together; there are thousands at most."""
        rows = self._db.rows(models.IndexValue).filter(field="publisher")
        found = rows.filter(words__contains=escape(f" {' '.join(phrase)} "))
        return tuple(found.order_by("pk").values_list("text", flat=True))

    def forget_names(self, numbers: Iterable[int]) -> None:
        """Forget names; their numbers never stand for anything else."""
        gone = list(numbers)
        self._names.remove(gone)
        for chunk in in_chunks(gone):
            self._db.rows(models.IndexValue).filter(pk__in=chunk, field=NAME).delete()

    def texts(self, numbers: Iterable[int]) -> dict[int, str]:
        """What numbers stand for, as first written. A number never stands for anything else."""
        asked = set(numbers)
        if len(self._texts) > _MOST_KEPT:
            self._texts.clear()
        table = self._db.table(models.IndexValue)
        for chunk in in_chunks(one for one in asked if one not in self._texts):
            with self._db.cursor() as cursor:
                slots = ", ".join(["%s"] * len(chunk))
                cursor.execute(f"SELECT id, text FROM {table} WHERE id IN ({slots})", chunk)
                self._texts.update((number, unescape(text)) for number, text in cursor.fetchall())
        return {one: self._texts[one] for one in asked if one in self._texts}

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
