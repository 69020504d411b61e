"""The page under which dossiers stand. Apart from the tables: PostgreSQL wants those finished first."""

from django.db import migrations

from news.newsroom.founding import make_dossier_index


class Migration(migrations.Migration):
    dependencies = [("news", "0010_dossiers_and_corrections")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: make_dossier_index(apps), migrations.RunPython.noop
        )
    ]
