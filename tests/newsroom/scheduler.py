"""`python -m tests.newsroom.scheduler [NUMBER]`: a scheduler to race with, or to kill in the middle.

Says "ready", waits for a line, runs once. With a NUMBER it stops for ever inside the publishing of
that page, after the page is stored and before its transaction ends, and says "inside".
"""

from __future__ import annotations

import sys
import time
from typing import Any

import django

django.setup()

from wagtail.signals import page_published  # noqa: E402

from news import schedule  # noqa: E402


def halt(number: int) -> None:
    """Stop inside the publishing of page `number`."""
    count = 0

    def published(**kwargs: Any) -> None:
        nonlocal count
        count += 1
        if count == number:
            print("inside", flush=True)
            time.sleep(600)

    page_published.connect(published, weak=False)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        halt(int(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    print(schedule.run().published, flush=True)
