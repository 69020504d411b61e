"""JSON-LD of schema.org: what search engines read instead of the page.

Sources: https://schema.org/NewsArticle and
https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from news.addresses import absolute
from news.photo_slots import SOCIAL_SPEC, STRUCTURED_SPECS
from news.renditions import renditions_of
from vietnamese.normalise import clean_line

if TYPE_CHECKING:
    from news.models import ArticlePage, Author, Byline, Correction, Masthead, NewsTag

CONTEXT = "https://schema.org"
LOGO = "icons/icon-512.png"

# A script element ends at "</script", whatever stands around it; the two separators end a line in
# older JavaScript.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Story:
    """An article with what its page has fetched already."""

    page: ArticlePage
    canonical: str
    bylines: list[Byline]
    tags: list[NewsTag]
    corrections: Sequence[Correction] = ()


class Json:
    """Data for a script element, escaped for it; `format_html` takes it as it is."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def __html__(self) -> str:
        return json.dumps(self.data, ensure_ascii=False).translate(_ESCAPES)


def script(data: dict[str, Any]) -> str:
    """`data` in a `<script type="application/ld+json">`; browsers do not run it."""
    return format_html('<script type="application/ld+json">{}</script>', Json(data))


def moment(value: datetime | None) -> str:
    """ISO 8601 with the zone; the day alone at local midnight, when the time is not known."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    is_day = local.hour == local.minute == local.second == 0
    return local.date().isoformat() if is_day else local.isoformat(timespec="seconds")


def article(story: Story, masthead: Masthead) -> dict[str, Any]:
    """NewsArticle."""
    page = story.page
    paper = publisher(masthead)
    people = [person(byline.author) for byline in story.bylines]
    section = page.section
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": clean_line(page.title),
        "description": clean_line(page.lead),
        "image": images(page),
        "datePublished": moment(page.published_at),
        "dateModified": moment(page.updated_at or page.published_at),
        "author": people or [paper],
        "publisher": paper,
        "articleSection": section.title if section is not None else "",
        "keywords": [tag.name for tag in story.tags],
        "correction": [correction(row) for row in story.corrections],
        "mainEntityOfPage": story.canonical,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
    }
    return filled(data)


def correction(row: Correction) -> dict[str, Any]:
    """CorrectionComment: what is right, and since when the paper says so."""
    return {
        "@type": "CorrectionComment",
        "text": clean_line(row.right),
        "datePublished": moment(row.published_at),
    }


def images(page: ArticlePage) -> list[str]:
    """The main photo in the three shapes search engines ask for, as far as they are made."""
    photo = page.main_photo
    if photo is None:
        return []
    found = renditions_of(photo, (*STRUCTURED_SPECS, SOCIAL_SPEC))
    return [absolute(row.url) for row in found.values()]


def publisher(masthead: Masthead) -> dict[str, Any]:
    """NewsMediaOrganization: the paper."""
    owner = {"@type": "Organization", "name": masthead.owner} if masthead.owner else None
    return filled(
        {
            "@context": CONTEXT,
            "@type": "NewsMediaOrganization",
            "name": masthead.paper_name,
            "url": absolute("/"),
            "logo": absolute(static(LOGO)),
            "parentOrganization": owner,
            "address": masthead.address,
            "telephone": masthead.phone,
            "email": masthead.email,
        }
    )


def person(author: Author) -> dict[str, Any]:
    """Person: the author of an article."""
    url = absolute(author.get_absolute_url())
    return filled({"@type": "Person", "name": author.name, "url": url, "jobTitle": author.job})


def profile(author: Author) -> dict[str, Any]:
    """ProfilePage: an author's page."""
    entity = person(author) | ({"description": clean_line(author.bio)} if author.bio else {})
    return {"@context": CONTEXT, "@type": "ProfilePage", "mainEntity": entity}


def breadcrumb(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """BreadcrumbList of titles and addresses, from the top section down."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": clean_line(title),
            "item": absolute(url),
        }
        for position, (title, url) in enumerate(steps, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """`data` without what is empty."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}
