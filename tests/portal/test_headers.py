"""Each class of route answers with its own cache, content and frame rules."""

import pytest
from django.test import Client

from news.models import HomePage

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/tim-kiem/?q=a", "/rss/", "/khong-co-trang-nay/"]
ADMIN = ["/admin/login/"]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_may_be_cached_for_a_second_and_served_stale(client: Client, path) -> None:
    control = client.get(path).headers["Cache-Control"]
    assert "public" in control
    assert "s-maxage=1" in control
    assert "stale-while-revalidate=30" in control
    assert "private" not in control


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_set_no_cookie_and_do_not_vary_by_it(client: Client, path) -> None:
    response = client.get(path)
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_forbid_inline_script_and_foreign_origins(client: Client, path) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    directives = {directive.strip() for directive in policy.split(";")}
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= directives
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ADMIN)
def test_the_admin_has_its_own_policy_and_is_never_cached_publicly(client: Client, path) -> None:
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy
    assert "public" not in response.headers.get("Cache-Control", "")


def test_a_signed_in_editor_gets_the_same_bytes_as_a_reader(admin_client: Client) -> None:
    reader = Client().get("/")
    editor = admin_client.get("/")
    assert reader.content == editor.content
    assert reader.headers["ETag"] == editor.headers["ETag"]
    assert not editor.cookies


def test_an_unchanged_page_is_answered_with_304(client: Client) -> None:
    etag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["/%00", "/?q=%00", "/tim-kiem/?q=a%00b"])
def test_nul_in_an_address_is_refused_not_an_error(client: Client, path) -> None:
    assert client.get(path).status_code == 400


def test_a_forwarded_host_is_ignored(client: Client) -> None:
    response = client.get("/", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in response.content


def test_a_preview_may_stand_in_the_admins_frame_and_nowhere_else(home: HomePage) -> None:
    preview = home.make_preview_request(None, "")
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert "script-src 'self'" in preview.headers["Content-Security-Policy"]
    assert "private" in preview.headers["Cache-Control"]
