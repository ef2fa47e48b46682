"""``desk.toml``: the desk's settings, read once, checked, and handed on as arguments.

A desk is a folder: ``desk.toml`` (may be missing), the archive, and what the desk publishes. Every key is
checked; one that is not known is an error that names its nearest neighbour, so that a slip of the pen
never turns into a setting silently ignored. Secrets stand in a file of their own (:mod:`.logins`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from standfirst.config.audiences import audience, check_audiences, group, outside
from standfirst.config.checking import (
    Check,
    Reader,
    choice,
    duration,
    excerpt_limit,
    flag,
    growing,
    list_of,
    many,
    number,
    one,
    own_host,
    proxy,
    query,
    size,
    split,
    words,
    zone,
)
from standfirst.config.logins import CREDENTIALS, load_logins
from standfirst.config.mailing import MAIL, MailSettings, web_folder
from standfirst.config.serving import SERVE, ServeOptions
from standfirst.errors import ConfigError
from standfirst.records import (
    PUBLIC,
    Agency,
    Audience,
    ExcerptLimit,
    FetchOptions,
    Publisher,
    Subject,
    Subscription,
    UnderstandingOptions,
)

FILE = "desk.toml"
ARCHIVE = "standfirst.sqlite3"
LOOK_AGAIN_S = (3_600.0, 21_600.0, 86_400.0, 604_800.0, 2_592_000.0)
"""How many seconds after publication an article is looked at again: 1 h, 6 h, 1 d, 7 d, 30 d. Closest while
most corrections are to be expected, late enough for those that somebody had to ask for. Not measured."""

_DAY_S = 86_400.0
_LEAST_EVERY_S = 60.0
"""The shortest pause between two askings that a desk may set: no feed's server thanks for more."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """How many stories an edition prints, and what puts one before another (``brief.Weights``).

    ``stories`` is the most in an edition, ``per_publisher`` the most that reports of one publisher lead; None
    for no limit.
    """

    stories: int | None = None
    per_publisher: int | None = None
    text: float = 1.0
    match: float = 0.5
    voice: float = 0.5
    prefer: float = 0.5
    fresh: float = 1.0
    half_life_s: float = 86_400.0


@dataclass(frozen=True, slots=True)
class DeskSection:
    """A section of every edition: its title, the names of its subjects, and its most stories."""

    title: str
    subjects: tuple[str, ...] = ()
    stories: int | None = None


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site: ``url`` where it stands, with a slash at its end; ``logo`` a file of the desk's.

    ``signup`` is the address at which readers subscribe to the mail. ``names``: each name that an edition
    prints has a page.
    """

    url: str | None = None
    logo: str | None = None
    signup: str | None = None
    names: bool = False


@dataclass(frozen=True, slots=True)
class DeskSchedule:
    """When an edition is due ("every weekday 07:00" in the desk's zone), and on what.

    ``draft_s`` is how many seconds before the hour a draft is chosen, so that an editor can look at it.
    ``unapproved`` says what happens at the hour where nobody has approved it: send, hold, headlines.
    ``not_on`` are holidays: "2027-03-26", or "12-25" for one of every year. ``audience`` is for whom its
    editions are; the desk's where it is None.
    """

    when: str
    name: str = ""
    subject: str | None = None
    unapproved: str = "hold"
    draft_s: float = 3600.0
    not_on: tuple[str, ...] = ()
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk's settings.

    ``database`` is a path or a ``postgresql://`` address. ``look_again_s`` says how many seconds
    after its publication an article is looked at again; empty for never. ``keep_originals`` has the bytes of
    pages kept; ``disk_budget_bytes`` is what the archive may take before the desk is warned. ``groups`` are
    those that readers can be in, ``audience`` for whom its editions are where nothing else is said.
    """

    folder: Path
    title: str = "The brief"
    language: str = "en"
    time_zone: str = "UTC"
    database: str = ""
    groups: tuple[str, ...] = ()
    audience: Audience = PUBLIC
    look_again_s: tuple[float, ...] = LOOK_AGAIN_S
    keep_originals: bool = False
    disk_budget_bytes: int | None = None
    fetch: FetchOptions = field(default_factory=FetchOptions)
    sources: tuple[Subscription, ...] = ()
    subjects: tuple[Subject, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    agencies: tuple[Agency, ...] = ()
    sections: tuple[DeskSection, ...] = ()
    choosing: Choosing = field(default_factory=Choosing)
    serve: ServeOptions = field(default_factory=ServeOptions)
    site: SiteSettings = field(default_factory=SiteSettings)
    mail: MailSettings | None = None
    schedules: tuple[DeskSchedule, ...] = ()
    understanding: UnderstandingOptions = field(default_factory=UnderstandingOptions)

    @property
    def archive(self) -> str:
        """Where the archive is: the database the settings name, else a file in the desk's folder."""
        return self.database or str(self.folder / ARCHIVE)

    def subject(self, name: str) -> Subject:
        """The subject of that name; one the desk has not written down is a query of its own words."""
        own = Subject(name, query=name, time_zone=self.time_zone)
        return next((s for s in self.subjects if s.name.casefold() == name.casefold()), own)


