"""What one request brought, and what it means in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from yarl import URL

from standfirst.errors import FetchError
from standfirst.records import Document, Validators

_RETRYABLE = frozenset({408, 425, 429, 500, 502, 503, 504})
_ADVICE = {
    401: "it asks for a sign-in",
    403: "it refuses us; it may block programs, or ask for a subscription",
    404: "there is nothing at this address; check it, or look for its new one",
    407: "the proxy asks for a name and password; write them into its address",
    410: "it was removed for good; take it off the list",
    429: "it asks us to slow down; try again later, or raise gap_s",
}
_SIGNED_IN = {
    401: "it did not accept the desk's sign-in; check it in credentials.toml",
    403: "it refuses us though the desk's sign-in was sent; check what the subscription includes",
}


_NONE = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the document, or None where the server said "not modified" (304).

    ``moved_to`` is where permanent redirects (301, 308) led, None where nothing moved for good. ``fresh_s``:
    for how many seconds the answer said it stays fresh (Cache-Control, Expires), None where it did not say.
    """

    url: str
    document: Document | None
    validators: Validators
    moved_to: str | None = None
    fresh_s: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One request's answer, redirects not followed: ``location`` is where it leads.

    ``set_cookies`` are the cookies' header lines; ``use`` the headers that a document keeps.
    """

    status: int
    validators: Validators = _NONE
    location: URL | None = None
    data: bytes = b""
    content_type: str | None = None
    retry_at: datetime | None = None
    fresh_s: float | None = None
    use: tuple[tuple[str, str], ...] = ()
    set_cookies: tuple[str, ...] = ()

    def fetched(self, asked: str, final: URL, moved_to: str | None, *, signed_in: bool) -> Fetched:
        """What it means to who asked.

        Raises:
            FetchError: an error status.
        """
        if self.status == HTTPStatus.NOT_MODIFIED:
            return Fetched(asked, None, self.validators, moved_to, self.fresh_s)
        if not 200 <= self.status < 300:
            raise FetchError(
                asked,
                status_words(self.status, signed_in=signed_in),
                status=self.status,
                retryable=self.status in _RETRYABLE,
                retry_at=self.retry_at,
            )
        now = datetime.now(UTC)
        document = Document(asked, str(final), self.content_type, self.data, now, self.use)
        return Fetched(asked, document, self.validators, moved_to, self.fresh_s)


def status_words(status: int, *, signed_in: bool = False) -> str:
    """An error status in words, with what the person can do about it."""
    try:
        name = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        name = str(status)
    in_trouble = "its server is in trouble; try again later" if status >= 500 else ""
    advice = (_SIGNED_IN if signed_in else {}).get(status) or _ADVICE.get(status, in_trouble)
    return f"answered {name}" + (f": {advice}" if advice else "")
