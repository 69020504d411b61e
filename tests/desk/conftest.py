"""People at the desk, comments to decide on, and the forms they send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from portal.models import User
from tests.comments.conftest import CommentFactory, UserFactory, article, comment, user

__all__ = ["CommentFactory", "UserFactory", "article", "comment", "user"]

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


def pair(*comments: Comment) -> str:
    """Comments as a form names them: as they were read."""
    return ",".join(f"{comment.pk}:{comment.version}" for comment in comments)


@pytest.fixture
def colleague(user: UserFactory) -> Callable[..., User]:
    """Makes somebody who gets into the admin and has the given rights on comments."""

    def make(*rights: str, **fields: Any) -> User:
        person: User = user(*rights, **fields)
        person.user_permissions.add(Permission.objects.get(codename="access_admin"))
        return person

    return make


@pytest.fixture
def lan(colleague: Callable[..., User]) -> User:
    """A moderator."""
    return colleague("moderate_comment", first_name="Thị Lan", last_name="Nguyễn")


@pytest.fixture
def binh(colleague: Callable[..., User]) -> User:
    """A head moderator."""
    return colleague("moderate_comment", "manage_comment", first_name="Bình", last_name="Trần")


@pytest.fixture
def editor(colleague: Callable[..., User]) -> User:
    """Somebody of the newsroom without any right on comments."""
    return colleague()


def signed_in(person: User) -> Client:
    """A browser in which `person` is signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk(lan: User) -> Client:
    """Lan's browser."""
    return signed_in(lan)


@pytest.fixture
def decide() -> Callable[..., Any]:
    """Posts a decision as a plain form does: `decide(client, "approved", comment)`."""

    def send(client: Client, decision: str, *comments: Comment, **fields: Any) -> Any:
        headers = SCRIPT if fields.pop("script", False) else {}
        query = fields.pop("query", "")
        data = {"pair": pair(*comments), "decision": decision, **fields}
        return client.post(f"{reverse('desk:decide')}?{query}", data, headers=headers)

    return send
