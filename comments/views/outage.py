"""A reader's form while the database cannot take it: 503, and every word that was typed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.views import refusals
from comments.views.posted import posted

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

logger = logging.getLogger(__name__)

#: Texts a reader may have written for minutes: shown to be read and copied, the rest goes along.
WRITTEN: Final = {
    "body": pgettext_lazy("readers", "Comment"),
    "passage": _("The passage with the mistake (if you like)"),
    "note": _("What you wrote"),
}


def keeps_what_was_typed(view: View[P]) -> View[P]:
    """Decorator: down, locked for too long, or its disk full, a POST gets its text back.

    Put it inside `private` and around everything that asks the database.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            if request.method != "POST":
                raise
            logger.exception("The database could not take a form")
            return _given_back(request)

    return answer


def _given_back(request: HttpRequest) -> HttpResponse:
    """On a page that needs no database, with a button that sends all of it again."""
    message = refusals.unavailable()
    post = posted(request)
    typed = (post if isinstance(post, QueryDict) else QueryDict()).dict()
    written = [(name, label, typed.pop(name)) for name, label in WRITTEN.items() if typed.get(name)]
    context = {"message": message, "written": written, "other": typed, "action": request.path}
    response = render(None, "comments/unavailable.html", context, status=message.status)
    response.headers["Retry-After"] = str(message.retry_after)
    return response
