"""Every change of a plan: nobody overwrites unawares what somebody else has just changed."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from news.models import ArticlePage, Author, Byline, Plan


class ChangedMeanwhile(Exception):
    """Somebody changed the plan after it was seen; `plan` is how it stands now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.pk)
        self.plan = plan


def locked(plan_id: int) -> Plan:
    """The plan, held until the transaction ends."""
    found: Plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("section", "assignee", "changed_by")
        .get(pk=plan_id)
    )
    return found


def add(plan: Plan, user: Any) -> None:
    """Store a new plan."""
    plan.created_by = plan.changed_by = user
    plan.save()


@transaction.atomic
def store(plan: Plan, seen: int, user: Any) -> None:
    """Store the changed plan, if its version is still the one that was seen."""
    current = locked(plan.pk)
    if current.version != seen:
        raise ChangedMeanwhile(current)
    plan.version = current.version + 1
    plan.changed_by, plan.changed_at = user, timezone.now()
    # The article comes and goes by itself, maybe since the form was opened.
    plan.article_id = current.article_id
    plan.save()


@transaction.atomic
def move(plan_id: int, day: date | None, part: int, seen: int, user: Any) -> Plan:
    """Put the plan on another day or part of a day; returns it as it was before."""
    plan = locked(plan_id)
    before = copy(plan)
    if plan.version != seen:
        raise ChangedMeanwhile(plan)
    if (plan.planned_on, plan.part) != (day, part):
        plan.planned_on, plan.part = day, part
        store(plan, seen, user)
    return before


@transaction.atomic
def begin(plan_id: int, user: Any) -> ArticlePage:
    """The draft of the plan: made at the first call, the same one at the next.

    It belongs to whom the plan is assigned to, who else could not edit it.
    """
    plan = locked(plan_id)
    if plan.article is not None:
        return plan.article
    owner = plan.assignee or user
    article = ArticlePage(title=plan.title, live=False, owner=owner)
    author = Author.objects.filter(user=owner).first()
    if author is not None:
        article.bylines.set([Byline(author=author, sort_order=0)])
    section = plan.section
    section.refresh_from_db()
    section.add_child(instance=article)
    article.save_revision(user=user, log_action=True, clean=False)
    plan.article, plan.assignee = article, owner
    plan.state = Plan.State.WRITING
    plan.version += 1
    plan.changed_by, plan.changed_at = user, timezone.now()
    plan.save()
    return article
