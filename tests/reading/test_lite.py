"""The lite edition: text alone, light, and no link leads out of it but the one that says so."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from django.conf import settings
from django.test import Client

from news.lite import lite_address
from news.photo_slots import BODY, HERO
from news.renditions import make_rendition
from tests import factories
from tests.house.tree import ROOT
from tests.reading.paper import Paper
from tests.reading.test_markup import found, parse_errors, tree

BUDGET = 20_000
ARTICLES = ("article", "reply")
STYLESHEET = Path(settings.BASE_DIR) / "static" / "lite" / "lite.css"


def lite(address: str) -> str:
    """The address as a reader types it."""
    return f"{address}&lite" if "?" in address else f"{address}?lite"


@pytest.fixture
def pages(paper: Paper, client: Client) -> dict[str, str]:
    """The lite edition of each page type."""
    photo = paper.article.main_photo
    assert photo is not None
    for slot in (HERO, BODY):
        make_rendition(photo, f"{slot.filters[1]}|format-jpeg")
    return {
        kind: client.get(lite(address)).content.decode()
        for kind, address in paper.addresses.items()
    }


def test_a_page_and_all_it_loads_are_at_most_20_kb(pages: dict[str, str]) -> None:
    style = STYLESHEET.read_bytes()
    unpacked = {kind: len(html.encode()) + len(style) for kind, html in pages.items()}
    wire = {kind: len(gzip.compress(html.encode() + style)) for kind, html in pages.items()}
    assert not {kind: size for kind, size in wire.items() if size > BUDGET / 2}
    for kind in ("front page", "section", "article"):
        assert unpacked[kind] <= BUDGET, kind


def test_one_stylesheet_and_the_pixel_of_a_read_are_all_that_is_loaded(
    pages: dict[str, str],
) -> None:
    for kind, html in pages.items():
        root = tree(html)
        assert not found(root, "script", "picture", "source", "iframe", "svg", "style"), kind
        pictures = [picture.get("src", "") for picture in found(root, "img")]
        assert all(address.startswith("/luot-doc/") for address in pictures), kind
        assert len(pictures) == (kind in ARTICLES), kind
        loaded = [
            link.get("href", "")
            for link in found(root, "link")
            if link.get("rel") not in ("canonical", "icon")
        ]
        assert len(loaded) == 1, kind
        assert "lite.css" in loaded[0], kind
    assert "@import" not in STYLESHEET.read_text()
    assert "url(" not in STYLESHEET.read_text()


def test_the_browser_is_told_to_load_nothing_else(paper: Paper, client: Client) -> None:
    policy = client.get(lite(paper.addresses["article"])).headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "font-src" not in policy
    assert "default-src 'none'" in policy
    assert "img-src 'self' data:" in policy


def test_every_link_of_the_edition_stays_in_it(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        root = tree(html)
        out = []
        for element in found(root, "a", "form"):
            address = urlsplit(element.get("href") or element.get("action") or "#")
            is_file = address.path.startswith(("/media/", "/static/", "/documents/"))
            if address.scheme or is_file or not (address.path or address.query):
                continue
            if "lite" not in address.query:
                out.append(element)
        assert [element.get("data-full-edition") for element in out] == [""], kind


def test_a_form_that_asks_carries_the_edition_as_a_field(pages: dict[str, str]) -> None:
    root = tree(pages["article"])
    search = next(e for e in found(root, "form") if e.get("role") == "search")
    names = [field.get("name") for field in found(search, "input")]
    assert "lite" in names


def test_markup_is_valid_and_outlined_like_the_full_page(pages: dict[str, str]) -> None:
    for kind, html in pages.items():
        assert not list(parse_errors(html)), kind
        root = tree(html)
        levels = [int(e.tag[-1]) for e in found(root, "h1", "h2", "h3")]
        assert levels[0] == 1, kind
        assert levels.count(1) == 1, kind
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), kind


def test_the_canonical_address_is_the_full_page(paper: Paper, client: Client) -> None:
    for kind in ("front page", "section", "section, page 2", "article"):
        address = paper.addresses[kind]
        full = canonical(client.get(address).content.decode())
        assert canonical(client.get(lite(address)).content.decode()) == full
        assert "lite" not in full


def canonical(html: str) -> str:
    """What the page says its own address is."""
    links = found(tree(html), "link")
    return next(link.get("href", "") for link in links if link.get("rel") == "canonical")


def test_both_editions_say_where_the_other_is(paper: Paper, client: Client) -> None:
    for kind in ("front page", "article", "section"):
        address = paper.addresses[kind]
        texts = {e.text: e.get("href") for e in found(tree(page(client, address)), "a")}
        # Relative to the page: head and foot are drawn once for many pages.
        assert texts["Bản rút gọn"] == "?lite"
        back = {e.text: e.get("href") for e in found(tree(page(client, lite(address))), "a")}
        assert back["Bản đầy đủ"] == address
    second = paper.addresses["section, page 2"]
    back = {e.text: e.get("href") for e in found(tree(page(client, lite(second))), "a")}
    assert back["Bản đầy đủ"] == second


def page(client: Client, address: str) -> str:
    """The HTML at an address."""
    return client.get(address).content.decode()


def test_photos_are_links_with_their_size(pages: dict[str, str]) -> None:
    root = tree(pages["article"])
    links = [e for e in found(root, "a") if (e.text or "").startswith("Xem ảnh")]
    assert links
    for link in links:
        assert re.fullmatch(r"Xem ảnh \(\d+ kB\)", link.text or "")
        assert (link.get("href") or "").endswith(".jpg")
    assert "Ảnh: Trường Khanh" in pages["article"]


def test_a_photo_that_is_not_made_yet_leaves_its_words(paper: Paper, client: Client) -> None:
    html = page(client, lite(paper.addresses["article"]))
    assert "Xem ảnh" not in html
    assert "Khơi dòng" in html


def test_what_somebody_puts_into_the_address_is_not_repeated(paper: Paper, client: Client) -> None:
    html = page(client, f"{paper.addresses['article']}?lite&utm=yenhot")
    assert "yenhot" not in html
    for path in ("//evil.example/", "//evil.example/?lite"):
        assert 'href="//evil' not in page(client, path)


def test_a_comment_is_written_without_leaving_the_edition(paper: Paper, client: Client) -> None:
    root = tree(page(client, lite(paper.addresses["article"])))
    form = next(e for e in found(root, "form") if e.get("id") == "comment-form")
    typed = {
        "name": "Bạn đọc",
        "email": "ban-doc@example.org",
        "body": "Dòng một\n   thụt vào\n\nDòng ba",
        "consent": "on",
        "token": "",
        "parent": "",
    }
    again = client.post(form.get("action") or "", typed)
    root = tree(again.content.decode())
    assert not found(root, "script")
    form = next(e for e in found(root, "form") if e.get("id") == "comment-form")
    kept = next(e for e in found(form, "textarea"))
    assert (kept.text or "").strip().splitlines() == typed["body"].splitlines()
    token = next(e.get("value") for e in found(form, "input") if e.get("name") == "token")
    assert token
    assert "lite" in (form.get("action") or "")


def test_a_redirect_keeps_the_edition(paper: Paper, client: Client) -> None:
    address = paper.addresses["article"].rstrip("/")
    answer = client.get(lite(address))
    assert answer.status_code == 301
    assert "lite" in answer.headers["Location"]
    assert lite_address("/binh-luan/phieu/1/?a=b") == "/binh-luan/phieu/1/?lite&a=b"


def test_comments_are_a_link_away(paper: Paper, client: Client) -> None:
    html = page(client, lite(paper.addresses["article"]))
    assert 'class="comment-list"' not in html
    assert f'href="/binh-luan/bai/{paper.article.pk}/?lite"' in html


def test_the_full_page_is_the_same_bytes_whoever_saves_data(paper: Paper, client: Client) -> None:
    address = paper.addresses["article"]
    plain = client.get(address)
    saving = client.get(address, headers={"save-data": "on"})
    assert plain.content == saving.content
    assert "save-data" not in saving.headers.get("Vary", "").lower()


@pytest.mark.parametrize(
    ("address", "in_edition"),
    [
        ("/thoi-su/", "/thoi-su/?lite"),
        ("/thoi-su/?trang=2", "/thoi-su/?lite&amp;trang=2"),
        ("?trang=2", "?lite&amp;trang=2"),
        ("/thoi-su/#comments", "/thoi-su/?lite#comments"),
        ("http://127.0.0.1:8000/thoi-su/", "/thoi-su/?lite"),
        ("/thoi-su/?trang=2&amp;lite", "/thoi-su/?trang=2&amp;lite"),
        ("/?lite=&amp;trang=2", "/?lite=&amp;trang=2"),
        ("/thoi-su/?q=lite", "/thoi-su/?lite&amp;q=lite"),
        ("#top", "#top"),
        ("mailto:toasoan@example.org", "mailto:toasoan@example.org"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("/media/images/a.jpg", "/media/images/a.jpg"),
        ("/documents/1/a.pdf", "/documents/1/a.pdf"),
        ("", ""),
    ],
)
def test_addresses_in_the_edition(address: str, in_edition: str) -> None:
    assert lite_address(address, "&amp;") == in_edition


def test_nginx_keeps_the_editions_apart() -> None:
    configuration = (ROOT / "deploy/nginx/portal.conf").read_text()
    pattern = re.search(r'"~([^"]+)" "&lite"', configuration)
    assert pattern
    assert "$portal_edition" in re.search(r"proxy_cache_key .*;", configuration)[0]  # type: ignore[index]
    for query in ("lite", "lite=", "lite=1", "trang=2&lite", "lite&trang=2"):
        assert re.search(pattern[1], query), query
    for query in ("", "trang=2", "elite", "q=lite", "lite2=1"):
        assert not re.search(pattern[1], query), query


def test_links_in_running_text_stay_in_the_edition(paper: Paper, client: Client) -> None:
    article = paper.article
    other = factories.article(section=article.section)
    text = (
        f'<p><a linktype="page" id="{other.pk}">một</a> '
        '<a href="http://127.0.0.1:8000/tag/thuy-loi/">hai</a> <a href="https://example.org/">ba</a></p>'
    )
    article.body = [{"type": "paragraph", "value": text}]
    article.save()
    root = html5lib.parse(page(client, lite(article.url)), namespaceHTMLElements=False)
    links = {e.text: e.get("href") for e in root.iter("a")}
    assert links["một"] == f"{other.url}?lite"
    assert links["hai"] == "/tag/thuy-loi/?lite"
    assert links["ba"] == "https://example.org/"
