"""The paper that the tests of the look read."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.kept import kept
from tests.reading.paper import Paper, build_paper


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Paper]:
    """One of every page type, for a module's tests."""
    with kept(django_db_blocker, build_paper) as paper:
        yield paper


@pytest.fixture
def paper(made: Paper, db: None) -> Paper:
    """That paper as it was made."""
    return made.read_anew()
