"""The recycle bin of articles: into it, back out of it, and for good. See docs/adr/0108.

An article in the bin hangs right below the root of the tree, outside every site and every section:
readers, feeds, search and the rights that groups have on sections end there by themselves. Its row of
`BinnedArticle` says where it was, and is what lists leave out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from treebeard.mp_tree import MP_MoveHandler
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from comments.setting_aside import set_aside, take_up
from news.models import ArticlePage, BinnedArticle, SectionPage
from vietnamese.slugs import unique_slug

#: What the history of an article says; registered in news.newsroom.recycle_bin.hooks.
BIN: Final = "news.bin"
RESTORE: Final = "news.restore"
_MAX_SLUG: Final = 255

Rows = TypeVar("Rows", bound=QuerySet[Any])


class SectionGone(Exception):
    """There is no place to put the article back to: somebody has to name a section."""


@dataclass(frozen=True)
class Restored:
    """An article that is back as a draft; `renamed` where its address was taken meanwhile."""

    article: ArticlePage
    was_live: bool
    renamed: bool


def kept() -> timedelta:
    """How long an article stays in the bin."""
    return timedelta(days=settings.BIN_DAYS)


def outside_bin(rows: Rows, article: str = "pk") -> Rows:
    """The one place that says what is not in the bin: pages, or what names its `article` in a column.

    By ids, so that lists that count 100,000 articles join nothing for it, and as the newsroom's search
    understands.
    """
    return rows.exclude(**{f"{article}__in": BinnedArticle.objects.values("article")})


def in_bin(page: Page) -> bool:
    """Whether this page lies there, without a query: only the bin hangs articles below the root."""
    return bool(page.depth == ArticlePage.BIN_DEPTH) and page.specific_class is ArticlePage


@transaction.atomic
def put_in_bin(article: ArticlePage, user: Any) -> BinnedArticle:
    """Take the article off the site and into the bin, and what repeats it in other sections with it."""
    root = _held_root()
    article = ArticlePage.objects.get(pk=article.pk)
    if article.is_binned:
        return BinnedArticle.objects.get(pk=article.pk)
    for alias in ArticlePage.objects.filter(alias_of=article.pk):
        put_in_bin(alias, user)
    was_live, section = article.live, article.section
    workflow = article.current_workflow_state
    if workflow is not None:
        workflow.cancel(user=user)
    UnpublishPageAction(article, user=user, log_action=False).execute(skip_permission_checks=True)
    # That of a draft too: nothing is published out of the bin.
    article.revisions.update(approved_go_live_at=None)
    row = BinnedArticle.objects.create(
        article=article, section=section, was_live=was_live, binned_by=user
    )
    article = _hang(article, root, article.slug)
    set_aside(article.pk)
    log(
        instance=article,
        action=BIN,
        user=user,
        data={"section": section.title if section is not None else ""},
        # Wagtail shows the history of the deleted to who sees everything; of no list is it a part.
        deleted=True,
    )
    return row


@transaction.atomic
def restore(row: BinnedArticle, user: Any, section: SectionPage | None = None) -> Restored:
    """Back to where it was, or to `section`, as a draft. `SectionGone` where neither is there."""
    _held_root()
    row = BinnedArticle.objects.select_related("section", "article").get(pk=row.pk)
    parent, article = section or row.section, row.article
    if parent is None:
        raise SectionGone
    aliases = _aliases_of(row)
    row.delete()
    slug = free_slug(article.slug, parent)
    renamed = slug != article.slug
    article = _hang(article, parent, slug)
    if renamed and article.latest_revision_id is not None:
        draft = article.get_latest_revision_as_object()
        draft.slug = slug
        draft.save_revision(user=user, clean=False)
    take_up(article.pk)
    log(instance=article, action=RESTORE, user=user, data={"section": parent.title})
    for alias in aliases:
        if alias.section is not None:
            restore(alias, user)
        else:  # it repeated the article in a section that is gone
            delete_for_good(alias, user)
    return Restored(article, row.was_live, renamed)


@transaction.atomic
def delete_for_good(row: BinnedArticle, user: Any) -> None:
    """Nothing brings it back. The log keeps the headline; also for who must erase at once by law.

    `BinnedArticle.DoesNotExist` where somebody else was quicker, as with `restore`.
    """
    _held_root()
    row = BinnedArticle.objects.select_related("article").get(pk=row.pk)
    for alias in _aliases_of(row):
        delete_for_good(alias, user)
    DeletePageAction(row.article, user=user).execute(skip_permission_checks=True)


def empty(now: datetime | None = None) -> int:
    """Delete what has lain in the bin for its time; returns how many articles that were.

    Each in a transaction of its own, and once however many servers do so at the same moment.
    """
    due = BinnedArticle.objects.filter(binned_at__lte=(now or timezone.now()) - kept())
    deleted = 0
    for pk in list(due.order_by("binned_at").values_list("pk", flat=True)):
        with transaction.atomic():
            _held_root()
            row = due.filter(pk=pk).first()
            if row is not None:
                delete_for_good(row, None)
                deleted += 1
    return deleted


def free_slug(slug: str, section: SectionPage) -> str:
    """The slug itself if no other page below the section has it, else the next that is free."""
    below = Page.objects.filter(
        depth=section.depth + 1, path__range=Page._get_children_path_interval(section.path)
    )

    def is_taken(wanted: str) -> bool:
        return (
            wanted in SectionPage.own_addresses() or below.filter(slug=wanted).order_by().exists()
        )

    return unique_slug(slug, is_taken, max_length=_MAX_SLUG)


def _aliases_of(row: BinnedArticle) -> Iterable[BinnedArticle]:
    found = BinnedArticle.objects.filter(article__alias_of=row.article_id)
    return list(found.select_related("article", "section"))


def _held_root() -> Page:
    """The root of the tree, held for this transaction: one after the other goes in, comes back, goes
    for good. Two at once would take the same place below it, or delete what the other puts back."""
    root: Page = Page.objects.select_for_update().filter(depth=1).order_by("path")[0]
    return root


def _hang(article: ArticlePage, parent: Page, slug: str) -> ArticlePage:
    """Move the article below `parent`. Not by Wagtail's move, whose entry in the history would name
    the root of the tree; one save follows, by which section, search and counts follow."""
    MP_MoveHandler(article, parent, "last-child").process()
    moved: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    moved.slug = slug
    moved.set_url_path(parent)
    moved.save(clean=False)
    return moved
