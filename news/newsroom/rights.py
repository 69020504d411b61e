"""Rights that Wagtail's table of groups and pages cannot say.

Whoever may add pages may add any type of page. Here, a new section is a decision about the paper's
structure: it takes the right to publish, while an article takes only the right to add.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.models import ArticlePage, HomePage, SectionPage


def has_page_rights(user: Any) -> bool:
    """Whether `user` may at least write articles somewhere."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, {"add", "change"}))


def may_open_section(user: Any, parent: Page) -> bool:
    """Whether `user` may put a new section under `parent`."""
    return bool(parent.permissions_for_user(user).can_publish_subpage())


def sections_to_write_in(user: Any) -> list[SectionPage]:
    """The sections in which `user` may begin an article, in the order of the tree."""
    return list(sections_with(user, {"add"}))


def sections_with(user: Any, actions: set[str]) -> QuerySet[SectionPage]:
    """The sections in which `user` may do one of these, in the order of the tree."""
    policy = policy_registry.get_by_type(Page)
    # By their type, which has an index: not one of 200,000 articles is asked whether it is allowed.
    allowed = policy.instances_user_has_any_permission_for(user, actions).type(SectionPage)
    found: QuerySet[SectionPage] = SectionPage.objects.filter(pk__in=allowed.values("pk"))
    return found.order_by("path")


def front_page_to_arrange(user: Any) -> HomePage | None:
    """The front page, if `user` may publish it and so pin stories on it."""
    front_page = HomePage.objects.order_by("path").first()
    if front_page is None or not front_page.permissions_for_user(user).can_publish():
        return None
    found: HomePage = front_page
    return found


def refuse_new_section(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """Hook `before_create_page`: back to the list, with a message, for whom it is not allowed."""
    if page_class is not SectionPage or may_open_section(request.user, parent):
        return None
    messages.error(request, _("Only those who may publish can open a new section."))
    return redirect("wagtailadmin_explore", parent.pk)


class AddSubpage(AddSubpageView):
    """The choice of a page type; who may open no section goes straight to a new article."""

    parent_page: Page

    def dispatch(
        self, request: HttpRequest, parent_page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, parent_page_id, *args, **kwargs)
        takes_articles = ArticlePage in type(self.parent_page).creatable_subpage_models()
        if takes_articles and not may_open_section(request.user, self.parent_page):
            return redirect("wagtailadmin_pages:add", "news", "articlepage", parent_page_id)
        return response
