"""The dates readers see: set once, kept by every later publishing, moved only by an editor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from news.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db

OLD = datetime(2019, 3, 2, 1, 0, tzinfo=UTC)
OTHER = datetime(2020, 5, 6, 7, 0, tzinfo=UTC)


def draft(**fields: Any) -> ArticlePage:
    """An article nobody has published, without a date."""
    return factories.article(live=False, published_at=None, **fields)


def publish(article: ArticlePage, **changes: object) -> ArticlePage:
    """What the editor's form does: change, keep a revision, publish it; returns the row."""
    page = article.get_latest_revision_as_object() if article.latest_revision else article
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


class TestTheDateOfPublication:
    def test_publishing_sets_it_to_now(self, home: object) -> None:
        before = timezone.now()
        article = publish(draft())
        assert article.published_at is not None
        assert before <= article.published_at <= timezone.now()

    def test_a_date_an_editor_gave_is_kept(self, home: object) -> None:
        assert publish(draft(), published_at=OLD).published_at == OLD

    def test_a_draft_has_none(self, home: object) -> None:
        assert draft().published_at is None

    def test_publishing_again_keeps_it(self, home: object) -> None:
        article = publish(draft())
        first = article.published_at
        assert publish(article, title="Tiêu đề khác").published_at == first

    def test_taking_down_and_putting_back_keeps_it(self, home: object) -> None:
        article = publish(draft())
        first = article.published_at
        article.unpublish()
        assert publish(article).published_at == first

    def test_an_editor_may_correct_it(self, home: object) -> None:
        article = publish(draft())
        assert publish(article, published_at=OLD).published_at == OLD

    def test_clearing_the_field_keeps_it(self, home: object) -> None:
        article = publish(draft(), published_at=OLD)
        assert publish(article, published_at=None).published_at == OLD

    def test_an_older_revision_does_not_bring_its_date_back(self, home: object) -> None:
        article = publish(draft(), published_at=OLD)
        revision = article.latest_revision
        article = publish(article, published_at=OTHER, title="Bản mới")
        revision.publish()
        article.refresh_from_db()
        assert article.title != "Bản mới"
        assert article.published_at == OTHER

    def test_a_revision_from_before_the_first_publishing_does_not_clear_it(
        self, home: object
    ) -> None:
        article = draft()
        early = article.save_revision()
        article = publish(article)
        first = article.published_at
        early.publish()
        article.refresh_from_db()
        assert article.published_at == first

    def test_the_schedule_sets_it_to_the_moment_announced(self, home: object) -> None:
        article = draft()
        moment = timezone.now() + timedelta(hours=1)
        article.go_live_at = moment
        revision = article.save_revision()
        revision.publish()
        article.refresh_from_db()
        assert not article.live
        assert article.published_at is None
        past = timezone.now().replace(microsecond=0) - timedelta(minutes=1)
        article.go_live_at = past
        revision = article.save_revision(approved_go_live_at=past)
        call_command("publish_scheduled")
        article.refresh_from_db()
        assert article.live
        assert article.published_at == past

    def test_a_scheduled_change_of_a_live_article_keeps_it(self, home: object) -> None:
        article = publish(draft(), published_at=OLD)
        page = article.get_latest_revision_as_object()
        page.title = "Bản hẹn giờ"
        page.go_live_at = timezone.now() - timedelta(minutes=1)
        page.save_revision(approved_go_live_at=page.go_live_at)
        call_command("publish_scheduled")
        article.refresh_from_db()
        assert article.title == "Bản hẹn giờ"
        assert article.published_at == OLD

    def test_an_imported_article_keeps_the_date_of_its_source(self, home: object) -> None:
        article = factories.article(published_at=OLD)
        assert publish(article, title="Sửa chính tả").published_at == OLD


class TestTheDateOfUpdating:
    def test_a_new_article_has_none(self, home: object) -> None:
        assert publish(draft()).updated_at is None

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "Khác"},
            {"lead": "Khác"},
            {"body": [{"type": "paragraph", "value": "<p>Khác</p>"}]},
        ],
    )
    def test_other_words_set_it(self, home: object, change: dict[str, object]) -> None:
        before = timezone.now()
        article = publish(publish(draft()), **change)
        assert article.updated_at is not None
        assert article.updated_at >= before

    def test_the_same_words_do_not(self, home: object) -> None:
        article = publish(publish(draft()), comments_mode="closed")
        assert article.updated_at is None

    def test_an_editor_may_set_it(self, home: object) -> None:
        article = publish(publish(draft()), title="Khác", updated_at=OTHER)
        assert article.updated_at == OTHER

    def test_saving_a_draft_of_a_live_article_does_not(self, home: object) -> None:
        article = publish(draft())
        article.title = "Chưa xuất bản"
        article.save_revision()
        assert ArticlePage.objects.get(pk=article.pk).updated_at is None


class TestCopiesAndAliases:
    def test_a_copy_is_a_new_article(self, home: object) -> None:
        article = factories.article(published_at=OLD, source_key="import:1")
        copied = article.copy(update_attrs={"slug": "ban-sao"}, keep_live=False)
        copied.refresh_from_db()
        assert copied.source_key is None
        assert copied.published_at is None
        assert copied.updated_at is None

    def test_an_alias_shows_the_dates_of_the_original(self, home: object) -> None:
        article = factories.article(published_at=OLD, source_key="import:1")
        alias = article.create_alias(parent=factories.section("Khác"), update_slug="bi-danh")
        alias.refresh_from_db()
        assert alias.source_key is None
        assert alias.published_at == OLD
        article = publish(article, title="Tiêu đề mới", published_at=OTHER)
        alias.refresh_from_db()
        assert alias.title == "Tiêu đề mới"
        assert alias.published_at == OTHER
        assert alias.source_key is None
