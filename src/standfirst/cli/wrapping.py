"""Text in lines as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterator


def wrapped(words: str, width: int) -> Iterator[str]:
    """Lines of at most so many cells; a paragraph keeps the indent of its first line."""
    from rich.console import Console
    from rich.text import Text

    measuring = Console(width=width)
    for paragraph in words.split("\n"):
        bare = paragraph.lstrip(" ")
        indent = paragraph[: len(paragraph) - len(bare)]
        for line in Text(bare).wrap(measuring, width - len(indent)) or [Text()]:
            yield indent + line.plain.rstrip() if line.plain.strip() else ""
