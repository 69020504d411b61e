"""What every request and answer passes: hygiene, cache headers and the two content policies."""

import time
from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_cache_control, patch_vary_headers

from news.lite import is_lite, keep_lite, lite_address
from prepared.pages import KeptPage

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# The newsroom's addresses: never cached, and under the admin's own content policy.
ADMIN_PREFIXES = ("/admin/", "/documents/")


def is_admin(request: HttpRequest) -> bool:
    """Whether the request is for the newsroom's door and not for the readers'."""
    return request.path_info.startswith(ADMIN_PREFIXES)


class RequestHygiene:
    """Refuses what no page can be asked: NUL in path or query, and methods that no view takes.

    PostgreSQL refuses NUL in text, so it would surface as a 500 in any look-up. Views that know only
    GET and POST take any other method for GET: PUT and its like change nothing here and end here.
    """

    METHODS = ("GET", "HEAD", "POST", "OPTIONS")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponse(status=400)
        # The editor's form takes its preview back when it is closed.
        ends_preview = request.path_info.startswith("/admin/") and request.method == "DELETE"
        if request.method not in self.METHODS and not (
            ends_preview and request.path_info.endswith("/preview/")
        ):
            return HttpResponseNotAllowed(self.METHODS)
        return self.get_response(request)


class PublicCacheControl:
    """Lets nginx or a CDN keep public pages for a second, and serve them stale while it asks again.

    Views that answer one reader alone say `no-store` themselves and are left as they are. A refusal is
    kept nowhere: it may hang on a header of whoever was refused.
    """

    KEPT = (200, 301, 302, 304, 404, 410)

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if is_admin(request):
            # A document: a browser may keep it and asks each time whether it is still allowed to.
            patch_cache_control(response, private=True, no_cache=True)
            return response
        if request.method in ("GET", "HEAD") and response.status_code in self.KEPT:
            patch_cache_control(
                response,
                public=True,
                max_age=0,
                s_maxage=1,
                stale_while_revalidate=30,
                stale_if_error=86_400,
            )
            # nginx counts whole seconds and would keep a copy for up to two of them: by the clock it
            # keeps it to the end of this one.
            response["X-Accel-Expires"] = f"@{int(time.time())}"
        else:
            patch_cache_control(response, no_store=True)
        return response


class Compression(GZipMiddleware):
    """Public pages leave compressed, once per render: nginx keeps them so.

    Django adds random bytes against BREACH, which guesses secrets beside a reader's own words by the
    length of the answer. A page that may be kept for everybody holds no secret, and equal pages must
    stay equal. Everything else is left to nginx, which compresses nothing the newsroom answers.
    """

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if is_admin(request) or "s-maxage" not in response.get("Cache-Control", ""):
            return response
        if not isinstance(response, KeptPage) or response.compressed is None:
            return super().process_response(request, response)
        compressed = response.compressed
        # As Django's, with what was compressed when the page was made.
        patch_vary_headers(response, ("Accept-Encoding",))
        if re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            response.content = compressed
            response.headers["Content-Length"] = str(len(compressed))
            response.headers["Content-Encoding"] = "gzip"
            if response.headers.get("ETag", "").startswith('"'):
                response.headers["ETag"] = "W/" + response.headers["ETag"]
        return response


class LiteEdition:
    """Keeps readers of `?lite` in the lite edition: links, forms and redirects lead on to it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_lite(request) or is_admin(request) or not isinstance(response, HttpResponse):
            return response
        if "Location" in response.headers:
            response.headers["Location"] = lite_address(response.headers["Location"])
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = keep_lite(response.content.decode()).encode()
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response


class NewsroomAlone:
    """The newsroom's answers are for its own pages: no other site embeds one, or learns an address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response["Cross-Origin-Resource-Policy"] = "same-origin"
            response["Referrer-Policy"] = "same-origin"
        elif response.headers.get("Content-Encoding") == "None":
            # What Wagtail writes of a document that is not encoded; no browser knows the word.
            del response["Content-Encoding"]
        return response


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp with one policy for readers, another for the admin, and one for the lite edition.

    Wagtail's admin needs inline script and style (date picker, image chooser), never `eval`.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if is_admin(request) and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            # A page as readers will see it, made for the frame beside the editor's form.
            public = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
            parts.config = {**public, "frame-ancestors": [SELF]}
        elif is_lite(request) and not report_only:
            parts.config = settings.LITE_CONTENT_SECURITY_POLICY
        return parts
