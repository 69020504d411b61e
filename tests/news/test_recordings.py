"""The newsroom's recording of an article: what may be one, where it lies, how it is shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client

from news.models import Attachment, HomePage
from tests import factories


def recording(name: str = "ban-thu.mp3") -> Attachment:
    """A file of the document library."""
    return Attachment.objects.create(
        title="Bản thu", file_size=1200, file=ContentFile(b"ID3" * 400, name=name)
    )


@pytest.mark.parametrize("name", ["a.mp3", "A.M4A", "b.ogg"])
def test_a_recording_lies_where_the_web_server_hands_it_out_in_pieces(
    home: HomePage, name: str
) -> None:
    stored = recording(name)
    assert stored.is_audio
    assert str(stored.file.name).startswith("audio/")
    assert not str(recording("ke-hoach.pdf").file.name).startswith("audio/")


def test_the_page_plays_it_and_loads_nothing_before(home: HomePage, client: Client) -> None:
    file = recording()
    html = client.get(factories.article(audio=file).url).content.decode()
    assert f'<audio controls preload="none" src="{file.file.url}"' in html
    assert "MP3, 1,2" in html
    assert "data-listen" not in html
    assert "listen.js" not in html


def test_without_one_the_control_of_the_device_waits_hidden(home: HomePage, client: Client) -> None:
    html = client.get(factories.article().url).content.decode()
    assert "<audio" not in html
    assert 'data-listen="/viet-tat.json"' in html
    assert "Giọng đọc máy trên thiết bị" in html


def test_the_lite_edition_links_to_it(home: HomePage, client: Client) -> None:
    file = recording()
    html = client.get(f"{factories.article(audio=file).url}?lite").content.decode()
    assert "<audio" not in html
    assert f'<a href="{file.file.url}">Nghe bài viết</a>' in html


def test_a_document_is_no_recording(home: HomePage) -> None:
    article = factories.article()
    article.audio = recording("ke-hoach.pdf")
    with pytest.raises(ValidationError) as refused:
        article.clean()
    assert refused.value.message_dict["audio"] == ["Hãy chọn tệp MP3, M4A hoặc OGG."]


def test_deleting_the_recording_leaves_the_article(home: HomePage, client: Client) -> None:
    article = factories.article(audio=recording())
    Attachment.objects.all().delete()
    assert client.get(article.url).status_code == 200


def test_a_recording_costs_no_query(
    home: HomePage, client: Client, django_assert_max_num_queries
) -> None:
    article, other = factories.article(), factories.article(audio=recording())
    from tests.news.test_query_budgets import queries

    assert queries(client, other.url) <= queries(client, article.url)
