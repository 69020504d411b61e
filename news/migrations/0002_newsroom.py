"""The front page, the newsroom's groups, the workflow and the kinds of paid work of a fresh install."""

from django.db import migrations

from news.newsroom.founding import found
from news.royalties.founding import found as found_royalties


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        ("comments", "0001_initial"),
        ("portal", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        # They hand out rights too; ours come after the last of theirs.
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(lambda apps, schema_editor: found(apps), migrations.RunPython.noop),
        migrations.RunPython(
            lambda apps, schema_editor: found_royalties(apps), migrations.RunPython.noop
        ),
    ]
