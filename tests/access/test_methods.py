"""What changes something asks for proof that our own page sent it; other methods end at the door."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.access.addresses import cases
from tests.access.world import world_of
from tests.house.admin_pages import patterns

pytestmark = pytest.mark.django_db

#: Readers' forms on cached pages: no cookie, a token of their own and the sender's origin
#: (docs/adr/0022). The signed links of mails are the right itself. The API has its own check, below.
OWN_PROOF = {
    "/binh-luan/<int:comment_id>/bao-vi-pham/",
    "/binh-luan/<int:comment_id>/dong-tinh/",
    "/binh-luan/bai/<int:page_id>/viet/",
    "/binh-luan/phieu/<uuid:receipt>/ban-sao/",
    "/binh-luan/phieu/<uuid:receipt>/rut/",
    "/binh-luan/phieu/<uuid:receipt>/sua/",
    "/binh-luan/phieu/<uuid:receipt>/xoa/",
    "/binh-luan/thu/thoi/<str:token>/",
    "/binh-luan/thu/xac-nhan/<str:token>/",
    r"/^bao-loi/(?P<article_id>[0-9]{1,15})/$",
    r"/^luot-doc/(?P<article_id>[0-9]{1,15})/$",
}


def test_only_forms_with_a_proof_of_their_own_go_without_the_csrf_token() -> None:
    found = {
        pattern
        for pattern, view in patterns(get_resolver())
        if getattr(view, "csrf_exempt", False) and not pattern.startswith("/admin/api/")
    }
    assert found == OWN_PROOF


def test_no_address_of_the_admin_takes_a_post_without_the_token(home: Any) -> None:
    world = world_of("administrator")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = world.client.cookies
    taken = {}
    for case in cases(world):
        if case.pattern not in OWN_PROOF:
            status = strict.post(case.address, {"title": "x"}).status_code
            # 404 and 405 of the API come before its check, and change nothing either.
            if status != 403 and not ("/api/" in case.pattern and status in (404, 405)):
                taken[case.address] = status
    assert not taken


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused_everywhere(home: Any, method: str) -> None:
    world = world_of("administrator")
    taken = {}
    for case in cases(world):
        if method == "DELETE" and case.address.partition("?")[0].endswith("/preview/"):
            continue  # takes an editor's own preview back; needs the token, as above
        response = world.client.generic(method, case.address)
        if response.status_code != 405 or "Allow" not in response.headers:
            taken[case.address] = response.status_code
    assert not taken


def test_taking_a_preview_back_needs_the_token_and_the_right(home: Any) -> None:
    world = world_of("reporter")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.client.cookies
    own, others = (world.pages[name]["pk"] for name in ("own draft", "colleague's draft"))
    assert strict.delete(f"/admin/pages/{own}/edit/preview/").status_code == 403
    assert world.client.delete(f"/admin/pages/{own}/edit/preview/").status_code == 200
    assert world.client.delete(f"/admin/pages/{others}/edit/preview/").status_code == 302
