"""The paper that the tests of the look read."""

import pytest

from tests.reading.paper import Paper, build_paper


@pytest.fixture
def paper(db: None) -> Paper:
    """One of every page type."""
    return build_paper()
