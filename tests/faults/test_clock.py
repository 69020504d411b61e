"""The clock is wrong for a while, then right again: nobody is locked out, nothing is let go too early.

The clock is patched in the process. What a changed clock of the whole machine does to TLS or to
PostgreSQL's own timestamps is not tried here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.signals import page_published

from comments import retention, tokens
from comments.limits import LIMITS
from comments.models import Comment, ConsentText
from news.models import ArticlePage
from tests import factories
from tests.comments.reader import TEXT, Reader, html, token_for, token_in

pytestmark = pytest.mark.django_db


@contextmanager
def clock_off_by(off: timedelta) -> Iterator[datetime]:
    """Everything that asks Django or Python for the time hears another one."""
    moment = timezone.now() + off
    with (
        mock.patch("django.utils.timezone.now", return_value=moment),
        mock.patch("time.time", return_value=moment.timestamp()),
    ):
        yield moment


@pytest.fixture
def article(db: None) -> ArticlePage:
    """Commentable, and out for some hours."""
    return factories.article("Cầu Mai Sa hợp long", published_at=timezone.now() - timedelta(days=1))


def test_a_form_from_before_the_clock_was_set_back_gets_a_token_that_works(
    article: ArticlePage,
) -> None:
    token = token_for(article.pk, age=-3600)
    answer = Reader().send(article, token=token)
    assert answer.status_code == 409
    assert TEXT in html(answer)
    fresh = token_in(answer)
    assert fresh != token
    assert tokens.read(fresh, article.pk).age >= 0
    assert Reader().send(article, token=token_for(article.pk)).status_code == 303


def test_two_servers_may_differ_by_seconds(article: ArticlePage) -> None:
    token = token_for(article.pk, age=-5)
    answer = Reader().send(article, token=token)
    assert answer.status_code == 409
    assert token_in(answer) == token, "it grows old enough soon"


def test_comments_of_a_clock_that_ran_ahead_lock_nobody_out(article: ArticlePage) -> None:
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    tomorrow = timezone.now() + timedelta(days=400)
    most = max(number for number, _window in LIMITS["page"])
    Comment.objects.bulk_create(
        Comment(
            page=article,
            name="Lan",
            email="hau.nguyen@example.com",
            body=f"Ý kiến {number}.",
            consent=consent,
            created_at=tomorrow,
        )
        for number in range(most)
    )
    assert Reader().send(article).status_code == 303


def test_a_clock_that_runs_ahead_takes_no_address_before_its_time(article: ArticlePage) -> None:
    assert Reader().send(article).status_code == 303
    call_command("comment_retention", verbosity=0)
    with clock_off_by(timedelta(days=4000)):
        with pytest.raises(CommandError, match="đồng hồ"):
            call_command("comment_retention", verbosity=0)
        assert Comment.objects.get().email
        assert Comment.objects.get().address_hash
    call_command("comment_retention", verbosity=0)
    assert Comment.objects.get().email


def test_after_a_real_pause_somebody_who_knows_says_so(article: ArticlePage) -> None:
    Reader().send(article)
    call_command("comment_retention", verbosity=0)
    with clock_off_by(timedelta(days=400)):
        call_command("comment_retention", "--after-a-pause", verbosity=0)
        assert Comment.objects.get().email == ""
        call_command("comment_retention", verbosity=0)
    # Of the night after the pause one report, whoever ran.
    assert ModelLogEntry.objects.filter(action=retention.ACTION).count() == 2


def test_a_schedule_met_too_early_is_met_once(article: ArticlePage) -> None:
    planned = factories.article("Mai mới đăng", live=False)
    planned.go_live_at = timezone.now() + timedelta(hours=1)
    planned.save_revision().publish()
    assert not ArticlePage.objects.get(pk=planned.pk).live
    published = []

    def note(instance: ArticlePage, **kwargs: object) -> None:
        published.append(instance.pk)

    page_published.connect(note)
    for off in (timedelta(hours=2), timedelta(), timedelta(hours=3)):
        with clock_off_by(off):
            call_command("publish_scheduled", verbosity=0)
    page_published.disconnect(note)
    assert ArticlePage.objects.get(pk=planned.pk).live
    assert published == [planned.pk]
