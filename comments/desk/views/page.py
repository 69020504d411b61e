"""What every page of the desk has in common with the rest of the admin."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.desk.access import MANAGE, person
from comments.desk.cards import Card
from comments.desk.filters import Filters
from comments.desk.words import REASONS, done
from comments.models import Comment

ICON: Final = "comment"


def page(
    request: HttpRequest, template: str, title: str, status: int = 200, **context: Any
) -> TemplateResponse:
    """A page of the admin under "Comments", rendered from `comments/desk/<template>.html`."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("desk:queue"), "label": pgettext("desk", "Comments")},
    ]
    if title != pgettext("desk", "Comments"):
        trail.append({"url": "", "label": title})
    shared = {
        "breadcrumbs_items": trail,
        "header_title": title,
        "header_icon": ICON,
        "may_manage": person(request).has_perm(MANAGE),
        "shortcuts": _shortcuts(request),
        "reasons": REASONS,
    }
    response = TemplateResponse(
        request, f"comments/desk/{template}.html", shared | context, status=status
    )
    response["Cache-Control"] = "no-store"
    return response


def _shortcuts(request: HttpRequest) -> bool:
    """Whether this user has keyboard shortcuts switched on (Account → Keyboard shortcuts)."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return bool(getattr(profile, "keyboard_shortcuts", True))


def wants_json(request: HttpRequest) -> bool:
    """Whether the desk's script asks; a form without script gets a page."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def answer(status: int = 200, **data: Any) -> JsonResponse:
    """An answer to the script, which no cache keeps."""
    response = JsonResponse(data, status=status)
    response["Cache-Control"] = "no-store"
    return response


def rendered(request: HttpRequest, filters: Filters, card: Card, note: str = "") -> str:
    """A card as it stands in the list; `note` is told on it."""
    context = {"card": card, "filters": filters, "reasons": REASONS, "note": note}
    return render_to_string("comments/desk/_card.html", context, request)


def rendered_as_decided(
    request: HttpRequest, filters: Filters, comment: Comment, words: str = ""
) -> str:
    """The line that takes a card's place once the comment is decided; `words` say by whom."""
    context = {"comment": comment, "filters": filters, "done": words or done(comment.status)}
    return render_to_string("comments/desk/_decided.html", context, request)
