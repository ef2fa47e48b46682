"""Subscribers to the mail, and the log of what was sent to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max

from standfirst.archive import models
from standfirst.archive.codec import from_json, to_json
from standfirst.archive.convert import moment
from standfirst.archive.database import Database, in_chunks
from standfirst.archive.values import email_key
from standfirst.errors import ConflictError
from standfirst.records import Dispatch, MailOutcome, Subscriber, SubscriberState


class SubscriberStore:
    """Addresses, each once, in any case of letters."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, subscribers: Iterable[Subscriber]) -> None:
        """File subscribers; those of the same address take the place of what was known."""
        with self._db.writing():
            for one in subscribers:
                values = {"token": one.token, "state": one.state.value, "record": to_json(one)}
                row = self._db.rows(models.Subscriber).filter(key=email_key(one.email)).first()
                if row is None:
                    self._db.rows(models.Subscriber).create(key=email_key(one.email), **values)
                else:
                    self._db.rows(models.Subscriber).filter(pk=row.pk).update(**values)

    def find(self, email: str) -> Subscriber | None:
        """The subscriber of an address."""
        with self._db.reading():
            row = self._db.rows(models.Subscriber).filter(key=email_key(email)).first()
            return from_json(Subscriber, row.record) if row else None

    def by_token(self, token: str) -> Subscriber | None:
        """The subscriber in whose mails a token stands."""
        with self._db.reading():
            row = self._db.rows(models.Subscriber).filter(token=token).first()
            return from_json(Subscriber, row.record) if row else None

    def all(self) -> tuple[Subscriber, ...]:
        """Every subscriber, in the order first filed."""
        with self._db.reading():
            return tuple(
                from_json(Subscriber, row.record) for row in self._db.rows(models.Subscriber).order_by("pk")
            )

    def of_state(self, state: SubscriberState) -> tuple[Subscriber, ...]:
        """Those whose subscriptions stand so."""
        with self._db.reading():
            rows = self._db.rows(models.Subscriber).filter(state=state.value).order_by("pk")
            return tuple(from_json(Subscriber, row.record) for row in rows)

    def forget(self, email: str) -> bool:
        """Erase an address, and its name from the log of what was sent; whether there was one."""
        with self._db.writing():
            key = email_key(email)
            self._db.rows(models.Dispatch).filter(key=key).update(email="")
            gone, _ = self._db.rows(models.Subscriber).filter(key=key).delete()
            return bool(gone)


class DispatchStore:
    """What was sent to whom: one message for an issue and an address, its intent noted before it is sent."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def intend(self, dispatch: Dispatch) -> None:
        """Note that a message is about to be handed over.

        Raises:
            ConflictError: one for this issue and address was handed over already, or may have been.
        """
        with self._db.writing():
            rows = self._rows(dispatch.issue).filter(key=email_key(dispatch.email))
            row = rows.first()
            if row is None:
                self._db.rows(models.Dispatch).create(
                    issue=dispatch.issue,
                    key=email_key(dispatch.email),
                    email=dispatch.email,
                    message_id=dispatch.message_id,
                    outcome=MailOutcome.INTENDED.value,
                    reason="",
                    at=moment(dispatch.at),
                )
            elif row.outcome == MailOutcome.DEFERRED.value:
                rows.update(outcome=MailOutcome.INTENDED.value, at=moment(dispatch.at), reason="")
            else:
                raise ConflictError(f"{dispatch.issue} for {dispatch.email}: {row.outcome} already")

    def settle(self, issue: str, email: str, outcome: MailOutcome, reason: str, at: datetime) -> None:
        """Note what became of a message."""
        with self._db.writing():
            rows = self._rows(issue).filter(key=email_key(email))
            rows.update(outcome=outcome.value, reason=reason[:500], at=moment(at))

    def give_up_intended(self, issue: str, at: datetime) -> int:
        """Note that nobody knows what became of messages whose sending was broken off; gives their number."""
        with self._db.writing():
            rows = self._rows(issue).filter(outcome=MailOutcome.INTENDED.value)
            reason = "sending was broken off: the server may or may not have taken it"
            return int(rows.update(outcome=MailOutcome.UNKNOWN.value, reason=reason, at=moment(at)))

    def again(self, issue: str, email: str) -> bool:
        """Let a message of unknown outcome, or one refused, be sent again; whether there was one."""
        with self._db.writing():
            wanted = (MailOutcome.UNKNOWN.value, MailOutcome.REFUSED.value)
            rows = self._rows(issue).filter(key=email_key(email), outcome__in=wanted)
            return bool(rows.update(outcome=MailOutcome.DEFERRED.value, reason="to be sent again"))

    def of(self, issue: str) -> tuple[Dispatch, ...]:
        """All messages of an issue, in the order first intended."""
        with self._db.reading():
            return tuple(_dispatch(row) for row in self._rows(issue).order_by("pk"))

    def outcomes(self, issues: Iterable[str]) -> dict[str, dict[str, MailOutcome]]:
        """What became of the messages of some issues: by address, in its key's form, then by issue."""
        found: dict[str, dict[str, MailOutcome]] = {}
        with self._db.reading():
            for chunk in in_chunks(set(issues)):
                rows = self._db.rows(models.Dispatch).filter(issue__in=chunk)
                for key, issue, outcome in rows.values_list("key", "issue", "outcome"):
                    found.setdefault(key, {})[issue] = MailOutcome(outcome)
        return found

    def issued(self, prefix: str) -> frozenset[str]:
        """The issues whose name begins so and of which a message was ever intended."""
        with self._db.reading():
            rows = self._db.rows(models.Dispatch).filter(issue__startswith=prefix)
            return frozenset(rows.values_list("issue", flat=True).distinct())

    def issues(self) -> tuple[tuple[str, datetime, dict[MailOutcome, int]], ...]:
        """Every issue with when it was last worked on and its messages by outcome; the last one first."""
        counted: dict[str, tuple[datetime, dict[MailOutcome, int]]] = {}
        with self._db.reading():
            rows = self._db.rows(models.Dispatch).values("issue", "outcome")
            for row in rows.annotate(times=Count("pk"), last=Max("at")):
                at, counts = counted.get(row["issue"], (row["last"], {}))
                counts[MailOutcome(row["outcome"])] = row["times"]
                counted[row["issue"]] = (max(at, row["last"]), counts)
        lines = ((issue, at, counts) for issue, (at, counts) in counted.items())
        return tuple(sorted(lines, key=lambda line: line[1], reverse=True))

    def find(self, message_id: str) -> Dispatch | None:
        """The message of an id."""
        with self._db.reading():
            row = self._db.rows(models.Dispatch).filter(message_id=message_id).first()
            return _dispatch(row) if row else None

    def _rows(self, issue: str):  # type: ignore[no-untyped-def]
        return self._db.rows(models.Dispatch).filter(issue=issue)


def _dispatch(row: models.Dispatch) -> Dispatch:
    return Dispatch(row.issue, row.email, row.message_id, MailOutcome(row.outcome), row.at, row.reason)
