"""Articles of an earlier run whose source has changed: followed while nobody here has worked on them."""

from __future__ import annotations

from concurrent.futures import Executor

from django.db import transaction
from django.utils.translation import gettext as _

from comments.history import carry_over
from news.importers.archive.filing import Filing
from news.importers.archive.photo_store import add_photos
from news.importers.archive.storing import ACTION, Item, write
from news.importers.photo import StoredFiles
from news.models import ArchiveItem, ArticlePage


def why_not(item: Item, record: ArchiveItem) -> str:
    """Why the article's text stays as it is; "" where it can follow its source."""
    if record.article is None:
        return _("Deleted in the newsroom since: not imported again")
    if record.article.is_binned:
        return _("In the newsroom's recycle bin: restore it there, or it is deleted for good")
    if record.article.latest_revision_id != record.revision_id:
        return _("Changed both on the old site and in the newsroom: the newsroom's text stays")
    if record.article.live and item.ready.held:
        return _("No longer published on the old site: decide whether it stays here")
    return ""


def update(
    item: Item,
    record: ArchiveItem,
    article: ArticlePage,
    filing: Filing,
    site: str,
    workers: Executor | None,
    *,
    with_text: bool,
) -> int:
    """Let an article follow its source, and take in new comments; returns how many those are."""
    with StoredFiles() as files, transaction.atomic():
        if with_text:
            photos = add_photos(files, [item.ready], site, workers)
            updated_at = article.updated_at
            was_live = article.live
            write(article, item, filing, photos)
            if article.live and not was_live:
                article.first_published_at = item.old.published_at
            # By saving, so that search, references and lists follow; but `page_published` would have
            # every photo encoded at once.
            article.save(clean=False)
            revision = article.save_revision(clean=False, log_action=ACTION)
            article.live_revision = revision if article.live else None
            article.has_unpublished_changes = not article.live
            # That the old site changed is no news of today.
            ArticlePage.objects.filter(pk=article.pk).update(
                live_revision=article.live_revision,
                has_unpublished_changes=article.has_unpublished_changes,
                updated_at=updated_at,
            )
            record.digest, record.revision_id = item.digest, revision.pk
            record.missing_photos = item.ready.missing
        comments = carry_over({article.pk: item.ready.comments})
        record.comments_digest = item.comments_digest
        record.save()
    return comments


def records_of(keys: list[str]) -> dict[str, ArchiveItem]:
    """What earlier runs noted of these, with the articles as they are now."""
    rows = ArchiveItem.objects.filter(key__in=keys).select_related("article")
    return {row.key: row for row in rows}
