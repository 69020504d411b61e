"""The headers of each class of address, exactly: none is missing, none is there by accident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

#: Change with the answer and not with its class.
OF_THE_ANSWER: Final = {
    *("Content-Length", "Content-Type", "ETag", "Last-Modified", "Expires", "Location", "Allow"),
    *("X-Accel-Expires", "Content-Disposition"),
}
HSTS: Final = "max-age=31536000; includeSubDomains; preload"
EVERYWHERE: Final = {
    "Strict-Transport-Security": HSTS,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
PAGE: Final = {
    **EVERYWHERE,
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; frame-src https://player.vimeo.com "
        "https://www.facebook.com https://www.tiktok.com https://www.youtube-nocookie.com; "
        "img-src 'self' data:; manifest-src 'self'; media-src 'self'; script-src 'self'; "
        "style-src 'self'; worker-src 'self'"
    ),
}
KEPT: Final = "max-age=0, public, s-maxage=1, stale-if-error=86400, stale-while-revalidate=30"
PUBLIC: Final = {**PAGE, "Cache-Control": KEPT, "Vary": "Accept-Encoding"}
LITE: Final = {
    **PUBLIC,
    "Content-Security-Policy": (
        "base-uri 'none'; default-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        "img-src 'self' data:; style-src 'self'"
    ),
}
REFUSED: Final = {**PAGE, "Cache-Control": "no-store"}
ONE_READER: Final = {
    **REFUSED,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "nofollow, noindex",
}
ADMIN: Final = {
    **PAGE,
    "Cache-Control": "max-age=0, must-revalidate, no-cache, no-store, private",
    "Vary": "Cookie",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "base-uri 'none'; default-src 'self'; font-src 'self' data:; form-action 'self'; "
        "frame-ancestors 'self'; frame-src 'self'; img-src 'self' blob: data:; media-src 'self'; "
        "object-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
    ),
}
DOCUMENT: Final = {
    **PAGE,
    "Cache-Control": "no-cache, private",
    "Vary": "Cookie",
    "Content-Security-Policy": "default-src 'none'",
}
STATIC: Final = {**EVERYWHERE, "Cache-Control": "max-age=60, public"}

CLASSES: Final[dict[str, tuple[str, str, int, Mapping[str, str]]]] = {
    "the front page": ("GET", "/", 200, PUBLIC),
    "an article": ("GET", "{article}", 200, PUBLIC),
    "an article, asked for its headers": ("HEAD", "{article}", 200, PUBLIC),
    "the lite edition": ("GET", "{article}?lite", 200, LITE),
    "a list": ("GET", "/tac-gia/", 200, PUBLIC),
    "search": ("GET", "/tim-kiem/?q=a", 200, PUBLIC),
    "suggestions": ("GET", "/tim-kiem/goi-y/?q=a", 200, PUBLIC),
    "a feed": ("GET", "/rss/", 200, PUBLIC),
    "a sitemap": ("GET", "/sitemap.xml", 200, PUBLIC),
    "robots.txt": ("GET", "/robots.txt", 200, PUBLIC),
    "the service worker": ("GET", "/sw.js", 200, PUBLIC),
    "the manifest": ("GET", "/manifest.webmanifest", 200, PUBLIC),
    "a page that is not found": ("GET", "/khong-co/", 404, PUBLIC),
    "the comment form": ("GET", "/binh-luan/bai/{id}/viet/", 200, ONE_READER),
    "the comment form's token": ("GET", "/binh-luan/bai/{id}/ma/", 200, ONE_READER),
    "a refused comment": ("POST", "/binh-luan/bai/{id}/viet/", 422, ONE_READER),
    "a receipt": ("GET", "{receipt}", 200, ONE_READER),
    "an old link of a mail": ("POST", "/binh-luan/thu/xac-nhan/x/", 410, ONE_READER),
    "the form of error reports": ("GET", "/bao-loi/{id}/", 200, ONE_READER),
    "a counted read": ("POST", "/luot-doc/{id}/", 204, REFUSED),
    "a counted read without script": ("GET", "/luot-doc/{id}/", 200, REFUSED),
    "a NUL": ("GET", "/%00", 400, REFUSED),
    "another's host name": ("GET", "http://evil.example/", 400, REFUSED),
    "a page that is posted to": ("POST", "/", 405, REFUSED),
    "a method nobody takes": ("PUT", "/", 405, REFUSED),
    "health": ("GET", "/healthz", 200, REFUSED),
    "readiness": ("GET", "/readyz", 200, REFUSED),
    "metrics without the token": ("GET", "/metrics", 404, PUBLIC),
    "the sign-in": ("GET", "/admin/login/", 200, ADMIN),
    "the admin's closed door": ("GET", "/admin/", 302, ADMIN),
    "a document": ("GET", "{document}", 200, DOCUMENT),
    "a static file": ("GET", "/static/css/portal.css", 200, STATIC),
}
PRODUCTION: Final = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
}


def ordered(name: str, value: str) -> str:
    """Directives in one order: libraries keep none."""
    sign = {"Content-Security-Policy": "; ", "Cache-Control": ", ", "X-Robots-Tag": ", "}.get(name)
    if sign is None:
        return value
    parts = [" ".join(sorted_words(part)) for part in value.split(sign.strip())]
    return sign.join(sorted(parts))


def sorted_words(directive: str) -> list[str]:
    """A directive's name, then its values."""
    name, *values = directive.split()
    return [name, *sorted(values)]


