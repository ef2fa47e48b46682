"""What was read: articles, their versions, what was found in them, the bytes of their pages."""

from __future__ import annotations

from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.archive.models.base import KEY_LENGTH, key_column


class Article(models.Model):
    """One article through all its versions. ``version`` is the number of the one that stands.

    ``dated_at`` is when it was published, else when we first saw it. ``fetched_at`` is when its own page
    was last read, None where it stands on excerpts alone. ``look_at`` is when to look at the page again, None
    for never; ``looks`` counts how often we did, ``validators`` are what to ask with, ``failed`` says why the
    last look gave nothing, ``gone_at`` since when the page is gone. ``removed`` says
    what was taken out and must not come back: "text", or "all", which leaves a tombstone.
    """

    key = key_column()
    identity = ExactTextField()
    version = models.PositiveIntegerField(default=1)
    dated_at = models.DateTimeField(db_index=True)
    first_seen_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True, db_index=True)
    looks = models.PositiveIntegerField(default=0)
    validators = ExactTextField(default="{}")
    failed = ExactTextField(default="")
    gone_at = models.DateTimeField(null=True)
    removed = models.CharField(max_length=10, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_article_an_identity")]
        indexes = [
            models.Index(fields=["removed"], condition=~models.Q(removed=""), name="removed_articles"),
        ]


class ArticleAlias(models.Model):
    """Another address of an article, at which no article of its own is kept."""

    key = key_column()
    identity = ExactTextField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_alias_an_identity")]


class Findings(models.Model):
    """All that one version of one finder understood of one text of an article. Replaced whole, never mixed.

    The article is part of the key although the text is: what a text is (a letter, a release) and words in
    its headline belong to the article, and two articles may carry the same text.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    text_id = models.CharField(max_length=KEY_LENGTH, db_index=True)
    finder = models.CharField(max_length=100)
    finder_version = models.CharField(max_length=100)
    record = ExactTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "text_id", "finder", "finder_version"], name="findings_replaced_whole"
            )
        ]


class ArticleVersion(models.Model):
    """One version of an article as its publisher had it. ``facts`` is the record less its headline and text.

    ``findings`` points at those in force: understanding anew files new findings and moves the pointer.
    ``reader`` is the revision of what read it, ``page`` the marks of the page: they tell a change in how we
    read from one of the publisher's.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    headline = ExactTextField()
    text = ExactTextField()
    text_id = models.CharField(max_length=KEY_LENGTH, db_index=True)
    facts = ExactTextField()
    full = models.BooleanField()
    truncated = models.BooleanField()
    seen_at = models.DateTimeField()
    reader = models.PositiveIntegerField(default=0)
    page = ExactTextField(default="")
    findings = models.ForeignKey(Findings, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number")]


class OriginalBytes(models.Model):
    """A document's bytes as they came, compressed, once however often they came: ``key`` is their hash."""

    key = models.CharField(max_length=64)
    data = models.BinaryField()
    size = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_original_a_hash")]


class Original(models.Model):
    """That an article was read from these bytes, fetched then; ``record`` is the document less the bytes."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="originals")
    contents = models.ForeignKey(OriginalBytes, on_delete=models.PROTECT, related_name="originals")
    record = ExactTextField()
    fetched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "contents"], name="one_original_an_article_and_hash")
        ]


class Origin(models.Model):
    """Where an article came to us; ``words_id`` is a hash of what this place last gave of it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="origins")
    key = key_column()
    source = ExactTextField()
    item = models.PositiveIntegerField(null=True)
    words_id = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_origin_a_place")]
