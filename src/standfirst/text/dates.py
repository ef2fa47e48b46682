"""Dates as machines and newsrooms write them, to aware times in UTC.

What machines write (ISO 8601 as RFC 3339 profiles it, RFC 2822) is read exactly and fast. What newsrooms
print ("gestern, 18:30 Uhr", "2 hours ago") is read word by word (``printed_dates``). What is left of it, if
it can be a date at all, goes to dateparser, which takes half a second to load and milliseconds a date, in the
languages it can be in and no other: asked in all its languages at once, it finds a date in almost anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standfirst.text.calendars import gregorian_months
from standfirst.text.language import base_language
from standfirst.text.printed_dates import may_hold_a_date, read_absolute, read_relative, reads

#: No printed date is longer; what is, is prose, and a date within prose is not the date of the prose.
_LONGEST = 100

#: Nor has any in its mark-up, white space and all, so many characters.
_LONGEST_WRITTEN = 2000

#: Years a news article can bear. Earlier ones are placeholders (1970-01-01 is a machine's "none").
_FIRST_YEAR, _LAST_YEAR = 1971, 2199

#: Languages tried where none is known, by script; the likelier first.
_BY_SCRIPT = (
    (re.compile(r"[\u0600-\u06ff]"), ["ar", "fa", "ur"]),
    (re.compile(r"[\u0400-\u04ff]"), ["ru", "uk", "bg", "sr"]),
    (re.compile(r"[\u3400-\u9fff\u3040-\u30ff]"), ["zh", "ja"]),
    (re.compile(r"[\uac00-\ud7af]"), ["ko"]),
    (re.compile(r"[\u0370-\u03ff]"), ["el"]),
    (re.compile(r"[\u0590-\u05ff]"), ["he"]),
)
_LATIN = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "tr", "cs", "fi", "ro", "hu"]
_DATEPARSER_NAMES = {"no": "nb"}

_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d.*)?")
_OFFSET_WITHOUT_COLON = re.compile(r"(?<=\d) ?([+-]\d\d)(\d\d)$")
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d\d")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::\d\d)? ?(a\.?m\.?|p\.?m\.?)?", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
)
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_ENGLISH = re.compile(
    rf"\b(?:{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.replace('month', 'month_last')})"
    r",? (?P<year>\d{4})\b",
    re.I,
)
_BESIDE_A_DATE = re.compile(
    r"(?:\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|on|published|posted"
    r"|(?:last )?updated)\b|[\s.,:|·•–—-])*",
    re.I,
)
_EAST_ASIAN = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_NUMERIC_WITHOUT_YEAR = re.compile(r"(?<![\d.:])(\d{1,2})\.(\d{1,2})\.(?=$|[\s,])")
_LABEL = re.compile(r"^[^\W\d]{4,}(?: [^\W\d]+){0,2}?(?:\s*[:|]\s*| )(?=\S*\d|\S+ \d)")
_HOURS_WITH_H = re.compile(r"\b(\d{1,2}) ?h ?(\d\d)\b")
_CLOCK_WORDS = re.compile(r"\b(?:às|uhr|ore|klo?)\b\.?|[|•·–—]", re.I)
_HOURS_WITH_POINT = re.compile(r"(?<=\s)(\d\d?)\.(\d\d)$")
_SAYS_A_DATE = re.compile(r"\d|[^\W\d]{2}")
_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९")}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))

#: Zones by the letters that newsrooms set beside a time, in hours east of Greenwich. India's are Israel's and
#: Ireland's as well: a page whose clock goes there is read by its own.
_ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "SAST": 2, "WAT": 1, "EAT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8,
    "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BRT": -3, "ART": -3,
}  # fmt: skip
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b")

#: American newsrooms' zones, which dateparser takes for others ("ET" as Eastern European time).
_AMERICAN = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_AMERICAN_AT_END = re.compile(r"[\s(]+(ET|CT|MT|PT)\)?$")


def parse_date(
    text: str, at: datetime, language: str | None = None, zone: str | None = None, *, quick: bool = False
) -> datetime | None:
    """Read one date.

    Args:
        text: the date and nothing but the date, a label before it ("Published: ...") apart.
        at: the time at which it was printed or fetched, aware: "yesterday" is the day before, and a date
            without a year is the last such day.
        language: its language tag where known; ``en-US`` reads 3/4 as March 4, ``en-GB`` as April 3.
        zone: the publisher's time zone by its IANA name, for times that state none; UTC where unknown.
        quick: leave alone what only dateparser may read, which takes half a second to load: where it is not
            sure that a text is a date.

    Returns:
        An aware time in UTC; None where the text is no date, is ambiguous beyond telling, or lacks a day.
    """
    if len(text) > _LONGEST_WRITTEN:
        return None
    words = " ".join(text.translate(_DIGITS).translate(_INVISIBLE).split())
    if not words or len(words) > _LONGEST or not _SAYS_A_DATE.search(words):
        return None
    local = _zone(zone)
    try:
        found = _machine_written(words, local) or _printed(
            words, at.astimezone(local), language, local, quick
        )
        found = found and found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None  # a day or an hour that does not exist
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _zone(name: str | None) -> tzinfo:
    """A zone by name; UTC for none and for names nobody knows, since a page may declare anything."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _machine_written(words: str, local: tzinfo) -> datetime | None:
    """ISO 8601 and RFC 2822; None where the text is neither."""
    if _ISO.fullmatch(words):
        iso = _OFFSET_WITHOUT_COLON.sub(r"\1:\2", words.replace(" UTC", "Z").replace(" GMT", "Z"))
        try:
            found = datetime.fromisoformat(iso)
        except ValueError:
            return None
    elif _RFC_2822.match(words) and not _AMERICAN_AT_END.search(words):
        try:
            found = parsedate_to_datetime(words)
        except (ValueError, TypeError, IndexError):
            return None
        if named := _ZONE.search(words):  # the RFC knows few of those that newsrooms write
            local = _zone_named(named[0], local)
    else:
        return None
    return found if found.tzinfo else found.replace(tzinfo=local)


