"""How articles belong together: copies of one text, stories of one event."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.articles import Article
from standfirst.archive.models.base import key_column


class ReprintGroup(models.Model):
    """Copies of one text."""

    original = models.ForeignKey(Article, on_delete=models.CASCADE)
    agency = ExactTextField(default="")


class ReprintMember(models.Model):
    """One article in a group of copies; an article carries one text, so it is in one group at most."""

    group = models.ForeignKey(ReprintGroup, on_delete=models.CASCADE, related_name="members")
    article = models.OneToOneField(Article, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()


class Story(models.Model):
    """One event. A story that was joined to another stays as a pointer to it: its id never dies."""

    key = key_column()
    identity = ExactTextField()
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_story_an_identity")]


class Ungrouped(models.Model):
    """An article that was filed, or whose words changed, since copies and stories were last looked for.

    Filed again before that it has several rows: who groups takes away those that were there when it began.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE)


class StoryMember(models.Model):
    """One article of a story; each article tells of one event."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="members")
    article = models.OneToOneField(Article, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
