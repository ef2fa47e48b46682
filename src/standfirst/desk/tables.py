"""Tables that go out as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from django.http import StreamingHttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def send_table(name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """A table as a file to be kept, line by line as it is found; a byte-order mark tells spreadsheets UTF-8.

    Args:
        name: the file's, without its ending.
        rows: its lines, the heading first.
    """
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "\ufeff"
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    """One line; a cell that a spreadsheet would take for a formula is marked as words."""
    out = StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells])
    return out.getvalue()
