"""What tests of every app may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from news.models import HomePage


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page of the default site."""
    from tests import factories

    return factories.front_page()
