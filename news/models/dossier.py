"""Dossiers ("Theo dòng sự kiện"): the articles about one matter, in the order of time."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from news.dossiers import FROM_THE_START, ORDER, dossier_list, index_crumb, loaded_photo
from news.feeds import ITEMS, feed_response
from news.listing import listing
from news.models.base import BasePage
from news.models.queries import ArticleQuerySet
from news.photo_slots import HERO


class DossierIndexPage(BasePage):
    """All dossiers, the one with the newest article first. There is one, under the front page."""

    description = models.CharField(_("description"), max_length=300, blank=True)

    template = "pages/dossiers.html"
    parent_page_types = ["news.HomePage"]
    subpage_types = ["news.DossierPage"]
    max_count = 1
    content_panels = [*BasePage.content_panels, FieldPanel("description")]
    # Without the address: the foot of every page leads there.
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]

    class Meta:
        verbose_name = _("list of dossiers")
        verbose_name_plural = _("lists of dossiers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"listing": dossier_list(DossierPage.objects.child_of(self), request)}


class DossierPage(RoutablePageMixin, BasePage):
    """One matter that goes on: an introduction, a photo, and its articles by date."""

    intro = models.TextField(
        _("introduction"), max_length=1000, help_text=_("What it is about, in a few sentences")
    )
    photo = models.ForeignKey(
        "news.Photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("photo"),
    )

    template = "pages/dossier.html"
    parent_page_types = ["news.DossierIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("photo")]

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")

    @path("")
    def front(self, request: HttpRequest) -> HttpResponse:
        """The articles, newest first; with `?xep=tu-dau` from the first one on."""
        from_the_start = request.GET.get(ORDER) == FROM_THE_START
        articles = self.published_articles()
        context = {
            "breadcrumb": [index_crumb(self, request)],
            "photo": loaded_photo(self.photo, HERO.specs),
            "from_the_start": from_the_start,
            "listing": listing(articles.reverse() if from_the_start else articles, request),
        }
        return self.render(request, context_overrides=context)

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """The dossier's feed."""
        return feed_response(
            request,
            list(self.published_articles().values_list("pk", flat=True)[:ITEMS]),
            title=self.title,
            link=self.get_url(request) or "",
            description=self.intro,
        )

    def published_articles(self) -> ArticleQuerySet:
        """What readers may see of the dossier, newest first."""
        # By the reverse relation: the article's module comes later.
        articles = self._meta.get_field("articles").related_model.objects
        published: ArticleQuerySet = articles.published()
        return published.filter(dossier=self.pk)
