"""Objects copied from equal answers are as good as those Django makes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F

from comments.models import Thread
from news.models import ArticlePage, Photo
from prepared import Prepared
from tests import factories

pytestmark = pytest.mark.django_db


cards = Prepared(
    ArticlePage,
    lambda page: ArticlePage.objects.filter(pk=page).for_cards().annotate(under=F("section__path")),
)


def test_a_copy_has_what_the_first_object_had(home: Any) -> None:
    article: Any = factories.article(main_photo=factories.photo())
    for _ in range(3):
        found: Any = cards(page=article.pk)[0]
        stock: Any = ArticlePage.objects.for_cards().get(pk=article.pk)
        assert type(found).__name__ == "ArticlePage"
        assert found == stock
        assert {
            name: value for name, value in vars(found).items() if name not in ("_state", "under")
        } == {name: value for name, value in vars(stock).items() if name != "_state"}
        assert found._state.db == stock._state.db
        assert not found._state.adding
        assert found.get_deferred_fields() == stock.get_deferred_fields()
        assert found.under == article.section.path
        assert found.main_photo.file.url == stock.main_photo.file.url


def test_changing_a_copy_changes_no_other(home: Any) -> None:
    article = factories.article("Một bài", main_photo=factories.photo("Ảnh"))
    for _ in range(3):
        (found,) = cards(page=article.pk)
        assert (found.title, found.main_photo.title) == ("Một bài", "Ảnh")
        assert not hasattr(found, "mark")
        found.title = found.main_photo.title = "Đổi"
        found.mark = found.main_photo
        found.section = None


def test_rows_that_know_each_other_do_so_in_a_copy(home: Any) -> None:
    article = factories.article(main_photo=factories.photo())
    Thread.objects.get_or_create(page=article)
    twice = Prepared(
        ArticlePage,
        lambda page: ArticlePage.objects.filter(pk=page).select_related("comment_thread"),
    )
    for _ in range(2):
        (found,) = twice(page=article.pk)
        assert found.comment_thread.page is found


def test_a_file_of_a_copy_is_its_own(home: Any) -> None:
    photo = factories.photo()
    by_id = Prepared(Photo, lambda pk: Photo.objects.filter(pk=pk))
    (first,), (second,) = by_id(pk=photo.pk), by_id(pk=photo.pk)
    assert first.file.instance is first
    assert second.file.instance is second
    assert first.file.name == second.file.name == photo.file.name


def test_a_body_is_made_anew_for_each(home: Any) -> None:
    article = factories.article()
    whole = Prepared(ArticlePage, lambda page: ArticlePage.objects.filter(pk=page))
    (first,), (second,) = whole(page=article.pk), whole(page=article.pk)
    assert first.body is not second.body
    first.body.append(("heading", "Thêm"))
    assert len(second.body) == len(whole(page=article.pk)[0].body) == 1


def test_a_row_without_its_relation_says_none(home: Any, django_assert_num_queries: Any) -> None:
    article = factories.article()
    for _ in range(2):
        (found,) = cards(page=article.pk)
        with django_assert_num_queries(0):
            assert found.main_photo is None
