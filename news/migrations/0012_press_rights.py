"""The rights that came with corrections, replies and error reports, for groups founded before them."""

from django.db import migrations

from news.newsroom.founding import grant_missing


class Migration(migrations.Migration):
    dependencies = [("news", "0011_list_of_dossiers")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: grant_missing(
                apps, ("correction", "rightofreply", "errorreport")
            ),
            migrations.RunPython.noop,
        )
    ]
