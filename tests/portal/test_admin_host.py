"""The newsroom may stand under a host name of its own; photos may come from a store of another."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portal.models import User
from tests.house.test_settings import PRODUCTION, manage

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAPER, NEWSROOM = "testserver", "toasoan.example"


@pytest.fixture
def two_hosts(settings: Any, home: Any) -> None:
    settings.ALLOWED_HOSTS = [PAPER, NEWSROOM]
    settings.ADMIN_HOST, settings.SITE_URL = NEWSROOM, f"https://{PAPER}"


def get(host: str, path: str) -> Any:
    return Client(headers={"host": host}).get(path)


def test_the_paper_s_host_has_no_newsroom(two_hosts: None) -> None:
    for path in ("/admin/", "/admin/login/", "/admin/khong-co/"):
        assert get(PAPER, path).status_code == 404
    assert get(PAPER, "/").status_code == 200


def test_the_newsroom_s_host_has_the_newsroom_alone(two_hosts: None) -> None:
    assert get(NEWSROOM, "/admin/login/").status_code == 200
    assert get(NEWSROOM, "/").headers["Location"] == "/admin/"
    answer = get(NEWSROOM, "/tim-kiem/?q=a")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"https://{PAPER}/tim-kiem/?q=a",
    )


@pytest.mark.parametrize(
    "path", ["/healthz", "/static/css/portal.css", "/documents/1/khong-co.pdf"]
)
def test_files_and_health_are_answered_on_both(two_hosts: None, path: str) -> None:
    assert get(PAPER, path).status_code == get(NEWSROOM, path).status_code


def test_an_editor_works_and_previews_there(two_hosts: None, admin_user: User, home: Any) -> None:
    editor = Client(headers={"host": NEWSROOM})
    editor.force_login(admin_user)
    assert editor.get("/admin/").status_code == 200
    assert editor.get(f"/admin/pages/{home.pk}/edit/").status_code == 200
    assert editor.get(f"/admin/pages/{home.pk}/view_draft/").status_code == 200


def test_without_such_a_name_both_stand_under_one(home: Any) -> None:
    assert get(PAPER, "/admin/login/").status_code == 200
    assert get(PAPER, "/").status_code == 200


def settings_of(names: str, **environment: str) -> str:
    """Values of production's settings in that environment."""
    code = f"from django.conf import settings as s; print({names})"
    done = manage("shell", "--no-imports", "-c", code, **PRODUCTION | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_production_answers_both_hosts_and_mails_lead_to_the_newsroom() -> None:
    said = settings_of(
        "sorted(s.ALLOWED_HOSTS), s.CSRF_TRUSTED_ORIGINS, s.WAGTAILADMIN_BASE_URL, s.SITE_URL",
        ADMIN_HOST=NEWSROOM,
    )
    assert said == (
        f"['baomocgiang.example', '{NEWSROOM}'] ['https://{NEWSROOM}'] "
        f"https://{NEWSROOM} https://baomocgiang.example"
    )


@pytest.mark.parametrize(
    ("environment", "origins"),
    [
        ({}, []),
        ({"MEDIA_BUCKET": "anh"}, ["https://s3.amazonaws.com", "https://anh.s3.amazonaws.com"]),
        ({"MEDIA_BUCKET": "anh", "MEDIA_DOMAIN": "anh.example"}, ["https://anh.example"]),
        ({"MEDIA_BUCKET": "anh", "MEDIA_DOMAIN": "bao.example/media"}, ["https://bao.example"]),
        (
            {"MEDIA_BUCKET": "anh", "MEDIA_ENDPOINT_URL": "https://kho.example:9000"},
            ["https://kho.example:9000", "https://anh.kho.example:9000"],
        ),
    ],
)
def test_both_content_policies_show_photos_of_the_store(
    environment: dict[str, str], origins: list[str]
) -> None:
    said = settings_of(
        "s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'][2:],"
        "s.CONTENT_SECURITY_POLICY['DIRECTIVES']['media-src'][1:],"
        "s.ADMIN_CONTENT_SECURITY_POLICY['img-src'][3:]",
        **environment,
    )
    assert said == f"{origins} {origins} {origins}"
