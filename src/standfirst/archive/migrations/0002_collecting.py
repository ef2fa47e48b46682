"""Collecting: schedules, what waits to be read, looking again, aliases, robots files.

Entries filed by the first release are given the keys by which they are known again; they do not wait.
"""

from typing import Any

import django.db.models.deletion
import standfirst.archive.fields
from django.db import migrations, models

from standfirst.archive.codec import from_json, write_json
from standfirst.archive.recognising import keys_of
from standfirst.records import Entry

_AT_ONCE = 2000


def fill_in(apps: Any, schema_editor: Any) -> None:
    """What the first release kept in other columns, or not at all."""
    alias = schema_editor.connection.alias
    sources = apps.get_model("standfirst_archive", "Source").objects.using(alias)
    listed = apps.get_model("standfirst_archive", "ListedEntry").objects.using(alias)
    for source in sources.all():
        kind = source.kind or "feed"  # as the first release took a listing whose kind it had not kept
        if listed.filter(source=source).exists():
            source.listing = write_json({"kind": kind, "base": source.moved_to or source.url})
        if source.subscribed and source.kind:
            source.record = write_json({"kind": source.kind})
        source.save(using=alias)
    listed.filter(position=None).update(position=0, left_at=models.F("last_seen_at"))
    last = 0
    while batch := list(listed.filter(pk__gt=last).select_related("source").order_by("pk")[:_AT_ONCE]):
        keys = (keys_of(from_json(Entry, row.record), row.source.key).all for row in batch)
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE standfirst_archive_listedentry SET id_key = %s, link_key = %s, words_key = %s WHERE id = %s",
                [(*three, row.pk) for three, row in zip(keys, batch, strict=True)],
            )
        last = batch[-1].pk
    schema_editor.connection.check_constraints()  # else PostgreSQL checks at the end, and alters no table before


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("identity", standfirst.archive.fields.ExactTextField()),
            ],
        ),
        migrations.CreateModel(
            name="RobotsFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("origin", standfirst.archive.fields.ExactTextField()),
                ("status", models.PositiveIntegerField()),
                ("text", standfirst.archive.fields.ExactTextField()),
                ("fetched_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="failed",
            field=standfirst.archive.fields.ExactTextField(default=""),
        ),
        migrations.AddField(
            model_name="article",
            name="gone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="look_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="looks",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="article",
            name="validators",
            field=standfirst.archive.fields.ExactTextField(default="{}"),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="id_key",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="left_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="link_key",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="waiting",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="listedentry",
            name="words_key",
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="due_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="listing",
            field=standfirst.archive.fields.ExactTextField(default=""),
        ),
        migrations.AddField(
            model_name="source",
            name="name_key",
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="record",
            field=standfirst.archive.fields.ExactTextField(default="{}"),
        ),
        migrations.AddField(
            model_name="source",
            name="schedule",
            field=standfirst.archive.fields.ExactTextField(default="{}"),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="listedentry",
            name="one_entry_a_source",
        ),
        migrations.RemoveField(
            model_name="listedentry",
            name="key",
        ),
        migrations.RemoveField(
            model_name="listedentry",
            name="last_seen_at",
        ),
        migrations.RemoveField(
            model_name="source",
            name="kind",
        ),
        migrations.AlterField(
            model_name="collectionline",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="standfirst_archive.source",
            ),
        ),
        migrations.AlterField(
            model_name="listedentry",
            name="position",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="listedentry",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="listed",
                to="standfirst_archive.source",
            ),
        ),
        migrations.AddIndex(
            model_name="collectionline",
            index=models.Index(fields=["source", "id"], name="lines_of_a_source"),
        ),
        migrations.AddIndex(
            model_name="listedentry",
            index=models.Index(
                condition=models.Q(("left_at", None)), fields=["source", "position"], name="listed_now"
            ),
        ),
        migrations.AddIndex(
            model_name="listedentry",
            index=models.Index(condition=models.Q(("waiting", True)), fields=["source"], name="waiting_now"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("name_key",), name="one_source_a_name"),
        ),
        migrations.AddField(
            model_name="articlealias",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="standfirst_archive.article",
            ),
        ),
        migrations.AddConstraint(
            model_name="robotsfile",
            constraint=models.UniqueConstraint(fields=("key",), name="one_robots_file_an_origin"),
        ),
        migrations.AddConstraint(
            model_name="articlealias",
            constraint=models.UniqueConstraint(fields=("key",), name="one_alias_an_identity"),
        ),
    ]
