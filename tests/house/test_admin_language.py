"""The admin holds no English: every page of it is opened and read, hidden parts too.

What scripts make is read in a browser: tests/browser/test_admin_language.py.
"""

import io
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.house.admin_pages import addresses, html_of
from tests.house.english import left_over, texts_of
from tests.house.full_paper import full_paper

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Wagtail's templates say these; static/portal/admin-words.js puts them right.
BY_SCRIPT = {"Actions", "Search"}
# The label that papers print above the tags; an abbreviation of two parts.
OURS = {"TAG:", "KT-XH"}
FORMSETS = (
    *("bylines", "related", "pages", "workflow_tasks", "content_types", "comments"),
    *(f"{kind}_permissions" for kind in ("page", "image", "document", "collection")),
    *("photo_deletion", "document_deletion"),
)


@pytest.fixture
def quan_tri(admin_client: Client, admin_user: Any) -> Client:
    """A browser of somebody who may see everything and has a Vietnamese name."""
    admin_user.username = "quantri"
    admin_user.first_name, admin_user.last_name = "Hoài Nam", "Vũ"
    admin_user.save()
    return admin_client


@pytest.fixture
def paper(home: Page, quan_tri: Client, admin_user: Any) -> dict[str, Any]:
    """What the addresses' parameters stand for."""
    return full_paper(admin_user)


def report(found: dict[str, list[str]]) -> str:
    """The English texts, each with the first address that shows it."""
    return "\n".join(f"{text!r} at {where[0]}" for text, where in found.items())


def test_no_page_of_the_admin_shows_english(quan_tri: Client, paper: dict[str, Any]) -> None:
    found: dict[str, list[str]] = {}
    lost, read = [], 0
    for address in addresses(paper):
        response = quan_tri.get(address)
        if response.status_code in {302, 405}:  # elsewhere, or for sending only
            continue
        html = html_of(response) if response.status_code == 200 else ""
        if not html:
            lost.append(f"{response.status_code} {address}")
            continue
        read += 1
        for text in left_over(texts_of(html), BY_SCRIPT | OURS):
            found.setdefault(text, []).append(address)
    assert not lost, "\n".join(lost)
    assert read > 100
    assert not found, report(found)


def test_nobody_signed_in_reads_english(client: Client, db: None) -> None:
    found: dict[str, list[str]] = {}
    for address in (
        "/admin/login/",
        "/admin/password_reset/",
        "/admin/password_reset/done/",
        "/admin/password_reset/confirm/x/y/",
        "/admin/password_reset/complete/",
    ):
        for text in left_over(texts_of(client.get(address).content.decode()), BY_SCRIPT):
            found.setdefault(text, []).append(address)
    wrong = client.post("/admin/login/", {"username": "ai", "password": "sai"}).content.decode()
    assert "Sai tên đăng nhập hoặc mật khẩu" in wrong
    assert not found, report(found)


def test_refused_forms_answer_in_vietnamese(quan_tri: Client, paper: dict[str, Any]) -> None:
    found: dict[str, list[str]] = {}
    bad = {
        "new_parent_page": paper["parent_page_id"],
        "body-count": 0,
        "port": "x",
        "email": "x",
        "slug": "a b",
        "expire_at": "hôm qua",
        "file": io.BytesIO(),
    }
    for address in (
        f"/admin/pages/add/news/articlepage/{paper['parent_page_id']}/",
        f"/admin/pages/{paper['waiting']}/copy/",
        f"/admin/settings/news/masthead/{paper['site']}/",
        "/admin/cai-chinh/new/",
        "/admin/phan-hoi/new/",
        "/admin/collections/add/",
        "/admin/documents/add/",
        "/admin/groups/new/",
        "/admin/images/add/",
        "/admin/redirects/add/",
        "/admin/redirects/import/",
        "/admin/sites/new/",
        "/admin/users/new/",
        "/admin/workflows/add/",
        "/admin/account/",
    ):
        management = {
            f"{prefix}-{name}": 0
            for prefix in FORMSETS
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        response = quan_tri.post(address, bad | management, follow=True)
        assert response.status_code == 200, address
        for text in left_over(texts_of(response.content.decode()), BY_SCRIPT | OURS):
            found.setdefault(text, []).append(address)
    assert not found, report(found)


@pytest.mark.parametrize(
    "text",
    ["Save draft", "Xem trước page", "Publish", "Yes", "Filters", "Can add photo", "Edit: Mùa gặt"],
)
def test_the_rule_knows_english(text: str) -> None:
    assert left_over([text]) == [text]


@pytest.mark.parametrize(
    "text",
    ["Email", "Tin moi trong ngay", "Tải về XLSX", "anh-dep.jpg", "T2", "toasoan@example.vn", "10"],
)
def test_the_rule_leaves_vietnamese_alone(text: str) -> None:
    assert left_over([text]) == []


def test_permissions_are_named_in_vietnamese(db: None) -> None:
    from django.contrib.auth.models import Permission

    from comments.models import WordRule

    english = Permission.objects.filter(name__regex="^(Can|Edit|Delete|Lock|Publish|Unlock) ")
    assert Permission.objects.get(codename="change_wordrule").name == (
        f"Sửa {WordRule._meta.verbose_name}"
    )
    assert list(english.values_list("name", flat=True)) == []
