"""The index: rows, values, and the full text in what each database has for it."""

import django.db.models.deletion
import standfirst.archive.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from standfirst.archive.codec import write_json
from standfirst.archive.index import fts5, tsvector
from standfirst.archive.index.rows import REVISION


def make_full_text(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    rows = editor.quote_name(apps.get_model("standfirst_archive", "IndexRow")._meta.db_table)
    if editor.connection.vendor == "postgresql":
        for statement in tsvector.create(rows):
            editor.execute(statement)
    else:
        fts5.check_available()
        editor.execute(fts5.CREATE)
    # An empty archive has a complete index; an older one's is built when it is first searched.
    article = apps.get_model("standfirst_archive", "Article")
    if not article.objects.using(editor.connection.alias).exists():
        note = apps.get_model("standfirst_archive", "Note")
        record = write_json({"revision": REVISION, "complete": True})
        note.objects.using(editor.connection.alias).create(name="index", record=record)


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0004_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("name", models.CharField(max_length=50, primary_key=True, serialize=False)),
                ("record", standfirst.archive.fields.ExactTextField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("field", models.CharField(max_length=10)),
                ("words", standfirst.archive.fields.ExactTextField()),
                ("text", standfirst.archive.fields.ExactTextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["key"], name="one_index_value_a_text")],
            },
        ),
        migrations.CreateModel(
            name="IndexRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="index_row",
                        to="standfirst_archive.article",
                    ),
                ),
                ("facets", models.BinaryField()),
            ],
        ),
        migrations.RunPython(make_full_text, migrations.RunPython.noop),
    ]
