"""Who sees which plans, and who changes them: by Wagtail's rights on the sections they are for.

Whoever may write in a section sees its plans and changes those that are their own; whoever may edit
the articles of others there changes all of them. No right of a table of its own: a section that is
taken from somebody takes its plans along.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.models import ArticlePage, Plan, SectionPage
from news.newsroom.rights import sections_with


def policy() -> Any:
    """Wagtail's rules for pages."""
    return policy_registry.get_by_type(Page)


class PlanRights:
    """What one person may do with plans; what the database says is asked once."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def sections(self) -> list[SectionPage]:
        """Where the person writes or edits, in the order of the tree."""
        return list(sections_with(self.user, {"add", "change"}))

    @cached_property
    def writes_in(self) -> frozenset[int]:
        """Ids of the sections to begin an article in."""
        return self._ids("add")

    @cached_property
    def edits_in(self) -> frozenset[int]:
        """Ids of the sections in which the articles of others may be edited."""
        return self._ids("change")

    def _ids(self, action: str) -> frozenset[int]:
        return frozenset(sections_with(self.user, {action}).values_list("pk", flat=True))

    def plans(self) -> QuerySet[Plan]:
        """The plans the person may see: those of the sections, and one's own wherever they are."""
        own = Q(assignee=self.user) | Q(created_by=self.user, assignee=None)
        seen = Q(section__in=[section.pk for section in self.sections]) | own
        return Plan.objects.filter(seen).select_related("section", "assignee")

    def articles(self) -> QuerySet[ArticlePage]:
        """The articles the person may edit, drafts included."""
        allowed = policy().instances_user_has_permission_for(self.user, "change")
        found: QuerySet[ArticlePage] = ArticlePage.objects.filter(pk__in=allowed.values("pk"))
        return found

    def owns(self, plan: Plan) -> bool:
        """Whether it is the person's own: assigned to them, or noted by them and nobody's yet."""
        if plan.assignee_id is not None:
            return bool(plan.assignee_id == self.user.pk)
        return bool(plan.created_by_id == self.user.pk)

    def may_change(self, plan: Plan) -> bool:
        """Whether the person may change, move and drop it."""
        return plan.section_id in self.edits_in or self.owns(plan)

    def may_begin(self, plan: Plan) -> bool:
        """Whether the person may make the article's draft of it."""
        return (
            plan.article_id is None
            and plan.is_open
            and self.may_change(plan)
            and plan.section_id in self.writes_in
        )

    def may_assign(self, plan: Plan) -> bool:
        """Whether the person may give it to somebody else."""
        return plan.section_id in self.edits_in if plan.section_id else bool(self.edits_in)


def people_of_the_newsroom() -> QuerySet[Any]:
    """Everybody who may write somewhere."""
    people: QuerySet[Any] = policy().users_with_any_permission({"add", "change"})
    return people.filter(is_active=True).order_by("first_name", "last_name", "pk")


def writes_in_section(user: Any, section: SectionPage) -> bool:
    """Whether somebody else may begin an article there."""
    return bool(policy().user_has_any_permission_for_instance(user, {"add", "change"}, section))
