"""The front page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from news.front_page import compose_front_page
from news.models.article import ArticlePage
from news.models.base import BasePage
from news.newsroom.page_rights import FrontPagePermissionTester


class HomePage(BasePage):
    """The front page: stories an editor pinned, then the newest, then a band per section."""

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.SectionPage"]
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "pins",
            heading=_("Pinned stories"),
            label=_("story"),
            help_text=_("The first leads the page. Where none is pinned, the newest stand here."),
            max_num=8,
        ),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def permissions_for_user(self, user: Any) -> FrontPagePermissionTester:
        """What `user` may do with the front page."""
        return FrontPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        pins = self.pins.filter(Q(until__isnull=True) | Q(until__gt=now)).order_by("sort_order")
        pinned_ids = list(pins.values_list("article_id", flat=True))
        return context | compose_front_page(request, pinned_ids)


class FrontPagePin(Orderable):
    """A story an editor puts on top of the front page, until a moment if one is given."""

    page = ParentalKey(HomePage, related_name="pins", on_delete=models.CASCADE)
    article = models.ForeignKey(
        ArticlePage, related_name="+", on_delete=models.CASCADE, verbose_name=_("article")
    )
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until it is taken off")
    )

    panels = [PageChooserPanel("article", "news.ArticlePage"), FieldPanel("until")]

    class Meta(Orderable.Meta):
        verbose_name = _("pinned story")
        verbose_name_plural = _("pinned stories")
