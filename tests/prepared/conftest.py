"""What tests of prepared queries and kept parts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prepared import drawn, pages, rows


def forget_everything() -> None:
    """As in a process that has just started."""
    drawn.forget()
    rows.forget()
    pages.forget()


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    """No test sees what an earlier one had drawn or copied, nor leaves anything."""
    forget_everything()
    yield
    forget_everything()
