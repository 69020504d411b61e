"""What 200 approved comments cost an article that no cache holds, against 5.

    .venv/bin/python -m tests.bench.threads

On a scratch database of each kind; both articles are asked in turn, in one process, so that whatever
else the machine does slows both alike. Nothing is asserted.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from typing import Any, Final

FEW, MANY = 5, 200
ROUNDS: Final = 60


def measure() -> None:
    """In a process with the scratch database."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    client = Client()
    addresses = {number: _article(number) for number in (FEW, MANY)}
    times: dict[int, list[float]] = {number: [] for number in addresses}
    for round_ in range(ROUNDS + 5):
        for number, address in addresses.items():
            started = time.process_time()
            client.get(address)
            if round_ >= 5:
                times[number].append((time.process_time() - started) * 1000)
    print(f"uncached article, {connection.vendor}")
    for number, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            size = len(client.get(address).content)
        median = statistics.median(times[number])
        print(f"{number:4} comments {median:8.1f} ms {len(queries):4} queries {size:8} bytes")
    ratio = statistics.median(times[MANY]) / statistics.median(times[FEW])
    print(f"ratio {ratio:.2f}")


def _article(comments: int) -> Any:
    """The address of an article with so many approved comments."""
    from django.utils import timezone

    from comments.decisions.counting import recount
    from comments.models import Comment, ConsentText, Status
    from tests import factories
    from tests.live.drafts import draft

    page = factories.article()
    consent, now = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."), timezone.now()
    texts = [draft(number, page.pk, "") for number in range(comments)]
    Comment.objects.bulk_create(
        Comment(
            page=page,
            name=text.name,
            email=text.email,
            body=text.body,
            status=Status.APPROVED,
            decided_at=now,
            consent=consent,
        )
        for text in texts
    )
    recount([page.pk])
    return page.get_url()


if __name__ == "__main__":
    if "DATABASE_URL" in os.environ:
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        measure()
    else:
        from tests.bench import scratch

        with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
            scratch.on_both("tests.bench.threads", folder)
