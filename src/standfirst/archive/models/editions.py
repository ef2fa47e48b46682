"""What was printed, and what is to be: editions, their revisions, drafts."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.base import AppendOnly


class Edition(AppendOnly):
    """One issue of a brief, frozen as it was made: ``payload_id`` is a hash of ``payload``."""

    number = models.PositiveIntegerField()
    title = ExactTextField()
    payload = ExactTextField()
    payload_id = models.CharField(max_length=64)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], name="one_edition_a_number")]


class EditionRevision(AppendOnly):
    """An edition as it stands after a notice: a correction, a withdrawal or its taking back.

    The edition as first made stays in :class:`Edition`; it counts as revision 1.
    """

    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    payload = ExactTextField()
    payload_id = models.CharField(max_length=64)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "revision"], name="one_edition_revision_a_number")
        ]


class DraftRevision(AppendOnly):
    """A draft as somebody left it. ``payload`` is the edition it would be.

    ``state`` is open, published (as edition ``number``) or dropped. ``did`` says in words what was done;
    ``undoes`` is the revision that this one takes back.
    """

    draft = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    title = ExactTextField()
    state = models.CharField(max_length=20)
    number = models.PositiveIntegerField(null=True)
    payload = ExactTextField()
    did = ExactTextField()
    undoes = models.PositiveIntegerField(null=True)
    who = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "revision"], name="one_draft_revision_a_number")
        ]
