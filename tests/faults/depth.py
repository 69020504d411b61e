"""A plugin of pytest for `make trust`: every property is tried with many times its examples."""

from __future__ import annotations

import os
from typing import Any, Final

from hypothesis import settings

DEPTH: Final = int(os.environ.get("TRUST_DEPTH", "20"))


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
