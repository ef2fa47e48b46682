"""Whether a page that held an article holds but its beginning now, before a wall: that is no change."""

from __future__ import annotations

from standfirst.articles.walls import asks_to_pay, is_not_free
from standfirst.records import Article

#: A text of less than this share of what it was may be what a wall has left of it.
_LEFT = 0.75


def is_cut_off(now: Article, before: Article, html: str) -> bool:
    """Whether a page shows the beginning of an article that it showed in full, and asks to pay for the rest.

    Args:
        now: the article as it is read now.
        before: as it was read before.
        html: the page as it is now.

    Returns:
        False where the words left are not those with which the article began: its publisher changed it.
    """
    return _is_beginning(now.text, before.text) and (is_not_free(html) or asks_to_pay(html))


def _is_beginning(now: str, before: str) -> bool:
    if not now or len(now) >= _LEFT * len(before):
        return False
    left, whole = now.split("\n\n"), before.split("\n\n")
    last = left[-1].rstrip(" .…")
    return left[:-1] == whole[: len(left) - 1] and whole[len(left) - 1].startswith(last)
