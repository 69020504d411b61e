"""Who made an article: authors, and what each did."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from prepared import Prepared
from vietnamese.normalise import clean_line
from vietnamese.slugs import slugify, unique_slug
from vietnamese.sorting import name_sort_key


class Author(index.Indexed, models.Model):
    """A person named under articles: a member of the newsroom or a contributor without an account."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("Newsroom")
        CONTRIBUTOR = "contributor", _("Contributor")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STAFF)
    job = models.CharField(_("job title"), max_length=120, blank=True)
    bio = models.TextField(_("about"), max_length=1000, blank=True)
    portrait = models.ForeignKey(
        "news.Photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        verbose_name=_("account"),
        help_text=_("Contributors have none"),
    )
    # Vietnamese lists of people go by the given name, the last syllable.
    name_key = models.CharField(max_length=400, editable=False, db_index=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("job"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("user")], heading=_("Address and account")),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        # What the newsroom's list is filtered and sorted by while searching.
        *(index.FilterField(name) for name in ("name", "name_key", "kind", "job")),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = name_sort_key(self.name)[:400]
        if not self.slug:
            taken = set(Author.objects.exclude(pk=self.pk).values_list("slug", flat=True))
            self.slug = unique_slug(slugify(self.name, max_length=100) or "tac-gia", taken)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])


class Byline(Orderable):
    """One name under an article, in the order of the article."""

    class Role(models.TextChoices):
        AUTHOR = "author", pgettext_lazy("byline", "Text")
        PHOTO = "photo", _("Photos")
        VIDEO = "video", _("Video")
        TRANSLATION = "translation", _("Translation")
        EDITOR = "editor", _("Compiled by")

    page = ParentalKey("news.ArticlePage", related_name="bylines", on_delete=models.CASCADE)
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.AUTHOR)
    # The article's, repeated by its save(): the newest of an author are read from an index.
    published_at = models.DateTimeField(null=True, editable=False)

    share = models.PositiveSmallIntegerField(
        _("share of the royalty (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Among those of the same role. Left empty for all: equal parts."),
    )

    panels = [FieldPanel("author"), FieldPanel("role"), FieldPanel("share")]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        indexes = [models.Index(fields=["author", "-published_at"], name="byline_newest")]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"

    @classmethod
    def of(cls, pages: Collection[int]) -> "list[Byline]":
        """Those of the articles with these ids, with their authors, in the order of each article."""
        found: list[Byline] = _bylines(pages=pages)
        return found


def _build(pages: list[int]) -> "models.QuerySet[Byline]":
    rows = Byline.objects.filter(page__in=pages).select_related("author")
    return rows.order_by("page", "sort_order", "pk")


_bylines = Prepared(Byline, _build)
