"""An article open for comments, comments in any state, and people who may decide on them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from comments.decisions.counting import recount
from comments.models import Comment, ConsentText, Reason, Status
from news.models import ArticlePage
from portal.models import User
from tests import factories
from tests.comments.reader import Reader

CommentFactory = Callable[..., Comment]
UserFactory = Callable[..., User]


@pytest.fixture
def article(db: None) -> ArticlePage:
    """A published article, commentable since now."""
    return factories.article("Cầu Mai Sa hợp long", published_at=timezone.now())


@pytest.fixture
def comment(article: ArticlePage) -> CommentFactory:
    """Makes a comment on `article`, waiting unless `status=` says otherwise."""
    numbers = itertools.count(1)

    def make(**fields: Any) -> Comment:
        number = next(numbers)
        status = fields.setdefault("status", Status.PENDING)
        if status != Status.PENDING:
            fields.setdefault("decided_at", timezone.now())
        if status in (Status.REJECTED, Status.REMOVED):
            fields.setdefault("reason", Reason.OFF_TOPIC)
        defaults: dict[str, Any] = {
            "page": article,
            "name": f"Bạn đọc {number}",
            "email": f"ban-doc-{number}@example.com",
            "body": f"Ý kiến số {number}.",
            "consent": ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
        }
        made = Comment.objects.create(**(defaults | fields))
        if status == Status.APPROVED:
            recount([made.page_id])
        return made

    return make


@pytest.fixture
def user(db: None) -> UserFactory:
    """Makes a person of the newsroom with the given rights of the comments app."""

    def make(*rights: str, **fields: Any) -> User:
        number = User.objects.count() + 1
        person: User = User.objects.create_user(f"nguoi-{number}", password="mat-khau", **fields)
        person.user_permissions.set(
            Permission.objects.filter(content_type__app_label="comments", codename__in=rights)
        )
        return person

    return make


@pytest.fixture
def moderator(user: UserFactory) -> User:
    """A moderator with a name."""
    return user("moderate_comment", last_name="Lê", first_name="Thu")


@pytest.fixture
def reader() -> Reader:
    """A reader without an account."""
    return Reader()
