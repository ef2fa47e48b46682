"""A text column that gives back exactly what it was given, on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from standfirst.archive.escaping import escape, unescape

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class ExactTextField(_TextField):
    """Text of any length in which every string survives, NUL and lone surrogates included."""

    def get_prep_value(self, value: Any) -> Any:
        """What is handed to the database."""
        prepared = super().get_prep_value(value)
        return escape(prepared) if isinstance(prepared, str) else prepared

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        """What the database gave, as it was before."""
        return unescape(value) if value is not None else None
