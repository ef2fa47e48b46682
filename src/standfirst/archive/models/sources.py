"""Where we collect."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.base import KEY_LENGTH, key_column


class Publisher(models.Model):
    """Who publishes."""

    key = key_column()
    name = ExactTextField()
    record = ExactTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_publisher_a_name")]


class Source(models.Model):
    """A place where we collect: the subscription, what it was asked with, and when it is asked next.

    ``record`` is the subscription less its url and publisher, ``listing`` what it listed last less the
    entries (empty where it never listed anything), ``schedule`` with ``due_at`` beside it when to ask again.
    ``name_key`` stands for the name, in any case of letters, of a source that is subscribed now.
    """

    key = key_column()
    url = ExactTextField()
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, null=True)
    subscribed = models.BooleanField(default=False)
    name_key = models.CharField(max_length=KEY_LENGTH, null=True)
    record = ExactTextField(default="{}")
    validators = ExactTextField(default="{}")
    moved_to = ExactTextField(default="")
    listing = ExactTextField(default="")
    schedule = ExactTextField(default="{}")
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_source_a_url"),
            models.UniqueConstraint(fields=["name_key"], name="one_source_a_name"),
        ]


class ListedEntry(models.Model):
    """One item as a source listed it, and by what it is known again (see ``recognising``).

    ``position`` counts its place in the last listing it was in, from 0; ``left_at`` is when it was found to
    be gone from the listing, None while it is there. It is ``waiting`` while nobody has read it since it
    was new or changed; ``revision`` counts how often that was.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="listed", db_index=False)
    id_key = models.BigIntegerField(null=True, db_index=True)
    link_key = models.BigIntegerField(null=True, db_index=True)
    words_key = models.BigIntegerField(null=True, db_index=True)
    position = models.PositiveIntegerField()
    record = ExactTextField()
    first_seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    waiting = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["source", "position"], condition=models.Q(left_at=None), name="listed_now"),
            models.Index(fields=["source"], condition=models.Q(waiting=True), name="waiting_now"),
        ]


class CollectionLine(models.Model):
    """The ledger: one source asked once. Lines are only ever added; what could not be read is noted later."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="lines", db_index=False)
    at = models.DateTimeField(db_index=True)
    answer = models.CharField(max_length=20)
    record = ExactTextField()

    class Meta:
        indexes = [models.Index(fields=["source", "id"], name="lines_of_a_source")]


class RobotsFile(models.Model):
    """An origin's robots.txt as last read."""

    key = key_column()
    origin = ExactTextField()
    status = models.PositiveIntegerField()
    text = ExactTextField()
    fetched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_robots_file_an_origin")]
