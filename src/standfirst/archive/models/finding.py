"""How articles are found: the index beside its full-text table; and what the archive notes of itself."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.articles import Article


class IndexRow(models.Model):
    """One article as it stands in the index. The words lie in a full-text table under the same number.

    Numbers are in the order of ``dated_at``; ``facets`` are packed numbers of values (see ``index.rows``).
    """

    number = models.BigAutoField(primary_key=True)
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="index_row")
    facets = models.BinaryField()


class IndexValue(models.Model):
    """A value that articles are found and counted by: a name, a publisher, a language, a kind."""

    key = models.BigIntegerField()
    field = models.CharField(max_length=10)
    words = ExactTextField()
    text = ExactTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_index_value_a_text")]


class Note(models.Model):
    """What the archive remembers of itself, by name, as JSON."""

    name = models.CharField(max_length=50, primary_key=True)
    record = ExactTextField()
