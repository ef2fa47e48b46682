"""Readings for the archive's tests, invented: the town of Ostvik and its ferry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from standfirst.records import (
    Article,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Part,
    Reading,
    Reference,
    Span,
    Statement,
)

MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
TEXT = 'The ferry to Ostvik will run twice a day, Maren Tolvanen said. "We listened," she told councillors.'


def make_article(number: int = 1, text: str = TEXT, headline: str = "Ferry to run twice a day") -> Article:
    """An article that differs from the next one in url and hour."""
    return Article(
        url=f"https://gazette.example/ferry/{number}",
        headline=headline,
        text=text,
        authors=("Ilse Brandvold",),
        publisher="Ostvik Gazette",
        language="en",
        published=MONDAY + timedelta(hours=number),
    )


def make_findings(article: Article) -> Findings:
    """What might be found in :data:`TEXT`; of any other text only what it is."""
    evidence = KindEvidence(Kind.REPORT, "a report by default", Span(0, 5), Part.HEADLINE)
    if article.text != TEXT:
        return Findings(article.text_id, evidence)
    speaker = Span(TEXT.index("Maren"), TEXT.index(" said"))
    statement = Statement(
        source=(speaker,),
        cue=(Span(speaker.end + 1, speaker.end + 5),),
        content=(Span(0, speaker.start - 2),),
        speaker=Reference("Maren Tolvanen", speaker),
        form=Form.INDIRECT,
        confidence=0.93,
    )
    mention = Mention(speaker, NameKind.PERSON, "Maren Tolvanen", "mayor")
    return Findings(article.text_id, evidence, (mention,), (), (statement,))


def make_reading(
    number: int = 1, *, source: str = "https://gazette.example/feed", **facts: object
) -> Reading:
    """A full reading; ``full``, ``truncated`` and the words may be given."""
    words = {key: facts.pop(key) for key in ("text", "headline") if key in facts}
    article = make_article(number, **words)
    return Reading(article, make_findings(article), (Origin(source, number),), first_seen_at=MONDAY, **facts)
