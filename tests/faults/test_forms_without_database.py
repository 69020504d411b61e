"""Each form of readers while the database cannot take it: 503, the words kept, and the same again works."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import html5lib
import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, ConsentText, Report, Status
from news import error_reports
from news.models import ArticlePage, ErrorReport
from tests import factories
from tests.comments.reader import TEXT, Reader, html, token_for

pytestmark = pytest.mark.django_db

OWN = {"Sec-Fetch-Site": "same-origin"}
WORDS = "Chữ “viết” mất nửa giờ & chưa lưu <ở đâu cả>"


@pytest.fixture
def article(db: None) -> ArticlePage:
    """To write under."""
    return factories.article("Cầu Mai Sa hợp long")


@pytest.fixture
def comment(article: ArticlePage) -> Comment:
    """Shown, so that it can be reported and changed."""
    made: Comment = Comment.objects.create(
        page=article,
        name="Lan",
        email="lan@example.com",
        body="Ý kiến.",
        status=Status.APPROVED,
        decided_at=timezone.now(),
        consent=ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
    )
    return made


def again(page: str) -> dict[str, str]:
    """What the button of the page sends: all of its fields."""
    form: Any = html5lib.parse(page, namespaceHTMLElements=False).find(".//form")
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}
    fields |= {field.get("name"): field.text or "" for field in form.iter("textarea")}
    return fields


@pytest.mark.parametrize("error", [OperationalError("database or disk is full"), InterfaceError()])
def test_a_comment(article: ArticlePage, monkeypatch: Any, error: Exception) -> None:
    reader = Reader()
    with monkeypatch.context() as down:
        down.setattr(Comment, "save", mock.Mock(side_effect=error))
        answer = reader.send(article, body=WORDS)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert "Chưa lưu được nội dung bạn gửi" in html(answer)
    assert not Comment.objects.exists()
    assert reader.post(article.pk, urlencode(again(html(answer)))).status_code == 303
    assert Comment.objects.get().body == WORDS


def test_a_report_of_a_comment(comment: Comment, monkeypatch: Any) -> None:
    address, client = reverse("comment_report", args=[comment.pk]), Client()
    fields = {"reason": "advertising", "note": WORDS}
    with monkeypatch.context() as down:
        down.setattr("comments.reactions.report", mock.Mock(side_effect=OperationalError))
        answer = client.post(address, fields, headers=OWN)
    assert answer.status_code == 503
    assert again(html(answer)) == fields
    assert client.post(address, again(html(answer)), headers=OWN).status_code == 303
    assert Report.objects.get().note == WORDS


def test_a_changed_comment(comment: Comment, monkeypatch: Any) -> None:
    Comment.objects.update(status=Status.PENDING, decided_at=None)
    address, client = reverse("comment_revise", args=[comment.receipt]), Client()
    fields = {"name": "Lan", "body": WORDS}
    with monkeypatch.context() as down:
        down.setattr("comments.author.revise", mock.Mock(side_effect=OperationalError))
        answer = client.post(address, fields, headers=OWN)
    assert answer.status_code == 503
    assert client.post(address, again(html(answer)), headers=OWN).status_code == 303
    assert Comment.objects.get().body == WORDS


def test_an_error_report(article: ArticlePage, monkeypatch: Any) -> None:
    address, client = reverse("error_report", args=[article.pk]), Client()
    token = token_for(article.pk, salt=error_reports.SALT)
    fields = {"passage": "Câu sai.", "note": WORDS, "token": token}
    with monkeypatch.context() as down:
        down.setattr("news.error_reports.keep", mock.Mock(side_effect=OperationalError))
        answer = client.post(address, fields, headers=OWN)
    assert answer.status_code == 503
    assert again(html(answer)) == fields
    assert client.post(address, again(html(answer)), headers=OWN).status_code == 303
    assert ErrorReport.objects.get().note == WORDS


@pytest.mark.parametrize("method", ["get", "post"])
def test_any_other_page_says_when_to_come_again(
    client: Client, comment: Comment, monkeypatch: Any, method: str
) -> None:
    address = reverse("comment_agree", args=[comment.pk])
    place = "comments.views.reactions.get_object_or_404"
    if method == "get":
        address, place = (
            reverse("comment", args=[comment.pk]),
            "comments.views.reading.commentable_page",
        )
    monkeypatch.setattr(place, mock.Mock(side_effect=OperationalError))
    answer = getattr(client, method)(address, headers=OWN)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert ("nút quay lại" in html(answer)) == (method == "post")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL locks rows; outages.py has it"
)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sqlite_locked_for_longer_than_we_wait(tmp_path: Path) -> None:
    article = factories.article("Cầu Mai Sa hợp long")
    path = tmp_path / "locked.sqlite3"
    memory = connections["default"]
    with sqlite3.connect(path) as copy:
        memory.connection.backup(copy)
    copy.close()
    settings = connections.settings["default"]
    name, timeout = settings["NAME"], settings["OPTIONS"]["timeout"]
    settings["NAME"], settings["OPTIONS"]["timeout"] = str(path), 0.1
    del connections["default"]
    connections["default"].ensure_connection()  # gives the copy its journal
    writer = sqlite3.connect(path, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        reader = Reader()
        answer = reader.send(article)
        assert answer.status_code == 503
        assert TEXT in html(answer)
        assert reader.client.get(article.url).status_code == 200, "reading goes on"
        writer.execute("ROLLBACK")
        assert not Comment.objects.exists()
        assert reader.post(article.pk, urlencode(again(html(answer)))).status_code == 303
    finally:
        writer.close()
        connections["default"].close()
        settings["NAME"], settings["OPTIONS"]["timeout"] = name, timeout
        connections["default"] = memory
