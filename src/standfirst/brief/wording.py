"""The brief's own words, in the language of the edition: labels, counts, days, names of languages.

Everything else on a page is somebody else's. Messages are English in the sources and translated by gettext
catalogues beside this module (``locale/LANGUAGE/standfirst.po``); days, numbers, lists and the names of
languages come from the Unicode CLDR, through Babel. A language without a catalogue speaks English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from standfirst.records import EditionState, Kind
from standfirst.text.language import base_language

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "ru")
"""The languages that a brief can speak; each but the first has a catalogue."""

_COMMAS = {"ar": "، ", "fa": "، "}
_SEMICOLONS = {"ar": "؛ ", "fa": "؛ "}
_RIGHT_TO_LEFT_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u3040-\u9fff\uac00-\ud7af]")
_RIGHT_TO_LEFT = frozenset(("ar", "fa"))
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "ru": "ru_RU", "ar": "ar", "fa": "fa"}
_LOCALES_WITH_PLACES = {"ar": "ar_AR", "fa": "fa_IR"}
_LONG_DAYS = {"en": "EEEE, d MMMM y", "de": "EEEE, d. MMMM y", "fr": "EEEE d MMMM y", "fa": "EEEE d MMMM y"}
_MOST_DAYS = 1000
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Wording:
    """How a brief speaks in one language. ``direction`` is the way its words run: "ltr" or "rtl".

    ``package`` is where the catalogues lie, of what speaks: the brief, or the desk.
    """

    def __init__(self, language: str, package: str = "standfirst.brief") -> None:
        self.language = language
        self.direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
        self._catalogue = _load_catalogue(language, package)
        self._days: dict[tuple[date, str], str] = {}

    @property
    def locale(self) -> str:
        """The language and where it is at home, as Open Graph names them: "en_GB"."""
        return _LOCALES_WITH_PLACES.get(self.language) or _LOCALES.get(self.language, self.language)

    def t(self, message: str, **values: str) -> str:
        """A message, its places filled: ``t("in {outlet}", outlet="The Courier")``.

        Words that run the other way than the language are kept apart by the marks that Unicode has for it.
        """
        return self.raw(message).format(**self._isolated(values))

    def raw(self, message: str) -> str:
        """A message with its places left open."""
        return self._catalogue.gettext(message)

    def n(self, one: str, many: str, number: int, **values: str) -> str:
        """A message with a number, in the plural form that the language wants: ``n("{n} report", ...)``."""
        return self.plural(one, many, number).format(n=self.number(number), **self._isolated(values))

    def _isolated(self, values: dict[str, str]) -> dict[str, str]:
        if not values or (self.direction == "ltr" and all(map(str.isascii, values.values()))):
            return values
        other = _RIGHT_TO_LEFT_LETTER if self.direction == "ltr" else _LEFT_TO_RIGHT_LETTER
        return {
            name: f"\u2068{value}\u2069" if other.search(value) else value for name, value in values.items()
        }

    def plural(self, one: str, many: str, number: int) -> str:
        """The form of a message that the language wants with a number, its places left open."""
        return self._catalogue.ngettext(one, many, number)

    def number(self, number: int) -> str:
        """A whole number as the language groups and writes it."""
        if self.language == "en":
            return f"{number:,}"
        from babel.numbers import format_decimal

        return self._digits(str(format_decimal(number, locale=self._locale, numbering_system="latn")))

    def day(self, moment: date | datetime) -> str:
        """A day in words, "5 March 2031"; a time is told by its day in UTC."""
        return self._date(moment, "d MMMM y" if self.language == "en" else "long")

    def weekday(self, moment: date) -> str:
        """A day with its name: "Wednesday, 5 March 2031"."""
        return self._date(moment, _LONG_DAYS.get(self.language, "full"))

    @property
    def week_begins_on(self) -> int:
        """The first day of a week; Monday is 0."""
        return int(self._locale.first_week_day)

    def day_names(self) -> tuple[tuple[str, str, str], ...]:
        """The days of a week in their order, each as a letter or two, short, and in full."""
        days = [(self.week_begins_on + n) % 7 for n in range(7)]
        named = self._locale.days["stand-alone"]
        forms = (named["narrow"], named["abbreviated"], named["wide"])
        return tuple((str(a[day]), str(b[day]), str(c[day])) for a, b, c in (forms,) for day in days)

    def month(self, moment: date) -> str:
        """A month and its year: "March 2031"."""
        return self._date(moment, "LLLL y")

    def year(self, moment: date) -> str:
        """A year: "2031"."""
        return self._date(moment, "y")

    def _date(self, moment: date | datetime, form: str) -> str:
        plain = moment.date() if isinstance(moment, datetime) else moment
        known = self._days.get((plain, form))
        if known is None:  # a page names the same few days a hundred times
            from babel.dates import format_date

            known = self._digits(format_date(plain, form, locale=self._locale))
            if len(self._days) > _MOST_DAYS:
                self._days.clear()
            self._days[plain, form] = known
        return known

    def time(self, moment: datetime | time) -> str:
        """An hour and minute of the day: "16:05"."""
        return self._digits(f"{moment.hour:02}:{moment.minute:02}")

    def joined(self, words: Sequence[str]) -> str:
        """A list in words: "a", "a and b", "a, b and c"."""
        from babel.lists import format_list

        if len(words) < 2:
            return "".join(words)
        apart = list(self._isolated({str(n): word for n, word in enumerate(words)}).values())
        return format_list(apart, style="standard", locale=self._locale)

    def hour(self, moment: datetime) -> str:
        """An hour and minute of the day in UTC: "16:05 UTC"."""
        told = f"{self.time(moment)} UTC"
        return told if self.direction == "ltr" else f"\u2066{told}\u2069"

    def parted(self, parts: Sequence[str]) -> str:
        """Parts of one line that have commas of their own: "a, b; c"."""
        return _SEMICOLONS.get(self.language, "; ").join(parts)

    def listed(self, words: Sequence[str]) -> str:
        """A list without a word between the last two: "a, b, c"."""
        return _COMMAS.get(self.language, ", ").join(words)

    def language_name(self, language: str | None) -> str | None:
        """What a language is called in this one, "Arabic"; its code where it has no name."""
        code = base_language(language)
        if not code:
            return None
        return str(self._locale.languages.get(code, code))

    def kind(self, kind: Kind) -> str:
        """What sort of document something is."""
        return self.t(KINDS[kind])

    def kind_within(self, kind: Kind) -> str:
        """The same within a sentence, where only German goes on writing nouns with a capital."""
        return self.kind(kind) if self.language == "de" else self.kind(kind).lower()

    def state(self, state: EditionState) -> str | None:
        """What is to be said of an edition's state; None where nothing is."""
        return self.t(STATES[state]) if state in STATES else None

    def _digits(self, text: str) -> str:
        return text.translate(_PERSIAN) if self.language == "fa" else text

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(_LOCALES[self.language])


