"""Links in mails: opening one changes nothing, only the button or the mail program's click does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.mail import asking, links
from comments.views.private import private


@csrf_exempt  # the signed link is the right to do it; mail programs post without cookies
@require_http_methods(["GET", "HEAD", "POST"])
@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET: a page with one button. POST: mail may be sent to the address."""
    mailbox_id = links.read_confirm(token)
    if mailbox_id is None:
        return render(request, "comments/mail/confirm.html", {"state": "old"}, status=410)
    if request.method != "POST":
        return render(request, "comments/mail/confirm.html", {"state": "ask"})
    if not asking.confirm(mailbox_id):
        raise Http404
    return render(request, "comments/mail/confirm.html", {"state": "done"})


@csrf_exempt  # RFC 8058: one POST by the mail program, without cookie, origin or page
@require_http_methods(["GET", "HEAD", "POST"])
@private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET: a page with one button. POST, by it or by the mail program: no more mail, at once."""
    mailbox_id = links.read_stop(token)
    if mailbox_id is None:
        raise Http404
    if request.method == "POST":
        asking.stop(mailbox_id)
    return render(request, "comments/mail/stop.html", {"stopped": request.method == "POST"})
