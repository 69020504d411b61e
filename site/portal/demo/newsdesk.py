"""Articles still in the newsroom: drafts, some in the workflow, one sent back, one scheduled, one binned."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from news.models import ArticlePage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from news.recycle_bin import put_in_bin
from portal.demo import sources
from portal.demo.articles import KEY, Shelves, demo_articles, new_article
from portal.models import User

SCHEDULED_IN = timedelta(days=1)


def load_drafts(shelves: Shelves, people: dict[str, User]) -> None:
    """Make the drafts that are missing, each in the state its file names."""
    existing = set(demo_articles().values_list("source_key", flat=True))
    for source in sources.drafts():
        if KEY + source.key in existing:
            continue
        with transaction.atomic():
            page = new_article(source, shelves)
            page.live = False
            page.owner = page.owner or people[REPORTER]
            shelves.sections[source.section].add_child(instance=page)
            page.save_revision(user=page.owner, log_action=True)
            bring_to_state(page, source.head["state"], source.head.get("note", ""), people)


def bring_to_state(page: ArticlePage, state: str, note: str, people: dict[str, User]) -> None:
    """Move the draft along the workflow as its people would."""
    if state == "draft":
        return
    if state == "binned":
        put_in_bin(page, page.owner)
        return
    if state == "scheduled":
        page.go_live_at = timezone.localtime(timezone.now() + SCHEDULED_IN).replace(
            hour=5, minute=30, second=0, microsecond=0
        )
        page.save_revision(user=people[MANAGING_EDITOR]).publish(user=people[MANAGING_EDITOR])
        return
    started = page.get_workflow().start(page, page.owner)
    if state == "changes_requested":
        started.current_task_state.reject(user=people[SECTION_EDITOR], comment=note)
    elif state == "board":
        started.current_task_state.approve(user=people[SECTION_EDITOR])
