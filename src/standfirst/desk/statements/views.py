"""The ledger of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from standfirst.archive.convert import key_of
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import refuse, render
from standfirst.desk.speaking import say
from standfirst.desk.tables import send_table
from standfirst.errors import ArchiveError, StandfirstError
from standfirst.search import QueryError
from standfirst.search.ledger import Carried
from standfirst.work.desk.statements import Asked, Line, look_at_ledger, read_ledger

_LONGEST = 500
_FORMS = {"direct": True, "indirect": False}


@dataclass(frozen=True, slots=True)
class Form:
    """What the form above the ledger holds, as it was sent: words that are no day stand as they are."""

    q: str
    by: str
    through: str
    about: str
    since: str
    until: str
    how: str

    @classmethod
    def of(cls, request: HttpRequest) -> Form:
        """The form of a request."""
        return cls(*(" ".join(request.GET.get(name, "").split())[:_LONGEST] for name in cls.__slots__))

    @property
    def values(self) -> dict[str, str]:
        """By the names of its fields, empty ones left out."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def asked(self) -> Asked:
        """What is asked for.

        Raises:
            StandfirstError: a day is none.
        """
        days = (_day(self.since), _day(self.until))
        return Asked(self.q, self.by, self.through, self.about, *days, _FORMS.get(self.how))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise StandfirstError(
            say("“{words}” is no day; write one such as 2026-03-05", words=words[:40])
        ) from error


def show(request: HttpRequest) -> HttpResponse:
    """A page of the ledger."""
    form = Form.of(request)
    opened = the_desk()
    values: dict[str, Any] = {
        "title": say("Statements"),
        "form": form,
        "subjects": opened.desk.subjects,
        "key_of": key_of,
        "found": None,
        "days": [],
        "after": request.GET.get("after", ""),
        "error": "",
        "query_error": None,
    }
    try:
        asked = form.asked()
        found = look_at_ledger(opened.archive, opened.desk, asked, request.GET.get("after") or None)
    except QueryError as error:
        values["query_error"] = error
        return render(request, "statements/page.jinja", values, 422)
    except ArchiveError:
        raise  # "not just now" is no fault of what was asked
    except StandfirstError as failure:
        values["error"] = str(failure)
        return render(request, "statements/page.jinja", values, 422)
    values |= {"found": found, "days": _by_day(found.lines)}
    return render(request, "statements/page.jinja", values)


def _by_day(lines: Iterable[Line]) -> list[tuple[date | None, list[Line]]]:
    zone = the_desk().zone

    def day_of(line: Line) -> date | None:
        return line.first.at.astimezone(zone).date() if line.first.at else None

    return [(day, list(some)) for day, some in groupby(lines, day_of)]


def export(request: HttpRequest) -> HttpResponseBase:
    """All that is asked for as a table (CSV), a line for each that carried a statement."""
    opened = the_desk()
    try:
        carried = read_ledger(opened.archive, opened.desk, Form.of(request).asked())
    except ArchiveError:
        raise  # "not just now" is no fault of what was asked
    except StandfirstError as failure:
        return refuse(request, 422, f"{failure}.")
    return send_table("statements", _rows(carried))


_HEADING = (
    "statement", "date", "speaker", "called", "words", "form", "addressee", "through", "publisher",
    "headline", "address",
)  # fmt: skip


def _rows(statements: Iterable[Carried]) -> Iterator[tuple[str, ...]]:
    yield _HEADING
    for number, one in enumerate(statements, start=1):
        for said in one.carriers:
            addressee = said.statement.addressee
            yield (
                str(number),
                said.at.isoformat() if said.at else "",
                said.speaker or "",
                said.spoken,
                said.content,
                said.statement.form.value,
                addressee.name if addressee else "",
                "; ".join(said.channels),
                said.publisher or "",
                said.headline,
                said.article_id,
            )
