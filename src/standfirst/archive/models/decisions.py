"""What people decided, and what was removed."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.articles import Article
from standfirst.archive.models.base import AppendOnly


class Decision(AppendOnly):
    """One line of the log of what people decided."""

    kind = models.CharField(max_length=100, db_index=True)
    subject = ExactTextField()
    value = ExactTextField()
    who = ExactTextField()
    at = models.DateTimeField()


class Removal(AppendOnly):
    """One line of the log of what was removed, why, and who had it removed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT)
    what = models.CharField(max_length=10)
    why = ExactTextField()
    who = ExactTextField()
    at = models.DateTimeField()
