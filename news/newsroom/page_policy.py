"""Which pages a member of the newsroom sees in lists, searches and choosers.

Wagtail shows every draft below a page to whoever may add something there. A draft is its author's
and the editors' business: here one sees what readers see, what one may work on, and the sections
to find the way. Views of one page ask Wagtail's own rules, which are as narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from news.models.article import ArticlePage
from news.models.binned import BinnedArticle
from news.models.dossier import DossierPage
from news.recycle_bin import outside_bin

#: Whoever holds one of these on a page works with what others wrote there.
_EDITS = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
#: Hidden pages that are named one by one; more are looked for by the database, for each question.
_FEW = 2_000
#: Pages that are texts; the others are the tree they hang in.
_TEXTS = (ArticlePage, DossierPage)


class NewsroomPagePolicy(PagePermissionPolicy):
    """Wagtail's rules, less the drafts of others where one may only add."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> PageQuerySet:
        """Nothing is done with what lies in the bin, whatever right one has on the root."""
        pages: PageQuerySet = super().instances_user_has_any_permission_for(user, actions)
        return outside_bin(pages) if self.reaches_bin(user) else pages

    def explorable_instances(self, user: Any) -> PageQuerySet:
        """What the explorer, the lists of pages, their search and the admin's API show."""
        pages: PageQuerySet = super().explorable_instances(user)
        if self.reaches_bin(user):
            pages = outside_bin(pages)
        return pages if self.edits_all(user) else self.in_sight(pages, user)

    def reaches_bin(self, user: Any) -> bool:
        """Whether a right of the person holds right below the root of the tree, where the bin hangs.

        Nobody else is asked of each of 200,000 pages whether it lies there.
        """
        held = self.get_cached_permissions_for_user(user)
        return user.is_superuser or any(row.page.is_root() for row in held)

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

        That is all but the hidden ones, and these are few: read once, they cost a list of 100,000
        articles nothing. By ids: of other conditions the search of the newsroom knows nothing.
        """
        for hidden in self.hidden_from(user):
            few = list(hidden[: _FEW + 1])
            pages = pages.exclude(pk__in=few if len(few) <= _FEW else hidden)
        return pages

    def hidden_from(self, user: Any) -> Iterator[QuerySet[Any]]:
        """Ids of the texts that neither readers nor this person may see, a kind at a time."""
        works_on = self.instances_user_has_any_permission_for(user, _EDITS).order_by().values("pk")
        for model in _TEXTS:
            hidden = model.objects.order_by().hidden().exclude(pk__in=works_on)
            yield hidden.values_list("pk", flat=True)

    def listed(self, user: Any, pages: PageQuerySet, tops: Iterable[Page]) -> PageQuerySet | None:
        """Of `pages`, which stand at or below `tops`, those the person sees; None: ask Wagtail.

        Who has a right on a whole branch is not asked about each page of it.
        """
        tops = list(tops)
        if any(page.is_root() for page in tops):
            pages = outside_bin(pages)
        if sees_all_below(user, tops):
            return pages
        held = self.get_cached_permissions_for_user(user)
        reached = tuple(row.page.path for row in held)
        if all(page.path.startswith(reached) for page in tops):
            return self.in_sight(pages, user)
        return None


def page_policy() -> NewsroomPagePolicy:
    """The policy in use."""
    policy: NewsroomPagePolicy = policy_registry.get_by_type(Page)
    return policy


def register() -> None:
    """For every page. Called when the apps are ready, before Wagtail asks for a policy."""
    register_permission_policy(Page, NewsroomPagePolicy())


def sees_all_below(user: Any, pages: Iterable[Page]) -> bool:
    """Whether no page at or below these is hidden from the person."""
    if user.is_superuser:
        return True
    held = page_policy().get_cached_permissions_for_user(user)
    edits = {f"{action}_page" for action in _EDITS}
    edited = tuple(row.page.path for row in held if row.permission.codename in edits)
    return all(page.path.startswith(edited) for page in pages)


def may_see(user: Any, pages: Iterable[Any]) -> bool:
    """Whether every page with one of the ids may be shown; ids that no page has are nobody's secret."""
    wanted = {int(pk) for pk in pages if str(pk).isdecimal() and len(str(pk)) < 16}
    if user.is_superuser:
        return not BinnedArticle.objects.filter(pk__in=wanted).exists()
    return not any(
        hidden.filter(pk__in=wanted).exists() for hidden in page_policy().hidden_from(user)
    )


def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Hook `construct_page_chooser_queryset`: links may lead to every section, never to a draft of others."""
    user, pages = request.user, outside_bin(pages)
    if sees_all_below(user, outside_bin(Page.objects.filter(depth=2))):
        return pages
    return page_policy().in_sight(pages, user)
