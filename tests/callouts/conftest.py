"""The trap, looked at after every test that sets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.callouts.trap import Trap


@pytest.fixture
def trap() -> Iterator[Trap]:
    """Open; at the end nobody may have come."""
    made = Trap()
    yield made
    made.close()
    assert made.hits == []
