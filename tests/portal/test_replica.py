"""Who only reads is answered from the replica; who may have written something from the database itself."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from news.models import ArticlePage
from portal.replica import ReadersAskTheReplica, ReplicaRouter


def asked(request: HttpRequest) -> str:
    """The database an article is read from during this request."""

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(ReplicaRouter().db_for_read(ArticlePage))

    return ReadersAskTheReplica(view)(request).content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path", ["/", "/thoi-su/mot-bai/", "/tag/nhan/", "/tim-kiem/?q=cau", "/rss/"]
)
def test_readers_are_answered_from_the_replica(path: str, rf: RequestFactory) -> None:
    assert asked(rf.get(path)) == "replica"


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/pages/3/edit/", "/binh-luan/phieu/0/", "/binh-luan/bai/3/ma/", "/readyz"],
)
def test_what_somebody_may_just_have_written_is_read_where_it_was_written(
    path: str, rf: RequestFactory
) -> None:
    assert asked(rf.get(path)) == "default"


def test_a_form_is_answered_from_the_database_itself(rf: RequestFactory) -> None:
    assert asked(rf.post("/binh-luan/bai/3/viet/")) == "default"
    assert asked(rf.post("/thoi-su/mot-bai/")) == "default"


def test_who_is_signed_in_sees_what_was_just_saved(rf: RequestFactory) -> None:
    request = rf.get("/thoi-su/mot-bai/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    assert asked(request) == "default"


def test_nothing_outlives_the_request(rf: RequestFactory) -> None:
    asked(rf.get("/"))
    assert ReplicaRouter().db_for_read(ArticlePage) == "default"


def test_all_writing_and_every_migration_goes_to_the_database_itself() -> None:
    router = ReplicaRouter()
    assert router.db_for_write(ArticlePage) == "default"
    assert router.allow_migrate("default", "news")
    assert not router.allow_migrate("replica", "news")
