"""The desk's own words, in the language of whoever asks: chosen by them, else by their browser.

Messages are English in the sources and translated by the catalogues in ``desk/locale``, which
``training/messages.py`` keeps up to date. What outlets, people and the archive say stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from markupsafe import Markup, escape

from standfirst.brief.wording import LANGUAGES, Wording, _
from standfirst.desk.who import person
from standfirst.text.language import base_language

COOKIE = "standfirst-language"
"""Keeps the language of somebody who is not signed in; an account has its own."""

OWN_NAMES = {
    "en": "English",
    "ar": "العربية",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "ru": "Русский",
}
"""The languages that the desk speaks, each by what it calls itself."""

_PACKAGE = "standfirst.desk"
_spoken: ContextVar[str] = ContextVar("spoken", default=LANGUAGES[0])


@cache
def _wording(language: str) -> Wording:
    return Wording(language, _PACKAGE)


def wording() -> Wording:
    """How the desk speaks to whoever asks just now."""
    return _wording(_spoken.get())


def t(message: str, **values: object) -> Markup:
    """A message, its places filled; what is put in is escaped, unless it is markup."""
    told = _message(_spoken.get(), message)
    return told.format(**values) if values else told


def n(one: str, many: str, number: int, **values: object) -> Markup:
    """A message with a number ``{n}``, in the plural form that the language wants."""
    return _counted(_spoken.get(), one, many, number) if not values else _plural(one, many, number, **values)


@lru_cache(maxsize=4000)
def _message(language: str, message: str) -> Markup:
    return Markup(escape(_wording(language).raw(message)))  # noqa: S704 - escaped


@lru_cache(maxsize=4000)
def _counted(language: str, one: str, many: str, number: int) -> Markup:
    return _plural(one, many, number)


def _plural(one: str, many: str, number: int, **values: object) -> Markup:
    told = Markup(escape(wording().plural(one, many, number)))  # noqa: S704 - escaped
    return told.format(n=wording().number(number), **values)


def say(message: str, **values: object) -> str:
    """A message as plain text, for what escapes it itself: a notice, a title."""
    return wording().raw(message).format(**values)


WORDS = (
    # what an article is
    _("report"), _("release"), _("letter"), _("opinion"), _("interview"), _("other"),
    # what a name is of
    _("person"), _("organisation"), _("place"), _("event"), _("work"), _("product"),
    # how something was said, and how sure that is
    _("direct"), _("indirect"), _("mixed"), _("sure"), _("likely"), _("doubtful"),
    # how a source stands, and what it answered
    _("well"), _("new"), _("paused"), _("failing"), _("refused"), _("ended"), _("warning"), _("not asked"),
    _("read"), _("not changed"), _("failed"), _("moved"),
    # editions, their notices, their mails
    _("draft"), _("published"), _("corrected"), _("withdrawn"), _("correction"), _("withdrawal"), _("return"),
    _("sent"), _("deferred"), _("unknown"), _("intended"),
    # people
    _("reader"), _("observer"), _("editor"), _("publisher"), _("admin"),
    # what searches count by
    _("language"), _("kind"), _("name"), _("speaker"), _("week"),
)  # fmt: skip
"""Words of the archive that screens show: they are kept in English and told in the language of who asks."""

_TOLD = frozenset(WORDS)


def tell_word(word: object) -> Markup:
    """A word of the archive in the language of whoever asks; one that is not known stands as it is."""
    words = str(word).replace("_", " ").replace("-", " ")
    return t(words) if words in _TOLD else escape(words)


def choose_language(request: HttpRequest) -> str:
    """The language for whoever asks: their account's, else their browser's choice, else its languages'."""
    user = person(request)
    chosen = getattr(user, "language", "") or request.COOKIES.get(COOKIE, "")
    if chosen in LANGUAGES:
        return str(chosen)
    for part in request.headers.get("Accept-Language", "").split(",")[:10]:
        code = base_language(part.partition(";")[0].strip())
        if code in LANGUAGES:
            return str(code)
    return LANGUAGES[0]


def speak(language: str) -> None:
    """Speak another language for the rest of this request."""
    _spoken.set(language)


class Languages:
    """Lets all that answers a request speak the language of whoever asks."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        token: Any = _spoken.set(choose_language(request))
        try:
            response = self._answer(request)
        finally:
            _spoken.reset(token)
        return response
