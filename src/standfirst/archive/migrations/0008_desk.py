"""What people may do at the desk, what they marked there, and what they did to the desk itself."""

import django.db.models.deletion
import standfirst.archive.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0007_ungrouped"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="role",
            field=models.CharField(default="reader", max_length=20),
        ),
        migrations.CreateModel(
            name="AuditLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("subject", standfirst.archive.fields.ExactTextField()),
                ("value", standfirst.archive.fields.ExactTextField()),
                ("who", standfirst.archive.fields.ExactTextField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="StoryMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="standfirst_archive.story",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "user", "kind"), name="one_mark_of_a_kind_and_person"
                    )
                ],
            },
        ),
    ]
