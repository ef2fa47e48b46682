"""Readers who are signed in, the groups that they are in, and as whom a key to the API reads.

Whoever read the whole desk so far goes on to do so, as an observer: readers are now those who read editions.
"""

from typing import Any

import standfirst.archive.fields
from django.db import migrations, models


def _rename(apps: Any, schema_editor: Any, before: str, after: str) -> None:
    user = apps.get_model("standfirst_archive", "User")
    if user._meta.swapped:  # a host that opens an archive has users of its own, and they have no roles here
        return
    user.objects.using(schema_editor.connection.alias).filter(role=before).update(role=after)


def let_observe(apps: Any, schema_editor: Any) -> None:
    """Make observers of those who were readers."""
    _rename(apps, schema_editor, "reader", "observer")


def let_read(apps: Any, schema_editor: Any) -> None:
    """The other way."""
    _rename(apps, schema_editor, "observer", "reader")


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0012_user_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="reads_as",
            field=standfirst.archive.fields.ExactTextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="token",
            name="audience",
            field=models.CharField(default="public", max_length=120),
        ),
        migrations.RunPython(let_observe, let_read),
    ]
