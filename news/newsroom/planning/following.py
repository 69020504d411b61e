"""A plan follows its article: sent for approval, sent back, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail import signals

from news.models import ArticlePage, Plan

State = Plan.State


def connect() -> None:
    """Called once, when the apps are ready."""
    signals.page_published.connect(published, sender=ArticlePage)
    signals.page_unpublished.connect(withdrawn, sender=ArticlePage)
    signals.workflow_submitted.connect(sent)
    signals.workflow_rejected.connect(sent_back)
    signals.workflow_cancelled.connect(sent_back)


def put(article: Any, state: str, *, of: tuple[str, ...]) -> None:
    """The article's plan into `state`, where it is in one of those before; its day stays."""
    Plan.objects.filter(article=article, state__in=of).update(
        state=state, version=F("version") + 1, changed_by=None, changed_at=timezone.now()
    )


def published(instance: ArticlePage, **kwargs: Any) -> None:
    """The article is in the paper, whatever was planned for it."""
    put(instance, State.PUBLISHED, of=(*Plan.OPEN, State.DROPPED))


def withdrawn(instance: ArticlePage, **kwargs: Any) -> None:
    """The article was taken out of the paper."""
    put(instance, State.READY, of=(State.PUBLISHED,))


def sent(instance: Any, **kwargs: Any) -> None:
    """The article was sent for approval."""
    if isinstance(instance.content_object, ArticlePage):
        put(instance.content_object, State.READY, of=(State.ASSIGNED, State.WRITING, State.IDEA))


def sent_back(instance: Any, **kwargs: Any) -> None:
    """Changes were requested, or the writer called the article back."""
    if isinstance(instance.content_object, ArticlePage):
        put(instance.content_object, State.WRITING, of=(State.READY,))
