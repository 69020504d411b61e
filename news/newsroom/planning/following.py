"""A plan follows its article: sent for approval, sent back, published, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from wagtail import signals
from wagtail.models import WorkflowState

from news.models import ArticlePage, Plan

State = Plan.State


def connect() -> None:
    """Called once, when the apps are ready."""
    signals.page_published.connect(published, sender=ArticlePage)
    signals.page_unpublished.connect(withdrawn, sender=ArticlePage)
    signals.workflow_submitted.connect(sent)
    signals.workflow_rejected.connect(sent_back)
    signals.workflow_cancelled.connect(sent_back)


def put(article_id: int, state: str, *, of: tuple[str, ...]) -> None:
    """The article's plan into `state`, where it is in one of those before; its day stays."""
    Plan.objects.filter(article=article_id, state__in=of).update(
        state=state, version=F("version") + 1, changed_by=None, changed_at=timezone.now()
    )


def published(instance: ArticlePage, **kwargs: Any) -> None:
    """The article is in the paper, whatever was planned for it."""
    put(instance.pk, State.PUBLISHED, of=(*Plan.OPEN, State.DROPPED))


def withdrawn(instance: ArticlePage, **kwargs: Any) -> None:
    """The article was taken out of the paper."""
    put(instance.pk, State.READY, of=(State.PUBLISHED,))


def sent(instance: WorkflowState, **kwargs: Any) -> None:
    """The article was sent for approval."""
    if is_of_article(instance):
        put(int(instance.object_id), State.READY, of=(State.ASSIGNED, State.WRITING, State.IDEA))


def sent_back(instance: WorkflowState, **kwargs: Any) -> None:
    """Changes were requested, or the writer called the article back."""
    if is_of_article(instance):
        put(int(instance.object_id), State.WRITING, of=(State.READY,))


def is_of_article(workflow: WorkflowState) -> bool:
    """Whether the workflow is about an article."""
    kind = ContentType.objects.get_for_model(ArticlePage)
    return bool(workflow.content_type_id == kind.pk)