def _(message: str) -> str:
    """Marks a message for the catalogues where it is not printed at once."""
    return message


KINDS = {
    Kind.REPORT: _("Report"),
    Kind.RELEASE: _("Release"),
    Kind.LETTER: _("Letter"),
    Kind.OPINION: _("Opinion"),
    Kind.INTERVIEW: _("Interview"),
    Kind.OTHER: _("Other"),
}
STATES = {
    EditionState.DRAFT: _("Draft"),
    EditionState.CORRECTED: _("Corrected"),
    EditionState.WITHDRAWN: _("Withdrawn"),
}


@cache
def _wording(language: str) -> Wording:
    return Wording(language)


def wording_for(language: str | None) -> Wording:
    """How a brief in ``language`` (BCP 47) speaks: in English where it cannot speak that language."""
    code = base_language(language)
    return _wording(code if code in LANGUAGES else LANGUAGES[0])


def _load_catalogue(language: str, package: str) -> NullTranslations:
    """The messages of a language, compiled as they are loaded: no compiled file can be out of date."""
    if language == LANGUAGES[0]:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files(package).joinpath("locale", language, "standfirst.po")
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


# ---------------------------------------------------------------------------- in English, whatever the brief


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts, in English: "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(moment: date | datetime) -> str:
    """A day in English words, "5 March 2031"; a time is told by its day in UTC."""
    return wording_for("en").day(moment)


def stamp(moment: datetime) -> str:
    """A time for machines, to the second, in UTC (RFC 3339): "2031-03-05T07:00:00Z"."""
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def language_name(language: str | None) -> str | None:
    """A language's English name, "Arabic"; its code where we have no name for it."""
    return wording_for("en").language_name(language)
