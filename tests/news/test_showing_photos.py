"""Photos in pages: the tag that shows a slot, and what it does where a file is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django_tasks import TaskResult

from news.models import Photo, Rendition
from news.photo_slots import CARD
from news.renditions import (
    load_renditions,
    make_missing,
)
from tests import factories

pytestmark = pytest.mark.django_db


def picture(photo: Photo, slot: str = "card", **arguments: Any) -> str:
    """What the tag renders."""
    words = " ".join(f'{name}="{value}"' for name, value in arguments.items())
    template = Template(f"{{% load news_photos %}}{{% photo_picture photo slot {words} %}}")
    return template.render(Context({"photo": photo, "slot": slot}))


class TestShowing:
    """`{% photo_picture %}`"""

    def test_a_photo_shows_in_three_formats_with_its_size(self) -> None:
        photo = factories.photo(width=500, height=400)
        make_missing(photo)
        html = picture(photo)
        assert html.startswith("<picture>")
        assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
        assert 'width="240"' in html
        assert 'height="160"' in html
        assert 'alt="Thuyền đậu kín bến sông"' in html
        assert 'loading="lazy"' in html
        assert f'sizes="{CARD.sizes}"' in html
        assert "240w" in html
        assert "400w" in html

    def test_the_photo_in_sight_is_loaded_first(self) -> None:
        photo = factories.photo()
        make_missing(photo)
        template = Template("{% load news_photos %}{% photo_picture p 'hero' alt='' eager=True %}")
        html = template.render(Context({"p": photo}))
        assert 'fetchpriority="high"' in html
        assert "lazy" not in html
        assert 'alt=""' in html

    def test_a_photo_without_renditions_keeps_its_place_and_asks_once(
        self, asked: list[TaskResult]
    ) -> None:
        photo = factories.photo()
        html = picture(photo) + picture(photo, "hero")
        assert html.count("data:image/gif") == 2
        assert 'width="240" height="160"' in html
        assert len(asked) == 1

    def test_a_format_that_is_half_made_is_not_shown(self) -> None:
        photo = factories.photo()
        make_missing(photo)
        photo.renditions.filter(filter_spec="fill-400x267|format-avif").delete()
        html = picture(Photo.objects.get(pk=photo.pk))
        assert "image/avif" not in html
        assert "image/webp" in html

    @pytest.mark.parametrize("value", [None, "", "x", 5])
    def test_no_photo_shows_nothing(self, value: object) -> None:
        template = Template("{% load news_photos %}{% photo_picture p 'card' %}")
        assert template.render(Context({"p": value})) == ""

    def test_alternative_text_is_escaped(self) -> None:
        photo = factories.photo(description='"><script>alert(1)</script>')
        assert "<script>" not in picture(photo)
        make_missing(photo)
        assert "<script>" not in picture(Photo.objects.get(pk=photo.pk))

    def test_loaded_photos_cost_no_query(self, django_assert_num_queries: Any) -> None:
        photos = [factories.photo(width=60, height=40) for _ in range(3)]
        for photo in photos:
            make_missing(photo)
        fresh = list(Photo.objects.all())
        with django_assert_num_queries(1):
            load_renditions((photo, CARD.specs) for photo in fresh)
            for photo in fresh:
                assert "<picture>" in picture(photo)
                assert "<picture>" in picture(photo, "feature")

    def test_a_page_whose_files_are_gone_is_served(self, home: object, client: Client) -> None:
        photo = factories.photo(width=300, height=200)
        make_missing(photo)
        article = factories.article(
            main_photo=photo,
            body=[
                {"type": "photo", "value": {"photo": photo.pk}},
                {"type": "photo", "value": {"photo": 999_999}},
                {"type": "document", "value": {"document": 999_999, "title": "Mất"}},
            ],
        )
        for row in Rendition.objects.all():
            row.file.storage.delete(row.file.name)
        photo.file.storage.delete(photo.file.name)
        assert client.get(article.url).status_code == 200
        assert client.get("/").status_code == 200
        photo.delete()
        assert client.get(article.url).status_code == 200
