"""An edition as static files: its page, feeds, text, Markdown and data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from standfirst.brief import (
    render_atom,
    render_html,
    render_json,
    render_json_feed,
    render_markdown,
    render_text,
)
from standfirst.publish.writing import write_files
from standfirst.records import Edition

_FILES: dict[str, Callable[[Edition], str]] = {
    "index.html": render_html,
    "feed.xml": render_atom,
    "feed.json": render_json_feed,
    "brief.txt": render_text,
    "brief.md": render_markdown,
    "brief.json": render_json,
}


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """The files of a brief, ``index.html`` first, and those among them that differ from what was there."""

    paths: tuple[Path, ...]
    changed: tuple[Path, ...]

    @property
    def page(self) -> Path:
        """The page to open."""
        return self.paths[0]


def write_brief(edition: Edition, out: Path) -> WrittenBrief:
    """Write the edition's page, feeds, text, Markdown and data into the folder ``out``.

    Args:
        edition: what to write.
        out: the folder; made where it is missing.

    Returns:
        All paths, and those whose content changed; the others keep their times.

    Raises:
        DeliveryError: ``out`` is no folder, may not be written to, or the disk is full. ``permanent`` is
            false where trying again may help. Nothing half-written is left.
    """
    contents = {name: render(edition).encode("utf-8", "replace") for name, render in _FILES.items()}
    changed = write_files(out, contents)
    return WrittenBrief(tuple(out / name for name in contents), changed)
