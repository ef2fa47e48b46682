"""Telling whoever waits how far a use case has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of each step as it happens; called in the caller's thread."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps ahead. A stage may have none."""

    def step(self, words: str | None = None) -> None:
        """One step of the stage is done; ``words`` tell of a trouble worth a line."""


class Silence:
    """Nobody waits."""

    def begin(self, stage: str, total: int) -> None:
        """Say nothing."""

    def step(self, words: str | None = None) -> None:
        """Say nothing."""
