"""What long lists are found by: a section's articles by month, and dates beside tags and bylines."""

import django.db.models.deletion
from django.db import migrations, models


def count(apps, schema_editor):
    from news.models import SectionMonth

    SectionMonth.objects.recount_all()


def repeat_dates(apps, schema_editor):
    dates = apps.get_model("news", "ArticlePage").objects
    for name, article in (("ArticleTag", "content_object"), ("Byline", "page")):
        of_article = dates.filter(pk=models.OuterRef(article)).values("published_at")
        rows = apps.get_model("news", name).objects
        rows.update(published_at=models.Subquery(of_article[:1]))


class Migration(migrations.Migration):
    dependencies = [("news", "0002_newsroom")]

    operations = [
        migrations.CreateModel(
            name="SectionMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.IntegerField()),
                ("articles", models.PositiveIntegerField(default=0, verbose_name="articles")),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.sectionpage",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "month"), name="unique_section_month"
                    )
                ],
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
        *(
            migrations.AddField(name, "published_at", models.DateTimeField(null=True, editable=False))
            for name in ("articletag", "byline")
        ),
        migrations.RunPython(repeat_dates, migrations.RunPython.noop),
        migrations.AddIndex(
            "articletag", models.Index(fields=["tag", "-published_at"], name="article_tag_newest")
        ),
        migrations.AddIndex(
            "byline", models.Index(fields=["author", "-published_at"], name="byline_newest")
        ),
    ]
