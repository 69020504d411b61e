"""Where a page tells that its article has been read."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from comments import origin
from comments.addresses import client_address
from news.reads import counting
from news.reads.dampening import Dampener

_ROBOT: Final = re.compile(
    r"bot\b|crawl|spider|slurp|headless|preview|monitor|lighthouse|curl|wget|python|okhttp|java/",
    re.IGNORECASE,
)
_dampener = Dampener()


@csrf_exempt  # the POST carries no authority; it adds one to a number
@require_POST
def read(request: HttpRequest, article_id: str) -> HttpResponse:
    """/luot-doc/<id>/: always 204, so that nobody learns what is counted and what is not."""
    browser = request.headers.get("User-Agent", "")[:300]
    address = client_address(request)
    if (
        browser
        and not _ROBOT.search(browser)
        and origin.is_own(request)
        and _dampener.counts(int(article_id), str(address), browser)
    ):
        counting.add(int(article_id))
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
