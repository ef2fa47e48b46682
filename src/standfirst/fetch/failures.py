"""What went wrong on the wire, in plain words, and what the person can do about it.

No word of it comes from what we sent: a name, a password or a cookie never stands in an error.
"""

from __future__ import annotations

import re
import ssl
from typing import NoReturn

import aiohttp
from yarl import URL

from standfirst.errors import FetchError, Refused
from standfirst.fetch.answers import status_words
from standfirst.fetch.bodies import BrokenBodyError
from standfirst.fetch.guard import GuardedAddressError, inward

MAX_LINE_BYTES = 16_384
"""One line of an answer's head. Servers' own limits are 8 kB; policies in headers grow longer."""
MAX_HEADERS = 200
MAX_HEAD_BYTES = 65_536
"""An answer's head in all: some hundred times the usual one."""

_UNTRUSTED = (
    "its certificate is not from an authority this computer trusts{}; if the server is the desk's own, add "
    "its authority to the system's (or name its file in SSL_CERT_FILE), else tell its publisher"
)
_CERTIFICATE = {
    9: "its certificate is not valid yet; check this computer's clock, else tell its publisher",
    10: "its certificate has expired; its publisher must renew it, till then nobody knows whose pages come",
    18: _UNTRUSTED.format(" (it signed itself)"),
    19: _UNTRUSTED.format(" (it signed itself)"),
    20: _UNTRUSTED.format(" (or the server forgets to send a link of the chain)"),
    21: _UNTRUSTED.format(" (or the server forgets to send a link of the chain)"),
    23: "its certificate was revoked; do not read it before its publisher got a new one",
    62: "its certificate is for another name; check the address, it may have moved",
    64: "its certificate is for another name than this bare address; use the name of the site",
}
"""By OpenSSL's verification codes."""
_ODD = re.compile(r"[^\x20-\x7e]+")


def explain(error: Exception, url: URL, timeout_s: float) -> FetchError | Refused:
    """The error of ours that another's stands for."""
    if isinstance(error, (FetchError, Refused)):
        return error
    shown = str(url)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _unconnected(url, error)
    if isinstance(error, TimeoutError):
        return FetchError(shown, f"no complete answer within {timeout_s:g} s")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return FetchError(shown, f"the proxy {status_words(error.status)}")
    if isinstance(error, (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError)):
        return FetchError(shown, "not a web address that can be asked for", retryable=False)
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return FetchError(shown, "its server hung up without an answer")
    if isinstance(error, aiohttp.ClientResponseError):
        return _bad_head(url, error)
    if isinstance(error, BrokenBodyError):
        return FetchError(shown, f"the answer broke off or was malformed ({error})")
    if isinstance(error, aiohttp.ClientPayloadError):
        words = "less came than was announced, or its pieces were malformed"
        return FetchError(shown, f"the answer broke off or was malformed ({words})")
    return FetchError(shown, f"the answer broke off or was malformed ({_words(error)})")


def raise_anew(error: FetchError | Refused, url: str | None = None) -> NoReturn:
    """Raise an error of ours again, named by another URL where one is given, without what it came from.

    An error keeps the frames it went through, and with them whatever they held: a body of some megabytes, or
    headers with a password in them.
    """
    named = error.url if url is None else url
    anew: FetchError | Refused
    if isinstance(error, Refused):
        anew = Refused(named, error.rule, error.reason, retry_at=error.retry_at)
    else:
        status, retryable, retry_at = error.status, error.retryable, error.retry_at
        anew = type(error)(named, error.reason, status=status, retryable=retryable, retry_at=retry_at)
    del error
    try:
        raise anew
    finally:
        del anew  # a frame that holds the error that holds the frame would live until the collector comes


def too_long_a_head(url: URL) -> Refused:
    """The refusal of an answer whose head is larger than any honest one."""
    reason = f"the head of its answer has more than {MAX_HEADERS} lines or {MAX_HEAD_BYTES:,} bytes"
    return Refused(str(url), "headers", reason)


def _bad_head(url: URL, error: aiohttp.ClientResponseError) -> FetchError | Refused:
    # the library has no code for these two
    if error.message.startswith(("Got more than", "Too many headers")):
        return too_long_a_head(url)
    words = error.message.splitlines()[0].rstrip(": ") if error.message else "no HTTP"
    return FetchError(str(url), f"the answer broke off or was malformed ({_clean(words)})")


def _unconnected(url: URL, error: aiohttp.ClientConnectorError) -> FetchError | Refused:
    """A guarded address is a refusal of ours; anything else is the host's silence."""
    cause: BaseException | None = error.os_error
    causes = [cause, *getattr(cause, "exceptions", ())]
    if any(isinstance(c, GuardedAddressError) for c in causes) or "is not a public address" in str(cause):
        return inward(url)
    shown = str(url)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return FetchError(shown, certificate_words(error.certificate_error))
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return FetchError(
            shown, f"no secure connection: its TLS does not fit ours ({_words(error.os_error)})"
        )
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return FetchError(shown, f"no connection through the proxy ({_words(error.os_error)})")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(shown, "no such host: check the address, or the network")
    return FetchError(shown, f"no connection ({_words(error.os_error)})")


def certificate_words(error: Exception) -> str:
    """Why a certificate is not believed, and who can do something about it."""
    code = getattr(error, "verify_code", 0)
    known = _CERTIFICATE.get(code, f"its certificate does not hold ({_words(error)})")
    return f"no secure connection: {known}"


def _words(error: BaseException) -> str:
    if isinstance(error, ssl.SSLError):
        return _clean(error.reason or "TLS").replace("_", " ").lower()
    return _clean(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _clean(words: str) -> str:
    return _ODD.sub(" ", words).strip()[:200]
