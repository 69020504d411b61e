"""The zones an editor put on the front page, read from their stored form without asking the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.blocks import DateTimeBlock
from wagtail.blocks.stream_block import StreamValue

from prepared.moment import has_passed

SECTION, PICKED, DOSSIER = "section", "picked", "dossier"


@dataclass(frozen=True)
class Zone:
    """One zone: the id of its section or dossier, or its own title, and articles to put first."""

    kind: str
    target: int | None = None
    title: str = ""
    articles: tuple[int, ...] = ()


@dataclass(frozen=True)
class Arrangement:
    """All that editors decided about the front page."""

    pins: list[int]
    zones: list[Zone]
    other_sections: bool = True
    breaking_text: str = ""
    breaking_article: int | None = None

    @property
    def picked(self) -> set[int]:
        """Articles that have their place in a zone."""
        return {pk for zone in self.zones for pk in zone.articles} - set(self.pins)


def zones_of(value: StreamValue) -> list[Zone]:
    """The zones that are not over yet, in order; what is incomplete (a preview) is left out."""
    found = (_zone(child["type"], child["value"]) for child in value.raw_data)
    return [zone for zone in found if zone is not None]


def _zone(kind: str, raw: dict[str, Any]) -> Zone | None:
    is_over = _is_over(raw.get("until"))
    if kind == SECTION:
        first = raw.get("article")
        ids = [first] if isinstance(first, int) and not is_over else []
        return _with_target(kind, raw.get("section"), ids)
    if is_over:
        return None
    if kind == DOSSIER:
        return _with_target(kind, raw.get("dossier"), [])
    ids = [pk for pk in map(_item, raw.get("articles") or ()) if isinstance(pk, int)]
    return Zone(PICKED, title=raw.get("title", ""), articles=tuple(dict.fromkeys(ids)))


def _with_target(kind: str, target: Any, articles: list[int]) -> Zone | None:
    return Zone(kind, target, articles=tuple(articles)) if isinstance(target, int) else None


def _item(item: Any) -> Any:
    """The value of one item of a list block, as Wagtail stores it."""
    return item["value"] if isinstance(item, dict) else item


def _is_over(until: Any) -> bool:
    moment: datetime | None = DateTimeBlock().to_python(until) if until else None
    if moment is None:
        return False
    return has_passed(timezone.make_aware(moment) if timezone.is_naive(moment) else moment)
