"""The front page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from news.blocks.zones import ZonesBlock
from news.front_page import compose_front_page
from news.front_zones import Arrangement, zones_of
from news.models.article import ArticlePage
from news.models.base import BasePage
from news.newsroom.page_rights import FrontPagePermissionTester
from prepared import Moment, Prepared
from prepared.moment import has_passed


class HomePage(BasePage):
    """The front page: stories an editor pinned, then the newest, then zones and a band per section."""

    breaking_text = models.CharField(
        _("breaking line"),
        max_length=160,
        blank=True,
        help_text=_("One line above everything. Empty: none"),
    )
    breaking_article = models.ForeignKey(
        ArticlePage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("article"),
        help_text=_("Where the line leads, if anywhere"),
    )
    breaking_until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until it is taken off")
    )
    zones = StreamField(
        ZonesBlock(),
        blank=True,
        verbose_name=_("zones"),
        help_text=_("What stands below the top, in this order"),
    )
    other_sections = models.BooleanField(
        _("other sections follow"),
        default=True,
        help_text=_("Sections that are not named above get their band below, by themselves"),
    )

    #: Set on the page readers get: then its pins are those of the table, not of a form.
    is_as_stored: bool = False

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.SectionPage", "news.DossierIndexPage"]
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("breaking_text"),
                PageChooserPanel("breaking_article", "news.ArticlePage"),
                FieldPanel("breaking_until"),
            ],
            heading=_("Breaking line"),
        ),
        InlinePanel(
            "pins",
            heading=_("Pinned stories"),
            label=_("story"),
            help_text=_("The first leads the page. Where none is pinned, the newest stand here."),
            max_num=8,
        ),
        FieldPanel("zones"),
        FieldPanel("other_sections"),
    ]
    promote_panels = [FieldPanel("title"), *BasePage.promote_panels]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def permissions_for_user(self, user: Any) -> FrontPagePermissionTester:
        """What `user` may do with the front page."""
        return FrontPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | compose_front_page(request, self.arrangement())

    def arrangement(self) -> Arrangement:
        """What stands where by an editor's will, without what is over; in a preview what is typed."""
        line_is_on = self.breaking_until is None or not has_passed(self.breaking_until)
        return Arrangement(
            pins=self.pinned(),
            zones=zones_of(self.zones),
            other_sections=self.other_sections,
            breaking_text=self.breaking_text if line_is_on else "",
            breaking_article=self.breaking_article_id if line_is_on else None,
        )

    def pinned(self) -> list[int]:
        """Ids of the articles that are pinned now, in their order; in a preview those typed."""
        if self.is_as_stored:
            return _pins(page=self.pk)
        pins = self.pins.filter(_still_pinned(timezone.now())).order_by("sort_order")
        return [pk for pk in pins.values_list("article_id", flat=True) if pk is not None]


def _still_pinned(now: datetime | Moment) -> Q:
    return Q(until__isnull=True) | Q(until__gt=now)


def _build_pins(page: int) -> models.QuerySet[FrontPagePin, int]:
    pins = FrontPagePin.objects.filter(_still_pinned(Moment()), page=page)
    return pins.order_by("sort_order").values_list("article_id", flat=True)


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


_pins = Prepared(FrontPagePin, _build_pins)
