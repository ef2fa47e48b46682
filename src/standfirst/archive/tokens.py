"""Tokens for the JSON API: made once, shown once, kept as hashes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from standfirst.archive import convert, models
from standfirst.archive.database import Database
from standfirst.archive.values import ApiToken
from standfirst.errors import ConflictError
from standfirst.records import ANYBODY, OF_THE_DESK, Reader

_PREFIX = "sf_"
_BYTES = 32


class TokenStore:
    """Tokens by name."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        name: str,
        scopes: Iterable[str],
        *,
        ends_at: datetime | None = None,
        reader: Reader = ANYBODY,
    ) -> str:
        """Make a token; this is the only time that it is seen.

        Args:
            name: whose it is, one of a kind, at most 100 characters.
            scopes: what it opens.
            ends_at: from when on it is not valid any more; None for never.
            reader: as whom its holder reads.

        Raises:
            ConflictError: there is one of that name.
        """
        token = _PREFIX + secrets.token_urlsafe(_BYTES)
        with self._db.writing():
            if self._db.rows(models.Token).filter(name=name).exists():
                raise ConflictError(
                    f"there is a token {name!r} already; revoke it first, or name this otherwise"
                )
            self._db.rows(models.Token).create(
                key=_hash(token),
                name=name,
                scopes=" ".join(sorted(set(scopes))),
                made_at=convert.now(),
                ends_at=convert.moment(ends_at) if ends_at else None,
                audience=_told(reader),
            )
        return token

    def find(self, token: str, *, at: datetime | None = None) -> ApiToken | None:
        """What a token opens; None where it is none of ours, was revoked, or has ended.

        What is looked up is a hash of 256 random bits, so that how long it takes tells nothing of any token.
        """
        with self._db.reading():
            row = self._db.rows(models.Token).filter(key=_hash(token)).first()
            if row is None or (row.ends_at is not None and row.ends_at <= (at or convert.now())):
                return None
            return _token(row)

    def all(self) -> tuple[ApiToken, ...]:
        """All tokens, by name."""
        with self._db.reading():
            return tuple(map(_token, self._db.rows(models.Token).order_by("name")))

    def revoke(self, name: str) -> bool:
        """Make a token invalid; False where there is none of that name."""
        with self._db.writing():
            return bool(self._db.rows(models.Token).filter(name=name).delete()[0])


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _token(row: models.Token) -> ApiToken:
    return ApiToken(row.name, frozenset(row.scopes.split()), row.made_at, row.ends_at, _reader(row.audience))


_GROUP = "group:"


def _told(reader: Reader) -> str:
    """As whom a holder reads, in a word: nobody else in an archive has more than one group."""
    if reader.of_the_desk:
        return "desk"
    if reader.groups:
        return f"{_GROUP}{reader.groups[0]}"
    return "readers" if reader.signed_in else "public"


def _reader(words: str) -> Reader:
    """What :func:`_told` told; whatever else stands there reads as anybody."""
    if words == "desk":
        return OF_THE_DESK
    if words.startswith(_GROUP):
        return Reader(True, (words.removeprefix(_GROUP),))
    return Reader(signed_in=words == "readers")
