"""Which dates readers see, and when they change.

`published_at` is set once: by an editor, by the schedule, or by the moment of publishing. It stays
when the article is published again, taken down and put back, or when an older revision returns.
`updated_at` is set when a live article is published with other words; an editor may set it by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from news.models.article import ArticlePage


def set_dates(article: ArticlePage) -> None:
    """Before a live article is saved."""
    now = timezone.now()
    # Not `live`: the row of a scheduled or withdrawn article is there but not live.
    before = type(article).objects.filter(pk=article.pk).first() if article.pk else None
    if article.published_at is None:
        known = before.published_at if before is not None else None
        article.published_at = known or article.go_live_at or article.first_published_at or now
    if (
        before is not None
        and before.live
        and article.updated_at == before.updated_at
        and _words(article) != _words(before)
    ):
        article.updated_at = now


def keep_dates(page: ArticlePage, *, current: ArticlePage, content: dict[str, Any]) -> None:
    """Give `page`, made from the stored `content` of a revision, the dates of the `current` row.

    The revision's own dates count only where they were chosen on top of what is live now: an editor
    who sets another date does so in a revision of the live article.
    """
    if content.get("live_revision") != current.live_revision_id:
        page.published_at = current.published_at or page.published_at
        page.updated_at = current.updated_at or page.updated_at


def follow_original(alias: ArticlePage) -> None:
    """An alias shows the dates of the article it repeats, and is no import of its own."""
    alias.source_key = None
    original = type(alias).objects.filter(pk=alias.alias_of_id)
    dates = original.values_list("published_at", "updated_at").first()
    if dates is not None:
        alias.published_at, alias.updated_at = dates


def _words(article: ArticlePage) -> list[Any]:
    return [article.title, article.lead, article.body.get_prep_value()]
