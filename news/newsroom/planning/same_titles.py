"""Two people with one idea: plans and articles that have a title of the same words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from news.duplicates import NAMED, seen_by, titled_alike
from news.models import Plan
from news.newsroom.planning.notices import when
from news.newsroom.planning.rights import PlanRights
from vietnamese.copies import same_words


def plans_titled_alike(
    rights: PlanRights, title: str, *, but: int | None = None, but_of: int | None = None
) -> list[Plan]:
    """Other plans with that title, dropped ones left out; not the plan of the article `but_of`."""
    key = same_words(title)[:255]
    if not key:
        return []
    found = rights.plans().filter(title_key=key).exclude(state=Plan.State.DROPPED)
    found = found.exclude(pk=but) if but is not None else found
    if but_of is not None:
        found = found.exclude(article=but_of)
    return list(found.order_by("-pk")[:NAMED])


def tell_same_titles(request: HttpRequest, rights: PlanRights, plan: Plan) -> None:
    """A warning with a link for each; the plan is saved all the same."""
    for other in plans_titled_alike(rights, plan.title, but=plan.pk):
        about: dict[str, Any] = {
            "url": reverse("planning:edit", args=[other.pk]),
            "when": when(other.planned_on, other.part),
        }
        warn(request, _("There is a plan with the same title:"), other.title, about)
    ids = titled_alike(plan.title, but=plan.article_id)
    for article in seen_by(rights.articles(), ids):
        state = pgettext("plan", "published") if article.live else pgettext("plan", "draft")
        address = (
            reverse("wagtailadmin_pages:edit", args=[article.pk])
            if article.may_edit
            else article.get_url()
        )
        warn(
            request,
            _("There is an article with the same title:"),
            article.title,
            {"url": address, "when": state},
        )


def warn(request: HttpRequest, words: str, title: str, about: dict[str, Any]) -> None:
    """One line, its link opening beside the calendar."""
    messages.warning(
        request,
        format_html(
            '{} <a href="{}" target="_blank">{}</a> ({})', words, about["url"], title, about["when"]
        ),
    )