def _printed(words: str, now: datetime, language: str | None, local: tzinfo, quick: bool) -> datetime | None:
    """A date as people print it."""
    if american := _AMERICAN_AT_END.search(words):
        local = _zone(_AMERICAN[american[1]])
        now, words = now.astimezone(local), words[: american.start()]
    if clock := _CLOCK.fullmatch(words):
        return _last_time_of_day(clock, now)
    if english := _english(words, local):
        return english
    words = gregorian_months(words)
    languages = _languages(words, language)
    if direct := _word_by_word(words, now, languages, read_relative, read_absolute):
        return direct
    words = _EAST_ASIAN.sub(r"\1-\2-\3 ", words)
    words = _HOURS_WITH_H.sub(r"\1:\2", words)
    words = " ".join(_CLOCK_WORDS.sub(" ", words).split()).strip(" ,;:()")
    words = _HOURS_WITH_POINT.sub(r"\1:\2", words)
    if numeric := _NUMERIC.search(words):
        day, month = _day_and_month(int(numeric[1]), int(numeric[3]), int(numeric[4]), now, language)
        iso = f"{int(numeric[4]):04}-{month:02}-{day:02}"
        words = words[: numeric.start()] + iso + words[numeric.end() :]
    elif short := _NUMERIC_WITHOUT_YEAR.search(words):  # points stand after the day first, whatever language
        day, month = int(short[1]), int(short[2])
        year = now.year if (month, day) <= (now.month, now.day) else now.year - 1
        words = f"{words[: short.start()]}{year}-{month:02}-{day:02}{words[short.end() :]}"
    return (
        _machine_written(words, local)
        or _word_by_word(words, now, languages, read_absolute)
        or (None if quick else _by_dateparser(words, now, languages, local))
    )


_Reader = Callable[[str, datetime, Sequence[str]], datetime | None]


def _word_by_word(words: str, now: datetime, languages: list[str], *readers: _Reader) -> datetime | None:
    """Read a date by its words; once more without a leading label."""
    codes = _codes(languages)
    for attempt in dict.fromkeys((words, _LABEL.sub("", words))):
        for read in readers:
            if found := read(attempt, now, codes):
                return found
    return None


