"""Which stories stand where on the front page, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from news.corrections import beside_articles, corrections_in_front
from news.front_zones import DOSSIER, PICKED, SECTION, Arrangement, Zone
from news.models.article import ArticlePage
from news.models.dossier import DossierPage
from news.models.queries import ArticleQuerySet, newest_first
from news.photo_slots import CARD, LEAD
from news.reads.most_read import most_read, most_read_ids
from news.renditions import load_renditions
from news.section_tree import SectionTree, section_tree
from prepared import Prepared

SECONDS = 3
NEWEST = 8
BAND = 4
LITE_BAND = 2
#: How many of the newest articles are looked through for the bands.
RECENT = 400
#: As many as an editor may pin (the panel's `max_num`).
PINS = 8


@dataclass(frozen=True)
class Band:
    """One strip of the front page: a section's, a dossier's, or one an editor filled."""

    title: str
    url: str
    articles: list[ArticlePage]

    @property
    def lite(self) -> list[ArticlePage]:
        """Those of the lite edition, whose front page has 20 kB for all."""
        return self.articles[:LITE_BAND]


def compose_front_page(request: HttpRequest, arranged: Arrangement) -> dict[str, Any]:
    """`lead_story`, `seconds` (below it), `newest` (beside it), `bands`; no story stands twice.

    Readers make `most_read`: it alone may repeat a story, as may the article of the `breaking` line.
    """
    tree = section_tree(request)
    sections = tree.visible_ids()
    top = top_stories(arranged, sections)
    tree.file(top)
    shown = {article.pk for article in top}
    corrected, read_ids = corrections_in_front(request), most_read_ids()
    ids = [*read_ids, *(row.article_id for row in corrected), arranged.breaking_article]
    named = {pk for pk in ids if pk is not None}
    bands, public = bands_below(request, arranged, but=shown, named=named)
    lead_story = top[0] if top else None
    load_renditions(
        [
            # The newest beside them stand without photos.
            *((article.main_photo, CARD.specs) for article in top[1 : 1 + SECONDS]),
            *((row.main_photo, CARD.specs) for band in bands for row in band.articles),
            *([(lead_story.main_photo, LEAD.specs)] if lead_story else []),
        ]
    )
    return {
        "breaking_text": arranged.breaking_text,
        "breaking_article": public.get(arranged.breaking_article or 0),
        "lead_story": lead_story,
        "seconds": top[1 : 1 + SECONDS],
        "newest": top[1 + SECONDS :],
        "most_read": most_read(read_ids, public),
        "bands": bands,
        "corrections": beside_articles(corrected, public),
    }


def top_stories(arranged: Arrangement, sections: list[int]) -> list[ArticlePage]:
    """The pinned stories readers may see, then the newest, as many as the top of the page holds.

    What an editor put in a zone further down is not taken up here.
    """
    wanted, pinned_ids = 1 + SECONDS + NEWEST, arranged.pins
    found = _top(pins=pinned_ids, picked=arranged.picked, sections=sections)
    by_id = {row.pk: row for row in newest_first(found)}
    pinned = [by_id[pk] for pk in dict.fromkeys(pinned_ids) if pk in by_id]
    return [*pinned, *(row for row in by_id.values() if row not in pinned)][:wanted]


def bands_below(
    request: HttpRequest, arranged: Arrangement, but: set[int], named: Iterable[int]
) -> tuple[list[Band], dict[int, ArticlePage]]:
    """The bands in the editor's order, then one per section left; and the public articles `named`.

    The paper's newest fill most bands; only a section that they do not fill is asked for itself.
    A window over all articles would sort the whole table. No story stands in two bands, nor one
    whose id is in `but`.
    """
    tree = section_tree(request)
    zones = planned_zones(arranged, tree)
    free: dict[str, Iterable[int]] = {
        "but": sorted(but | arranged.picked),
        "sections": tree.visible_ids(),
    }
    recent = _recent(**free)
    picked = [*{*arranged.picked, *named}]
    wanted = stories_wanted(zones, tree)
    parts: dict[str, Iterable[int]] = {}
    for number, zone in enumerate(zones):
        if zone.kind == DOSSIER and zone.target is not None:
            parts[f"dossier_{number}"] = [zone.target]
        ids = sections_of(zone, tree)
        own = [pk for pk, section_id in recent if section_id in ids][:wanted]
        picked += own
        if ids and len(own) < wanted:
            parts[f"section_{number}"] = sorted(ids)
    # What no part needs may not be given.
    given = free if parts else {"sections": free["sections"]}
    found = newest_first(_stories(wanted)(picked=picked, **given, **parts))
    tree.file(found)
    by_id = {row.pk: row for row in found}
    bands = filled(zones, tree, [row for row in found if row.pk not in but], arranged.picked)
    return bands, {pk: by_id[pk] for pk in named if pk in by_id}


def planned_zones(arranged: Arrangement, tree: SectionTree) -> list[Zone]:
    """The editor's zones, then a zone for each top section that is in none of them."""
    named = {zone.target for zone in arranged.zones if zone.kind == SECTION}
    others = [Zone(SECTION, top.pk) for top in tree.top() if top.pk not in named]
    return [*arranged.zones, *(others if arranged.other_sections else [])]


