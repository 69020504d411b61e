"""Work after the answer: beside the requests in a server, at once everywhere else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django_tasks import task
from django_tasks.base import Task

from portal import background
from portal.background import ThreadBackend

WAIT = 30
done: list[tuple[str, str]] = []
finished = threading.Event()
release = threading.Event()


@task()
def note(name: str) -> None:
    """Writes down that it ran, and in which thread."""
    done.append((name, threading.current_thread().name))


@task()
def fail() -> None:
    """A task that breaks."""
    raise ValueError("hỏng")


@task()
def block() -> None:
    """Holds the thread until the test lets go."""
    release.wait(WAIT)


@task()
def finish() -> None:
    """The last one."""
    finished.set()


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadBackend]:
    """A backend of its own; whatever waits is let go at the end."""
    done.clear()
    finished.clear()
    release.clear()
    monkeypatch.setattr(background, "_serving", False)
    yield ThreadBackend("background", {})
    release.set()


def enqueue(backend: ThreadBackend, job: Task, *args: str) -> None:
    backend.enqueue(replace(job, backend="background"), args, {})


def test_a_command_runs_the_task_at_once(backend: ThreadBackend) -> None:
    enqueue(backend, note, "một")
    assert done == [("một", threading.current_thread().name)]


def test_a_server_runs_tasks_in_order_in_one_thread_of_their_own(
    backend: ThreadBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_serving", True)
    for name in ("một", "hai", "ba"):
        enqueue(backend, note, name)
    enqueue(backend, finish)
    assert finished.wait(WAIT)
    assert done == [("một", "background"), ("hai", "background"), ("ba", "background")]


def test_a_task_that_breaks_is_logged_and_the_next_one_runs(
    backend: ThreadBackend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(background, "_serving", True)
    with caplog.at_level(logging.ERROR, logger="portal.background"):
        enqueue(backend, fail)
        enqueue(backend, finish)
        assert finished.wait(WAIT)
    assert "hỏng" in caplog.text


def test_a_queue_that_is_full_drops_and_says_so(
    backend: ThreadBackend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(background, "_serving", True)
    monkeypatch.setattr(background, "MAX_WAITING", 1)
    for _ in range(4):
        enqueue(backend, block)
    assert "Too many tasks" in caplog.text
