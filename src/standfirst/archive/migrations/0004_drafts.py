"""Drafts of editions, and what editions became after a notice."""

import standfirst.archive.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0003_page_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("payload", standfirst.archive.fields.ExactTextField()),
                ("payload_id", models.CharField(max_length=64)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("number", "revision"), name="one_edition_revision_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("title", standfirst.archive.fields.ExactTextField()),
                ("state", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField(null=True)),
                ("payload", standfirst.archive.fields.ExactTextField()),
                ("did", standfirst.archive.fields.ExactTextField()),
                ("undoes", models.PositiveIntegerField(null=True)),
                ("who", standfirst.archive.fields.ExactTextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "revision"), name="one_draft_revision_a_number")
                ],
            },
        ),
    ]
