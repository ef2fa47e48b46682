"""What became of the items of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, V]):
    """What became of one item of a batch: a value, or the error that stands in its place."""

    item: T
    value: V | None = None
    error: Exception | None = None
