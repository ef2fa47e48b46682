"""Names, as last worked out."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.articles import Article
from standfirst.archive.models.base import key_column


class NameState(models.Model):
    """One working-out of the register, and from what it was made. At most one ``stands``.

    ``revision`` is on every row of the names; a working-out that does not stand is being written, or its
    program died. ``decisions`` is the number of the last decision that is in it, ``readings`` stands for the
    articles as they were.
    """

    revision = models.PositiveIntegerField()
    decisions = models.BigIntegerField()
    readings = ExactTextField()
    begun_at = models.DateTimeField()
    stands = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision"], name="one_name_state_a_revision")]


class FiledName(models.Model):
    """A name of the register: ``record`` is all of it, ``position`` its place in order of first meeting."""

    revision = models.PositiveIntegerField()
    key = key_column()
    position = models.PositiveIntegerField()
    record = ExactTextField()
    articles = models.PositiveIntegerField()
    first_seen = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "key"], name="one_filed_name_an_id")]


class NameForm(models.Model):
    """A form of a name or an id that leads to it, by its key; several names may bear one form."""

    revision = models.PositiveIntegerField()
    key = key_column()
    name_key = key_column()

    class Meta:
        indexes = [models.Index(fields=["revision", "key"], name="names_of_a_form")]


class NameInArticle(models.Model):
    """That an article uses a name, and how often: not at all where the name is only its publisher's."""

    revision = models.PositiveIntegerField()
    name_key = key_column()
    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    mentions = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["revision", "name_key"], name="articles_of_a_name")]


class FiledProposal(models.Model):
    """Two names that may be one."""

    revision = models.PositiveIntegerField(db_index=True)
    record = ExactTextField()