@pytest.fixture
def places(home: Any, settings: Any, tmp_path: Any) -> dict[str, Any]:
    """What the addresses above name."""
    from django.urls import reverse

    from comments.models import Comment, ConsentText

    settings.MEDIA_ROOT = tmp_path
    article = factories.article(published_at=timezone.now(), bylines=[factories.author()])
    comment = Comment.objects.create(
        page=article,
        name="Bạn đọc",
        email="a@example.com",
        body="Ý kiến.",
        consent=ConsentText.objects.kept("Đồng ý.", "Thông báo."),
    )
    return {
        "article": article.url,
        "id": article.pk,
        "receipt": reverse("comment_receipt", args=[comment.receipt]),
        "document": factories.document().url,
    }


def ask(client: Client, method: str, path: str) -> Any:
    """Over TLS, as nginx hands it on; an address with a host asks for that host."""
    host: dict[str, str] = {}
    if path.startswith("http://"):
        host = {"host": path.split("/")[2]}
        path = "/"
    form = "application/x-www-form-urlencoded"
    return client.generic(method, path, content_type=form, secure=True, headers=host)


@pytest.mark.parametrize("name", CLASSES)
def test_the_class_has_exactly_these_headers(places: dict[str, Any], name: str) -> None:
    method, path, status, wanted = CLASSES[name]
    with override_settings(**PRODUCTION):
        answer = ask(Client(), method, path.format(**places))
    assert answer.status_code == status
    found = {
        key: ordered(key, value)
        for key, value in answer.headers.items()
        if key.title() not in {name.title() for name in OF_THE_ANSWER}
    }
    if wanted is PUBLIC and int(answer.headers.get("Content-Length", 999)) < 200:
        found.setdefault("Vary", "Accept-Encoding")  # too short to be worth compressing
    assert found == {key: ordered(key, value) for key, value in wanted.items()}
    if not path.startswith("/admin/"):
        assert not answer.cookies


def test_an_error_of_ours_has_the_headers_of_a_page(home: Any, monkeypatch: Any) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("news.views.render", fails)
    with override_settings(**PRODUCTION):
        answer = ask(Client(raise_request_exception=False), "GET", "/tac-gia/")
    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store"
    for name in PAGE:
        assert ordered(name, answer.headers[name]) == ordered(name, PAGE[name])
    page = answer.content.decode()
    assert "Lỗi 500" in page
    assert "Báo Mộc Giang" in page


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/%00", 400), ("POST", "/", 405), ("PUT", "/", 405)]
)
def test_a_refusal_has_a_page_in_vietnamese(home: Any, method: str, path: str, status: int) -> None:
    answer = ask(Client(), method, path)
    page = answer.content.decode()
    assert f"Lỗi {status}" in page
    assert "Báo Mộc Giang" in page
    assert answer.headers.get("Content-Length", str(len(answer.content))) == str(
        len(answer.content)
    )


def test_the_address_without_tls_only_leads_to_the_one_with_it(home: Any) -> None:
    with override_settings(**PRODUCTION):
        answer = Client().get("/tim-kiem/?q=a")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        "https://testserver/tim-kiem/?q=a",
    )


FORGED: Final = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Port": "8443",
    "X-Forwarded-Prefix": "/evil.example",
    "X-Original-URL": "/admin/",
    "X-Rewrite-URL": "/admin/",
    "X-Host": "evil.example",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=http",
    "X-Forwarded-For": "203.0.113.9",
    "X-Real-IP": "203.0.113.9",
    "True-Client-IP": "203.0.113.9",
    "Cf-Connecting-IP": "203.0.113.9",
    "X-HTTP-Method-Override": "DELETE",
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("path", ["/", "{article}", "/rss/", "/sitemap.xml", "/khong-co/"])
def test_a_forged_forwarding_header_changes_no_byte(
    places: dict[str, Any], name: str, path: str
) -> None:
    plain = Client().get(path.format(**places))
    forged = Client().get(path.format(**places), headers={name: FORGED[name]})
    assert forged.status_code == plain.status_code
    assert forged.content == plain.content
    assert forged.headers.get("ETag") == plain.headers.get("ETag")


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@x", ""])
def test_an_unknown_host_is_refused(home: Any, host: str) -> None:
    answer = Client().get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
