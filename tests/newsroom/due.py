"""Articles whose hour has come."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from news.models import ArticlePage
from tests import factories


def due(minutes_ago: float = 0.1) -> ArticlePage:
    """A scheduled article whose time came so long ago."""
    page = factories.article(live=False)
    page.go_live_at = timezone.now() + timedelta(minutes=5)
    page.save_revision().publish()
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    content = page.latest_revision.content | {"go_live_at": moment.isoformat()}
    Revision.objects.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=moment, content=content
    )
    ArticlePage.objects.filter(pk=page.pk).update(go_live_at=moment)
    return page
