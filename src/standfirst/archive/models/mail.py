"""Who reads by mail, and what was sent."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.base import key_column


class Subscriber(models.Model):
    """Somebody who gets the brief by mail. ``token`` is the secret in the links of its own mails."""

    key = key_column()
    token = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=20, db_index=True)
    record = ExactTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_subscriber_an_address")]


class Dispatch(models.Model):
    """One message of an issue to one address: its intent, noted before it is sent, then what became of it."""

    issue = models.CharField(max_length=100)
    key = key_column()
    email = ExactTextField()
    message_id = models.CharField(max_length=200, db_index=True)
    outcome = models.CharField(max_length=20)
    reason = ExactTextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "key"], name="one_message_an_address")]
