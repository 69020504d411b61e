"""Reading without a connection: the service worker, and the page it shows where it has nothing."""

from __future__ import annotations

import json
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

#: The last articles read are kept on the device, and the pictures seen last.
ARTICLES: Final = 20
PICTURES: Final = 60
#: What a page needs to be drawn.
SHELL: Final = (
    "css/portal.css",
    "fonts/moc-serif.woff2",
    "fonts/moc-sans.woff2",
    "js/reading-comfort-early.js",
    "js/reading-comfort.js",
    "lite/lite.css",
)
#: Addresses the worker leaves alone: the newsroom, comments with tokens and receipts, reports of errors,
#: search, counts.
NEVER: Final = (
    "/admin/",
    "/documents/",
    "/binh-luan/",
    "/bao-loi/",
    "/tim-kiem/",
    "/luot-doc/",
    "/_util/",
    "/sw.js",
)
FAREWELL: Final = """\
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
})()));
"""


def service_worker(request: HttpRequest) -> HttpResponse:
    """/sw.js: the words and addresses for static/offline/worker.js. Switched off, it removes itself."""
    if not settings.SERVICE_WORKER:
        return HttpResponse(FAREWELL, content_type="text/javascript; charset=utf-8")
    portal = {
        "offline": reverse("offline"),
        "shell": [static(name) for name in SHELL],
        "never": NEVER,
        "static": settings.STATIC_URL,
        "media": f"{settings.MEDIA_URL}images/",
        "articles": ARTICLES,
        "pictures": PICTURES,
        "words": {
            "saved": _("You are reading the copy saved at {time}. It may have changed since."),
            "again": _("Load again"),
            "list": _("Saved on this device"),
        },
    }
    words = json.dumps(portal, ensure_ascii=False)
    worker = json.dumps(static("offline/worker.js"))
    script = f"self.PORTAL = {words};\nimportScripts({worker});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def offline_page(request: HttpRequest) -> HttpResponse:
    """/ngoai-tuyen/: kept on the device, shown when a page cannot be had; the worker lists what can."""
    return render(request, "pages/offline.html", {"kept": ARTICLES})
