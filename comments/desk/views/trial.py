"""What screening would notice in a text: for trying out words before they go on the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.desk.cards import signal_lines
from comments.desk.highlight import pieces
from comments.desk.views.page import page
from comments.models.comment import BODY_LENGTH, NAME_LENGTH
from comments.screening import Context, screen
from comments.screening.run import TEXT_DETECTORS
from vietnamese.normalise import bound_marks, clean_block, clean_line


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """A form for a name and a text; posted, the text with what was noticed. Nothing is stored."""
    name = bound_marks(clean_line(request.POST.get("name", "")))[:NAME_LENGTH]
    body = bound_marks(clean_block(request.POST.get("body", "")))[:BODY_LENGTH]
    found = [
        signal.as_json()
        for signal in screen(Context(name=name, email="", body=body), TEXT_DETECTORS)
    ]
    return page(
        request,
        "trial",
        _("Try a text"),
        tried=request.method == "POST",
        name=name,
        body=body,
        name_pieces=pieces(name, found, "name"),
        body_pieces=pieces(body, found, "body"),
        signals=signal_lines(found, {"name": name, "body": body, "email": ""}),
    )
