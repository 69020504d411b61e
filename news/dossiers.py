"""How dossiers are listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from news.listing import PER_PAGE, page_number
from news.photo_slots import CARD
from news.renditions import load_renditions
from news.section_tree import Crumb

if TYPE_CHECKING:
    from news.models.photo import Photo

ORDER = "xep"
FROM_THE_START = "tu-dau"


def dossier_list(dossiers: Any, request: HttpRequest) -> Page[Any]:
    """The visible ones among `dossiers` that have articles, the one with the newest article first.

    Each knows its `newest_at` and its `article_count`.
    """
    articles = dossiers.model._meta.get_field("articles").related_model.objects
    own = articles.published().order_by().filter(dossier=OuterRef("pk")).values("dossier")
    visible: QuerySet[Any] = dossiers.visible().annotate(
        newest_at=Subquery(own.annotate(newest=Max("published_at")).values("newest")),
        article_count=Subquery(own.annotate(number=Count("pk")).values("number")),
    )
    filled = visible.filter(article_count__gt=0).select_related("photo")
    shown = Paginator(filled.order_by("-newest_at", "-pk"), PER_PAGE).get_page(page_number(request))
    load_renditions((dossier.photo, CARD.specs) for dossier in shown.object_list)
    return shown


def index_crumb(dossier: Any, request: HttpRequest) -> Crumb:
    """The step of the breadcrumb above a dossier."""
    above = dossier.get_parent()
    return Crumb(above.title, above.get_url(request) or "")


def loaded_photo(photo: Photo | None, specs: Iterable[str]) -> Photo | None:
    """`photo` with the renditions its place needs."""
    load_renditions([(photo, specs)])
    return photo
