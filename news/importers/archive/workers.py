"""Other processes for work that needs no database: reading old HTML, decoding photos.

Started afresh, not forked: a fork would share our connection to the database. On one core, or in
tests, everything is done here.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from news.importers.archive.old import OldArticle
from news.importers.archive.preparing import prepare
from news.importers.archive.process import begin
from news.importers.archive.ready import Ready
from news.importers.reading import UnreadableFile

MOST: Final = 8


def usual_number() -> int:
    """One process beside this one for each core, and one core is enough for itself."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 0 if (cores or 1) < 2 else min(cores or 1, MOST)


def start(number: int) -> AbstractContextManager[Executor | None]:
    """The processes, as a context; none where `number` is 0."""
    if number < 1:
        return nullcontext()
    return ProcessPoolExecutor(
        min(number, MOST),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=begin,
        initargs=(translation.get_language() or "vi",),
    )


def prepare_all(articles: Sequence[OldArticle], site: str, uploads: Path | None) -> list[Ready]:
    """All made ready; one that breaks the reader is refused and stops no other."""
    return [_prepared(old, site, uploads) for old in articles]


def _prepared(old: OldArticle, site: str, uploads: Path | None) -> Ready:
    try:
        return prepare(old, site, uploads)
    except UnreadableFile:  # it has more paragraphs than any
        return Ready(refused=_("It is larger than an article can be"))
    except Exception as error:  # a reader of strangers' markup raises whatever that makes it raise
        reason = _("It cannot be read (%(error)s)") % {"error": type(error).__name__}
        return Ready(refused=reason)


def submit(workers: Executor | None, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """The task's result, now or later."""
    if workers is not None:
        return workers.submit(task, *arguments)
    done: Future[Any] = Future()
    done.set_result(task(*arguments))
    return done
