"""RSS, Atom and JSON lines give the same articles as an export, as far as they know them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from comments.models import Comment
from news.models import ArticlePage
from tests import factories

from .conftest import Import, WriteFile

pytestmark = pytest.mark.django_db

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo cũ</title>
<link>https://bao-cu.example</link>
<item><title>Cầu mới thông xe</title><link>https://bao-cu.example/tin/cau-moi</link>
<guid>https://bao-cu.example/?p=5</guid><pubDate>Mon, 04 May 2020 08:00:00 +0700</pubDate>
<category>Giao thông</category><category>Cầu đường</category>
<dc:creator>Kim Ngân, Bảo Long</dc:creator>
<description>&lt;p&gt;Sáng nay cầu thông xe.&lt;/p&gt;
&lt;p&gt;Bà con đi lại thuận tiện.&lt;/p&gt;</description>
</item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Báo cũ</title><link href="https://bao-cu.example/"/>
<entry><title>Cầu mới thông xe</title><id>tag:bao-cu.example,2020:5</id>
<link rel="alternate" href="https://bao-cu.example/tin/cau-moi"/>
<published>2020-05-04T01:00:00Z</published><category term="Giao thông"/>
<category term="Cầu đường"/><author><name>Kim Ngân</name></author>
<author><name>Bảo Long</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sáng nay cầu thông xe.</p>
<p>Bà con <b>đi lại</b> thuận tiện.</p></div></content></entry></feed>"""
JSON = json.dumps(
    {
        "id": 5,
        "url": "https://bao-cu.example/tin/cau-moi",
        "title": "Cầu mới thông xe",
        "text": "Sáng nay cầu thông xe.\n\nBà con đi lại thuận tiện.",
        "section": ["Giao thông"],
        "tags": ["Cầu đường"],
        "authors": ["Kim Ngân", "Bảo Long"],
        "published": "2020-05-04T08:00:00+07:00",
        "comments": [{"id": 1, "name": "Lan", "text": "Mừng quá <3", "sent": "2020-05-04"}],
    },
    ensure_ascii=False,
)
FORMS = {"RSS": (RSS, "tin.xml"), "Atom": (ATOM, "tin.atom"), "JSON lines": (JSON, "tin.jsonl")}


@pytest.fixture(autouse=True)
def front_page() -> None:
    """Sections stand under it."""
    factories.front_page()


@pytest.mark.parametrize("form", FORMS)
def test_an_article_comes_in_whatever_form_it_has(
    form: str, old_site: WriteFile, import_archive: Import, client: Client
) -> None:
    content, name = FORMS[form]
    path = old_site(content, name)
    import_archive(path)
    article = ArticlePage.objects.get()
    assert article.live
    assert article.title == "Cầu mới thông xe"
    assert article.lead == "Sáng nay cầu thông xe."
    assert article.published_at == datetime(2020, 5, 4, 1, tzinfo=UTC)
    assert article.get_url() == "/giao-thong/cau-moi/"
    assert [str(row.author) for row in article.bylines.all()] == ["Kim Ngân", "Bảo Long"]
    assert [tag.name for tag in article.tags.all()] == ["Cầu đường"]
    assert "thuận tiện" in str(article.body[0].value)
    assert client.get("/tin/cau-moi")["Location"] == article.get_url()
    import_archive(path)
    assert ArticlePage.objects.count() == 1


def test_plain_text_of_json_is_never_taken_as_markup(
    old_site: WriteFile, import_archive: Import
) -> None:
    import_archive(old_site(JSON.replace("thông xe.", "thông xe: a < b & c."), "tin.jsonl"))
    assert ArticlePage.objects.get().lead == "Sáng nay cầu thông xe: a < b & c."
    assert Comment.objects.get().body == "Mừng quá <3"
