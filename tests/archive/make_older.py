"""Makes a small archive of this release, to be kept as what later releases must be able to open.

    python -m tests.archive.make_older tests/archive/older/NAME.sqlite3.gz

Run it when a release is made, or a migration added, and keep the file for good: NAME is the last migration's.
Those from before this program were made by the code of their day, with the same articles.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from standfirst.archive import open_archive
from standfirst.records import (
    Article,
    Decision,
    DocumentKind,
    Findings,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
    Subscription,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
FEED = "https://gazette.example/feed"
TEXT = 'The ferry to Ostvik will run twice a day, Maren Tolvanen said. "We listened," she told councillors.'
ARTICLES = 6


def url(number: int) -> str:
    return f"https://gazette.example/ferry/{number}"


def reading(number: int, text: str = TEXT) -> Reading:
    article = Article(
        url=url(number),
        headline=f"Ferry number {number}",
        text=text,
        authors=("Ilse Brandvold",),
        publisher="Ostvik Gazette" if number % 2 else "Harbour Post",
        language="en",
        published=AT + timedelta(hours=number),
    )
    speaker = Span(text.index("Maren"), text.index(" said"))
    cue, content = Span(speaker.end + 1, speaker.end + 5), Span(0, speaker.start - 2)
    statement = Statement((speaker,), (cue,), (content,), speaker=Reference("Maren Tolvanen", speaker))
    mention = Mention(speaker, NameKind.PERSON, "Maren Tolvanen")
    evidence = KindEvidence(Kind.REPORT, "a report by default")
    findings = Findings(article.text_id, evidence, (mention,), (), (statement,))
    return Reading(article, findings, (Origin(FEED, number),), first_seen_at=AT)


def fill(archive: Archive) -> None:
    archive.readings.save([reading(n) for n in range(ARTICLES)], at=AT)
    archive.readings.save([reading(1, TEXT.replace("twice", "thrice"))], at=AT + timedelta(days=1))
    archive.stories.save([Story("s1", (url(0), url(1))), Story("s2", (url(2),))])
    archive.stories.save([Story("s1", tuple(map(url, range(3))))])
    archive.groups.save([ReprintGroup((url(3), url(4)), url(4), "AFP")])
    archive.decisions.append(Decision("same", "s1", {"other": "s2"}, "ilse", AT))
    archive.editions.save(1, "Harbour", '{"title":"Harbour"}', at=AT)
    archive.sources.subscribe([Subscription(FEED, DocumentKind.FEED, "Ostvik Gazette")])


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "standfirst.sqlite3"
        with open_archive(path) as archive:
            fill(archive)
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode = DELETE")
            file.execute("VACUUM")
        with Path(sys.argv[1]).open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as packed:
            packed.write(path.read_bytes())


if __name__ == "__main__":
    main()
