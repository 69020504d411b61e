"""Keeps the counts of sections by month in step with their articles, in the transaction of the change."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction

from news.bulk import articles_added
from news.models import ArticlePage, SectionMonth
from news.models.section_month import month_of

#: Where a page being saved keeps where it was counted before.
BEFORE: Final = "_counted_before"

Place = tuple[int, int] | None


def connect() -> None:
    """Listen to whatever makes an article public or moves it in time. A move of pages says so itself."""
    for model in (ArticlePage, Page):
        pre_save.connect(about_to_save, sender=model)
        post_save.connect(saved, sender=model)
    articles_added.connect(many_added)
    post_delete.connect(deleted, sender=ArticlePage)
    post_save.connect(restricted, sender=PageViewRestriction)
    post_delete.connect(restricted, sender=PageViewRestriction)


def place_of(pk: int | None) -> tuple[Place, bool]:
    """Section and month of an article as stored, and whether it is live."""
    rows = ArticlePage.objects.filter(pk=pk).values_list("section_id", "published_at", "live")
    for section, moment, live in rows:
        return ((section, month_of(moment)) if section and moment else None), live
    return None, False


def about_to_save(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Note where it was counted; a new page nowhere."""
    if not raw:
        vars(instance)[BEFORE] = place_of(instance.pk) if instance.pk else (None, False)


def saved(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Count anew where something changed: an edit of a public article changes no count."""
    if raw:
        return
    before = vars(instance).pop(BEFORE, (None, False))
    now = place_of(instance.pk)
    if before != now:
        recount(before[0] if before[1] else None, now[0])


def many_added(articles: list[ArticlePage], **kwargs: Any) -> None:
    """New articles were stored without a save of each."""
    recount(
        *(
            (article.section_id, month_of(article.published_at))
            for article in articles
            if article.live and article.section_id and article.published_at
        )
    )


def deleted(instance: ArticlePage, **kwargs: Any) -> None:
    """One less, where it was; unless its section goes with it, whose counts are gone already."""
    if instance.section_id and instance.published_at:
        section, month = instance.section_id, month_of(instance.published_at)
        if SectionMonth.objects.filter(section=section, month=month).exists():
            recount((section, month))


def restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Opened or closed to the public."""
    recount(place_of(instance.page_id)[0])


def moved(article: int, section: int) -> None:
    """An article now belongs to another section."""
    before, live = place_of(article)
    ArticlePage.objects.filter(pk=article).update(section=section)
    if live:
        recount(before, place_of(article)[0])


def recount(*places: Place) -> None:
    """Count these months anew, each once, and all in the same order: none waits for one who waits."""
    for place in sorted({place for place in places if place is not None}):
        SectionMonth.objects.recount(*place)
