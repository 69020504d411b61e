"""Where a page tells that its article has been read: by its script, or by a picture of one pixel.

The picture is for the lite edition and for browsers without script. It cannot wait ten seconds as
the script does; as a lazy picture at the end of the text it is asked for when that end is near.
"""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import origin
from comments.addresses import client_address
from news.reads import counting
from news.reads.dampening import Dampener

_ROBOT: Final = re.compile(
    r"bot\b|crawl|spider|slurp|headless|preview|monitor|lighthouse|curl|wget|python|okhttp|java/",
    re.IGNORECASE,
)
#: A transparent GIF of one pixel.
PIXEL: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b"
)
_dampener = Dampener()


@csrf_exempt  # the POST carries no authority; it adds one to a number
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, article_id: str) -> HttpResponse:
    """/luot-doc/<id>/: always the same answer, so that nobody learns what is counted and what is not."""
    if request.method != "HEAD" and _is_reader(request, int(article_id)):
        counting.add(int(article_id))
    if request.method == "POST":
        answer = HttpResponse(status=204)
    else:
        answer = HttpResponse(PIXEL, content_type="image/gif")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_reader(request: HttpRequest, article_id: int) -> bool:
    """Whether a person has the page before him, for the first time today as far as can be told."""
    browser = request.headers.get("User-Agent", "")[:300]
    return bool(
        browser
        and not _ROBOT.search(browser)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and origin.is_own(request)
        and _dampener.counts(article_id, str(client_address(request)), browser)
    )
