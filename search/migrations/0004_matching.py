"""PostgreSQL asks its index and never reads all terms."""

from django.db import migrations

from search.engines import postgresql


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql.CREATE_MATCHING)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql.DROP_MATCHING)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_abbreviations")]

    operations = [migrations.RunPython(create, drop)]
