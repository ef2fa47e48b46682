"""Which articles are to be looked at for copies and stories: of an older archive, all."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def take_all(apps: Any, schema_editor: Any) -> None:
    articles = apps.get_model("standfirst_archive", "Article").objects.using(schema_editor.connection.alias)
    ungrouped = apps.get_model("standfirst_archive", "Ungrouped")
    numbers = articles.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
    ungrouped.objects.using(schema_editor.connection.alias).bulk_create(
        (ungrouped(article_id=number) for number in numbers), batch_size=10_000
    )


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0006_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ungrouped",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="standfirst_archive.article"
                    ),
                ),
            ],
        ),
        migrations.RunPython(take_all, migrations.RunPython.noop),
    ]
