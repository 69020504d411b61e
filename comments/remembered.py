"""What the newsroom rarely changes, remembered by this process for a second.

Each comment asks for the site, its settings, the word list, the blocks and the wording of consent.
The queries for these took a third of the time of a comment (measured). A second is what every cache of the
portal may lag behind; the process that saves one of them knows at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Final, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

KEEP: Final = 1.0  # seconds
#: Answers of one function; there are as many as there are sites, and host names somebody invents.
_MOST: Final = 100

T = TypeVar("T")
_answers: dict[Callable[..., Any], dict[Hashable, tuple[float, Any]]] = {}


def remembered(*models: type[Model]) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Decorator for a function of hashable arguments whose answer depends on rows of `models`.

    What it returns is shared by threads: nobody may change it.
    """

    def decorate(ask: Callable[..., T]) -> Callable[..., T]:
        answers = _answers.setdefault(ask, {})

        def forget(**_signal: Any) -> None:
            answers.clear()

        for model in models:
            # Not weakly: nobody else holds on to the function.
            post_save.connect(forget, sender=model, weak=False)
            post_delete.connect(forget, sender=model, weak=False)

        @wraps(ask)
        def answer(*arguments: Hashable) -> T:
            found = answers.get(arguments)
            if found is not None and found[0] > time.monotonic():
                value: T = found[1]
                return value
            value = ask(*arguments)
            if len(answers) >= _MOST:
                answers.clear()
            answers[arguments] = (time.monotonic() + KEEP, value)
            return value

        return answer

    return decorate


def forget_all() -> None:
    """For tests, whose rows vanish without a word."""
    for answers in _answers.values():
        answers.clear()
