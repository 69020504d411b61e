"""What tests of the news app share."""

from typing import cast

import pytest
from django_tasks import TaskResult, task_backends
from django_tasks.backends.dummy import DummyBackend


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    """No test sees what an earlier one asked of the background."""
    cast(DummyBackend, task_backends["background"]).clear()


@pytest.fixture
def asked(nothing_asked: None) -> list[TaskResult]:
    """The tasks that were handed to the background."""
    return cast(DummyBackend, task_backends["background"]).results
