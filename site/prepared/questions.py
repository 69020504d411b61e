"""What a page asked while it was made and what it was told: told the same again, it is the same page.

Everything a public page depends on, beside its address, is asked through `ask`: prepared queries,
the day, whether a moment has passed. See docs/adr/0100-a-page-is-what-it-was-told.md.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connections

from prepared.values import Answers

T = TypeVar("T")
#: Answers, or what they come to, by what was asked, of what; in the order it was asked.
Known = dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any]


class Questions:
    """Those of one page, in their order."""

    def __init__(self, known: Known) -> None:
        self.asked: Known = {}
        #: Whether something was asked that cannot be asked again: an ordinary query.
        self.incomplete = False
        self._known = known

    def ask(self, question: Callable[..., Any], about: tuple[Hashable, ...]) -> Any:
        """The answer; the same as before to a question put before in this request."""
        key = (question, about)
        if key not in self._known:
            token = _asking.set(None)
            try:
                self._known[key] = question(*about)
            finally:
                _asking.reset(token)
        answer = self._known[key]
        if key not in self.asked:
            self.asked[key] = summary(answer)
        return answer


_asking: ContextVar[Questions | None] = ContextVar("asking", default=None)


def ask(question: Callable[..., T], *about: Hashable) -> T:
    """`question(*about)`; the page that is being made will ask it again before it is shown again.

    The answer must hang on `about` and on what others may change alone: rows, the clock, a cache. It is
    an `Answers` or a value that compares.
    """
    page = _asking.get()
    if page is None:
        return question(*about)
    answer: T = page.ask(question, about)
    return answer


@contextmanager
def questions(known: Known) -> Iterator[Questions]:
    """Around the making of a page: what it asks. `known` holds answers given already."""
    page = Questions(known)

    def other_query(execute: Callable[..., Any], *of_query: Any) -> Any:
        if is_making():
            page.incomplete = True
        return execute(*of_query)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(other_query))
        token = _asking.set(page)
        try:
            yield page
        finally:
            _asking.reset(token)


def is_making() -> bool:
    """Whether a page that may be kept is being made, and nothing is being asked just now."""
    return _asking.get() is not None


def still_answered_so(asked: Known) -> tuple[bool, Known]:
    """Whether each question has the answer it had; and the answers up to the first that differs.

    What was asked depended on what was answered before: so it is asked in the same order, and no
    further than the answers agree.
    """
    known: Known = {}
    for key, before in asked.items():
        question, about = key
        answer = known[key] = question(*about)
        if summary(answer) != before:
            return False, known
    return True, known


def summary(answer: Any) -> Any:
    """Of rows a digest (BLAKE2b, 256 bits), of anything else itself."""
    if not isinstance(answer, Answers):
        return answer
    return hashlib.blake2b(pickle.dumps(answer.raw), digest_size=32).digest()
