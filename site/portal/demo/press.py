"""What a paper owes its readers, on the demo's articles: dossiers, corrections, replies, reports."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from news.models import Correction, DossierIndexPage, DossierPage, ErrorReport, RightOfReply
from portal.demo import sources
from portal.demo.articles import KEY, demo_articles
from portal.models import User


def load_dossiers(photos: dict[str, int]) -> dict[str, int]:
    """The id of each article's dossier, by the article's key."""
    index = DossierIndexPage.objects.first()
    if index is None:
        return {}
    places: dict[str, int] = {}
    for row in sources.rows("press", "dossier"):
        found = DossierPage.objects.child_of(index).filter(slug=row["slug"]).first()
        dossier = found or add_dossier(index, row, photos)
        places |= dict.fromkeys(row["articles"], dossier.pk)
    return places


def add_dossier(index: Any, row: dict[str, Any], photos: dict[str, int]) -> DossierPage:
    """A published dossier with a first revision, as an editor's would have."""
    page: DossierPage = index.add_child(
        instance=DossierPage(
            title=row["title"],
            slug=row["slug"],
            intro=row["intro"],
            photo_id=photos[row["photo"]],
        )
    )
    page.save_revision().publish()
    return page


def load_press(editor: User) -> None:
    """Corrections, replies and reports, each kind unless there are some."""
    articles = {page.source_key.removeprefix(KEY): page for page in demo_articles()}
    now = timezone.now()
    with transaction.atomic():
        if not Correction.objects.exists():
            for row in sources.rows("press", "correction"):
                Correction.objects.create(
                    article=articles[row["article"]],
                    wrong=row["wrong"],
                    right=row["right"],
                    published_at=now - timedelta(days=row["days_ago"]),
                )
        if not RightOfReply.objects.exists():
            for row in sources.rows("press", "reply"):
                RightOfReply.objects.create(
                    article=articles[row["article"]],
                    answer=articles.get(row.get("answer", "")),
                    received_on=timezone.localdate() - timedelta(days=row["days_ago"]),
                    **{name: row.get(name, "") for name in ("sender", "text", "state", "refusal")},
                )
        if not ErrorReport.objects.exists():
            for row in sources.rows("press", "report"):
                add_report(articles[row["article"]].pk, row, editor)


def add_report(article_id: int, row: dict[str, Any], editor: User) -> None:
    """A reader's report, handled if its entry says so."""
    sent = timezone.now() - timedelta(days=row["days_ago"])
    report = ErrorReport(
        article_id=article_id,
        passage=row["passage"],
        note=row["note"],
        created_at=sent,
        token=sha256(row["note"].encode()).hexdigest()[:32],
    )
    if row.get("handled"):
        report.state = ErrorReport.State.HANDLED
        report.handled_at, report.handled_by = sent + timedelta(hours=2), editor
    report.save()
