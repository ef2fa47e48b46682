"""In which zone a page's clock goes, where its stamps do not say.

In order of trust: what the desk declares of the publisher; the offset that other stamps of the page bear; the
one zone of the country that the host's top-level domain belongs to (countries of several zones, such as
the United States, Russia or Australia, say nothing); else UTC, marked as assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

#: Countries of one zone (IANA time zone database, ``zone1970.tab``), by their top-level domain. Islands and
#: enclaves that hardly any newsroom writes from are passed over (the Azores, the Canaries, Ceuta).
_BY_COUNTRY = dict(
    pair.split("=")
    for pair in """
    ae=Asia/Dubai af=Asia/Kabul al=Europe/Tirane at=Europe/Vienna az=Asia/Baku
    ba=Europe/Sarajevo bd=Asia/Dhaka be=Europe/Brussels bg=Europe/Sofia bh=Asia/Bahrain bo=America/La_Paz
    by=Europe/Minsk ch=Europe/Zurich cn=Asia/Shanghai cr=America/Costa_Rica
    cu=America/Havana cy=Asia/Nicosia cz=Europe/Prague de=Europe/Berlin dk=Europe/Copenhagen
    do=America/Santo_Domingo dz=Africa/Algiers ee=Europe/Tallinn eg=Africa/Cairo es=Europe/Madrid
    et=Africa/Addis_Ababa fi=Europe/Helsinki fr=Europe/Paris ge=Asia/Tbilisi gh=Africa/Accra
    gr=Europe/Athens gt=America/Guatemala hk=Asia/Hong_Kong hn=America/Tegucigalpa hr=Europe/Zagreb
    hu=Europe/Budapest ie=Europe/Dublin il=Asia/Jerusalem in=Asia/Kolkata iq=Asia/Baghdad ir=Asia/Tehran
    is=Atlantic/Reykjavik it=Europe/Rome jm=America/Jamaica jo=Asia/Amman jp=Asia/Tokyo ke=Africa/Nairobi
    kg=Asia/Bishkek kh=Asia/Phnom_Penh kr=Asia/Seoul kw=Asia/Kuwait lb=Asia/Beirut
    lk=Asia/Colombo lt=Europe/Vilnius lu=Europe/Luxembourg lv=Europe/Riga ma=Africa/Casablanca
    md=Europe/Chisinau mk=Europe/Skopje mm=Asia/Yangon mt=Europe/Malta my=Asia/Kuala_Lumpur
    ng=Africa/Lagos ni=America/Managua nl=Europe/Amsterdam no=Europe/Oslo np=Asia/Kathmandu om=Asia/Muscat
    pa=America/Panama pe=America/Lima ph=Asia/Manila pk=Asia/Karachi pl=Europe/Warsaw py=America/Asuncion
    qa=Asia/Qatar ro=Europe/Bucharest rs=Europe/Belgrade sa=Asia/Riyadh se=Europe/Stockholm
    sg=Asia/Singapore si=Europe/Ljubljana sk=Europe/Bratislava sn=Africa/Dakar sv=America/El_Salvador
    sy=Asia/Damascus th=Asia/Bangkok tn=Africa/Tunis tr=Europe/Istanbul tw=Asia/Taipei
    tz=Africa/Dar_es_Salaam ua=Europe/Kyiv ug=Africa/Kampala uk=Europe/London uy=America/Montevideo
    uz=Asia/Tashkent ve=America/Caracas vn=Asia/Ho_Chi_Minh ye=Asia/Aden za=Africa/Johannesburg
    zm=Africa/Lusaka zw=Africa/Harare
    """.split()
)

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|T\d{4}|\d ?[ap]\.?m\b", re.I)
_ZONED = re.compile(
    r"(?:\d ?Z|[+-]\d\d:?\d\d|\b(?:UTC|GMT|BST|CES?T|MES?Z|EES?T|MSK|IST|JST|KST|[ECMP][SD]?T))\)?\s*$"
    r"|\b(?:ago|vor|hace|fa|назад|منذ)\b",
    re.I,
)
_OFFSET = re.compile(r"T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?([+-]\d\d:?\d\d)$")


@dataclass(frozen=True, slots=True)
class PageClock:
    """The clock of a page's newsroom.

    ``name`` is an IANA zone, or an offset such as "+05:30"; ``told_by`` says how it is known: "declared",
    "other stamps", "country", "assumed".
    """

    name: str
    told_by: str

    @property
    def zone(self) -> str | None:
        """The zone by its IANA name; an offset of whole hours has one (``Etc/GMT-2`` is two hours east)."""
        if not self.name.startswith(("+", "-")):
            return self.name
        hours = int(self.name[1:3])
        whole = self.name[-2:] == "00" and hours <= 12
        return f"Etc/GMT{'-' if self.name[0] == '+' else '+'}{hours}" if whole and hours else None


def clock_of(url: str, stamps: Iterable[str], declared: str | None = None) -> PageClock:
    """The clock by which a page's stamps without a zone are to be read.

    Args:
        url: where the page came from.
        stamps: all the stamps of the page, as they stand; UTC says nothing, since many programs write it.
        declared: the publisher's zone as the desk declares it, by its IANA name.
    """
    if declared:
        return PageClock(declared, "declared")
    for stamp in stamps:
        match = _OFFSET.search(stamp.strip())
        if match and match[1].replace(":", "")[1:] != "0000":
            return PageClock(match[1], "other stamps")
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if zone := _BY_COUNTRY.get(host.rpartition(".")[2]):
        return PageClock(zone, "country")
    return PageClock("UTC", "assumed")


def needs_a_zone(words: str) -> bool:
    """Whether a stamp has a time of day and no zone. A bare day is a day everywhere and stays as it is."""
    return _CLOCK.search(words) is not None and _ZONED.search(words) is None


def with_offset(words: str, clock: PageClock) -> str:
    """A machine's stamp with the clock's offset put to it, where the clock is known by an offset alone."""
    machine_written = re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?", words.strip())
    return words.strip() + clock.name if machine_written and clock.name.startswith(("+", "-")) else words
