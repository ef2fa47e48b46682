"""Months of other calendars and other names of months, rewritten so that a date can be read.

The Solar Hijri calendar (Iran, Afghanistan) is computed after its 33-year cycle of leap years, exact from
1304 to 1502 AP (1925 to 2124 CE). Dates of the lunar Hijri calendar are left alone: they depend on who
saw the moon, and a table can be a day off.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_SOLAR_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("فروردین", "حمل"), ("اردیبهشت", "ثور"), ("خرداد", "جوزا"), ("تیر", "سرطان"),
            ("مرداد", "امرداد", "اسد"),
            ("شهریور", "سنبله"), ("مهر", "میزان"), ("آبان", "عقرب"), ("آذر", "قوس"), ("دی", "جدی"),
            ("بهمن", "دلو"), ("اسفند", "حوت"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_SOLAR = re.compile(rf"(\d{{1,2}}) ({'|'.join(_SOLAR_MONTHS)})(?: ماه)?،? (1[34]\d\d)(?!\d)")
_SOLAR_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")

#: Arabic names of the months in the Levant and Iraq, and in the Maghreb, and the ones used everywhere.
_ARABIC_MONTHS = {
    "كانون الثاني": "يناير", "شباط": "فبراير", "آذار": "مارس", "نيسان": "أبريل", "أيار": "مايو",
    "حزيران": "يونيو", "تموز": "يوليو", "آب": "أغسطس", "أيلول": "سبتمبر", "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر",
    "جانفي": "يناير", "فيفري": "فبراير", "أفريل": "أبريل", "ماي": "مايو", "جوان": "يونيو",
    "جويلية": "يوليو", "أوت": "أغسطس",
}  # fmt: skip
_ARABIC = re.compile(rf"(?<!\w)({'|'.join(_ARABIC_MONTHS)})(?: ?[/(-] ?\w+\)?)?(?!\w)")


def gregorian_months(words: str) -> str:
    """Rewrite solar Hijri dates as ISO dates and regional Arabic month names as the common ones.

    Args:
        words: a printed date, its digits already ASCII.

    Returns:
        The same, rewritten where there was something to rewrite.

    Raises:
        ValueError: where a solar date names a day that does not exist.
    """
    words = _SOLAR.sub(lambda m: _solar(int(m[3]), _SOLAR_MONTHS[m[2]], int(m[1])).isoformat(), words)
    words = _SOLAR_NUMERIC.sub(lambda m: _solar(int(m[1]), int(m[3]), int(m[4])).isoformat(), words)
    return _ARABIC.sub(lambda m: _ARABIC_MONTHS[m[1]], words)


def _solar(year: int, month: int, day: int) -> date:
    """A solar Hijri date as a Gregorian one.

    Months 1 to 6 have 31 days, 7 to 11 have 30, the last 29 or, in leap years, 30. In each cycle of 33 years
    the leap years are those whose remainder is 1, 5, 9, 13, 17, 22, 26 or 30.
    """
    longest = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError(f"no such solar day: {year}-{month}-{day}")
    leaps = sum(_is_leap(y) for y in range(1300, year))
    before = (year - 1300) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return date(1921, 3, 21) + timedelta(days=before)


def _is_leap(year: int) -> bool:
    """Whether a solar Hijri year has 366 days."""
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
