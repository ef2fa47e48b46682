"""Which word pieces of the base model are kept."""

from __future__ import annotations

from pathlib import Path

from standfirst.statements.wordpieces import BEGIN, SEPARATOR, UNKNOWN

ALWAYS = (UNKNOWN, BEGIN, SEPARATOR)


def kept_pieces(base: Path) -> tuple[list[str], list[int]]:
    """The pieces kept, and their numbers in the base model.

    All that English text can be cut into: pieces of ASCII. What only other scripts need, and the places left
    unused, are a seventh of the whole.
    """
    pieces = (base / "vocab.txt").read_text("utf-8").split("\n")
    kept = [
        (piece, number)
        for number, piece in enumerate(pieces)
        if piece in ALWAYS or (piece.isascii() and piece and not piece.startswith("["))
    ]
    return [piece for piece, _ in kept], [number for _, number in kept]
