"""Readers by mail, and the log of what was sent to them. It also joins the two changes before it."""

import standfirst.archive.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0008_desk"),
        ("standfirst_archive", "0008_removals_originals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("token", models.CharField(db_index=True, max_length=64)),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("record", standfirst.archive.fields.ExactTextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key",), name="one_subscriber_an_address")],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issue", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=32)),
                ("email", standfirst.archive.fields.ExactTextField()),
                ("message_id", models.CharField(db_index=True, max_length=200)),
                ("outcome", models.CharField(max_length=20)),
                ("reason", standfirst.archive.fields.ExactTextField(default="")),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issue", "key"), name="one_message_an_address")
                ],
            },
        ),
    ]
