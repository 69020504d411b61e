"""Blocking the sender of a comment: from its own page, since network addresses have no other name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from comments.desk.access import person
from comments.desk.filters import MAX_ID
from comments.models import Block, Comment
from comments.periods import days

DAYS: Final = (1, 7, 30)


def blockable(comment: Comment) -> Mapping[str, str]:
    """The kinds of block that can be made from the comment, with the value of each."""
    values = {
        Block.Kind.EMAIL.value: comment.email.lower(),
        Block.Kind.ADDRESS.value: comment.address_hash,
        Block.Kind.SUBNET.value: comment.subnet_hash,
    }
    return {kind: value for kind, value in values.items() if value}


@require_POST
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """Blocks by `kind` for `days`, with a `note`; a sender on the list gets the new end and note."""
    comment = Comment.objects.filter(pk=pk).first() if pk <= MAX_ID else None
    if comment is None:
        raise Http404
    kind, wanted = request.POST.get("kind", ""), request.POST.get("days", "")
    number = next((days for days in DAYS if str(days) == wanted), DAYS[0])
    value = blockable(comment).get(kind)
    found = Block.objects.filter(kind=kind, value=value).first() if value else None
    made = found or Block(kind=kind, value=value or "", made_by_id=person(request).pk)
    made.until = timezone.localdate() + timedelta(days=number)
    if kind not in Block.TYPED:
        # The hash means nothing once the key of its day is gone.
        last = timezone.localdate(comment.created_at) + timedelta(days=days("address"))
        made.until = min(made.until, last)
    made.note = request.POST.get("note", "")
    back = HttpResponseRedirect(reverse("desk:comment", args=[pk]), status=303)
    try:
        made.full_clean()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return back
    made.save()
    log(instance=made, action="wagtail.edit" if found else "wagtail.create")
    messages.success(
        request, _("The sender is blocked until %(day)s.") % {"day": f"{made.until:%d/%m/%Y}"}
    )
    return back
