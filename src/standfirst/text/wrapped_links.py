"""Links that mail filters and mailing services wrap: where they lead, as far as they say so themselves.

Filters for security rewrite every link of a mail, and most services that send newsletters count clicks. Many
of them carry the address they lead to, as a parameter, within their path, in base64, or in a coding of their
own; those are read here, without asking anybody. The others (Mailchimp's, SendGrid's, HubSpot's ...) carry a
number only their sender knows the meaning of, and stay as they are.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Iterable
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import parse_qsl, unquote, urlsplit

_MARKS = re.compile(
    r"//(?:[^/?#]+\.)?(?:urldefense\.|secure-web\.cisco\.com|avanan\.click|checkpoint\.com|awstrack\.me|pstmrk\.it|"
    r"govdelivery\.com|sophos\.com|mandrillapp\.com)|/aHR0c|[/=]eyJ",
    re.IGNORECASE,
)
_URLDEFENSE_3 = re.compile(r"/v3/__(.+?)__;([\w-]*)(?:!|%21)", re.IGNORECASE)
_TOKEN = re.compile(r"\*(?:\*(.))?")
_RUNS = {letter: n for n, letter in enumerate(ascii_uppercase + ascii_lowercase + digits + "-_", 2)}
_SINGLE_SLASH = re.compile(r"(https?:/)(?=[^/])", re.IGNORECASE)
_UNDERSCORED = re.compile(r"/v2/___(https?:/.+?)___", re.IGNORECASE)
_IN_PATH = re.compile(r"/(?:C?L0/|[\w-]{20,}/)(https?(?::|%3A)[^/]*)", re.IGNORECASE)
_POSTMARK = re.compile(r"/3s/([^/]+)/", re.IGNORECASE)
_CODED_SEGMENT = re.compile(r"/(aHR0c[\w=+-]{8,})(?=[/?#]|\Z)")
_CODED_END = re.compile(r"/(aHR0c[\w=+/-]{8,})\Z")
_COUNTING_LABEL = re.compile(r"(?:links?|clicks?|e?mail|track(?:ing)?|go|e|t)\d*\.", re.IGNORECASE)
_COUNTING_HOST = re.compile(r"(?:convertkit|kit)-mail\d*\.com\Z", re.IGNORECASE)
_JSON_HOST = re.compile(
    r"(?:substack\.com|customeriomail\.com|customer\.io|lnks\.gd|dripemail\d*\.com)\Z", re.IGNORECASE
)
_JSON_SEGMENT = re.compile(r"(?:/|\.)(eyJ[\w=-]{8,})")
_NAMES = ("href", "url", "uri", "e")
_LONGEST = 8_000

Unwrap = Callable[[str, str], str | None]


def carried_address(url: str) -> str | None:
    """The address that a wrapped link carries in its path or in a coding; None for any other link.

    Args:
        url: the link as it was found, before anything of it is taken off.
    """
    if _MARKS.search(url) is None or len(url) > _LONGEST:
        return None
    try:
        host = (urlsplit(url).hostname or "").lower()
        for owns, unwrap in _UNWRAPPING:
            if owns.search(host) and (target := unwrap(url, host)) is not None:
                return target if _is_address(target) else None
    except (ValueError, RecursionError):  # binascii.Error is a ValueError
        return None
    return None


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://")) and bool(urlsplit(target).hostname)


def _urldefense(url: str, _: str) -> str | None:
    """Proofpoint's: three codings, one for each version."""
    parameters = dict(parse_qsl(urlsplit(url).query))
    if "/v1/url" in url:
        return parameters.get("u")
    if "/v2/url" in url:  # "-" for "%", "_" for "/"
        return unquote(parameters.get("u", "").replace("-", "%").replace("_", "/"))
    found = _URLDEFENSE_3.search(url)
    return _urldefense_3(found[1], found[2]) if found else None


def _urldefense_3(address: str, coded: str) -> str | None:
    """Where characters were taken out ("*" for one, "**" and a letter for several), they are put back."""
    kept = iter(_bytes_of(coded).decode("utf-8"))

    def put_back(token: re.Match[str]) -> str:
        many = _RUNS.get(token[1], 1) if token[1] else 1
        return "".join(next(kept, "") for _ in range(many))

    return _TOKEN.sub(put_back, _SINGLE_SLASH.sub(r"\1/", unquote(address)))


def _underscored(url: str, _: str) -> str | None:
    found = _UNDERSCORED.search(url)
    return _SINGLE_SLASH.sub(r"\1/", found[1]) if found else None


def _in_path(url: str, _: str) -> str | None:
    found = _IN_PATH.search(url)
    return unquote(found[1]) if found else None


def _postmark(url: str, _: str) -> str | None:
    found = _POSTMARK.search(url)
    return "https://" + unquote(found[1]) if found else None


def _sophos(url: str, _: str) -> str | None:
    coded = dict(parse_qsl(urlsplit(url).query)).get("u", "")
    return _bytes_of(coded).decode("utf-8")


def _mandrill(url: str, _: str) -> str | None:
    outer = _json_of(dict(parse_qsl(urlsplit(url).query)).get("p", ""))
    inner = outer.get("p")
    return _named(json.loads(inner)) if isinstance(inner, str) else None


def _coded_segment(url: str, host: str) -> str | None:
    if _COUNTING_HOST.search(host):  # in the common alphabet of base64, which has slashes
        found = _CODED_END.search(url)
    else:
        found = _CODED_SEGMENT.search(url) if _COUNTING_LABEL.match(host) else None
    return _bytes_of(found[1]).decode("utf-8") if found else None


def _json_segment(url: str, _: str) -> str | None:
    """A token in the path: of a signed one (RFC 7519), the second part says it."""
    for coded in _JSON_SEGMENT.findall(url):
        if (target := _named(_json_of(coded))) is not None:
            return target
    return None


def _bytes_of(coded: str) -> bytes:
    padded = coded + "=" * (-len(coded) % 4)
    return b64decode(padded) if "+" in coded or "/" in coded else urlsafe_b64decode(padded)


def _json_of(coded: str) -> dict[str, object]:
    found = json.loads(_bytes_of(coded))
    return found if isinstance(found, dict) else {}


def _named(found: object) -> str | None:
    if not isinstance(found, dict):
        return None
    values: Iterable[object] = (found.get(name) for name in _NAMES)
    return next((value for value in values if isinstance(value, str) and _is_address(value)), None)


_UNWRAPPING: tuple[tuple[re.Pattern[str], Unwrap], ...] = (
    (re.compile(r"(?:^|\.)urldefense\.(?:proofpoint\.)?(?:com|us)$"), _urldefense),
    (re.compile(r"(?:^|\.)(?:avanan\.click|protect\.checkpoint\.com)$"), _underscored),
    (re.compile(r"^secure-web\.cisco\.com$|\.awstrack\.me$|(?:^|\.)govdelivery\.com$"), _in_path),
    (re.compile(r"(?:^|\.)pstmrk\.it$"), _postmark),
    (re.compile(r"\.protection\.sophos\.com$"), _sophos),
    (re.compile(r"^mandrillapp\.com$"), _mandrill),
    (_JSON_HOST, _json_segment),
    (re.compile(""), _coded_segment),
)
