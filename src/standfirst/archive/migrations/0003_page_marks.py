"""By what reader each version was read, and the marks of its page: none are known of what is filed already."""

import standfirst.archive.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0002_collecting"),
    ]

    operations = [
        migrations.AddField(
            model_name="articleversion",
            name="reader",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="articleversion",
            name="page",
            field=standfirst.archive.fields.ExactTextField(default=""),
        ),
    ]
