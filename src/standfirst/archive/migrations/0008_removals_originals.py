"""What was removed, and the bytes that articles were read from."""

import django.db.models.deletion
import standfirst.archive.fields
from django.db import migrations, models


def _id() -> tuple[str, "models.BigAutoField[int, int]"]:
    return (
        "id",
        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0008_desk"),
    ]

    operations = [
        migrations.AddField("article", "removed", models.CharField(default="", max_length=10)),
        migrations.AddIndex(
            "article",
            models.Index(
                condition=models.Q(("removed", ""), _negated=True),
                fields=["removed"],
                name="removed_articles",
            ),
        ),
        migrations.CreateModel(
            name="OriginalBytes",
            fields=[
                _id(),
                ("key", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
                ("size", models.BigIntegerField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["key"], name="one_original_a_hash")]},
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                _id(),
                ("record", standfirst.archive.fields.ExactTextField()),
                ("fetched_at", models.DateTimeField(db_index=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originals",
                        to="standfirst_archive.article",
                    ),
                ),
                (
                    "contents",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="originals",
                        to="standfirst_archive.originalbytes",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["article", "contents"], name="one_original_an_article_and_hash"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                _id(),
                ("what", models.CharField(max_length=10)),
                ("why", standfirst.archive.fields.ExactTextField()),
                ("who", standfirst.archive.fields.ExactTextField()),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="standfirst_archive.article"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
