"""Who sees what in the bin: whoever might have deleted the article where it was, and as it was."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from news.models import BinnedArticle, HomePage, SectionPage


def seen_in_bin(user: Any) -> QuerySet[BinnedArticle]:
    """The rows the person may put back and delete for good.

    The rule is `ArticlePermissionTester.can_delete`, asked of the section the article was in; of
    the front page where that section is gone. What repeats another article comes and goes with it.
    """
    rows: QuerySet[BinnedArticle] = BinnedArticle.objects.exclude(
        article__alias_of__in=BinnedArticle.objects.values("article")
    )
    if user.is_superuser:
        return rows
    used = rows.order_by().exclude(section=None).values("section")
    allowed = Q(pk__in=[])
    for section in SectionPage.objects.filter(pk__in=used):
        allowed |= Q(section=section) & _held_there(section, user)
    front_page = HomePage.objects.order_by("path").first()
    if front_page is not None:
        allowed |= Q(section=None) & _held_there(front_page, user)
    return rows.filter(allowed)


def _held_there(place: Any, user: Any) -> Q:
    """Which articles of that place the person might delete."""
    held = place.permissions_for_user(user).permissions if user.is_active else set()
    if not {"change", "add"} & held:
        return Q(pk__in=[])
    touched = Q() if "change" in held else Q(article__owner=user)
    return touched if "publish" in held else touched & Q(was_live=False)