def _english(words: str, local: tzinfo) -> datetime | None:
    """A full English date, by far the commonest: read here, for dateparser takes half a second to load.

    It may have a time, a weekday and a label beside it, and nothing else: else None.
    """
    match = _ENGLISH.search(words)
    if not match:
        return None
    beside = words[: match.start()] + " " + words[match.end() :]
    hour = minute = 0
    if clock := _CLOCK.search(beside):
        hour, minute = _hour_and_minute(clock)
        beside = beside[: clock.start()] + " " + beside[clock.end() :]
    zone = local
    if named := _ZONE.search(beside):
        zone = _zone_named(named[0], local)
        beside = beside[: named.start()] + " " + beside[named.end() :]
    if not _BESIDE_A_DATE.fullmatch(beside):
        return None
    month = _MONTHS.index((match["month"] or match["month_last"])[:3].lower()) + 1
    return datetime(
        int(match["year"]), month, int(match["day"] or match["day_first"]), hour, minute, tzinfo=zone
    )


def _zone_named(letters: str, local: tzinfo) -> tzinfo:
    """The zone that letters stand for; the page's own where its clock bears them in winter or in summer."""
    own = {datetime(2020, month, 1, tzinfo=local).tzname() for month in (1, 7)}
    return local if letters in own else timezone(timedelta(hours=_ZONES[letters]))


def _hour_and_minute(clock: re.Match[str]) -> tuple[int, int]:
    """The time on a clock of 24 hours."""
    hour, minute = int(clock[1]), int(clock[2])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower().startswith("p") else 0)
    return hour, minute


def _last_time_of_day(clock: re.Match[str], now: datetime) -> datetime:
    """A time alone ("18:35") is the last such time: listings print today's items so."""
    hour, minute = _hour_and_minute(clock)
    found = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return found if found <= now else found - timedelta(days=1)


def _day_and_month(a: int, b: int, year: int, now: datetime, language: str | None) -> tuple[int, int]:
    """Which of two numbers is the day: the first everywhere but in American English.

    Where English does not say which English it is, the American reading is taken unless it alone lies in the
    future: news is not printed ahead of its time.
    """
    if a > 12 or b > 12:
        return (a, b) if b <= 12 else (b, a)
    tag = (language or "").replace("_", "-").lower()
    if tag == "en-us":
        return b, a
    today = (now.year, now.month, now.day)
    american_is_ahead, other_is_ahead = (year, a, b) > today, (year, b, a) > today
    return (b, a) if tag == "en" and (other_is_ahead or not american_is_ahead) else (a, b)


def _by_dateparser(words: str, now: datetime, languages: list[str], local: tzinfo) -> datetime | None:
    """Ask dateparser, in the languages the text can be in; once more without a leading label."""
    if not may_hold_a_date(words, _codes(languages)):
        return None
    import dateparser

    settings = {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["day", "month"],
        "NORMALIZE": True,
    }
    for attempt in dict.fromkeys((words, _LABEL.sub("", words))):
        try:
            found = dateparser.parse(attempt, languages=languages, settings=settings)
        except Exception:  # noqa: BLE001 - a library that guesses at text fails in its own ways on some of it
            found = None
        if found is not None:
            return found if found.tzinfo else found.replace(tzinfo=local)
    return None


def _codes(languages: list[str]) -> list[str]:
    """The languages by their ISO 639-1 codes, where dateparser has others."""
    return [base_language(language) or language for language in languages]


def _languages(words: str, tag: str | None) -> list[str]:
    """The languages to read a date in: the known one first, English beside it, else those of its script."""
    by_script = next((languages for script, languages in _BY_SCRIPT if script.search(words)), _LATIN)
    known = base_language(tag)
    if known is None:
        return by_script
    ours = reads(known)
    known = _DATEPARSER_NAMES.get(known, known)
    if not ours and not _supported(known):
        return by_script
    return (
        list(dict.fromkeys((known, *by_script)))
        if by_script is not _LATIN
        else list(dict.fromkeys((known, "en")))
    )


def _supported(language: str) -> bool:
    """Whether dateparser has the language."""
    from dateparser.data.languages_info import language_order

    return language in language_order
