"""Budgets of weight in a real browser on a phone of 360 pixels, with real photographs.

Text is counted as nginx sends it (deploy/nginx: gzip level 5), files as they are. The heads of the
answers, some hundred bytes each, are not counted: HTTP/2 sends most of them once.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files import File

from news.models import Photo
from news.photo_slots import CARD, FEATURE, HERO, LEAD
from news.renditions import make_rendition
from tests import factories
from tests.reading.paper import Paper, build_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]

KILOBYTE = 1000
PHOTOS = Path(settings.BASE_DIR) / "site" / "portal" / "demo" / "content" / "photos"
NAMES = ("thuyen-ca", "cho-ben-moc", "ke-gom", "doi-che", "cau-mai-sa")
#: What a page may take before its reader scrolls: bytes in all, and requests.
BUDGETS = {"article": (100, 14), "front page": (170, 24), "section": (130, 24)}


@dataclass
class Load:
    """What one page made the browser fetch."""

    sizes: dict[str, list[int]] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    cookies: list[str] = field(default_factory=list)

    def add(self, response: Response) -> None:
        """Count an answer. A beacon's has no body."""
        request = response.request
        if request.url.startswith("data:"):
            return
        self.hosts.add(urlsplit(request.url).hostname or "")
        self.cookies += [value for name, value in response.headers.items() if name == "set-cookie"]
        body = b"" if response.status in (204, 304) else response.body()
        kind = request.resource_type
        if kind in ("document", "stylesheet", "script", "fetch"):
            body = gzip.compress(body, 5)
        self.sizes.setdefault(kind, []).append(len(body))

    def total(self, *kinds: str) -> int:
        """Bytes of those kinds; of all kinds where none is named."""
        return sum(sum(sizes) for kind, sizes in self.sizes.items() if not kinds or kind in kinds)


def photograph(name: str) -> Photo:
    """A real picture with the files that lists and the top of an article show."""
    factories.photo()  # the root of the collections, where a test has emptied the tables
    with (PHOTOS / f"{name}.jpg").open("rb") as file:
        photo = Photo.objects.create(title=name, file=File(file, f"{name}.jpg"))
    specs = {
        spec: None
        for slot in (CARD, FEATURE, HERO, LEAD)
        for spec in slot.specs_for(photo.width, photo.height)
        if not spec.endswith("webp")
    }
    for spec in specs:
        make_rendition(photo, spec)
    return photo


@pytest.fixture
def paper(live_server: object) -> Paper:
    """A paper with five photographs."""
    return build_paper([photograph(name) for name in NAMES])


@pytest.fixture
def article(paper: Paper) -> str:
    """An article of ordinary length with one photo: the page that the budget of reading.md is about."""
    text = f"<p>{paper.article.lead} {paper.article.title}.</p>" * 14
    made = factories.article(
        "Một buổi sáng ở bến",
        paper.article.section,
        main_photo=paper.article.main_photo,
        body=[{"type": "paragraph", "value": text}],
        tags=["bến sông"],
        bylines=[factories.author("Người viết")],
    )
    return str(made.get_url())


@pytest.mark.parametrize("density", [1.75, 2, 3])
def test_pages_keep_their_budgets_on_a_phone(
    paper: Paper, article: str, new_page: NewPage, density: float
) -> None:
    addresses = paper.addresses | {"article": article}
    for kind, (most_kilobytes, most_requests) in BUDGETS.items():
        page = new_page(360, 740, density=density)
        load = Load()
        page.on("response", load.add)
        page.goto(addresses[kind], wait_until="networkidle")
        assert load.total("document") <= 20 * KILOBYTE, kind
        assert load.total("stylesheet") <= 15 * KILOBYTE, kind
        assert load.total("script") <= 10 * KILOBYTE, kind
        assert len(load.sizes.get("font", [])) <= 2, kind
        assert load.total("image") > 5 * KILOBYTE, f"{kind}: the photos are missing"
        assert load.total() <= most_kilobytes * KILOBYTE, f"{kind}: {load.sizes}"
        assert sum(map(len, load.sizes.values())) <= most_requests, f"{kind}: {load.sizes}"
        assert len(load.hosts) == 1, kind
        assert not load.cookies, kind
        assert page.context.cookies() == [], kind
        page.context.close()
