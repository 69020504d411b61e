"""The front page: what an editor pinned, then the newest, then a band per section."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from news.front_page import BAND, NEWEST, SECONDS
from news.models import ArticlePage, FrontPagePin
from tests import factories

pytestmark = pytest.mark.django_db

TOP = 1 + SECONDS + NEWEST


def shown(client: Client) -> dict[str, Any]:
    """The zones of the page, by title."""
    context = client.get("/").context
    lead = context["lead_story"]
    return {
        "lead": lead.title if lead else None,
        "seconds": [row.title for row in context["seconds"]],
        "newest": [row.title for row in context["newest"]],
        "bands": {band.title: [row.title for row in band.articles] for band in context["bands"]},
    }


def several(count: int, section: Any = None, name: str = "Bài") -> list[ArticlePage]:
    """Articles, oldest first."""
    return [factories.article(f"{name} {n}", section) for n in range(1, count + 1)]


def test_an_empty_paper_has_a_front_page(home: object, client: Client) -> None:
    assert client.get("/").status_code == 200
    assert shown(client) == {"lead": None, "seconds": [], "newest": [], "bands": {}}


def test_the_newest_lead_where_nothing_is_pinned(home: object, client: Client) -> None:
    several(3)
    found = shown(client)
    assert found["lead"] == "Bài 3"
    assert found["seconds"] == ["Bài 2", "Bài 1"]


def test_pinned_stories_stand_first_in_the_editors_order(home: Any, client: Client) -> None:
    rows = several(TOP + 3)
    FrontPagePin.objects.create(page=home, article=rows[0], sort_order=1)
    FrontPagePin.objects.create(page=home, article=rows[1], sort_order=0)
    found = shown(client)
    assert found["lead"] == "Bài 2"
    assert found["seconds"][0] == "Bài 1"
    assert found["seconds"][1] == f"Bài {TOP + 3}"


def test_a_pin_ends_when_its_time_is_over(home: Any, client: Client) -> None:
    old, _ = several(2)
    pin = FrontPagePin.objects.create(page=home, article=old, sort_order=0)
    pin.until = timezone.now() + timedelta(hours=1)
    pin.save()
    assert shown(client)["lead"] == old.title
    pin.until = timezone.now() - timedelta(seconds=1)
    pin.save()
    assert shown(client)["lead"] == "Bài 2"


def test_a_story_pinned_twice_stands_once(home: Any, client: Client) -> None:
    old, _ = several(2)
    for order in range(2):
        FrontPagePin.objects.create(page=home, article=old, sort_order=order)
    assert shown(client)["lead"] == old.title
    assert shown(client)["seconds"] == ["Bài 2"]


def test_no_story_stands_in_two_zones_and_every_zone_is_full(home: Any, client: Client) -> None:
    one, two = factories.section("Kinh tế"), factories.section("Văn hóa")
    inner = factories.section("Làng nghề", one)
    several(12, one, "Kinh tế")
    several(12, inner, "Làng nghề")
    several(TOP + BAND, two, "Văn hóa")
    found = shown(client)
    assert len(found["seconds"]) == SECONDS
    assert len(found["newest"]) == NEWEST
    assert list(found["bands"]) == ["Kinh tế", "Văn hóa"]
    assert all(len(titles) == BAND for titles in found["bands"].values())
    everything = [
        found["lead"],
        *found["seconds"],
        *found["newest"],
        *(title for titles in found["bands"].values() for title in titles),
    ]
    assert len(everything) == len(set(everything)) == TOP + 2 * BAND


def test_a_band_takes_its_newest_from_its_sub_sections_too(home: Any, client: Client) -> None:
    one = factories.section("Kinh tế")
    inner = factories.section("Làng nghề", one)
    several(2, one, "Cũ")
    several(2, inner, "Mới")
    several(TOP, factories.section("Thời sự"), "Tin")
    assert shown(client)["bands"]["Kinh tế"] == ["Mới 2", "Mới 1", "Cũ 2", "Cũ 1"]


class TestBesideAnArticle:
    """Related stories and the section's newest."""

    def beside(self, client: Client, article: ArticlePage) -> tuple[list[str], list[str]]:
        context = client.get(article.url).context
        return [row.title for row in context["related"]], [row.title for row in context["newest"]]

    def test_what_an_editor_named_comes_first_in_that_order(
        self, home: Any, client: Client
    ) -> None:
        rows = several(3)
        tagged = factories.article("Cùng nhãn", tags=["Nhãn"])
        article = factories.article("Bài chính", tags=["Nhãn"], related=[rows[2], rows[0]])
        related, newest = self.beside(client, article)
        assert related == ["Bài 3", "Bài 1", tagged.title]
        assert newest == ["Bài 2"]

    def test_without_tags_and_names_the_newest_of_the_section_stay(
        self, home: Any, client: Client
    ) -> None:
        several(9)
        factories.article("Nơi khác", factories.section("Khác"))
        article = factories.article("Bài chính")
        related, newest = self.beside(client, article)
        assert related == []
        assert newest == [f"Bài {n}" for n in (9, 8, 7, 6, 5, 4)]

    def test_as_many_as_an_editor_names_are_shown_and_the_newest_stay_full(
        self, home: Any, client: Client
    ) -> None:
        rows = several(20)
        article = factories.article("Bài chính", related=rows[-6:])
        related, newest = self.beside(client, article)
        assert related == [row.title for row in rows[-6:]]
        assert newest == [row.title for row in reversed(rows[-12:-6])]

    def test_an_article_that_names_itself_is_not_its_own_neighbour(
        self, home: Any, client: Client
    ) -> None:
        article = factories.article("Bài chính", tags=["Nhãn"])
        article.related.add(article.related.model(article=article))
        article.save()
        assert self.beside(client, article) == ([], [])

    def test_a_preview_shows_what_is_not_saved_yet(self, home: Any, client: Client) -> None:
        other, third = several(2)
        article = factories.article("Bài chính")
        draft = article.specific
        draft.title = "Bản nháp"
        draft.related.set(
            [
                draft.related.model(article=third, sort_order=0),
                draft.related.model(article=other, sort_order=1),
            ]
        )
        draft.body = [{"type": "paragraph", "value": "<p>Lời chưa lưu</p>"}]
        answer = draft.make_preview_request(None, "")
        assert "Bản nháp" in answer.rendered_content
        assert "Lời chưa lưu" in answer.rendered_content
        assert [row.pk for row in answer.context_data["related"]] == [third.pk, other.pk]
        assert "Lời chưa lưu" not in client.get(article.url).content.decode()


@pytest.mark.parametrize(
    ("count", "large", "in_a_row"), [(1, 1, False), (2, 2, False), (3, 1, False), (4, 1, True)]
)
def test_a_band_leaves_no_row_half_empty(
    home: object, client: Client, count: int, large: int, in_a_row: bool
) -> None:
    several(BAND, factories.section("Kinh tế"), "Kinh tế")
    several(count, factories.section("Thời sự"), "Thời sự")
    several(TOP, factories.section("Xã hội"), "Xã hội")
    bands = client.get("/").content.decode().split('<section class="band')[1:]
    band = next(text for text in bands if ">Thời sự<" in text)
    assert band.count("story--feature") == large
    assert band.startswith(" band--even") == in_a_row


def test_a_shortened_lead_ends_in_dots_that_stay_with_its_last_word(
    home: object, client: Client
) -> None:
    section = factories.section("Kinh tế")
    factories.article("Dài", section, lead="một hai ba bốn " * 20)
    assert "ba bốn một hai…</p>" in client.get(section.get_url()).content.decode()