def load_desk(folder: Path) -> Desk:
    """Read a desk's settings and logins; a folder without ``desk.toml`` gives the defaults.

    Raises:
        ConfigError: a file cannot be read or may be read by others, or a key or value in it is wrong.
    """
    desk = _load_settings(folder)
    logins = load_logins(folder)
    return replace(desk, fetch=replace(desk.fetch, logins=logins)) if logins else desk


def _load_settings(folder: Path) -> Desk:
    path = folder / FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Desk(folder)
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); it is to be a file that this program may read"
        raise ConfigError(str(path), "-", reason) from error
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = f"is no UTF-8 text ({error.reason} at byte {error.start:,}); save it as UTF-8"
        raise ConfigError(str(path), "-", reason) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), "-", f"not TOML: {error}") from error
    reader = Reader(str(path))
    values = reader.table(table, _DESK, "")
    desk = Desk(folder, **{_FIELD.get(key, key): value for key, value in values.items()})
    subjects = (replace(subject, time_zone=desk.time_zone) for subject in desk.subjects)
    desk = replace(desk, subjects=tuple(subjects))
    _check_names(reader, desk.sources)
    _check_subjects(reader, desk)
    named = [("audience", desk.audience)]
    named += [(f"publisher[{n}].audience", one.audience) for n, one in enumerate(desk.publishers)]
    named += [
        (f"schedule[{n}].audience", one.audience) for n, one in enumerate(desk.schedules) if one.audience
    ]
    check_audiences(reader, desk.groups, named)
    return desk


def _check_names(reader: Reader, sources: Iterable[Subscription]) -> None:
    """A source's name is one of a kind, however it is written: people type it to mean just that source."""
    seen: dict[str, int] = {}
    for number_, source in enumerate(sources):
        if source.name is None:
            continue
        first = seen.setdefault(source.name.casefold(), number_)
        if first != number_:
            reason = f"{source.name!r} is the name of source[{first}] already; each needs one of its own"
            raise reader.error(f"source[{number_}].name", reason)


def _check_subjects(reader: Reader, desk: Desk) -> None:
    """Two subjects of one name could not be told apart; a section's subjects are the desk's own."""
    seen: set[str] = set()
    for place, subject in enumerate(desk.subjects):
        if subject.name.casefold() in seen:
            raise reader.error(f"subject[{place}].name", f"{subject.name!r} is the name of two subjects")
        seen.add(subject.name.casefold())
    for place, section in enumerate(desk.sections):
        for number_, name in enumerate(section.subjects):
            if name.casefold() not in seen:
                near = get_close_matches(name, [subject.name for subject in desk.subjects], 1)
                hint = f"did you mean {near[0]!r}?" if near else "write a [[subject]] of that name"
                reason = f"there is no subject {name!r}; {hint}"
                raise reader.error(f"section[{place}].subjects[{number_}]", reason)


def _address(reader: Reader, value: Any, key: str) -> str:
    """Where to collect: a URL or a file. Settings are read by many, so a password has no place in it."""
    found = words(reader, value, key)
    parts = split(found)
    if "://" in found and parts is not None and parts.password is not None:
        raise reader.error(key, f"has a password in it; write that in {CREDENTIALS} beside this file")
    return found


