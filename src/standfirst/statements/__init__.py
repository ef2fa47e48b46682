"""Who said what: statements in news text, with speaker, addressee, channel and hedge."""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.records import Mention, Statement, UnderstandingOptions
from standfirst.statements.letters import own_words

__all__ = ["find_statements", "own_words"]


def find_statements(
    text: str,
    mentions: Sequence[Mention] = (),
    language: str | None = None,
    options: UnderstandingOptions | None = None,
) -> tuple[Statement, ...]:
    """Every attribution in a news text; see :func:`standfirst.statements.finding.find_statements`."""
    from standfirst.statements.finding import (
        find_statements as find,
    )  # the model and numpy load when first asked

    return find(text, mentions, language, options)
