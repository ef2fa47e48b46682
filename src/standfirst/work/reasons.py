"""Why something could not be read, in words for people who have never seen the program's own."""

from __future__ import annotations

from collections.abc import Mapping

from standfirst.errors import StandfirstError, UnreadableError

_WORDS: Mapping[str, str] = {
    "empty": "it is empty",
    "binary": "not text (a picture, an archive, or damaged)",
    "not text": "not text that people read",
    "broken gzip": "its compression is damaged",
    "error page": "an error page, though it was sent as if all were well",
    "login": "a page that asks for a sign-in, not an article",
    "paywall": "a page that asks for a subscription, not an article",
    "consent": "a page that asks for consent first, not an article",
    "script only": "a page without text until its scripts have run",
    "listing": "a page that lists others, not an article",
    "article": "an article, not a page that lists others",
    "unknown XML": "XML of a sort that is no feed and no sitemap",
    "not a feed (other JSON)": "JSON, but no JSON Feed",
    "not a feed (broken JSON)": "a JSON Feed that is broken off or damaged",
    "broken MIME": "a mail whose parts are damaged",
}


def reason_of(error: Exception) -> str:
    """An error's reason without the source's name, which stands before it wherever it is printed."""
    reason = getattr(error, "reason", None)
    if isinstance(error, UnreadableError):
        return _WORDS.get(error.reason, error.reason)
    return str(reason or error)


def name_source(error: StandfirstError, name: str) -> StandfirstError:
    """The error as one line that names the source as its reader did."""
    return StandfirstError(f"{name}: {reason_of(error)}")