_FETCH: Mapping[str, Check] = {
    "allow_hosts": list_of(own_host),
    "gap_s": number(0),
    "timeout_s": number(0.1),
    "max_bytes": number(1000, whole=True),
    "max_redirects": number(0, whole=True),
    "at_once": number(1, whole=True),
    "wait_s": number(0),
    "contact": words,
    "desk": words,
    "proxy": proxy,
}
_SOURCE: Mapping[str, Check] = {
    "url": _address,
    "name": words,
    "publisher": words,
    "every": duration(_LEAST_EVERY_S),
    "proxy": proxy,
    "paused": flag,
    "folder": list_of(words),
}
_PUBLISHER: Mapping[str, Check] = {
    "name": words,
    "home": words,
    "country": words,
    "languages": list_of(words),
    "owner": words,
    "excerpt_limit": excerpt_limit,
    "rights_note": words,
    "time_zone": zone,
    "keep": duration(_DAY_S),
    "keep_text": duration(_DAY_S),
    "keep_originals": duration(_DAY_S),
    "audience": audience,
    "outside": outside,
}

_AGENCY: Mapping[str, Check] = {"code": words, "forms": list_of(words)}


def _publisher(
    keep: float | None = None,
    keep_text: float | None = None,
    keep_originals: float | None = None,
    excerpt_limit: ExcerptLimit | None = None,
    **values: Any,
) -> Publisher:
    if excerpt_limit is not None:
        values |= {"excerpt_limit": excerpt_limit.most, "excerpt_unit": excerpt_limit.unit}
    return Publisher(**values, keep_s=keep, keep_text_s=keep_text, keep_originals_s=keep_originals)


_UNDERSTANDING: Mapping[str, Check] = {
    "statements": choice("usual", "thorough"),
    "threads": number(1, whole=True),
}


def _understanding(statements: str = "usual", threads: int = 1) -> UnderstandingOptions:
    return UnderstandingOptions(statements == "thorough", threads)


def _subscription(every: float | None = None, **values: Any) -> Subscription:
    return Subscription(**values, every_s=every)


_SUBJECT: Mapping[str, Check] = {
    "name": words,
    "query": query,
    "names": list_of(words),
    "exclude": query,
    "languages": list_of(words),
    "prefer": list_of(words),
    "leave_out": list_of(words),
}
_SECTION: Mapping[str, Check] = {
    "title": words,
    "subjects": list_of(words),
    "stories": number(1, whole=True),
}
_CHOOSING: Mapping[str, Check] = {
    "stories": number(1, whole=True),
    "per_publisher": number(1, whole=True),
    "text": number(0),
    "match": number(0),
    "voice": number(0),
    "prefer": number(0),
    "fresh": number(0),
    "half_life": duration(60.0),
}


def _unapproved(reader: Reader, value: Any, key: str) -> str:
    found = words(reader, value, key)
    if found not in ("send", "hold", "headlines"):
        raise reader.error(key, f"{found!r} is none of send, hold, headlines")
    return found


_SCHEDULE: Mapping[str, Check] = {
    "when": words,
    "name": words,
    "subject": words,
    "unapproved": _unapproved,
    "draft": duration(60.0),
    "not_on": list_of(words),
    "audience": audience,
}


def _schedule(draft: float = 3600.0, **values: Any) -> DeskSchedule:
    about = values.get("subject")
    values.setdefault("name", f"{values['when']}, {about}" if about else values["when"])
    return DeskSchedule(**values, draft_s=draft)


_SITE: Mapping[str, Check] = {"url": web_folder, "logo": words, "signup": words, "names": flag}


def _choosing(half_life: float = 86_400.0, **values: Any) -> Choosing:
    return Choosing(**values, half_life_s=half_life)


_DESK: Mapping[str, Check] = {
    "title": words,
    "language": words,
    "time_zone": zone,
    "database": words,
    "groups": list_of(group),
    "audience": audience,
    "keep_originals": flag,
    "disk_budget": size,
    "look_again": growing(duration(_LEAST_EVERY_S)),
    "fetch": one(FetchOptions, _FETCH),
    "serve": SERVE,
    "understanding": one(_understanding, _UNDERSTANDING),
    "source": many(_subscription, _SOURCE, ("url",)),
    "subject": many(Subject, _SUBJECT, ("name",)),
    "section": many(DeskSection, _SECTION, ("title",)),
    "choosing": one(_choosing, _CHOOSING),
    "site": one(SiteSettings, _SITE),
    "schedule": many(_schedule, _SCHEDULE, ("when",)),
    "mail": MAIL,
    "publisher": many(_publisher, _PUBLISHER, ("name",)),
    "agency": many(Agency, _AGENCY, ("code",)),
}
_FIELD = {
    "source": "sources",
    "subject": "subjects",
    "section": "sections",
    "schedule": "schedules",
    "publisher": "publishers",
    "agency": "agencies",
    "look_again": "look_again_s",
    "disk_budget": "disk_budget_bytes",
}
