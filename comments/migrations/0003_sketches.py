"""Two numbers of each comment's text, by which nearly the same texts are found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_word_list")]

    operations = [
        *(
            migrations.AddField("comment", name, models.BigIntegerField(null=True, editable=False))
            for name in ("sketch_a", "sketch_b")
        ),
        *(
            migrations.AddIndex(
                "comment", models.Index(fields=[name, "created_at"], name=f"comment_{name}")
            )
            for name in ("sketch_a", "sketch_b")
        ),
    ]
