"""JSON-LD keeps the rules of schema.org and of the search engines, on every page that has any."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from news.models import Masthead
from news.photo_slots import STRUCTURED_SPECS
from news.renditions import make_rendition
from tests import factories
from tests.news.schema_rules import broken

HOST = "http://127.0.0.1:8000"
SHAPES = {1: "1x1", 1.333: "4x3", 1.778: "16x9"}


def graph(client: Client, path: str) -> list[dict[str, Any]]:
    """The JSON-LD of the page."""
    html = client.get(path).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(unescape(text)) for text in found]


@pytest.fixture
def paper(home: Any) -> dict[str, str]:
    """An address of each page with structured data."""
    site = home.sites_rooted_here.get()
    Masthead.objects.update_or_create(
        site=site,
        defaults={
            "owner": "Tỉnh ủy Mộc Giang",
            "phone": "0200 000 000",
            "email": "toasoan@example.com",
            "address": "Số 1 đường Bờ Sông",
        },
    )
    photo = factories.photo(width=1600, height=1200)
    for spec in STRUCTURED_SPECS:
        make_rendition(photo, spec)
    section = factories.section("Làng nghề", factories.section("Kinh tế"))
    full = factories.article(
        "Gốm Hà Lô “lên” kệ & xuống thuyền",
        section,
        main_photo=photo,
        updated_at=factories.FIRST_DATE.replace(day=15),
        bylines=[factories.author("Kim Ngân", job="Phóng viên", bio="Viết về sông.")],
        tags=["Gốm"],
    )
    bare = factories.article("Tin vắn", section)
    return {
        "front page": "/",
        "section": section.get_url(),
        "article": full.get_url(),
        "an article without photo and names": bare.get_url(),
        "author": "/tac-gia/kim-ngan/",
    }


@pytest.mark.django_db
def test_every_node_keeps_the_rules_of_its_type(paper: dict[str, str], client: Client) -> None:
    for kind, path in paper.items():
        nodes = graph(client, path)
        assert nodes, kind
        for node in nodes:
            assert node["@context"] == "https://schema.org", kind
            assert not list(broken(node)), kind


@pytest.mark.django_db
def test_an_article_gives_its_photo_in_three_shapes_of_the_promised_size(
    paper: dict[str, str], client: Client
) -> None:
    article = next(n for n in graph(client, paper["article"]) if n["@type"] == "NewsArticle")
    shapes = set()
    for address in article["image"]:
        with default_storage.open(address.removeprefix(f"{HOST}/media/")) as file:
            picture = Image.open(BytesIO(file.read()))
        assert picture.format == "JPEG"
        assert picture.width * picture.height >= 50_000, "the least that search engines take"
        shapes.add(SHAPES.get(round(picture.width / picture.height, 3)))
    assert {"1x1", "4x3", "16x9"} <= shapes


@pytest.mark.django_db
def test_the_paper_s_logo_is_a_picture_of_ours(paper: dict[str, str], client: Client) -> None:
    (organization,) = graph(client, "/")
    name = organization["logo"].removeprefix(f"{HOST}/static/")
    with Image.open(str(finders.find(name))) as logo:
        assert min(logo.size) >= 112, "the least that search engines take"


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "NewsArticle"},
        {"@type": "Person", "name": "Lan", "url": "/tac-gia/lan/"},
        {"@type": "Person", "name": " ", "url": f"{HOST}/"},
        {"@type": "Persona", "name": "Lan"},
        {"@type": "Organization", "name": "Tỉnh ủy", "colour": "red"},
        {"@type": "BreadcrumbList", "itemListElement": []},
    ],
)
def test_the_rules_find_what_is_wrong(node: dict[str, Any]) -> None:
    assert list(broken(node))
