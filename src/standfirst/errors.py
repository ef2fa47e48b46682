"""The error tree. Every error says what went wrong, where, and what the person can do about it."""

from __future__ import annotations

from datetime import datetime


class StandfirstError(Exception):
    """The root of all errors that Standfirst raises on purpose."""


class FetchError(StandfirstError):
    """A URL could not be fetched: no answer, a broken answer, or an error status.

    Args:
        url: what was asked for.
        reason: why it failed, in words a person can act on.
        status: the HTTP status, None where there was none.
        retryable: whether asking again later may help.
        retry_at: from when on the server asked to be asked again (Retry-After), None where it did not say.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        status: int | None = None,
        retryable: bool = True,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(f"{url}: {reason}")
        self.url, self.reason, self.status, self.retryable = url, reason, status, retryable
        self.retry_at = retry_at


class SignInError(FetchError):
    """A sign-in that a publisher gave the desk did not get it in. No part of it is ever shown."""


class Refused(StandfirstError):  # noqa: N818 - a refusal is ours, not a fault
    """We declined to fetch a URL: ``rule`` names the rule.

    Rules: robots, crawl-delay, retry-after (for both ``retry_at`` says until when), address, scheme, port,
    userinfo, size, headers, redirects, proxy.
    """

    def __init__(self, url: str, rule: str, reason: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(f"{url}: {reason}")
        self.url, self.rule, self.reason, self.retry_at = url, rule, reason, retry_at


class UnreadableError(StandfirstError):
    """A document is not what was asked for, or cannot be read.

    Args:
        reason: which it is, a short word or phrase: "empty", "binary", "listing", "login", "paywall",
            "consent", "error page", "script only", "not text", "not a feed" ...
        what: what was being read ("article", "feed", "listing", "digest", "mail" ...).
        url: where the document came from, None where it came from nowhere.
    """

    def __init__(self, reason: str, *, what: str = "document", url: str | None = None) -> None:
        super().__init__(f"{url or 'this document'}: not readable as {what}: {reason}")
        self.reason, self.what, self.url = reason, what, url


class ConfigError(StandfirstError):
    """A setting is wrong: ``file`` and ``key`` say which; the key is "-" where it is the file itself."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}" if key == "-" else f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class ArchiveError(StandfirstError):
    """The archive cannot be opened, read or written."""


class PageKeyError(StandfirstError):
    """The key of a next page is none: it was mistyped, or belongs to another search."""


class ConflictError(StandfirstError):
    """A change collides with another one made meanwhile, or with an earlier decision."""


class DeliveryError(StandfirstError):
    """A channel did not take what was published: ``permanent`` where trying again cannot help.

    ``channel`` stands before the reason; it is empty where that begins with the place, as a folder's does.
    """

    def __init__(self, channel: str, reason: str, *, permanent: bool) -> None:
        super().__init__(f"{channel}: {reason}" if channel else reason)
        self.channel, self.reason, self.permanent = channel, reason, permanent
