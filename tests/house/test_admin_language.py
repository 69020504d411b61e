"""The admin holds no English: every page of it is opened and read, hidden parts too.

What scripts make is read in a browser: tests/browser/test_admin_language.py.
"""

import io
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Collection, Page, Site, Task, Workflow

from comments.models import Block, DataRequest, WordRule
from news.models import Attachment, Manuscript
from portal.models import User
from search.models import Abbreviation, MissedQuery
from tests import factories
from tests.comments.conftest import *  # noqa: F403 - the fixture `comment` and what it needs
from tests.house.admin_pages import addresses, html_of
from tests.house.english import left_over, texts_of

pytestmark = pytest.mark.django_db

# Wagtail's templates say these; static/portal/admin-words.js puts them right.
BY_SCRIPT = {"Actions", "Search"}
# The label that papers print above the tags; an abbreviation of two parts.
OURS = {"TAG:", "KT-XH"}
FORMSETS = (
    *("bylines", "related", "pages", "workflow_tasks", "content_types", "comments"),
    *(f"{kind}_permissions" for kind in ("page", "image", "document", "collection")),
)


@pytest.fixture
def quan_tri(admin_client: Client, admin_user: Any) -> Client:
    """A browser of somebody who may see everything and has a Vietnamese name."""
    admin_user.username = "quantri"
    admin_user.first_name, admin_user.last_name = "Hoài Nam", "Vũ"
    admin_user.save()
    return admin_client


@pytest.fixture
def paper(home: Page, quan_tri: Client, admin_user: Any, comment: Any) -> dict[str, Any]:
    """One of everything, in as many states as fit: what the addresses' parameters stand for."""
    section = factories.section("Đời sống")
    other = factories.section("Kinh tế")
    author = factories.author("Lê Thu Hà")
    article = factories.article(
        "Mùa gặt ở Đồng Vối", section, tags=["Nông nghiệp"], bylines=[author]
    )
    article.title = "Mùa gặt sớm ở Đồng Vối"
    draft = article.save_revision(user=admin_user)
    article.locked, article.locked_by, article.locked_at = True, admin_user, timezone.now()
    article.save()
    waiting = factories.article("Cầu mới qua sông", section, live=False)
    waiting.save_revision(user=admin_user)
    workflow = Workflow.objects.get()
    state = workflow.start(waiting, admin_user)
    photo = factories.photo()
    document = Attachment.objects.create(
        title="Bảng giá nước", file=ContentFile(b"1,2", name="bang-gia.csv")
    )
    redirect = Redirect.add_redirect("/cu.html", article)
    collection = Collection.get_first_root_node().add_child(name="Ảnh tư liệu")
    Abbreviation.objects.get_or_create(short="UBND", long="ủy ban nhân dân")  # founded, or emptied
    MissedQuery.objects.create(text="ván ép", times=3, last_day=timezone.localdate())
    factories.correction(article)
    factories.reply(article)
    factories.error_report(article)
    person = User.objects.create_user("ha", first_name="Thu Hà", last_name="Lê")
    return {
        "page_id": article.pk,
        "article_id": article.pk,
        "photo_id": photo.pk,
        "page_pk": article.pk,
        "parent_page_id": section.pk,
        "page_to_move_id": waiting.pk,
        "destination_id": other.pk,
        "revision_id": draft.pk,
        "workflow_state_id": state.pk,
        "task_id": state.current_task_state.task_id,
        "workflow_pk": workflow.pk,
        "task_pk": Task.objects.order_by("pk")[0].pk,
        "image_id": photo.pk,
        "document_id": document.pk,
        "redirect_id": redirect.pk,
        "collection_id": collection.pk,
        "site": Site.objects.get().pk,
        "group": Group.objects.order_by("pk")[0].pk,
        "user": person.pk,
        "user_id": person.pk,
        "query_id": Query.get("UBND").pk,
        "comment": comment(page=article).pk,
        "word_rule": WordRule.objects.get_or_create(text="khốn")[0].pk,
        "block": Block.objects.create(
            kind="domain", value="vi-du.example", until=timezone.localdate(), note="quảng cáo"
        ).pk,
        "data_request": DataRequest.objects.create(kind="access", contact="Ông Tư").pk,
        "waiting": waiting.pk,
        "front_page": home.pk,
        "dossiers": factories.dossier().get_parent().pk,
        "manuscript": Manuscript.objects.create(
            owner=admin_user,
            name="bai-gui.docx",
            content={"passages": [{"role": "headline", "text": "Chợ bến họp sớm"}]},
        ).pk,
    }


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

    english = Permission.objects.filter(name__regex="^(Can|Edit|Delete|Lock|Publish|Unlock) ")
    assert Permission.objects.get(codename="change_wordrule").name == (
        f"Sửa {WordRule._meta.verbose_name}"
    )
    assert list(english.values_list("name", flat=True)) == []
