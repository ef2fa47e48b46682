"""Keys to the JSON API."""

import standfirst.archive.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0009_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=100)),
                ("scopes", standfirst.archive.fields.ExactTextField()),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["key"], name="one_token_a_key"),
                    models.UniqueConstraint(fields=["name"], name="one_token_a_name"),
                ]
            },
        ),
    ]
