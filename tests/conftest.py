"""What tests of every app may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches

from comments.remembered import forget_all
from tests.callouts import watching

if TYPE_CHECKING:
    from news.models import HomePage


watching.watch()


@pytest.fixture(autouse=True)
def nobody_is_called() -> Iterator[None]:
    """Whatever a test runs, none of it asks for anything outside this machine."""
    watching.tried.clear()
    yield
    assert watching.tried == [], "somebody was called"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Rows of an earlier test are gone: a process that served it must not remember them.

    The cache as little: Wagtail keeps the sites there and forgets them when one is saved, but no
    signal tells of a test's transaction rolled back, and addresses turned absolute in the next.
    """
    forget_all()
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def numbers_from_one() -> None:
    """What a test makes is the same whatever ran before it in this process."""
    from tests import factories

    factories.count_anew()


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page of the default site."""
    from tests import factories

    return factories.front_page()
