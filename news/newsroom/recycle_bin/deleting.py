"""Deleting pages in Wagtail's admin: an article goes into the bin, any other page for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import Page

from news.models import ArticlePage, BinnedArticle
from news.newsroom.recycle_bin.access import seen_in_bin
from news.newsroom.recycle_bin.telling import tell_binned
from news.recycle_bin import in_bin, put_in_bin


class SaysItIsBinned:
    """Mixin of Wagtail's views of one page: who follows an old link to an article in the bin lands there."""

    def dispatch(
        self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = super().dispatch(request, page_id, *args, **kwargs)  # type: ignore[misc]  # the view's
        except PermissionDenied:
            row = seen_in_bin(request.user).filter(pk=page_id).first()
            if row is None:
                raise
            said = _("“%(title)s” is in the recycle bin. Restore it first.") % {"title": row}
            messages.warning(request, said)
            return redirect("recycle_bin:index")
        return answer


class DeletePage(SaysItIsBinned, DeleteView):
    """Wagtail's page with the question; of an article, another question."""

    page: Page
    next_url: str

    def get_template_names(self) -> list[str]:
        if isinstance(self.page, ArticlePage):
            return ["newsroom/recycle_bin/confirm_binning.html"]
        return list(super().get_template_names())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"days": settings.BIN_DAYS}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        article = self.page
        if not isinstance(article, ArticlePage):
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        above = article.get_parent()
        row = put_in_bin(article, request.user)
        # Not back to the form of the article, where one may have come from.
        came_from = "" if f"/{article.pk}/" in self.next_url else self.next_url
        back = came_from or reverse("wagtailadmin_explore", args=[above.pk])
        tell_binned(request, [row], back)
        return redirect(back)


class DeletePages(DeleteBulkAction):
    """The same for many, ticked in a list."""

    template_name = "newsroom/recycle_bin/confirm_binning_many.html"

    def check_perm(self, page: Page) -> bool:
        return not in_bin(page) and bool(super().check_perm(page))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        items = context["items"]
        others = [row for row in items if not isinstance(row["item"], ArticlePage)]
        if not others:  # what comes back asks for no name to be typed
            context["type_to_confirm_before_delete"] = False
        return context | {
            "articles": [row for row in items if isinstance(row["item"], ArticlePage)],
            "others": others,
            "days": settings.BIN_DAYS,
        }

    def get_execution_context(self) -> dict[str, Any]:
        self.binned: list[BinnedArticle] = []
        context: dict[str, Any] = super().get_execution_context()
        return context | {"binned": self.binned}

    @classmethod
    def execute_action(
        cls, objects: list[Page], user: Any = None, binned: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """The numbers of pages deleted for good; those in the bin are told of apart."""
        articles = [page for page in objects if issubclass(page.specific_class, ArticlePage)]
        rows = [put_in_bin(page.specific, user) for page in articles]
        if binned is not None:
            binned += rows
        others = [page for page in objects if page not in articles]
        deleted: tuple[int, int] = super().execute_action(others, user=user, **kwargs)
        return deleted

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if self.binned:
            tell_binned(self.request, self.binned, self.next_url)
        if not num_parent_objects:
            return None
        said: str = super().get_success_message(num_parent_objects, num_child_objects)
        return said


def leave_out_binned(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Hook `before_bulk_action`: nothing is published or moved out of the bin from a list gone stale."""
    objects[:] = [row for row in objects if not (isinstance(row, Page) and in_bin(row))]
    return None
