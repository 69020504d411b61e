"""What editors arrange on the front page below its top, and the line above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from news.front_page import BAND, NEWEST, SECONDS
from news.models import ArticlePage, Correction, FrontPagePin, HomePage, Masthead
from tests import factories
from tests.kept import kept

pytestmark = pytest.mark.django_db

TOP = 1 + SECONDS + NEWEST


@pytest.fixture(scope="module", autouse=True)
def full_top(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A front page whose top is full of one section's newest."""

    def make() -> None:
        for number in range(TOP):
            factories.article(f"Tin {number}", factories_section("Thời sự"))

    with kept(django_db_blocker, make):
        yield


@pytest.fixture
def front(home: HomePage) -> HomePage:
    """That page."""
    return home


def factories_section(title: str) -> Any:
    """The section of that name, made once."""
    from news.models import SectionPage

    return SectionPage.objects.filter(title=title).first() or factories.section(title)


def old(title: str, section: str, **fields: Any) -> ArticlePage:
    """An article too old for the top."""
    date = factories.FIRST_DATE - timedelta(days=10 + ArticlePage.objects.count())
    return factories.article(title, factories_section(section), published_at=date, **fields)


def arrange(front: HomePage, *zones: tuple[str, dict[str, Any]], **fields: Any) -> None:
    """Publish the front page with these zones."""
    page = HomePage.objects.get(pk=front.pk)
    page.zones = [{"type": kind, "value": value} for kind, value in zones]
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()


def items(*articles: ArticlePage) -> list[dict[str, Any]]:
    """A list block as it is stored."""
    return [{"type": "item", "value": row.pk, "id": f"i{row.pk}"} for row in articles]


def bands(client: Client) -> list[tuple[str, list[str]]]:
    """Title and stories of each band, from the top down."""
    return bands_of(client.get("/"))


def bands_of(page: Any) -> list[tuple[str, list[str]]]:
    """The same of an answer."""
    found = page.context["bands"]
    return [(band.title, [row.title for row in band.articles]) for band in found]


def test_sections_stand_in_the_editors_order_and_the_others_follow(
    front: HomePage, client: Client
) -> None:
    for name in ("Kinh tế", "Văn hóa", "Y tế"):
        old(f"Bài {name}", name)
    arrange(front, ("section", {"section": factories_section("Y tế").pk}))
    assert [title for title, _ in bands(client)] == ["Y tế", "Kinh tế", "Văn hóa"]
    arrange(front, ("section", {"section": factories_section("Y tế").pk}), other_sections=False)
    assert [title for title, _ in bands(client)] == ["Y tế"]


def test_a_zone_of_chosen_stories_shows_them_in_order_and_nowhere_else(
    front: HomePage, client: Client
) -> None:
    rows = [old(f"Bài {number}", "Kinh tế") for number in range(6)]
    newest = ArticlePage.objects.get(title=f"Tin {TOP - 1}")
    arrange(front, ("picked", {"title": "Tiêu điểm", "articles": items(rows[4], newest)}))
    page = client.get("/")
    found = bands_of(page)
    assert found[0] == ("Tiêu điểm", ["Bài 4", newest.title])
    assert page.context["lead_story"].title == f"Tin {TOP - 2}"
    assert "Bài 4" not in dict(found)["Kinh tế"]


def test_a_story_can_be_put_first_in_its_band_until_a_moment(
    front: HomePage, client: Client
) -> None:
    rows = [old(f"Bài {number}", "Kinh tế") for number in range(6)]
    zone = {"section": factories_section("Kinh tế").pk, "article": rows[5].pk}
    arrange(front, ("section", zone))
    assert bands(client)[0][1] == ["Bài 5", "Bài 0", "Bài 1", "Bài 2"]
    over = (timezone.now() - timedelta(minutes=1)).isoformat()
    arrange(front, ("section", zone | {"until": over}))
    assert bands(client)[0][1] == ["Bài 0", "Bài 1", "Bài 2", "Bài 3"]


def test_a_zone_leaves_the_page_when_its_time_is_over(front: HomePage, client: Client) -> None:
    zone = {"title": "Tiêu điểm", "articles": items(old("Bài", "Kinh tế"))}
    for minutes, shown in ((5, True), (-5, False)):
        until = (timezone.now() + timedelta(minutes=minutes)).isoformat()
        arrange(front, ("picked", zone | {"until": until}))
        assert ("Tiêu điểm" in dict(bands(client))) is shown
    assert dict(bands(client))["Kinh tế"] == ["Bài"]


def test_a_dossier_zone_shows_its_newest_and_its_section_shows_others(
    front: HomePage, client: Client
) -> None:
    dossier = factories.dossier("Cầu mới")
    for number in range(6):
        old(f"Cầu {number}", "Kinh tế", dossier=dossier)
    for number in range(4):
        old(f"Bài {number}", "Kinh tế")
    arrange(front, ("dossier", {"dossier": dossier.pk}))
    assert bands(client) == [
        ("Cầu mới", ["Cầu 0", "Cầu 1", "Cầu 2", "Cầu 3"]),
        ("Kinh tế", ["Cầu 4", "Cầu 5", "Bài 0", "Bài 1"]),
    ]
    assert dossier.get_url() in client.get("/").content.decode()


