"""Names found by the words in them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from standfirst.archive.index import names


def make_name_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    values = editor.quote_name(apps.get_model("standfirst_archive", "IndexValue")._meta.db_table)
    for statement in names.create(values, editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("standfirst_archive", "0010_tokens"),
    ]

    operations = [
        migrations.RunPython(make_name_words, migrations.RunPython.noop),
    ]
