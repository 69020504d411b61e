"""Addresses of the paper: those that are no Wagtail page, then the pages in sections."""

from django.urls import path, re_path, register_converter
from django.views.decorators.http import require_safe
from wagtail.utils.urlpatterns import decorate_urlpatterns

from news import (
    archive,
    corrections,
    error_reports,
    manifest,
    offline,
    robots,
    routing,
    security_txt,
    sitemaps,
    views,
)
from news.newsroom.planning import feed as planning_feed
from news.reads import beacon

register_converter(archive.TwoDigits, "mm")
register_converter(archive.FourDigits, "yyyy")

_FORMS = [
    re_path(r"^luot-doc/(?P<article_id>[0-9]{1,15})/$", beacon.read, name="article_read"),
    re_path(r"^bao-loi/(?P<article_id>[0-9]{1,15})/$", error_reports.report, name="error_report"),
]

_TO_READ = [
    path("rss/", views.paper_feed, name="paper_feed"),
    path("tag/<slug:slug>/", views.tag_page, name="tag"),
    path("tag/<slug:slug>/rss/", views.tag_feed, name="tag_feed"),
    path("tac-gia/", views.author_index, name="author_index"),
    path("tac-gia/<slug:slug>/", views.author_page, name="author"),
    path("tac-gia/<slug:slug>/rss/", views.author_feed, name="author_feed"),
    path("luu-tru/", views.archive_index, name="archive_index"),
    path("luu-tru/<yyyy:year>/<mm:month>/", views.archive_month, name="archive_month"),
    path("luu-tru/<yyyy:year>/<mm:month>/<mm:day>/", views.archive_day, name="archive_day"),
    path("cai-chinh-xin-loi/", corrections.corrections, name="corrections"),
    path("bao-loi/cam-on/", error_reports.reported, name="error_reported"),
    re_path(
        r"^lich-toa-soan/(?P<user_id>[0-9]{1,9})/(?P<token>[0-9a-f]{64})/"
        r"(?P<which>ke-hoach|cua-toi)\.ics$",
        planning_feed.feed,
        name="planning_feed",
    ),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("favicon.ico", manifest.favicon, name="favicon"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("ngoai-tuyen/", offline.offline_page, name="offline"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    re_path(
        r"^sitemap-articles-(?P<part>[0-9]{1,7})\.xml$", sitemaps.articles, name="sitemap_articles"
    ),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("", routing.serve, {"path": ""}),
    # As Wagtail's own pattern, in fewer queries; Wagtail's `_util/` is left to it.
    re_path(r"^(?!_util/)((?:[\w\-]+/)+)$", routing.serve),
]

# Whoever only reads sends nothing: anything else is refused before a query is made.
urlpatterns = _FORMS + decorate_urlpatterns(_TO_READ, require_safe)