def stories_wanted(zones: list[Zone], tree: SectionTree) -> int:
    """How many stories to have at hand for a section: another band may take some of them first."""
    tops = {top.pk for top in tree.top()}
    takers = [zone for zone in zones if zone.kind != PICKED and zone.target not in tops]
    return BAND * (1 + len(takers))


def sections_of(zone: Zone, tree: SectionTree) -> set[int]:
    """Ids of the visible sections whose articles the zone shows."""
    section = tree.by_id(zone.target) if zone.kind == SECTION else None
    return set(tree.visible_ids_from(section)) if section is not None else set()


def filled(
    zones: list[Zone], tree: SectionTree, found: list[ArticlePage], picked: set[int]
) -> list[Band]:
    """The zones with their articles; a zone of which readers may see nothing is left out."""
    dossiers = visible_dossiers(zones)
    by_id = {row.pk: row for row in found}
    pool = [row for row in found if row.pk not in picked]
    bands: list[Band] = []
    placed: set[int] = set()
    for zone in zones:
        ids = sections_of(zone, tree)
        rows = [by_id[pk] for pk in zone.articles if pk in by_id]
        rows += [row for row in pool if row.section_id in ids]
        if zone.kind == DOSSIER:
            rows += [row for row in pool if row.dossier_id == zone.target]
        rows = [row for row in rows if row.pk not in placed][:BAND]
        title, url = heading(zone, tree, dossiers)
        if rows and title:
            placed |= {row.pk for row in rows}
            bands.append(Band(title, url, rows))
    return bands


def visible_dossiers(zones: Iterable[Zone]) -> dict[int, DossierPage]:
    """The dossiers of the zones, asked for only where there are such zones."""
    ids = [zone.target for zone in zones if zone.kind == DOSSIER and zone.target is not None]
    return {row.pk: row for row in _dossiers(ids=ids)} if ids else {}


def heading(zone: Zone, tree: SectionTree, dossiers: dict[int, DossierPage]) -> tuple[str, str]:
    """The zone's title and where it leads; no title where readers may not see what it shows."""
    page: Any = None
    if zone.kind == SECTION:
        page = tree.by_id(zone.target)
    elif zone.kind == DOSSIER:
        page = dossiers.get(zone.target or 0)
    else:
        return zone.title, ""
    return (page.title, page.get_url(tree.request) or "") if page is not None else ("", "")


# The queries, compiled once


def _build_top(pins: list[int], picked: list[int], sections: list[int]) -> ArticleQuerySet:
    published = ArticlePage.objects.published(sections=sections)
    newest = published.exclude(pk__in=picked)[: 1 + SECONDS + NEWEST + PINS]
    return published.among(newest, ArticlePage.objects.filter(pk__in=pins)).for_cards()


def _build_recent(but: list[int], sections: list[int]) -> QuerySet[ArticlePage, Any]:
    free = ArticlePage.objects.published(sections=sections).exclude(pk__in=but)
    return free.values_list("pk", "section_id")[:RECENT]


@cache
def _stories(wanted: int) -> Prepared:
    def build(
        picked: list[int], sections: list[int], but: Iterable[int] = (), **parts: list[int]
    ) -> ArticleQuerySet:
        published = ArticlePage.objects.published(sections=sections)
        free = published.exclude(pk__in=but)
        zones = [
            free.filter(section__in=ids)[:wanted]
            if name.startswith("section")
            else free.filter(dossier__in=ids)[:BAND]
            for name, ids in parts.items()
        ]
        return published.among(ArticlePage.objects.filter(pk__in=picked), *zones).for_cards()

    return Prepared(ArticlePage, build)


def _build_dossiers(ids: list[int]) -> QuerySet[DossierPage]:
    found: QuerySet[DossierPage] = DossierPage.objects.visible().filter(pk__in=ids)
    return found


_dossiers = Prepared(DossierPage, _build_dossiers)
_top = Prepared(ArticlePage, _build_top)
_recent = Prepared(ArticlePage, _build_recent)
