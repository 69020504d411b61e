"""What a device is told that puts the paper among its apps."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from news.models import Masthead

PAPER = "#ffffff"


def manifest(request: HttpRequest) -> HttpResponse:
    """/manifest.webmanifest (W3C Web Application Manifest)"""
    masthead = Masthead.for_request(request)
    icons = [
        {"src": static("icons/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("icons/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {
            "src": static("icons/icon-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    about = {
        "id": "/",
        "name": masthead.paper_name,
        "short_name": masthead.paper_name,
        "description": masthead.tagline,
        "lang": "vi",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news"],
        "icons": icons,
        "shortcuts": [{"name": _("Search"), "url": reverse("search")}],
    }
    return JsonResponse(
        {name: value for name, value in about.items() if value},
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


def favicon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico: asked for by programs that read no page."""
    return HttpResponseRedirect(static("icons/favicon.ico"))
