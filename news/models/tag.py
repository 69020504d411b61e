"""Tags, with addresses a reader can type."""

from typing import Any

from django.db import models
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index

from vietnamese.normalise import clean_line
from vietnamese.slugs import slugify


class NewsTag(index.Indexed, TagBase):
    """A tag of articles. "Chuyển đổi số" is found at /tag/chuyen-doi-so/."""

    name: str  # taggit's, which has no annotations

    free_tagging = True

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        # What the newsroom's list is sorted by while searching.
        index.FilterField("name"),
        index.FilterField("slug"),
    ]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        # Slugs are folded: ă and â stand with a on every database.
        ordering = ["slug"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The slug of `tag`; `i` tells names apart that fold to the same."""
        slug = slugify(tag, max_length=90) or "tag"
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


class ArticleTag(ItemBase):
    """A tag on an article."""

    # Without an index of its own: the two below begin with the tag, and SQLite took that one for the
    # newest of a tag, reading all it has (200,000 articles: 22 ms).
    tag = models.ForeignKey(
        NewsTag,
        related_name="articles",
        on_delete=models.CASCADE,
        db_index=False,
        verbose_name=_("tag"),
    )
    content_object = ParentalKey(
        "news.ArticlePage", related_name="tagged_items", on_delete=models.CASCADE
    )
    # The article's, repeated by its save(): the newest of a tag are read from an index.
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("tag on an article")
        verbose_name_plural = _("tags on articles")
        indexes = [models.Index(fields=["tag", "-published_at"], name="article_tag_newest")]
        constraints = [
            models.UniqueConstraint(fields=("tag", "content_object"), name="unique_article_tag")
        ]


class _Gathered(models.Aggregate):
    """The values of a group as one JSON list, in no order."""

    function = "json_group_array"
    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="jsonb_agg", **extra)


def tags_as_values() -> models.Subquery:
    """Annotation: what pages show of the tags of an article, for `tags_from_values`."""
    rows = ArticleTag.objects.filter(content_object=models.OuterRef("pk")).order_by()
    shown = JSONObject(place="pk", pk="tag", name="tag__name", slug="tag__slug")
    groups = rows.values("content_object").annotate(shown=_Gathered(shown))
    return models.Subquery(groups.values("shown"))


def tags_from_values(values: list[dict[str, Any]] | None) -> list[NewsTag]:
    """The tags in the order of the article."""
    rows = sorted(values or [], key=lambda row: row["place"])
    return [NewsTag(pk=row["pk"], name=row["name"], slug=row["slug"]) for row in rows]
