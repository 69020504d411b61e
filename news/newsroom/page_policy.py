"""Which pages a member of the newsroom sees in lists, searches and choosers.

Wagtail shows every draft below a page to whoever may add something there. A draft is its author's
and the editors' business: here one sees what readers see, what one may work on, and the sections
to find the way. Views of one page ask Wagtail's own rules, which are as narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from news.models.article import ArticlePage
from news.models.dossier import DossierPage

#: Whoever holds one of these on a page works with what others wrote there.
_EDITS = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
#: Pages that are texts; the others are the tree they hang in.
_TEXTS = (ArticlePage, DossierPage)


class NewsroomPagePolicy(PagePermissionPolicy):
    """Wagtail's rules, less the drafts of others where one may only add."""

    def explorable_instances(self, user: Any) -> PageQuerySet:
        """What the explorer, the lists of pages, their search and the admin's API show."""
        pages: PageQuerySet = super().explorable_instances(user)
        return pages if self.edits_all(user) else self.in_sight(pages, user)

    def edits_all(self, user: Any) -> bool:
        """Whether the person edits wherever he or she adds: nothing is to be hidden in these places."""
        if user.is_superuser or not user.is_active:
            return True
        held = self.get_cached_permissions_for_user(user)
        edits = self._get_permission_codenames(_EDITS)
        edited = [row.page.path for row in held if row.permission.codename in edits]
        return all(row.page.path.startswith(tuple(edited)) for row in held)

    def in_sight(self, pages: PageQuerySet, user: Any) -> PageQuerySet:
        """Those of the pages one works on, those readers see, and the tree itself.

        By their ids: of other conditions the search of the newsroom knows nothing.
        """
        works_on = self.instances_user_has_any_permission_for(user, _EDITS)
        texts = ContentType.objects.get_for_models(*_TEXTS).values()
        seen = ~Q(content_type__in=[kind.pk for kind in texts])
        seen |= Q(pk__in=works_on.order_by().values("pk"))
        for model in _TEXTS:
            seen |= Q(pk__in=model.objects.visible().order_by().values("pk"))
        return pages.filter(pk__in=Page.objects.order_by().filter(seen).values("pk"))


def page_policy() -> NewsroomPagePolicy:
    """The policy in use."""
    policy: NewsroomPagePolicy = policy_registry.get_by_type(Page)
    return policy


def register() -> None:
    """For every page. Called when the apps are ready, before Wagtail asks for a policy."""
    register_permission_policy(Page, NewsroomPagePolicy())


def may_see(user: Any, pages: Iterable[Any]) -> bool:
    """Whether every page with one of the ids may be shown; ids that no page has are nobody's secret."""
    if user.is_superuser:
        return True
    wanted = {int(pk) for pk in pages if str(pk).isdecimal() and len(str(pk)) < 16}
    found = Page.objects.filter(pk__in=wanted)
    return not found.exclude(pk__in=page_policy().in_sight(found, user).values("pk")).exists()


def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Hook `construct_page_chooser_queryset`: links may lead to every section, never to a draft of others."""
    return pages if request.user.is_superuser else page_policy().in_sight(pages, request.user)
