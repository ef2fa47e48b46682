"""What tables have in common: keys, and rows that are only ever added."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from standfirst.errors import ArchiveError

KEY_LENGTH = 32
"""Hexadecimal digits of a hash."""


def key_column() -> models.CharField[str, str]:
    """A column for the hash of an identity: a URL may be of any length, an index's entry not."""
    return models.CharField(max_length=KEY_LENGTH)


class AppendOnly(models.Model):
    """Rows that are added and then stand: changing or deleting one through its model is refused."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row.

        Raises:
            ArchiveError: the row is there already.
        """
        if not self._state.adding:
            raise ArchiveError(f"a line of {self._meta.verbose_name} stands: append another instead")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse.

        Raises:
            ArchiveError: always.
        """
        raise ArchiveError(f"a line of {self._meta.verbose_name} stands: append another instead")
