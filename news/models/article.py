"""The article: what the paper is made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from comments.models import Commentable, CommentsMode
from comments.remembered import remembered
from news.article_body import reading_minutes
from news.article_context import article_context
from news.article_dates import follow_original, keep_dates, set_dates
from news.blocks import BodyBlock
from news.models.ai_label import ai_label_field
from news.models.base import BasePage
from news.models.byline import Byline
from news.models.queries import ArticleManager
from news.models.section import SectionPage
from news.models.tag import ArticleTag
from news.newsroom.editor_panels import AboutArticlePanel
from news.newsroom.page_rights import ArticlePermissionTester, BinnedPermissionTester
from news.newsroom.readiness import ArticleForm
from vietnamese.normalise import clean_line


class ArticlePage(Commentable, BasePage):
    """One article. The page's title is the headline."""

    lead = models.TextField(
        _("lead"), max_length=1000, help_text=_("The summary in bold under the headline (sapo)")
    )
    published_at = models.DateTimeField(
        _("date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "The date readers see; empty: the moment of publishing. Midnight means that the time is unknown."
        ),
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown as “Updated” when the text changed after publishing"),
    )
    main_photo = models.ForeignKey(
        "news.Photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("main photo"),
    )
    photo_caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        help_text=_("Left empty: the caption from the photo library"),
    )
    photo_credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Photographer or agency. Left empty: the credit from the photo library"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    audio = models.ForeignKey(
        "news.Attachment",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recording"),
        help_text=_(
            "The article read aloud (MP3, M4A or OGG). Left empty: the reader's own device reads it."
        ),
    )
    tags = ClusterTaggableManager(
        through="news.ArticleTag", blank=True, verbose_name=_("tags"), help_text=None
    )
    dossier = models.ForeignKey(
        "news.DossierPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        verbose_name=_("dossier"),
        help_text=_("Readers find the earlier and the later articles of it beside this one"),
    )
    ai_label = ai_label_field(_("Readers are told under the headline"))
    # Kept in step with the tree by save() and by moves; lists need no query per card for it.
    section = models.ForeignKey(
        SectionPage,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="articles",
        verbose_name=_("section"),
    )
    # Where an imported article came from: a second import finds it again.
    source_key = models.CharField(
        max_length=100, null=True, blank=True, unique=True, editable=False, default=None
    )

    objects: ClassVar[Any] = ArticleManager()

    template = "pages/article.html"
    base_form_class = ArticleForm
    parent_page_types = ["news.SectionPage"]
    subpage_types: list[str] = []

    content_panels = [
        AboutArticlePanel(heading=_("About this article")),
        TitleFieldPanel(
            "title",
            heading=_("Headline"),
            placeholder=_("Headline"),
            widget=AdminAutoHeightTextInput,
            help_text=_("Best under 100 characters: longer headlines are cut in search engines"),
        ),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("main_photo"), FieldPanel("photo_caption"), FieldPanel("photo_credit")],
            heading=_("Main photo"),
        ),
        FieldPanel("body"),
        FieldPanel("audio"),
        InlinePanel("bylines", heading=_("Bylines"), label=_("byline")),
        FieldPanel("tags"),
        PageChooserPanel("dossier", "news.DossierPage"),
        FieldPanel("ai_label"),
        InlinePanel("related", heading=_("Related articles"), label=_("article"), max_num=6),
    ]
    settings_panels = [
        FieldPanel("published_at"),
        FieldPanel("updated_at"),
        FieldPanel("comments_mode"),
        *BasePage.settings_panels,
    ]
    search_fields = [
        # For the newsroom's lists and choosers; the search app indexes what readers find.
        *BasePage.search_fields,
        index.FilterField("published_at"),
        index.FilterField("section_id"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-published_at", "-page_ptr"], name="article_newest"),
            models.Index(fields=["section", "-published_at"], name="article_section_newest"),
        ]

    #: Sections, and so articles, stand below a front page; right below the root are those in the bin.
    BIN_DEPTH = 2

    # Set by `news.routing` on an article just read: nothing of it is unsaved, as in a preview.
    is_as_stored: bool = False
    # Set by `news.routing`, which knows them: from the top section down.
    sections_above: list[SectionPage] | None = None

    # Wagtail copies every field but these: an article is imported once, and a copy is a new article.
    exclude_fields_in_copy = ["source_key", "published_at", "updated_at"]

    def permissions_for_user(self, user: Any) -> ArticlePermissionTester:
        """What `user` may do with the article; in the bin nothing but what the bin offers."""
        return (BinnedPermissionTester if self.is_binned else ArticlePermissionTester)(user, self)

    @property
    def is_binned(self) -> bool:
        """Whether it lies in the bin (`news.recycle_bin`)."""
        return bool(self.depth == self.BIN_DEPTH)

    def clean(self) -> None:
        super().clean()
        self.lead = clean_line(self.lead)
        self.photo_caption = clean_line(self.photo_caption)
        self.photo_credit = clean_line(self.photo_credit)
        if self.audio is not None and not self.audio.is_audio:
            raise ValidationError({"audio": _("Choose an MP3, M4A or OGG file.")})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if not kwargs.get("update_fields"):
            parent = self.get_parent() if self.path else None
            if parent is not None:
                self.section_id = None if self.is_binned else parent.pk
            if self.alias_of_id:
                follow_original(self)
            elif self.live:
                set_dates(self)
        saved = super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):
            self._repeat_date()
        return saved

    def _repeat_date(self) -> None:
        """Tell tags and bylines, stored by now, the date that lists of a tag or an author go by."""
        for rows in (
            ArticleTag.objects.filter(content_object=self.pk),
            Byline.objects.filter(page=self.pk),
        ):
            rows.exclude(published_at=self.published_at).update(published_at=self.published_at)

    def with_content_json(self, content: dict[str, Any]) -> ArticlePage:
        """As Wagtail's; dates and origin belong to the article, not to an older revision of it."""
        page: ArticlePage = super().with_content_json(content)
        keep_dates(page, current=self, content=content)
        page.source_key = self.source_key
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | article_context(self, request)

    @property
    def reading_minutes(self) -> int:
        """How long an unhurried reader takes."""
        return reading_minutes(self.lead, self.body)

    # What the comments app asks of a page

    @property
    def commentable_since(self) -> datetime | None:
        """When readers could first see the article."""
        return self.published_at

    def comments_closed_by_section(self) -> bool:
        """Whether the section, or one above it, closes comments; the nearest choice counts."""
        if self.sections_above is not None:
            modes = [section.comments_mode for section in reversed(self.sections_above)]
        else:
            modes = list(_comments_modes(self.path[: -self.steplen]))
        decided = next((mode for mode in modes if mode != CommentsMode.INHERIT), CommentsMode.OPEN)
        return bool(decided == CommentsMode.CLOSED)


@remembered(SectionPage)
def _comments_modes(path: str) -> tuple[str, ...]:
    """What the section at `path` says about comments, then those above it."""
    paths = [path[:end] for end in range(len(path), 0, -SectionPage.steplen)]
    sections = SectionPage.objects.filter(path__in=paths).order_by("-depth")
    return tuple(sections.values_list("comments_mode", flat=True))


class RelatedArticle(Orderable):
    """An article an editor names as related."""

    page = ParentalKey(ArticlePage, related_name="related", on_delete=models.CASCADE)
    article = models.ForeignKey(
        ArticlePage, related_name="+", on_delete=models.CASCADE, verbose_name=_("article")
    )

    panels = [PageChooserPanel("article", "news.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
