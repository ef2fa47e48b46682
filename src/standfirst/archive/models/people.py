"""Who comes in at the desk and over the API, and what they do there."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.base import AppendOnly
from standfirst.archive.models.grouping import Story


class User(AbstractUser):
    """Somebody who works at the desk. Our own model, so that it can grow; a host keeps its own.

    ``role`` is what they may do there (see ``desk/permissions``): reader, observer, editor, publisher, admin.
    ``language`` is what the desk speaks to them, empty where their browser chooses. ``reads_as`` are the
    groups of readers that they are in, one a line.
    """

    role = models.CharField(max_length=20, default="reader")
    language = models.CharField(max_length=10, default="", blank=True)
    reads_as = ExactTextField(default="", blank=True)

    @property
    def groups_read(self) -> tuple[str, ...]:
        """The groups of readers that they are in."""
        return tuple(self.reads_as.split("\n")) if self.reads_as else ()

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"


class Token(models.Model):
    """A key to the JSON API: a hash of it, never itself; ``scopes`` are what it opens, parted by blanks.

    ``audience`` is as whom its holder reads: "public", "readers", "desk", or "group:" and a group's name.
    """

    key = models.CharField(max_length=64)
    name = models.CharField(max_length=100)
    scopes = ExactTextField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=120, default="public")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_token_a_key"),
            models.UniqueConstraint(fields=["name"], name="one_token_a_name"),
        ]


class StoryMark(models.Model):
    """A story that somebody marked: saved or set aside for themselves, or put forward for the next edition.

    No decision about the news, so no line of the log: it may be taken away again.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "user", "kind"], name="one_mark_of_a_kind_and_person")
        ]


class AuditLine(AppendOnly):
    """One line of what people did to the desk itself: accounts, roles, sources. What they decide about the
    news stands in :class:`Decision`.
    """  # noqa: D205

    kind = models.CharField(max_length=100)
    subject = ExactTextField()
    value = ExactTextField()
    who = ExactTextField()
    at = models.DateTimeField(db_index=True)
