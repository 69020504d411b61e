"""Tags, with addresses a reader can type."""

from typing import Any

from django.db import models
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

    tag = models.ForeignKey(
        NewsTag, related_name="articles", on_delete=models.CASCADE, verbose_name=_("tag")
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
