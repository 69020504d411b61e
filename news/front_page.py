"""Which stories stand where on the front page, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from news.models.article import ArticlePage
from news.models.queries import newest_first
from news.photo_slots import CARD, LEAD
from news.reads.most_read import most_read
from news.renditions import load_renditions
from news.section_tree import section_tree

if TYPE_CHECKING:
    from news.models.section import SectionPage

SECONDS = 3
NEWEST = 8
BAND = 4
#: How many of the newest articles are looked through for the bands.
RECENT = 400


@dataclass(frozen=True)
class Band:
    """One section's strip on the front page."""

    section: SectionPage
    articles: list[ArticlePage]


def compose_front_page(request: HttpRequest, pinned_ids: list[int]) -> dict[str, Any]:
    """`lead_story`, `seconds` (below it), `newest` (beside it), `bands`; no story stands twice.

    Readers make `most_read`: it alone may repeat a story.

    `pinned_ids` are the articles an editor pinned, in order; the newest fill up behind them.
    """
    sections = section_tree(request).visible_ids()
    top = top_stories(pinned_ids, sections)
    bands = section_bands(request, but=[article.pk for article in top])
    lead_story = top[0] if top else None
    others = [*top[1:], *(article for band in bands for article in band.articles)]
    load_renditions(
        [
            *((article.main_photo, CARD.specs) for article in others),
            *([(lead_story.main_photo, LEAD.specs)] if lead_story else []),
        ]
    )
    return {
        "lead_story": lead_story,
        "seconds": top[1 : 1 + SECONDS],
        "newest": top[1 + SECONDS :],
        "most_read": most_read(sections),
        "bands": bands,
    }


def top_stories(pinned_ids: list[int], sections: list[int]) -> list[ArticlePage]:
    """The pinned stories readers may see, then the newest, as many as the top of the page holds."""
    wanted = 1 + SECONDS + NEWEST
    published = ArticlePage.objects.published(sections=sections)
    pins = ArticlePage.objects.filter(pk__in=pinned_ids)
    found = published.among(published[: wanted + len(pinned_ids)], pins).for_cards()
    by_id = {row.pk: row for row in newest_first(found)}
    pinned = [by_id[pk] for pk in dict.fromkeys(pinned_ids) if pk in by_id]
    return [*pinned, *(row for row in by_id.values() if row not in pinned)][:wanted]


def section_bands(request: HttpRequest, but: list[int]) -> list[Band]:
    """A band per top section with its newest stories, without those whose ids are in `but`.

    The paper's newest fill most bands; only a section that they do not fill is asked for itself.
    A window over all articles would sort the whole table.
    """
    tree = section_tree(request)
    sections = {top: set(tree.visible_ids_from(top)) for top in tree.top()}
    published = ArticlePage.objects.published(sections=tree.visible_ids()).exclude(pk__in=but)
    recent = list(published.values_list("pk", "section_id")[:RECENT])
    picked: list[int] = []
    parts = []
    for ids in sections.values():
        own = [pk for pk, section_id in recent if section_id in ids][:BAND]
        picked += own
        if len(own) < BAND:
            parts.append(published.filter(section__in=ids)[:BAND])
    articles = ArticlePage.objects.all()
    found = newest_first(articles.among(articles.filter(pk__in=picked), *parts).for_cards())
    bands = [
        Band(top, [row for row in found if row.section_id in ids]) for top, ids in sections.items()
    ]
    return [band for band in bands if band.articles]
