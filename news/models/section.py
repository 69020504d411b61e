"""Sections (chuyên mục), nested as the paper nests them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from comments.models import CommentsMode
from news.feeds import ITEMS, feed_response
from news.listing import newest_in, section_listing
from news.models.base import BasePage
from news.models.queries import SectionManager
from news.section_tree import section_tree


class SectionPage(RoutablePageMixin, BasePage):
    """A section lists the articles filed under it and under its sub-sections, newest first."""

    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One sentence under the section's name and in search engines"),
    )
    comments_mode = models.CharField(
        pgettext_lazy("readers", "comments"),
        max_length=10,
        choices=CommentsMode,
        default=CommentsMode.INHERIT,
        help_text=_("Applies to articles that do not say otherwise"),
    )

    objects: ClassVar[Any] = SectionManager()

    template = "pages/section.html"
    parent_page_types = ["news.HomePage", "news.SectionPage"]
    subpage_types = ["news.SectionPage", "news.ArticlePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("description")]
    settings_panels = [FieldPanel("comments_mode"), *BasePage.settings_panels]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @path("")
    def front(self, request: HttpRequest) -> HttpResponse:
        """The section's articles, paged by `?trang=`."""
        tree = section_tree(request)
        context = {
            "breadcrumb": tree.breadcrumb(self.path),
            "subsections": tree.below(self.path),
            "listing": section_listing(request, tree.visible_ids_from(self)),
        }
        return self.render(request, context_overrides=context)

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """The section's feed."""
        return feed_response(
            request,
            newest_in(section_tree(request).visible_ids_from(self), ITEMS),
            title=self.title,
            link=self.get_url(request) or "",
            description=self.description,
        )

    @classmethod
    def own_addresses(cls) -> set[str]:
        """First parts of the addresses a section answers itself: no article may have them."""
        return {"rss"}