def test_what_readers_may_not_see_stands_in_no_zone(front: HomePage, client: Client) -> None:
    draft = old("Nháp", "Kinh tế", live=False)
    hidden = factories.section("Kín", live=False)
    dossier = factories.dossier("Chưa đăng", live=False)
    old("Bài trong hồ sơ", "Kinh tế", dossier=dossier)
    arrange(
        front,
        ("picked", {"title": "Tiêu điểm", "articles": items(draft)}),
        ("section", {"section": hidden.pk}),
        ("section", {"section": 999_999}),
        ("dossier", {"dossier": dossier.pk}),
        breaking_text="Tin nóng",
        breaking_article=draft,
    )
    assert [title for title, _ in bands(client)] == ["Kinh tế"]
    page = client.get("/")
    assert page.context["breaking_article"] is None
    assert "Nháp" not in page.content.decode()


def test_a_pinned_story_is_not_repeated_in_a_zone(front: HomePage, client: Client) -> None:
    row = old("Ghim", "Kinh tế")
    FrontPagePin.objects.create(page=front, article=row, sort_order=0)
    arrange(front, ("picked", {"title": "Tiêu điểm", "articles": items(row)}))
    assert client.get("/").context["lead_story"].title == "Ghim"
    assert "Tiêu điểm" not in dict(bands(client))


def test_every_band_is_full_where_the_paper_has_enough(front: HomePage, client: Client) -> None:
    inner = factories.section("Làng nghề", factories_section("Kinh tế"))
    for number in range(10):
        date = factories.FIRST_DATE - timedelta(days=number + 1)
        factories.article(f"Nghề {number}", inner, published_at=date)
        old(f"Bài {number}", "Kinh tế")
    arrange(front, ("section", {"section": inner.pk}))
    found = bands(client)
    assert [title for title, _ in found] == ["Làng nghề", "Kinh tế"]
    assert all(len(rows) == BAND for _, rows in found)
    everything = [title for _, rows in found for title in rows]
    assert len(everything) == len(set(everything))


def test_the_breaking_line_leads_to_its_article_and_ends_by_itself(
    front: HomePage, client: Client
) -> None:
    article = old("Nước lên", "Kinh tế")
    arrange(front, breaking_text="Nước sông lên nhanh", breaking_article=article)
    page = client.get("/").content.decode()
    assert "Nước sông lên nhanh" in page
    assert f'<a href="{article.get_url()}">Nước sông lên nhanh</a>' in page
    arrange(front, breaking_until=timezone.now() - timedelta(seconds=1))
    assert "Nước sông lên nhanh" not in client.get("/").content.decode()


def test_a_preview_shows_zones_and_pins_that_are_not_saved(front: HomePage, client: Client) -> None:
    row = old("Bài chọn", "Kinh tế")
    draft = HomePage.objects.get(pk=front.pk)
    draft.breaking_text = "Dòng chưa lưu"
    draft.zones = [{"type": "picked", "value": {"title": "Vùng mới", "articles": items(row)}}]
    draft.pins.set([FrontPagePin(article=ArticlePage.objects.get(title="Tin 0"), sort_order=0)])
    answer = draft.make_preview_request(None, "")
    assert answer.context_data["lead_story"].title == "Tin 0"
    assert answer.context_data["bands"][0].title == "Vùng mới"
    assert "Dòng chưa lưu" in answer.rendered_content
    assert "Vùng mới" not in client.get("/").content.decode()


class TestCorrections:
    """The zone of corrections on the front page, and the page of them all."""

    def test_a_correction_stands_on_the_front_page_for_as_many_days_as_set(
        self, front: HomePage, client: Client
    ) -> None:
        masthead = Masthead.for_site(front.get_site())
        masthead.correction_days = 2
        masthead.save()
        row = factories.correction(ArticlePage.objects.get(title="Tin 1"))
        page = client.get("/").content.decode()
        assert "Thông tin cải chính, xin lỗi" in page.partition("<footer")[0]
        assert row.right in page
        for days, shown in ((1.9, True), (2.1, False)):
            moment = timezone.now() - timedelta(days=days)
            Correction.objects.update(published_at=moment)
            assert (row.right in client.get("/").content.decode()) is shown

    def test_a_paper_without_a_stored_masthead_shows_it_too(
        self, front: HomePage, client: Client
    ) -> None:
        Masthead.objects.all().delete()
        row = factories.correction(ArticlePage.objects.get(title="Tin 1"))
        assert row.right in client.get("/").content.decode()

    def test_the_page_of_corrections_keeps_what_lost_its_article(
        self, front: HomePage, client: Client
    ) -> None:
        gone = old("Bài đã gỡ", "Kinh tế")
        kept = ArticlePage.objects.get(title="Tin 1")
        factories.correction(gone)
        factories.correction(kept, wrong="Họp ngày 12/10.", right="Họp ngày 14/10.")
        address = gone.get_url()
        gone.delete()
        page = client.get("/cai-chinh-xin-loi/").content.decode()
        assert "Bài đã gỡ" in page
        assert address not in page
        assert f'<a href="{kept.get_url()}">Tin 1</a>' in page
        assert "Chuyên mục: Thời sự" in page
        assert f"đăng ngày {timezone.localdate(kept.published_at):%d/%m/%Y}" in page

    def test_an_empty_page_of_corrections_says_so(self, front: HomePage, client: Client) -> None:
        assert "Chưa có cải chính nào" in client.get("/cai-chinh-xin-loi/").content.decode()


def test_a_check_says_what_the_masthead_lacks_before_the_paper_goes_live(
    front: HomePage, capsys: pytest.CaptureFixture[str]
) -> None:
    masthead = Masthead.for_site(front.get_site())
    masthead.licence_number, masthead.head = "01/GP-BTTTT", "Tổng Biên tập: Bà Mận"
    masthead.save()
    call_command("check", "--database", "default", "--tag", "masthead")
    said = capsys.readouterr().err
    assert "news.W001" in said
    assert "ngày cấp phép" in said
    assert "số giấy phép" not in said
