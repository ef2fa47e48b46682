"""The brief's own words: labels, counts, names of languages. Everything else on a page is somebody else's."""

from __future__ import annotations

from datetime import date, datetime

from standfirst.records import EditionState, Kind
from standfirst.text.language import base_language

KINDS = {
    Kind.REPORT: "Report",
    Kind.RELEASE: "Release",
    Kind.LETTER: "Letter",
    Kind.OPINION: "Opinion",
    Kind.INTERVIEW: "Interview",
    Kind.OTHER: "Other",
}
STATES = {EditionState.DRAFT: "Draft", EditionState.CORRECTED: "Corrected"}

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ku": "Kurdish",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts: "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: list[str]) -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def day(moment: date | datetime) -> str:
    """A day in words, "5 March 2031"; a time is told by its day in UTC."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def stamp(moment: datetime) -> str:
    """A time for machines, to the second, in UTC (RFC 3339): "2031-03-05T07:00:00Z"."""
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def weekday(moment: date) -> str:
    """The day of the week, "Wednesday"."""
    return _WEEKDAYS[moment.weekday()]


def language_name(language: str | None) -> str | None:
    """A language's English name, "Arabic"; its code where we have no name for it."""
    code = base_language(language)
    return _LANGUAGES.get(code, code) if code else None
