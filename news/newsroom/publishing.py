"""Ways to publish besides the editor's form, and what the form says of photos it cannot link to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from news.models import ArticlePage
from news.newsroom.house_style.panel import HouseStylePanel
from news.newsroom.readiness import named_with_link, unready_photos
from news.newsroom.recycle_bin.deleting import SaysItIsBinned


class TellsOfPhotos:
    """Mixin of the editor's views: above the form, a link to each photo that still lacks words."""

    def form_invalid(self, form: Any) -> Any:
        """Not for the autosave, which speaks JSON and asks for no words."""
        if not getattr(self, "expects_json_response", False):
            for photo, message in getattr(form, "unready_photos", {}).items():
                messages.error(self.request, named_with_link(photo, message))  # type: ignore[attr-defined]  # the view's
        return super().form_invalid(form)  # type: ignore[misc]  # the view's


class ChecksHouseStyle:
    """Mixin of the editor's views: one more panel beside an article's form."""

    def get_side_panels(self) -> Any:
        """Not with the answers of the autosave, which bring no panels."""
        panels: Any = super().get_side_panels()  # type: ignore[misc]  # the view's
        is_whole = not (
            getattr(self, "expects_json_response", False)
            or getattr(self, "hydrate_create_view", False)
        )
        page, request = self.page, self.request  # type: ignore[attr-defined]  # the view's
        if is_whole and isinstance(page, ArticlePage):
            return MediaContainer([*panels, HouseStylePanel(page, request)])
        return panels


class NewPage(ChecksHouseStyle, TellsOfPhotos, CreateView):
    """The form of a page that is not there yet."""


class EditPage(SaysItIsBinned, ChecksHouseStyle, TellsOfPhotos, EditView):
    """The form of a page."""


def refuse_unready_photos(
    request: HttpRequest, action_type: str, objects: list[Page], action: Any
) -> HttpResponse | None:
    """Hook `before_bulk_action`: publishing many asks of each what publishing one asks."""
    if action_type != "publish":
        return None
    refused = False
    for article in articles_to_publish(
        objects, below=bool(request.POST.get("include_descendants"))
    ):
        for photo, message in unready_photos(article).items():
            refused = True
            told = named_with_link(photo, message)
            messages.error(request, format_html("{}: {}", article.title, told))
    return redirect(action.next_url) if refused else None


def articles_to_publish(pages: list[Page], *, below: bool) -> list[ArticlePage]:
    """The articles among the pages, and the drafts below them, as they would be published."""
    found = ArticlePage.objects.filter(pk__in=[page.pk for page in pages])
    for page in pages if below else ():
        found |= ArticlePage.objects.descendant_of(page).not_live()
    return [article.get_latest_revision_as_object() for article in found.distinct()]
