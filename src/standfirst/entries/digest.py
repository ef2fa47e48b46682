"""Reading plain-text digests: items divided by "Read more", numbers, bullets, rules, links or blank lines."""

from __future__ import annotations

from standfirst.entries.digest_blocks import Item
from standfirst.entries.digest_layout import find_items
from standfirst.entries.phrases import find_inline_more
from standfirst.records import Entry
from standfirst.text.links import normalise_link
from standfirst.text.repair import repair


def read_digest(text: str) -> tuple[Entry, ...]:
    """The items of a plain-text digest, in order.

    The layout is told from the text itself: what divides the items is whatever divides it most
    regularly. Mastheads, footers and small print are left out.

    Args:
        text: the digest as it came; line ends and wrapping do not matter.

    Returns:
        One entry an item. ``title`` is the headline exactly as it stands, ``summary`` the teaser with
        wrapped lines joined and its typography mended, ``truncated`` where it is marked as cut,
        ``link`` where the item shows a URL. Empty where there is nothing to read; nothing is raised.
    """
    return tuple(_entry(item) for item in find_items(text) if any(map(str.isalnum, item.title)))


def _entry(item: Item) -> Entry:
    mended = repair(_without_inline_more(item.summary))
    return Entry(
        link=normalise_link(item.link),
        title=item.title,
        summary=mended.text or None,
        truncated=mended.truncated,
    )


def _without_inline_more(summary: str) -> str:
    """A teaser without the "Read more" that stands at its end, on the same line."""
    keep = find_inline_more(summary)
    if keep is None:
        return summary
    return summary[: keep + 2] if summary.startswith("..", keep) else summary[:keep]
