from django.db import migrations, models


def first_edition(apps, schema_editor):
    apps.get_model("news", "Edition").objects.using(schema_editor.connection.alias).create(pk=1, number=1)


class Migration(migrations.Migration):
    dependencies = [("news", "0030_manuscripts_and_photo_rights")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(first_edition, migrations.RunPython.noop),
    ]
