"""When an article's page is looked at again, so that corrections are seen. Plain decisions over records.

An article that was read in full is looked at 1 h, 6 h, 1 d, 7 d and 30 d after it was published: corrections
come mostly within hours, and complaints and court orders later. One whose page could not be read is tried
again at those distances but the last, from when it was first tried; a page that has been closed to us for a
week stays closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from standfirst.archive import Look
from standfirst.config import LOOK_AGAIN_S
from standfirst.records import Validators
from standfirst.work.reasons import reason_of

TRY_AGAIN_S = (3_600.0, 21_600.0, 86_400.0, 604_800.0)
"""After how many seconds a page that could not be read is tried again."""

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""What servers answer for a page that is no more."""


def first_look(
    article_id: str,
    published: datetime | None,
    at: datetime,
    distances_s: Sequence[float] = LOOK_AGAIN_S,
    validators: Validators | None = None,
) -> Look:
    """When an article that was just read in full is looked at again; of an old one, not every look is due.

    Args:
        article_id: the article's id.
        published: when it was published; else it counts from ``at``.
        at: when it was read.
        distances_s: the distances from its publication, in seconds, growing.
        validators: what to ask with next time.
    """
    since = min(published or at, at)
    for looks, distance_s in enumerate(distances_s):
        if (look_at := since + timedelta(seconds=distance_s)) > at:
            return Look(article_id, look_at, looks, validators)
    return Look(article_id, None, len(distances_s), validators)


def next_look(
    article_id: str,
    looks: int,
    at: datetime,
    distances_s: Sequence[float] = LOOK_AGAIN_S,
    validators: Validators | None = None,
) -> Look:
    """When an article that was looked at just now is looked at next.

    Looks that are late keep their distance from each other.

    Args:
        article_id: the article's id.
        looks: how often it was looked at before.
        at: when it was looked at.
        distances_s: the distances from its publication, in seconds, growing.
        validators: what to ask with next time; None leaves those known.
    """
    if looks + 1 >= len(distances_s):
        return Look(article_id, None, looks + 1, validators)
    wait_s = distances_s[looks + 1] - distances_s[looks]
    return Look(article_id, at + timedelta(seconds=wait_s), looks + 1, validators)


def failed_look(
    article_id: str, looks: int, error: Exception, at: datetime, distances_s: Sequence[float] = LOOK_AGAIN_S
) -> Look:
    """When an article whose page gave nothing this time is looked at next, and why it gave nothing.

    A page that is gone (404, 410) is noted as gone; the text we have is kept. One that is gone for good (410)
    is not looked at again.
    """
    return _failed(next_look(article_id, looks, at, distances_s), error, at)


def first_try(article_id: str, error: Exception, at: datetime) -> Look:
    """When a page that could not be read at first is tried again."""
    return _failed(Look(article_id, at + timedelta(seconds=TRY_AGAIN_S[0]), 0), error, at)


def _failed(later: Look, error: Exception, at: datetime) -> Look:
    status, retry_at = getattr(error, "status", None), getattr(error, "retry_at", None)
    look_at = None if status == HTTPStatus.GONE else later.look_at
    if look_at is not None and retry_at is not None:
        look_at = max(look_at, retry_at)
    return replace(later, look_at=look_at, gone_at=at if status in GONE else None, failed=reason_of(error))
