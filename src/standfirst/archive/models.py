"""What the archive keeps, as Django models. Only this room knows them: all others see records.

Identities are of any length (a URL may be), and PostgreSQL indexes only short values, so rows are
found by ``key``, a hash of the identity. Where the truth is a whole record it is kept as JSON (see
``codec``); columns beside it are there to be searched and joined. An empty text in a column means that
nothing is known. Rows are not deleted but where a grouping is replaced whole.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from standfirst.archive.fields import ExactTextField
from standfirst.errors import ArchiveError

_KEY_LENGTH = 32


def _key() -> models.CharField[str, str]:
    return models.CharField(max_length=_KEY_LENGTH)


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


# ---------------------------------------------------------------------------- where we collect


class Publisher(models.Model):
    """Who publishes."""

    key = _key()
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

    key = _key()
    url = ExactTextField()
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, null=True)
    subscribed = models.BooleanField(default=False)
    name_key = models.CharField(max_length=_KEY_LENGTH, null=True)
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

    key = _key()
    origin = ExactTextField()
    status = models.PositiveIntegerField()
    text = ExactTextField()
    fetched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_robots_file_an_origin")]


# ---------------------------------------------------------------------------- what was read


class Article(models.Model):
    """One article through all its versions. ``version`` is the number of the one that stands.

    ``dated_at`` is when it was published, else when we first saw it. ``fetched_at`` is when its own page
    was last read, None where it stands on excerpts alone. ``look_at`` is when to look at the page again, None
    for never; ``looks`` counts how often we did, ``validators`` are what to ask with, ``failed`` says why the
    last look gave nothing, ``gone_at`` since when the page is gone. ``removed`` says
    what was taken out and must not come back: "text", or "all", which leaves a tombstone.
    """

    key = _key()
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

    key = _key()
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
    text_id = models.CharField(max_length=_KEY_LENGTH, db_index=True)
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
    text_id = models.CharField(max_length=_KEY_LENGTH, db_index=True)
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
    key = _key()
    source = ExactTextField()
    item = models.PositiveIntegerField(null=True)
    words_id = models.CharField(max_length=_KEY_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_origin_a_place")]


# ---------------------------------------------------------------------------- how it belongs together


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

    key = _key()
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


# ---------------------------------------------------------------------------- how it is found


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


# ---------------------------------------------------------------------------- names, as last worked out


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
    key = _key()
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
    key = _key()
    name_key = _key()

    class Meta:
        indexes = [models.Index(fields=["revision", "key"], name="names_of_a_form")]


class NameInArticle(models.Model):
    """That an article uses a name, and how often: not at all where the name is only its publisher's."""

    revision = models.PositiveIntegerField()
    name_key = _key()
    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    mentions = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["revision", "name_key"], name="articles_of_a_name")]


class FiledProposal(models.Model):
    """Two names that may be one."""

    revision = models.PositiveIntegerField(db_index=True)
    record = ExactTextField()


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


# ---------------------------------------------------------------------------- what was decided and printed


class AppendOnly(models.Model):
    """Rows that are added and then stand: changing or deleting one through its model is refused."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row.

        Raises:
            ArchiveError: the row is there already.
        """
        if not self._state.adding:
            raise ArchiveError(f"a line of {self._meta.verbose_name} stands: append another instead")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse.

        Raises:
            ArchiveError: always.
        """
        raise ArchiveError(f"a line of {self._meta.verbose_name} stands: append another instead")


class Removal(AppendOnly):
    """One line of the log of what was removed, why, and who had it removed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT)
    what = models.CharField(max_length=10)
    why = ExactTextField()
    who = ExactTextField()
    at = models.DateTimeField()


class Decision(AppendOnly):
    """One line of the log of what people decided."""

    kind = models.CharField(max_length=100, db_index=True)
    subject = ExactTextField()
    value = ExactTextField()
    who = ExactTextField()
    at = models.DateTimeField()


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


# ---------------------------------------------------------------------------- what people do at the desk


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


# ---------------------------------------------------------------------------- mail


class Subscriber(models.Model):
    """Somebody who gets the brief by mail. ``token`` is the secret in the links of its own mails."""

    key = _key()
    token = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=20, db_index=True)
    record = ExactTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_subscriber_an_address")]


class Dispatch(models.Model):
    """One message of an issue to one address: its intent, noted before it is sent, then what became of it."""

    issue = models.CharField(max_length=100)
    key = _key()
    email = ExactTextField()
    message_id = models.CharField(max_length=200, db_index=True)
    outcome = models.CharField(max_length=20)
    reason = ExactTextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "key"], name="one_message_an_address")]
