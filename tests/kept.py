"""Rows made once for the tests of a module or a class, where making them is the slow part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.cache import caches
from django.db import transaction
from pytest_django import DjangoDbBlocker

from comments.remembered import forget_all
from news import frame
from prepared import pages
from tests import factories

Made = TypeVar("Made")


@contextmanager
def kept(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """What `make` makes, for every test within; what each of them changes is undone after it.

    Their transactions lie inside this one. So each test of the module or class meets the rows, and
    none may ask for `transactional_db`. An object outlives a change to its row that is undone:
    hand a test one that it has read itself.
    """
    forget()
    with blocker.unblock(), transaction.atomic(), factories.counting_on() as from_here:
        made = make()
        from_here()
        yield made
        transaction.set_rollback(True)


def forget() -> None:
    """Rows of an earlier test are gone: a process that served it must not remember them.

    The cache as little: Wagtail keeps the sites there and forgets them when one is saved, but no
    signal tells of a test's transaction rolled back, and addresses turned absolute in the next.
    """
    forget_all()
    pages.forget()
    # By the number of its edition, which is the same for all tests that begin with the same rows.
    frame._kept.clear()
    for cache in caches.all(initialized_only=True):
        cache.clear()
