"""Nothing the public may not see shows on any public address: canaries in each state of a page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, Author, HomePage, Photo, SectionPage
from tests import factories

STATES = (
    "draft",
    "scheduled",
    "unpublished",
    "expired",
    "restricted",
    "login-only",
    "restricted-section",
    "section-under-restricted",
    "draft-section",
    "expired-section",
    "edited",
)
SURFACES = {
    "the front page": "/",
    "its section": "/thoi-su/",
    "the section above": "/cha/",
    "the section's feed": "/thoi-su/rss/",
    "the paper's feed": "/rss/",
    "a shared tag": "/tag/nhan-chung/",
    "a shared tag's feed": "/tag/nhan-chung/rss/",
    "a shared author": "/tac-gia/nguoi-chung/",
    "a shared author's feed": "/tac-gia/nguoi-chung/rss/",
    "the list of authors": "/tac-gia/",
    "the archive": "/luu-tru/",
    "the archive of the month": "/luu-tru/2021/10/",
    "the archive of the day": "/luu-tru/2021/10/14/",
    "the sitemap": "/sitemap.xml",
    "the sitemap of pages": "/sitemap-pages.xml",
    "the news sitemap": "/sitemap-news.xml",
    "an article beside it": "/thoi-su/thay-duoc/",
    "a page that is not found": "/khong-co/",
    "search": "/tim-kiem/?q=yenhot",
}
CANARY = "yenhot"


def canary(state: str, section: SectionPage, **fields: Any) -> ArticlePage:
    """An article whose every public word holds the canary."""
    return factories.article(
        f"{CANARY} {state}",
        section,
        lead=f"{CANARY} tóm tắt",
        slug=f"{CANARY}-{state}",
        tags=["Nhãn chung", f"{CANARY} nhãn {state}"],
        bylines=[
            Author.objects.get(name="Người Chung"),
            factories.author(f"{CANARY} {state}"),
        ],
        main_photo=Photo.objects.get(),
        **fields,
    )


def restrict(page: object, kind: str = PageViewRestriction.PASSWORD) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mat-khau")


@pytest.fixture
def canaries(home: HomePage) -> dict[str, ArticlePage]:
    """One hidden article per state, beside one that everybody may see."""
    past, future = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    section = factories.section("Thời sự")
    above = factories.section("Cha")
    factories.author("Người Chung")
    factories.photo(caption=f"{CANARY} ảnh")
    rows = {
        "draft": canary("draft", section, live=False),
        "scheduled": canary("scheduled", section, live=False, go_live_at=future),
        "unpublished": canary("unpublished", section),
        "expired": canary("expired", section, expire_at=past),
        "restricted": canary("restricted", section),
        "login-only": canary("login-only", section),
    }
    rows["scheduled"].save_revision().publish()
    rows["unpublished"].unpublish()
    restrict(rows["restricted"])
    restrict(rows["login-only"], PageViewRestriction.LOGIN)

    private = factories.section(f"{CANARY} kín", above)
    rows["restricted-section"] = canary("restricted-section", private)
    inner = factories.section(f"{CANARY} kín trong", private)
    rows["section-under-restricted"] = canary("section-under-restricted", inner)
    restrict(private)
    draft = factories.section(f"{CANARY} nháp", above, live=False)
    rows["draft-section"] = canary("draft-section", draft)
    expired = factories.section(f"{CANARY} hết hạn", above, expire_at=past)
    rows["expired-section"] = canary("expired-section", factories.section("Trong", expired))
    # Live, with words in a newer revision that nobody has published.
    rows["edited"] = factories.article("Đang sửa", section, tags=["Nhãn chung"])
    rows["edited"].title = rows["edited"].lead = f"{CANARY} edited"
    rows["edited"].slug = f"{CANARY}-edited"
    rows["edited"].save_revision()

    links = "".join(f'<p><a linktype="page" id="{row.pk}">xem</a></p>' for row in rows.values())
    factories.article(
        "Thấy được",
        section,
        slug="thay-duoc",
        tags=["Nhãn chung"],
        bylines=[Author.objects.get(name="Người Chung")],
        related=list(rows.values()),
        body=[{"type": "paragraph", "value": links}],
    )
    home.pins.set([home.pins.model(article=row) for row in rows.values()])
    home.save()
    return rows


def test_there_is_a_canary_for_every_state(canaries: dict[str, ArticlePage]) -> None:
    assert set(canaries) == set(STATES)


def leaks(client: Client, name: str, path: str) -> list[str]:
    """The lines of that surface that hold a canary."""
    answer = client.get(path)
    assert answer.status_code in (200, 404), path
    text = answer.content.decode()
    if name == "search":
        for echo in (f'value="{CANARY}"', f"“{CANARY}”", f"<title>{CANARY} "):
            text = text.replace(echo, "")
    return [line.strip() for line in text.splitlines() if CANARY in line.lower()]


def test_no_part_of_the_sitemap_names_it(canaries: dict[str, ArticlePage], client: Client) -> None:
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"http://[^/]+(/sitemap-articles-\d+\.xml)", index)
    assert parts
    for part in parts:
        assert not leaks(client, "a part", part)


def test_what_is_not_public_shows_nowhere(canaries: dict[str, ArticlePage], client: Client) -> None:
    found = {name: leaks(client, name, path) for name, path in SURFACES.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_visible_article_does_show(canaries: dict[str, ArticlePage], client: Client) -> None:
    """Else the test above would pass on empty pages."""
    with_it = [
        path for name, path in SURFACES.items() if "thay-duoc" in client.get(path).content.decode()
    ]
    assert len(with_it) >= 10
    assert "/" in with_it


def test_the_address_of_a_hidden_article_tells_nothing(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    asks_for_login = {"restricted", "login-only", "restricted-section", "section-under-restricted"}
    for state in set(STATES) - {"edited"}:
        address = canaries[state].get_url()
        assert address
        answer = client.get(address)
        if state in asks_for_login:
            assert answer.status_code in (200, 302), state
            assert "no-store" in answer.headers["Cache-Control"], state
        else:
            assert answer.status_code == 404, state
        assert CANARY not in answer.content.decode().replace(address, ""), state


def test_the_tag_and_the_author_of_a_hidden_article_are_not_found(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    for state in STATES:
        for kind in ("tag/yenhot-nhan-", "tac-gia/yenhot-"):
            for suffix in ("", "rss/"):
                path = f"/{kind}{state}/{suffix}"
                assert client.get(path).status_code == 404, path


def test_a_hidden_section_is_not_served(canaries: dict[str, ArticlePage], client: Client) -> None:
    assert client.get("/cha/yenhot-nhap/").status_code == 404
    assert client.get("/cha/yenhot-het-han/").status_code == 404
    assert client.get("/cha/yenhot-het-han/trong/").status_code == 404
    private = client.get("/cha/yenhot-kin/rss/")
    assert "<rss" not in private.content.decode()
    assert "no-store" in private.headers["Cache-Control"]


def test_an_article_is_back_when_its_restriction_goes(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    PageViewRestriction.objects.all().delete()
    shown = set(ArticlePage.objects.published().values_list("slug", flat=True))
    assert {"yenhot-restricted", "yenhot-restricted-section"} <= shown
    assert "yenhot-draft" not in shown
