"""The register as last worked out."""

import django.db.models.deletion
import standfirst.archive.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0005_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="FiledProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(db_index=True)),
                ("record", standfirst.archive.fields.ExactTextField()),
            ],
        ),
        migrations.CreateModel(
            name="FiledName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=32)),
                ("position", models.PositiveIntegerField()),
                ("record", standfirst.archive.fields.ExactTextField()),
                ("articles", models.PositiveIntegerField()),
                ("first_seen", models.DateTimeField(null=True)),
                ("last_seen", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "key"), name="one_filed_name_an_id")
                ],
            },
        ),
        migrations.CreateModel(
            name="NameForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=32)),
                ("name_key", models.CharField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["revision", "key"], name="names_of_a_form")],
            },
        ),
        migrations.CreateModel(
            name="NameState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("decisions", models.BigIntegerField()),
                ("readings", standfirst.archive.fields.ExactTextField()),
                ("begun_at", models.DateTimeField()),
                ("stands", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("revision",), name="one_name_state_a_revision")
                ],
            },
        ),
        migrations.CreateModel(
            name="NameInArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("name_key", models.CharField(max_length=32)),
                ("mentions", models.PositiveIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="standfirst_archive.article"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["revision", "name_key"], name="articles_of_a_name")],
            },
        ),
    ]
