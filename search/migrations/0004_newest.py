"""PostgreSQL looks for the newest matches by a function of its own (made by `0002` in a new database)."""

from django.db import migrations

from search.engines import postgresql


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS search_matching")
        schema_editor.execute(postgresql.CREATE_NEWEST)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_abbreviations")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
