"""A PDF with a text layer (a press release, a statement, a clipping) to an article."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from standfirst.articles.credit import agency_in_byline, find_wire_credit
from standfirst.articles.kind import tell_kind
from standfirst.errors import UnreadableError
from standfirst.records import Article
from standfirst.text.dates import parse_date
from standfirst.text.language import detect_language

_MOST_BYTES = 60_000_000
_TIMEOUT_S = 30
_CHILD = (
    "import sys; sys.path.append(sys.argv[1]); from standfirst.articles.pdf_extracting import main; main()"
)
"""Our own folder comes last in its path, and the working directory not at all: it may hold anything."""
_FEWEST_LETTERS = 25
_HEAD = b"%PDF-"
_HEAD_WITHIN = 1024  # ISO 32000, annex H: readers look for the header in the first 1,024 bytes
#: What programs write into a title of their own accord.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|sans titre|sin título|document\d*|dokument\d*"
    r"|print|presentation\d*|folie\d*|slide \d+|layout \d+|about:blank|https?:|file:)\b.*"
    r"|.*\.\w{2,5}|[\W\d_]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Door|Av|Af|Автор:?) +([^\W\d_][^\n\d]{3,70})")
_BETWEEN = re.compile(r"\s*[,;/|]\s*|\s+(?:and|und|et|y|e|en|og|och|и)\s+")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[۱١1][۳۴٣٤34][۰-۹٠-٩\d]{2}|[٢2][٠-٩\d]{3})(?!\d)")
_PARTS = re.compile(r"\s*(?:\||•|·|–|—|\t|(?<=[^\d\s]{3}),\s|:\s)\s*")
_BEHIND_PLACE = re.compile(r"^[^\d,،]{2,40}[,،]\s")
_LONGEST_DATELINE, _LONGEST_HEADLINE, _FIRST_PARAGRAPHS = 90, 200, 6


def read_pdf(data: bytes, url: str | None, at: datetime | None = None) -> Article:
    """Read a PDF as an article.

    Its headline is the title in its metadata where that is printed on it, else the largest type of its first
    page, else its first line. It is dated by what is printed on it, above or below the text or among its
    first lines; the metadata's creation date says when a program wrote the file, not when anybody published
    it, and is not used. Whoever wrote it is taken from a printed byline alone, for the same reason.

    Args:
        data: the file as it came.
        url: where it came from, None for nowhere.
        at: when it was fetched: a date printed on it that lies after is not believed.

    Returns:
        The article: paragraphs in reading order, columns one after the other, without running heads, feet and
        page numbers, hyphenation at line ends undone. Of a long file the first 100 pages are read.

    Raises:
        UnreadableError: it is no PDF, is damaged or locked, holds no text layer (a scan), or takes more time
            or memory than a document may.
    """
    if _HEAD not in data[:_HEAD_WITHIN]:
        raise _unreadable("not a PDF", url)
    if len(data) > _MOST_BYTES:
        raise _unreadable(f"larger than {_MOST_BYTES:,} bytes", url)
    found = _extracted(data, url)
    if "error" in found:
        raise _unreadable(str(found["error"]), url)
    paragraphs: list[str] = found["paragraphs"]
    _check_text(paragraphs, url)
    headline, text = _headline(str(found["title"]), str(found["headline"]), paragraphs)
    language = detect_language(text)
    article = Article(
        url=url,
        headline=headline,
        text=text,
        authors=tuple(_authors(paragraphs)),
        language=language,
        published=_published([*paragraphs[:_FIRST_PARAGRAPHS], *found["margins"]], language, at),
        credit=find_wire_credit(text),
    )
    return replace(article, kind=tell_kind(article))


def _extracted(data: bytes, url: str | None) -> Mapping[str, Any]:
    """What the child process found in it."""
    command = [sys.executable, "-P", "-c", _CHILD, str(Path(__file__).parents[2])]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT_S, check=False)
        answer = json.loads(child.stdout)
    except subprocess.TimeoutExpired as error:
        raise _unreadable(f"takes longer than {_TIMEOUT_S} seconds to read", url) from error
    except ValueError as error:  # it died: out of memory or time, or of what the file holds
        raise _unreadable("damaged, or more than a document may be: reading it was given up", url) from error
    if not isinstance(answer, dict):
        raise _unreadable("damaged", url)
    return answer


def _check_text(paragraphs: Sequence[str], url: str | None) -> None:
    """Refuse what has no text, or one that nobody can read.

    Raises:
        UnreadableError: a scan, or a file whose fonts do not say which characters they show.
    """
    text = "".join(paragraphs)
    letters = sum(map(str.isalpha, text))
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if letters + unknown < _FEWEST_LETTERS:
        raise _unreadable(
            "no text layer: a scan, or pictures alone; it needs text recognition (OCR) first", url
        )
    if unknown > letters:
        raise _unreadable(
            "its fonts do not say which characters they show; it needs text recognition (OCR)", url
        )


def _headline(title: str, largest: str, paragraphs: list[str]) -> tuple[str, str]:
    """The headline, and the text without it."""
    title = " ".join(title.split())
    if (
        title
        and not _NO_TITLE.fullmatch(title)
        and _is_printed(title, "\n".join((largest, *paragraphs))[:3000])
    ):
        if largest and not _is_printed(
            title, largest
        ):  # "PRESS RELEASE": larger than the headline, and wanted
            paragraphs = [largest, *paragraphs]
        rest = paragraphs[1:] if _is_printed(paragraphs[0], title) else paragraphs
        return title, "\n\n".join(rest or paragraphs)
    if largest:
        return largest, "\n\n".join(paragraphs)
    first = paragraphs[0]
    if len(first) <= _LONGEST_HEADLINE and len(paragraphs) > 1:
        return first, "\n\n".join(paragraphs[1:])
    return first[:_LONGEST_HEADLINE], "\n\n".join(paragraphs)


def _is_printed(title: str, text: str) -> bool:
    """Whether a title's words stand in a text: templates carry their first document's title for years."""
    words = set(re.findall(r"\w+", title.casefold()))
    return bool(words) and 3 * len(words & set(re.findall(r"\w+", text.casefold()))) >= 2 * len(words)


def _authors(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs[:_FIRST_PARAGRAPHS]:
        byline = _BYLINE.fullmatch(paragraph.strip())
        if byline is not None:
            for name in _BETWEEN.split(byline[1]):
                if " " in name.strip() and agency_in_byline(name) is None:
                    yield name.strip(" .")
            return


def _published(lines: Sequence[str], language: str | None, at: datetime | None) -> datetime | None:
    """The first date with a year that is printed by itself, or behind a place."""
    now = at or datetime.fromisoformat("2100-01-01T00:00:00+00:00")
    for line in lines:
        head = line[:_LONGEST_DATELINE]
        if len(line) > _LONGEST_DATELINE:  # a paragraph: only its dateline may be a date
            head = re.split(r"\s[–—-]{1,2}\s|\)\s", head, maxsplit=1)[0]
            if len(head) == _LONGEST_DATELINE:
                continue
        for part in (head, *_PARTS.split(head), _BEHIND_PLACE.sub("", head, count=1)):
            found = parse_date(part.strip(" .,()"), now, language) if _YEAR.search(part) else None
            if found is not None and found <= now + timedelta(days=1):
                return found
    return None


def _unreadable(reason: str, url: str | None) -> UnreadableError:
    return UnreadableError(reason, what="PDF", url=url)
