"""What is to be said of each fault: how the source answered, and words that tell a person what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .plan import Fault


@dataclass(frozen=True, slots=True)
class Expected:
    """``words`` is a pattern to be found in the reason; ``refused``: by a rule of ours."""

    words: str
    refused: bool = False

    def misses(self, answer: str, reason: str | None) -> str | None:
        """What is wrong with an answer and its reason, None where they are as they should be."""
        if answer != ("refused" if self.refused else "failed"):
            return f"answer {answer!r}"
        if not reason or not re.search(self.words, reason, re.IGNORECASE):
            return f"reason {reason!r} does not say {self.words!r}"
        if "\n" in reason or not reason.isprintable():
            return f"reason {reason!r} is no one line"
        return None


_NO_ANSWER = Expected("no (complete )?answer|time")
_BROKE_OFF = Expected("broke off|malformed|cut off|hung up")
_TOO_LARGE = Expected("larger than|too large|bytes", refused=True)

EXPECTED: Mapping[Fault, Expected] = {
    Fault.SILENCE: _NO_ANSWER,
    Fault.SLOW_HEAD: Expected("no (complete )?answer|time|slow"),
    Fault.TRICKLE: Expected("no (complete )?answer|bytes a second"),
    Fault.TOO_MANY: Expected("429"),
    Fault.TOO_MANY_DATE: Expected("429"),
    Fault.UNAVAILABLE: Expected("503"),
    Fault.ERROR: Expected("500"),
    Fault.BAD_GATEWAY: Expected("502"),
    Fault.FORBIDDEN: Expected("403"),
    Fault.MISSING: Expected("404"),
    Fault.GONE: Expected("410"),
    Fault.SIGN_IN: Expected("401|sign-in"),
    Fault.CUT_GZIP: Expected("cut off|broke off"),
    Fault.NO_GZIP: Expected("compression"),
    Fault.ENDLESS: _TOO_LARGE,
    Fault.BOMB: _TOO_LARGE,
    Fault.LOOP: Expected("redirect", refused=True),
    Fault.CHAIN: Expected("redirect", refused=True),
    Fault.INWARDS: Expected("not (a )?public|that clouds keep", refused=True),
    Fault.LOCAL_FILE: Expected("only http", refused=True),
    Fault.GARBAGE: Expected("not text"),
    Fault.NO_HTTP: Expected("malformed|no HTTP"),
    Fault.SHORT: _BROKE_OFF,
    Fault.BAD_CHUNKS: _BROKE_OFF,
    Fault.RESET: _BROKE_OFF,
    Fault.HANG_UP: _BROKE_OFF,
    Fault.HUGE_HEAD: Expected("head", refused=True),
    Fault.EMPTY: Expected("empty"),
    Fault.ERROR_PAGE: Expected("error page"),
    Fault.OTHER_JSON: Expected("no JSON feed"),
    Fault.NO_TLS: Expected("TLS|SSL|certificate"),
    Fault.SELF_SIGNED: Expected("certificate"),
    Fault.CLOSED_PORT: Expected("no connection|refused"),
    Fault.SHUT: Expected("robots.txt", refused=True),
    Fault.ROBOTS_ERROR: Expected("robots.txt", refused=True),
    Fault.ROBOTS_SILENCE: Expected("no (complete )?answer|time|robots.txt"),
}
