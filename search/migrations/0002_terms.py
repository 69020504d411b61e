"""The engine's own table, which Django's models do not know, and the trigger that empties it."""

from django.db import migrations

from search.engines import postgresql, sqlite


def create(apps, schema_editor):
    engine = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    schema_editor.execute(engine.CREATE_TABLE)
    schema_editor.execute(engine.CREATE_TRIGGER)
    if engine is postgresql:
        schema_editor.execute(postgresql.CREATE_NEWEST)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER search_entry_deleted")
        schema_editor.execute("DROP TABLE search_terms")
    else:
        schema_editor.execute(postgresql.DROP_NEWEST)
        schema_editor.execute(postgresql.DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
