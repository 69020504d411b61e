"""A plugin of pytest for `make trust`: properties are tried with many times their examples, and counted."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import settings

DEPTH: Final = int(os.environ.get("TRUST_DEPTH", "20"))
#: The name of the number of examples in the report of a test.
EXAMPLES: Final = "examples"
_tried = [0]


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The settings of each property, as Hypothesis keeps them on its function."""
    for item in items:
        test: Any = getattr(item, "obj", None)
        if getattr(test, "is_hypothesis_test", False):
            function: Any = getattr(test, "__func__", test)
            known = function._hypothesis_internal_use_settings
            function._hypothesis_internal_use_settings = settings(
                known, max_examples=known.max_examples * DEPTH
            )
            function.hypothesis.inner_test = _counted(function.hypothesis.inner_test)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """How many examples it was, for the table."""
    before = _tried[0]
    try:
        yield
    finally:
        if tried := _tried[0] - before:
            item.user_properties.append((EXAMPLES, tried))


def _counted(test: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(test)
    def counting(*args: Any, **named: Any) -> Any:
        _tried[0] += 1
        return test(*args, **named)

    return counting
