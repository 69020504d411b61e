"""A section, and people of each role."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from news.models import ArticlePage, Author, HomePage, SectionPage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER
from portal.models import User
from tests import factories

ArticleFactory = Callable[..., ArticlePage]
UserFactory = Callable[[str], User]


@pytest.fixture
def front_page(db: None) -> HomePage:
    """The front page the migrations make."""
    page: HomePage = HomePage.objects.get()
    return page


@pytest.fixture
def section(front_page: HomePage) -> SectionPage:
    """A published section."""
    return section_of(front_page)


def section_of(front_page: HomePage) -> SectionPage:
    """A new section of the paper, published."""
    page: SectionPage = front_page.add_child(instance=SectionPage(title="Kinh tế"))
    return page


@pytest.fixture
def staff(db: None) -> UserFactory:
    """Makes a member of the group with the given name."""
    return member


def member(role: str) -> User:
    """A new member of the group with that name."""
    number = User.objects.count() + 1
    user = User.objects.create_user(f"nguoi-{number}", password="mat-khau-thu")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def article(section: SectionPage) -> ArticleFactory:
    """Makes an article in the section; a draft unless `live=True`."""
    return partial(article_in, section)


def article_in(
    section: SectionPage, title: str = "Cầu mới qua sông", **fields: object
) -> ArticlePage:
    """A new article in that section; a draft unless `live=True`."""
    values: dict[str, object] = {"lead": "Tóm tắt.", "live": False} | fields
    page: ArticlePage = section.add_child(instance=ArticlePage(title=title, **values))
    page.save_revision()
    return page


@pytest.fixture
def signed_in(client: Client, staff: UserFactory) -> Callable[[str], Client]:
    """The test client, signed in as a new member of the named group."""

    def sign_in(role: str) -> Client:
        client.force_login(staff(role))
        return client

    return sign_in


@pytest.fixture
def own_media(settings: Any, tmp_path: Path) -> None:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def reporter(client: Client, staff: UserFactory, section: SectionPage, own_media: None) -> Client:
    """The test client, signed in as a reporter of a paper with one section and one more."""
    factories.section("Xã hội")
    client.force_login(staff(REPORTER))
    return client


@pytest.fixture
def thu(db: None) -> Author:
    """An author."""
    return factories.author("Thu Hà")


@pytest.fixture
def vinh(db: None) -> Author:
    """A contributor without an account."""
    return factories.author("Đức Vinh", kind="contributor")


@pytest.fixture
def board(client: Client, staff: UserFactory) -> Client:
    """The board's browser."""
    client.force_login(staff(MANAGING_EDITOR))
    return client


@pytest.fixture
def managing_editor(staff: UserFactory) -> User:
    """Who may publish, and so delete what is published."""
    return staff(MANAGING_EDITOR)


@pytest.fixture
def published(section: SectionPage) -> ArticlePage:
    """An article in the paper, with a tag and a byline."""
    page = factories.article(
        "Cầu mới qua sông", section, tags=["giao thông"], bylines=[factories.author("Thu Hà")]
    )
    page.save_revision()
    return page
