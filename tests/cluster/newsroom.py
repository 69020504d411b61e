"""A process of one app server beside gunicorn: its timers, and a hand that prepares what they are to do.

python -m tests.cluster.newsroom        (with the environment of the server)

Does one thing for each line it reads and answers with one line of JSON.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

sys.path.insert(0, "site")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from comments.models import Comment, ConsentText, Letter, Mailbox, Status  # noqa: E402
from news.models import ArticlePage, SectionPage  # noqa: E402
from portal.models import User  # noqa: E402
from tests import factories  # noqa: E402
from tests.cluster.jobs import DUE, EXPIRED, JOBS, LETTERS, NAME, PASSWORD, SPAM  # noqa: E402
from tests.newsroom.due import due  # noqa: E402


def prepare() -> dict[str, Any]:
    """An editor, and work that waits for the timers."""
    User.objects.create_superuser(NAME, password=PASSWORD)
    now = timezone.now()
    article = ArticlePage.objects.order_by("pk").first()
    assert article
    for _ in range(DUE):
        due()
    expired = [factories.article().pk for _ in range(EXPIRED)]
    ArticlePage.objects.filter(pk__in=expired).update(expire_at=now - timedelta(minutes=1))
    for number in range(LETTERS):
        box = Mailbox.objects.create(email=f"cho-thu-{number}@example.com", asked_at=now)
        Letter.objects.create(kind=Letter.Kind.CONFIRM, mailbox=box)
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    old = now - timedelta(days=60)
    Comment.objects.bulk_create(
        Comment(
            page=article,
            name="Người bán hàng",
            email=f"hang-{number}@example.com",
            body="Hàng tốt giá rẻ.",
            folded="",
            status=Status.SPAM,
            created_at=old,
            decided_at=old,
            fingerprint=f"{number:032}",
            consent=consent,
        )
        for number in range(SPAM)
    )
    section = SectionPage.objects.order_by("path").first()
    assert section
    return {"section": section.pk, "site": section.get_site().pk, "article": article.pk}


def jobs() -> dict[str, Any]:
    """What the timers of one server do, all at the same moment as those of every other."""
    for name in JOBS:
        call_command(name, stdout=io.StringIO())
    return {}


def show_photo(photo: str, article: str) -> dict[str, Any]:
    """The article's main photo from now on; where the article is."""
    page = ArticlePage.objects.get(pk=int(article))
    page.main_photo_id = int(photo)
    page.save_revision().publish()
    return {"path": page.url}


WORK: dict[str, Callable[..., dict[str, Any]]] = {
    "prepare": prepare,
    "jobs": jobs,
    "show_photo": show_photo,
}

if __name__ == "__main__":
    for line in sys.stdin:
        name, *arguments = line.split()
        print(json.dumps(WORK[name](*arguments)), flush=True)
