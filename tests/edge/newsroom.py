"""A newsroom at the server's own database: does one thing for each line it reads, and says when it is done.

python -m tests.edge.newsroom        (with the environment of the server)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

sys.path.insert(0, "site")

import django

django.setup()

from django.utils import timezone  # noqa: E402
from wagtail.models import PageViewRestriction  # noqa: E402

from comments.decisions import transition  # noqa: E402
from comments.models import Comment, ConsentText, Reason, Status  # noqa: E402
from news.models import ArticlePage, SectionPage  # noqa: E402
from portal.models import User  # noqa: E402
from tests.edge.readers import CANARY, READER  # noqa: E402

COMMENT = "Cầu xong sớm bà con mừng lắm."


def work() -> Iterator[dict[str, Any]]:
    """After each step: which address must say, or no longer say, which words."""
    section = SectionPage.objects.order_by("path").first()
    assert section
    chief = User.objects.create_superuser("truc-ban", password="mat-khau")
    article = ArticlePage(title="Tin vừa đăng", lead="Sapo.", published_at=timezone.now())
    section.add_child(instance=article)
    path, lists = article.url, ["/", section.url, "/rss/"]
    yield {"step": "publish", "seen": dict.fromkeys([path, *lists], "Tin vừa đăng"), "gone": {}}

    states: dict[str, dict[str, Any]] = {
        "nhap": {"live": False},
        "hen-gio": {"live": False, "go_live_at": timezone.now() + timedelta(hours=1)},
        "het-han": {"expire_at": timezone.now() - timedelta(hours=1)},
        "kin": {"published_at": timezone.now()},
    }
    drafts = [
        ArticlePage(title=f"{CANARY} {state}", lead=CANARY, slug=f"{CANARY}-{state}", **fields)
        for state, fields in states.items()
    ]
    for draft in drafts:
        section.refresh_from_db()
        section.add_child(instance=draft)
    PageViewRestriction.objects.create(
        page=drafts[-1], restriction_type="password", password="mat-khau"
    )
    hidden = [str(draft.url) for draft in drafts]
    yield {"step": "hide", "seen": {}, "gone": dict.fromkeys([*hidden, *lists], f"{CANARY} ")}

    article.title = "Tin đã sửa"
    article.save_revision().publish()
    seen = dict.fromkeys([path, *lists], "Tin đã sửa")
    yield {"step": "correct", "seen": seen, "gone": dict.fromkeys([path, *lists], "Tin vừa đăng")}

    waiting = Comment.objects.create(
        page=article,
        name="Bạn đọc",
        email=READER,
        body=COMMENT,
        consent=ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
    )
    shown = transition(waiting.pk, waiting.version, Status.APPROVED, by=chief)
    yield {"step": "approve", "seen": {path: COMMENT, section.url: "1 ý kiến"}, "gone": {}}

    transition(shown.pk, shown.version, Status.REMOVED, by=chief, reason=Reason.OFF_TOPIC)
    gone = {path: COMMENT, section.url: "1 ý kiến"}
    yield {"step": "take down", "seen": {}, "gone": gone}

    article.unpublish()
    yield {"step": "unpublish", "seen": {}, "gone": dict.fromkeys([path, *lists], "Tin đã sửa")}


if __name__ == "__main__":
    for done in work():
        print(json.dumps(done), flush=True)
        sys.stdin.readline()
