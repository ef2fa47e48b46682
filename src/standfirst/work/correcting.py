"""Putting right what was found in an article: an editor's wish becomes a line of the log, or is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.errors import StandfirstError
from standfirst.records import Decision, Kind, NameKind, Reading, Span
from standfirst.work.clip import find_passage
from standfirst.work.corrections import (
    ADDED,
    DECISION,
    DOCUMENT,
    NAME,
    NO_NAME,
    NOT_ONE,
    SPEAKER,
    UNDO,
    WORDS,
    Corrected,
    apply_corrections,
    quote,
)

if TYPE_CHECKING:
    from standfirst.archive import Archive

_LONGEST_NAME = 200


class CorrectionError(StandfirstError):
    """A correction cannot be made; ``field`` is the one of the form that is wrong."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


def load_corrected(archive: Archive, article_id: str) -> tuple[Reading, Corrected]:
    """An article as it stands, and what was found in it, as corrected.

    Raises:
        ArchiveError: it was never filed.
    """
    (reading,) = archive.readings.load([article_id])
    decisions = archive.look.decisions_on(reading.article.id, (DECISION,))
    return reading, apply_corrections(reading, decisions)


def correct_finding(archive: Archive, article_id: str, wish: Mapping[str, str], who: str) -> int:
    """Put something right in what was found in an article.

    Args:
        archive: where it is.
        article_id: the article.
        wish: ``what`` (one of the words of ``corrections``); ``exact``, ``prefix``, ``suffix`` of the words
            it is about; ``speaker``, ``kind``, ``passage`` (the right words, or those of what is new).
        who: who says so.

    Returns:
        The number of the correction, by which it is taken back.

    Raises:
        CorrectionError: it says nothing, or what cannot be.
        ArchiveError: the article was never filed.
    """
    with archive.unit():
        reading, corrected = load_corrected(archive, article_id)
        value = _value(reading, wish)
        line = Decision(DECISION, reading.article.id, value, who, datetime.now(UTC))
        before = archive.look.decisions_on(reading.article.id, (DECISION,))
        after = apply_corrections(reading, (*before, line))
        if not after.corrections[-1].found:
            raise CorrectionError(
                "exact", "nothing was found at these words any more; look at the page again"
            )
        sort = corrected.findings.kind.kind.value
        if after.findings == corrected.findings or (value["what"] == DOCUMENT and value["kind"] == sort):
            raise CorrectionError(_FIELD.get(value["what"], "kind"), "this is what stands there already")
        archive.decisions.append(line)
    return len(before) + 1


_FIELD = {SPEAKER: "speaker", WORDS: "passage", ADDED: "passage"}


def undo_correction(archive: Archive, article_id: str, number: int, who: str) -> None:
    """Take a correction back.

    Raises:
        CorrectionError: there is none of this number that stands.
    """
    with archive.unit():
        reading, corrected = load_corrected(archive, article_id)
        standing = {one.number for one in corrected.corrections if one.stands}
        if number not in standing:
            raise CorrectionError("undoes", f"there is no standing correction no. {number}")
        value = {"what": UNDO, "undoes": str(number)}
        archive.decisions.append(Decision(DECISION, reading.article.id, value, who, datetime.now(UTC)))


def _value(reading: Reading, wish: Mapping[str, str]) -> dict[str, str]:
    what, text = wish.get("what", ""), reading.article.text
    about = {key: wish.get(key, "") for key in ("exact", "prefix", "suffix")}
    if what == DOCUMENT:
        return {"what": what, "kind": _one_of(wish, [kind.value for kind in Kind])}
    if what == NOT_ONE:
        return {"what": what, **about}
    if what == SPEAKER:
        return {"what": what, **about, "speaker": _speaker(wish)}
    if what == WORDS:
        return {"what": what, **about, **quote(text, _passage(reading, wish), "new-")}
    if what == ADDED:
        return {"what": what, **quote(text, _passage(reading, wish)), "speaker": _speaker(wish)}
    if what == NAME:
        kind = _one_of(wish, [*(kind.value for kind in NameKind), NO_NAME])
        named = quote(text, _passage(reading, wish)) if wish.get("passage", "").strip() else about
        return {"what": what, **named, "kind": kind}
    raise CorrectionError("what", f"“{what[:40]}” is nothing that can be put right")


def _speaker(wish: Mapping[str, str]) -> str:
    name = " ".join(wish.get("speaker", "").split())
    if len(name) > _LONGEST_NAME:
        raise CorrectionError("speaker", f"a name of more than {_LONGEST_NAME} characters is none")
    return name


def _passage(reading: Reading, wish: Mapping[str, str]) -> Span:
    from standfirst.work.clip import PassageError

    try:
        return find_passage(reading.article, wish.get("passage", "")).span
    except PassageError as error:
        raise CorrectionError("passage", error.reason) from error


def _one_of(wish: Mapping[str, str], known: list[str]) -> str:
    kind = wish.get("kind", "")
    if kind not in known:
        raise CorrectionError("kind", f"choose one of {', '.join(known)}")
    return kind
