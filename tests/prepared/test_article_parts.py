"""An article's page is drawn from parts that are kept: each change is seen at once all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from comments.decisions.counting import recount
from comments.models import Comment, Status
from news.models import ArticlePage, Attachment, Author, Byline, Correction, Masthead, Photo
from news.models.tag import NewsTag
from news.renditions import make_missing
from tests.prepared.conftest import forget_everything
from tests.reading.paper import build_paper


def stored(model: Any, find: Callable[[Any], Any], **fields: Any) -> Any:
    """A change past every signal: nothing but the row can tell of it."""

    def change(article: ArticlePage) -> None:
        assert model.objects.filter(pk=find(article).pk).update(**fields)

    return change


def change_body(article: ArticlePage) -> None:
    body = [*article.body.raw_data, {"type": "heading", "value": "Một đầu mục nữa"}]
    ArticlePage.objects.filter(pk=article.pk).update(body=body)


def change_date(article: ArticlePage) -> None:
    date = article.published_at - timedelta(days=800)  # type: ignore[operator]
    ArticlePage.objects.filter(pk=article.pk).update(published_at=date)


def approve(article: ArticlePage) -> None:
    waiting = Comment.objects.filter(page=article, status=Status.PENDING)
    waiting.update(status=Status.APPROVED, decided_at=article.published_at)
    recount([article.pk])


def change_masthead(article: ArticlePage) -> None:
    masthead = Masthead.for_site(article.get_site())
    masthead.paper_name = "Báo Bến Lở"
    masthead.save()


def change_section(article: ArticlePage) -> None:
    assert article.section is not None
    article.section.title = "Mục khác"
    article.section.save()


def make_photo(article: ArticlePage) -> None:
    assert article.main_photo is not None
    make_missing(article.main_photo)


def unpublish_related(article: Any) -> None:
    first = article.related.first()
    Page.objects.filter(pk=first.article_id).update(live=False)


CHANGES: dict[str, Callable[[ArticlePage], None]] = {
    "headline": stored(Page, lambda page: page, title="Tên khác của bài"),
    "lead": stored(ArticlePage, lambda page: page, lead="Tóm tắt khác."),
    "label": stored(ArticlePage, lambda page: page, ai_label="made"),
    "caption": stored(ArticlePage, lambda page: page, photo_caption="Chú thích khác"),
    "date": change_date,
    "body": change_body,
    "photo": stored(Photo, lambda page: page.main_photo, credit="Người khác"),
    "its sizes": make_photo,
    "author": stored(Author, lambda page: page.bylines.first().author, name="Tên khác"),
    "role": stored(Byline, lambda page: page.bylines.first(), role="video"),
    "tag": stored(NewsTag, lambda page: page.tags.first(), name="thủy nông"),
    "document": stored(Attachment, lambda page: Attachment.objects.first(), title="Tên khác"),
    "dossier": stored(Page, lambda page: page.dossier, title="Việc khác"),
    "correction": stored(Correction, lambda page: page.corrections.first(), right="Điều khác."),
    "related article": stored(Page, lambda page: page.related.first().article, title="Khác nữa"),
    "related article goes": unpublish_related,
    "comment": stored(
        Comment, lambda page: Comment.objects.filter(parent=None).first(), body="Lời khác."
    ),
    "comment approved": approve,
    "section": change_section,
    "masthead": change_masthead,
}


@pytest.mark.parametrize("edition", ["", "?lite"])
def test_every_change_is_on_the_next_page(client: Client, db: None, edition: str) -> None:
    article = build_paper().article
    address = f"{article.get_url()}{edition}"
    client.get(address)
    before = client.get(address).content
    unseen = []
    for name, change in CHANGES.items():
        change(article)
        after = client.get(address).content
        # As it is when nothing was kept at all.
        forget_everything()
        fresh = client.get(address).content
        if after == before or after != fresh:
            unseen.append(name)
        before = fresh
    # An edition of text alone has a link to its comments.
    without = {"comment"} if edition else set()
    assert set(unseen) == without


def test_what_one_reader_s_page_does_to_its_rows_is_not_on_the_next(
    client: Client, db: None
) -> None:
    paper = build_paper()
    address = paper.article.get_url()
    first, second = client.get(address).content, client.get(address).content
    forget_everything()
    assert first == second == client.get(address).content
