"""Who gets in: who prepares sheets, who approves them, and everybody to what is their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_denied, permission_required

from news.newsroom.rights import has_page_rights

PREPARE = "news.change_royaltymonth"
APPROVE = "news.approve_royaltymonth"

View = Callable[..., HttpResponseBase]


def preparers_only(view: View) -> View:
    """A decorator: others are sent to the admin's front page. No cache keeps what people earn."""
    guarded: View = permission_required(PREPARE)(never_cache(view))
    return guarded


def writers_only(view: View) -> View:
    """A decorator: whoever may write articles."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not has_page_rights(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return view(request)

    return never_cache(guarded)
