"""What a perfect brief of the sample world contains: plain data, ready for ``answer.json``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Any

from standfirst.demo.plan import Piece, Plan
from standfirst.demo.sample import Brevity, Sample


def make_answer(
    plan: Plan,
    pieces: Sequence[Piece],
    brevities: Sequence[Brevity],
    day: int,
    base_url_of: Callable[[str], str],
) -> dict[str, Any]:
    """The answer for the pieces seen on one day. Its keys are told in ``samples/harbour/README.md``."""
    sample = plan.sample
    articles = [_article(piece) for piece in pieces]
    articles += [_brevity(item, number, sample) for number, item in enumerate(brevities, 1)]
    words = "\n".join("\n".join((piece.headline, *piece.paragraphs)) for piece in pieces)
    return {
        "seed": plan.seed,
        "day": day,
        "count": len(articles),
        "articles": articles,
        "stories": [
            {"id": story, "articles": [a["id"] for a in articles if a["story"] == story]}
            for story in dict.fromkeys(a["story"] for a in articles)
        ],
        "reprints": _reprints(pieces, sample),
        "statements": [said for piece in pieces for said in _statements(piece)],
        "declared": _present(sample.names["declared"], words),
        "proposed": _present(sample.names["spelt"], words),
        "corrected": [
            {"article": p.url, "at": p.updated.isoformat(), "versions": 2} for p in pieces if p.updated
        ],
        "legacy_encoding": [p.url for p in pieces if p.url == plan.legacy_url],
        "failed": [
            {"source": base_url_of(plan.silent.key) + plan.silent.path, "reason": "timeout"},
            {"source": base_url_of(plan.missing.key) + plan.missing.path, "reason": "404"},
        ],
    }


def _article(piece: Piece) -> dict[str, Any]:
    return {
        "id": piece.url,
        "url": piece.url,
        "story": piece.story,
        "publisher": piece.house.name,
        "language": piece.text.language,
        "kind": str(piece.text.kind),
        "headline": piece.headline,
        "published": piece.published.astimezone(UTC).isoformat(),
        "copy_of": piece.copy_of,
        "edits": list(piece.edits),
    }


def _statements(piece: Piece) -> list[dict[str, Any]]:
    """What must be found in a piece: of a copy, what its edit has left as it was."""
    words = " ".join(piece.paragraphs)
    return [
        {
            "article": piece.url,
            "language": piece.text.language,
            "speaker": said.speaker,
            "also": said.also,
            "content": said.content,
            "to": said.to if said.to and said.to in words else None,
            "through": said.through if said.through and said.through in words else None,
        }
        for said in piece.text.statements
        if said.content in words
    ]


def _brevity(item: Brevity, number: int, sample: Sample) -> dict[str, Any]:
    """A digest's item has no address, date or publisher: it is known by its place in the file."""
    return {
        "id": f"{sample.digest_file}#{number}",
        "url": None,
        "story": item.story,
        "publisher": None,
        "language": "en",
        "kind": "report",
        "headline": item.headline,
        "published": None,
        "copy_of": None,
        "edits": [],
    }


def _reprints(pieces: Sequence[Piece], sample: Sample) -> list[dict[str, Any]]:
    groups: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.copy_of:
            groups.setdefault(piece.copy_of, [piece.copy_of]).append(piece.url)
    return [
        {"original": original, "articles": urls, "agency": sample.agency_code}
        for original, urls in groups.items()
    ]


def _present(groups: Sequence[dict[str, list[str]]], words: str) -> list[list[str]]:
    """The forms that occur in what is out so far; one form alone says nothing."""
    found = [[form for form in group["forms"] if form in words] for group in groups]
    return [forms for forms in found if len(forms) > 1]
