"""robots.txt: what crawlers may leave aside, and where the sitemaps are."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from news.addresses import absolute

#: Search results are endless; the newsroom's door and the form for errors are no pages. The empty
#: search form may be found.
LEFT_ASIDE = (
    "/admin/",
    "/tim-kiem/?",
    "/tim-kiem/goi-y/",
    "/bao-loi/",
    "/lich-toa-soan/",
    "/_util/",
)


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt (RFC 9309)"""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ASIDE)]
    lines += [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "sitemap_news")]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
