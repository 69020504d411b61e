"""Erasing all that a person sent, on a request that came by mail, telephone or letter."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from comments.desk.views.page import page
from comments.erasure import erase
from comments.models import Comment, Mailbox
from comments.models.comment import EMAIL_LENGTH
from vietnamese.normalise import clean_line

_SHOWN: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: HttpRequest) -> HttpResponse:
    """Finds the comments of a posted e-mail address; with `erase` in the form, erases them.

    `erase` is "person" (name, e-mail, address) or "text" (the words too). The address is posted and
    never in the page's own address, which servers write down.
    """
    email = clean_line(request.POST.get("email", ""))[:EMAIL_LENGTH]
    wanted = request.POST.get("erase", "")
    found = Comment.objects.filter(email__iexact=email).order_by("-created_at") if email else None
    if found is not None and wanted in ("person", "text"):
        ids = list(found.values_list("pk", flat=True))
        for pk in ids:
            erase(pk, with_text=wanted == "text")
        Mailbox.objects.filter(email__iexact=email).delete()
        words = ngettext("%(n)s comment is erased.", "%(n)s comments are erased.", len(ids))
        messages.success(request, words % {"n": len(ids)})
        return HttpResponseRedirect(reverse("desk:erase"), status=303)
    return page(
        request,
        "erase",
        _("Erase a person's data"),
        email=email,
        total=found.count() if found is not None else 0,
        found=found[:_SHOWN] if found is not None else [],
        searched=found is not None,
    )
