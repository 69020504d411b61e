"""The head of a page: canonical address, Open Graph, JSON-LD that cannot break out of its element."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from news.models import ArticlePage, Masthead
from news.renditions import make_missing
from news.structured_data import script
from tests import factories, nasty

HOST = "http://127.0.0.1:8000"


def parsed(client: Client, path: str) -> Any:
    """The document at `path`, as browsers read it."""
    answer = client.get(path)
    assert answer.status_code == 200
    return html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)


def meta(document: Any) -> dict[str, str]:
    """Names and properties of meta elements; for those that come twice the last."""
    rows = document.iter("meta")
    return {row.get("property") or row.get("name") or "": row.get("content") for row in rows}


def canonical(document: Any) -> str:
    (found,) = [row for row in document.iter("link") if row.get("rel") == "canonical"]
    address: str = found.get("href")
    return address


def graph(document: Any) -> dict[str, Any]:
    """The JSON-LD of the page by type."""
    scripts = [row for row in document.iter("script") if row.get("type") == "application/ld+json"]
    data = [json.loads(row.text) for row in scripts]
    return {entry["@type"]: entry for entry in data}


@pytest.mark.django_db
class TestArticles:
    def test_an_article_tells_search_engines_what_it_is(self, home: Any, client: Client) -> None:
        photo = factories.photo(width=700, height=500)
        make_missing(photo)
        section = factories.section("Làng nghề", factories.section("Kinh tế"))
        article = factories.article(
            "Gốm Hà Lô",
            section,
            main_photo=photo,
            published_at=factories.FIRST_DATE,
            updated_at=factories.FIRST_DATE.replace(day=15),
            bylines=[factories.author("Kim Ngân", job="Phóng viên"), factories.author("Thu Hà")],
            tags=["Gốm"],
        )
        data = graph(parsed(client, article.url))
        news = data["NewsArticle"]
        assert news["headline"] == "Gốm Hà Lô"
        assert news["datePublished"] == "2021-10-14T08:30:00+07:00"
        assert news["dateModified"] == "2021-10-15T08:30:00+07:00"
        assert news["articleSection"] == "Làng nghề"
        assert news["keywords"] == ["Gốm"]
        assert news["mainEntityOfPage"] == f"{HOST}{article.url}"
        assert [person["url"] for person in news["author"]] == [
            f"{HOST}/tac-gia/kim-ngan/",
            f"{HOST}/tac-gia/thu-ha/",
        ]
        assert news["publisher"]["@type"] == "NewsMediaOrganization"
        assert len(news["image"]) == 4
        assert all(address.startswith(f"{HOST}/media/images/") for address in news["image"])
        steps = data["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == ["Kinh tế", "Làng nghề", "Gốm Hà Lô"]
        assert [step["position"] for step in steps] == [1, 2, 3]

    def test_an_article_without_a_known_time_gives_the_day_alone(
        self, home: Any, client: Client
    ) -> None:
        midnight = factories.FIRST_DATE.replace(day=13, hour=17, minute=0)
        article = factories.article(published_at=midnight)
        data = graph(parsed(client, article.url))["NewsArticle"]
        assert data["datePublished"] == "2021-10-14"

    def test_an_article_without_names_is_the_papers(self, home: Any, client: Client) -> None:
        data = graph(parsed(client, factories.article().url))["NewsArticle"]
        assert [person["name"] for person in data["author"]] == ["Báo Mộc Giang"]

    def test_social_networks_get_a_photo_and_the_lead(self, home: Any, client: Client) -> None:
        photo = factories.photo(width=1300, height=900)
        make_missing(photo)
        article = factories.article("Cầu mới", lead="Tóm tắt", main_photo=photo)
        found = meta(parsed(client, article.url))
        assert found["og:type"] == "article"
        assert found["og:title"] == "Cầu mới"
        assert found["og:description"] == found["description"] == "Tóm tắt"
        assert found["og:url"] == f"{HOST}{article.url}"
        assert found["og:image"].startswith(f"{HOST}/media/images/")
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["og:image:alt"] == "Thuyền đậu kín bến sông"
        assert found["og:locale"] == "vi_VN"
        assert found["article:section"] == "Xây dựng Đảng"

    @pytest.mark.parametrize("text", nasty.HEADLINES)
    def test_nothing_an_editor_writes_breaks_out(
        self, home: Any, client: Client, text: str
    ) -> None:
        article = factories.article(tags=["Nhãn"], bylines=[factories.author("Tên")])
        ArticlePage.objects.filter(pk=article.pk).update(title=f"a{text}", lead=f"b{text}")
        document = parsed(client, article.url)
        data = graph(document)["NewsArticle"]
        assert data["headline"].startswith("a")
        assert not [row for row in document.iter("script") if "alert" in (row.text or "")[:20]]
        # The pixel that counts who reads without script, and nothing else.
        pixel = reverse("article_read", args=[article.pk])
        assert [row.get("src") for row in document.iter("img")] == [pixel]


@pytest.mark.django_db
class TestOtherPages:
    @pytest.mark.parametrize(
        ("path", "address"),
        [
            ("/", "/"),
            ("/xay-dung-dang/", "/xay-dung-dang/"),
            ("/xay-dung-dang/?trang=1", "/xay-dung-dang/"),
            ("/xay-dung-dang/?trang=2", "/xay-dung-dang/?trang=2"),
            ("/xay-dung-dang/?trang=2&gclid=x", "/xay-dung-dang/?trang=2"),
            ("/tag/nhan/", "/tag/nhan/"),
            ("/tag/nhan/?trang=x", "/tag/nhan/"),
            ("/tac-gia/kim-ngan/", "/tac-gia/kim-ngan/"),
            ("/tac-gia/", "/tac-gia/"),
            ("/luu-tru/", "/luu-tru/"),
            ("/luu-tru/2021/10/", "/luu-tru/2021/10/"),
            ("/luu-tru/2021/10/14/?trang=2", "/luu-tru/2021/10/14/?trang=2"),
        ],
    )
    def test_a_page_has_one_address(
        self,
        home: Any,
        client: Client,
        monkeypatch: pytest.MonkeyPatch,
        path: str,
        address: str,
    ) -> None:
        monkeypatch.setattr("news.listing.PER_PAGE", 1)
        author = factories.author()
        for _ in range(2):
            factories.article(tags=["Nhãn"], bylines=[author])
        assert canonical(parsed(client, path)) == f"{HOST}{address}"

    def test_the_front_page_presents_the_paper(self, home: Any, client: Client) -> None:
        site = home.sites_rooted_here.get()
        Masthead.objects.update_or_create(
            site=site, defaults={"owner": "Tỉnh ủy", "phone": "0200 000 000"}
        )
        paper = graph(parsed(client, "/"))["NewsMediaOrganization"]
        assert paper["name"] == "Báo Mộc Giang"
        assert paper["url"] == f"{HOST}/"
        assert paper["parentOrganization"]["name"] == "Tỉnh ủy"
        assert paper["telephone"] == "0200 000 000"
        assert "email" not in paper

    def test_an_author_is_a_person(self, home: Any, client: Client) -> None:
        factories.article(bylines=[factories.author("Kim Ngân", bio="Viết về sông nước.")])
        page = graph(parsed(client, "/tac-gia/kim-ngan/"))["ProfilePage"]
        assert page["mainEntity"]["name"] == "Kim Ngân"
        assert page["mainEntity"]["description"] == "Viết về sông nước."

    def test_programs_find_the_feeds(self, home: Any, client: Client) -> None:
        factories.article(tags=["Nhãn"], bylines=[factories.author()])
        for path in ("/xay-dung-dang/", "/tag/nhan/", "/tac-gia/kim-ngan/"):
            links = parsed(client, path).iter("link")
            feeds = [row.get("href") for row in links if row.get("type") == "application/rss+xml"]
            assert feeds == ["/rss/", f"{path}rss/"]
            assert all(client.get(feed).status_code == 200 for feed in feeds)


@pytest.mark.parametrize("text", [*nasty.EVERYTHING, "</ScRiPt >", "<!--", "]]>"])
def test_structured_data_stays_in_its_element(text: str) -> None:
    html = script({"name": text})
    inner = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner) == {"name": text}
