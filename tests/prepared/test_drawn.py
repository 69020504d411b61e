"""A part is drawn again as soon as one value it is drawn from differs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from comments.models import Thread
from news.models import ArticlePage
from news.renditions import make_missing
from prepared.drawn import drawn, forget, is_unfinished
from tests import factories


class Brush:
    """Counts how often it draws."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"drawn {self.times} times"


def test_equal_rows_are_drawn_once_and_others_again(home: Any) -> None:
    brush = Brush()
    article = factories.article()
    for _ in range(2):
        drawn("card", (ArticlePage.objects.defer("body").get(pk=article.pk),), brush)
    assert brush.times == 1
    ArticlePage.objects.filter(pk=article.pk).update(title="Khác")
    changed = ArticlePage.objects.defer("body").get(pk=article.pk)
    assert drawn("card", (changed,), brush) == "drawn 2 times"


def test_what_cannot_be_compared_or_is_unfinished_is_drawn_each_time() -> None:
    brush = Brush()
    for _ in range(2):
        drawn("part", (object(),), brush)
    assert brush.times == 2

    def unfinished() -> str:
        is_unfinished()
        return drawn("inner", (1,), brush)

    for _ in range(2):
        drawn("outer", (1,), unfinished)
    assert brush.times == 3


def change_title(article: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(title="Tên mới của bài")


def change_count(article: ArticlePage) -> None:
    Thread.objects.update_or_create(page=article, defaults={"approved_count": 7})


def make_photo(article: ArticlePage) -> None:
    assert article.main_photo is not None
    make_missing(article.main_photo)


@pytest.mark.parametrize("change", [change_title, change_count, make_photo])
@pytest.mark.parametrize("path", ["/", "/thoi-su/", "/thoi-su/bai-khac/"])
def test_a_card_shows_every_change_at_once(
    home: Any, client: Client, change: Any, path: str
) -> None:
    section = factories.section("Thời sự")
    article = factories.article("Một bài", section, main_photo=factories.photo())
    other = factories.article("Bài khác", section, related=[article])
    before = client.get(path).content
    change(article)
    warm = client.get(path).content
    assert warm != before
    forget()
    assert client.get(path).content == warm
    assert other.live
