"""What screens list: light rows without texts and findings, so that a page of many costs little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One article as a list shows it.

    ``key`` stands for its id in addresses. ``dated_at`` is when it was published, else when we first saw it.
    ``copy_of`` is the article whose text it carries, None where it has its own or no copies are known.
    """

    article_id: str
    key: str
    headline: str
    dated_at: datetime
    first_seen_at: datetime
    publisher: str | None = None
    published: datetime | None = None
    language: str | None = None
    agency: str | None = None
    copy_of: str | None = None
    version: int = 1
    full: bool = True
    gone: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story as a list shows it, its reports in time."""

    story_id: str
    reports: tuple[ReportLine, ...]

    @property
    def texts(self) -> tuple[tuple[ReportLine, tuple[ReportLine, ...]], ...]:
        """Each separate text with its copies; the original heads them where it is here."""
        found: dict[str, list[ReportLine]] = {}
        for report in self.reports:
            found.setdefault(report.copy_of or report.article_id, []).append(report)
        ordered = (sorted(some, key=lambda r: r.copy_of is not None) for some in found.values())
        return tuple((some[0], tuple(some[1:])) for some in ordered)

    @property
    def headline(self) -> str:
        """The headline of its first report that has one."""
        return next((r.headline for r in self.reports if r.headline), "")

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who reported, the first first."""
        return tuple(dict.fromkeys(r.publisher for r in self.reports if r.publisher))


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody did with a story: ``kind`` is saved, aside or edition."""

    story_id: str
    kind: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition as a list shows it; ``revision`` is 1 and one more for every notice."""

    number: int
    title: str
    saved_at: datetime
    revision: int = 1


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """One line of what was done at the desk; ``value`` holds its details, by name."""

    kind: str
    subject: str
    value: dict[str, str]
    who: str
    at: datetime
