"""Attacks 32 to 40: floods, forged addresses, copies, patterns, files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from comments import limits
from comments.addresses import sender_of
from comments.models import Comment, ConsentText, Status, WordRule
from news.models import ArticlePage
from tests import factories
from tests.comments.conftest import CommentFactory
from tests.comments.reader import TEXT, Reader, html, token_for, token_in


def flood(scope: str, article: ArticlePage, number: int, window: timedelta) -> None:
    """Store comments that reach one limit and no other, the oldest 60 s within its window."""
    consent = ConsentText.objects.kept("a", "b")
    sender = sender_of(RequestFactory().get("/", REMOTE_ADDR="203.0.113.7"))
    elsewhere = factories.article()
    oldest = timezone.now() - window + timedelta(seconds=60)
    Comment.objects.bulk_create(
        Comment(
            page_id=article.pk if scope == "page" else elsewhere.pk,
            name="Lan",
            email="hau.nguyen@example.com" if scope == "email" else f"a{index}@example.com",
            body=f"Ý kiến số {index}.",
            consent=consent,
            address_hash=sender.address_hash if scope == "address" else f"{index}",
            subnet_hash=sender.subnet_hash if scope == "subnet" else f"{index}",
            created_at=oldest,
        )
        for index in range(number)
    )


@pytest.mark.parametrize(
    ("scope", "number", "window"),
    [(scope, *limit) for scope, rows in limits.LIMITS.items() for limit in rows],
)
def test_attack_32_beyond_a_limit_the_reader_is_asked_to_wait_with_the_text_kept(
    reader: Reader, article: ArticlePage, scope: str, number: int, window: timedelta
) -> None:
    flood(scope, article, number - 1, window)
    assert reader.send(article).status_code == 303
    response = reader.send(article, body="Giữ lại giúp tôi câu này.")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 61
    assert "Giữ lại giúp tôi câu này." in html(response)
    assert token_in(response)


def test_another_sender_is_not_held_back_by_the_first_one_s_limit(article: ArticlePage) -> None:
    busy = Reader("203.0.113.7")
    for number in range(7):
        last = busy.send(article, body=f"Ý kiến thứ {number}.")
    assert last.status_code == 429
    other = Reader("198.51.100.20")
    assert other.send(article, email="khac@example.com").status_code == 303


def test_attack_33_a_forged_forwarded_for_does_not_change_the_sender(article: ArticlePage) -> None:
    reader = Reader()
    for number in range(7):
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"192.0.2.{number}"}
        last = reader.send(
            article, headers=headers, body=f"Ý kiến thứ {number}.", email=f"a{number}@example.com"
        )
    assert last.status_code == 429


def test_behind_a_trusted_proxy_each_reader_has_an_address_of_their_own(
    article: ArticlePage, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = ["203.0.113.7"]
    reader = Reader("203.0.113.7")
    for number in range(7):
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"192.0.{number}.1"}
        last = reader.send(
            article, headers=headers, body=f"Ý kiến thứ {number}.", email=f"a{number}@example.com"
        )
    assert last.status_code == 303


def test_attack_34_a_cache_that_is_down_changes_nothing(
    reader: Reader, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    for method in ("get", "set", "add", "incr"):
        monkeypatch.setattr(type(cache._connections[cache._alias]), method, down)  # type: ignore[attr-defined]
    assert reader.send(article).status_code == 303
    assert Comment.objects.get().status == Status.PENDING


def test_a_database_that_is_down_answers_503_with_the_text_kept(
    reader: Reader, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object, **kwargs: object) -> None:
        raise OperationalError("down")

    token = token_for(article.pk)
    with monkeypatch.context() as patched:
        patched.setattr("comments.views.writing.commentable_page", down)
        response = reader.send(article, token=token)
    assert response.status_code == 503
    assert TEXT in html(response)
    assert token in html(response).replace("&#x27;", "'")
    assert response["Retry-After"]
    assert reader.send(article, token=token).status_code == 303


def test_attack_35_one_text_on_five_articles_is_noticed_whatever_its_punctuation(
    article: ArticlePage,
) -> None:
    texts = [
        "Mời bà con ghé gian hàng đặc sản nhà em, giá rẻ bất ngờ",
        "Mời bà con ghé gian hàng đặc sản nhà em!!! Giá rẻ bất ngờ...",
        "MỜI BÀ CON ghé gian hàng -- đặc sản nhà em: giá rẻ bất ngờ",
        "Moi ba con ghe gian hang dac san nha em gia re bat ngo",
        "M.ờ.i bà con ghé gian hàng đặc sản nhà em (giá rẻ bất ngờ)",
    ]
    for number, text in enumerate(texts):
        sender = Reader(f"192.0.{number}.7")
        sender.send(factories.article(), body=text, email=f"a{number}@example.com")
    noticed = [
        [signal for signal in row.signals if signal["code"] == "duplicate"]
        for row in Comment.objects.order_by("pk")
    ]
    assert noticed[0] == []
    assert all(noticed[1:])
    first = Comment.objects.order_by("pk")[0]
    assert first.pk in noticed[-1][0]["data"]["comments"]


def test_attack_36_an_article_costs_the_same_queries_with_5000_waiting(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    comment(status=Status.APPROVED)
    reader.client.get(article.url)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            reader.client.get(article.url)
        costs.append(len(queries))
        row = comment()
        Comment.objects.bulk_create(
            Comment(
                page=article, name="Lan", email="a@example.com", body="Chờ.", consent=row.consent
            )
            for _ in range(5000)
        )
    assert costs[0] == costs[1]


def test_attack_39_a_word_rule_is_a_literal_and_costs_nothing(
    reader: Reader, article: ArticlePage
) -> None:
    WordRule.objects.create(text="(a+)+$")
    WordRule.objects.create(text=".*")
    # As a pattern, the first rule would not end before the heat death; the second would match all.
    assert reader.send(article, body="a" * 1999 + "!").status_code == 303
    words = [signal["data"].get("word") for signal in Comment.objects.get().signals]
    assert ".*" not in words


def test_attack_40_files_are_refused(reader: Reader, article: ArticlePage) -> None:
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in reader.fields(article).items()
    )
    file = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.exe"\r\n\r\nMZ\r\n'
    form_type = "multipart/form-data; boundary=x"
    refused = reader.post(
        article.pk, (fields + file + "--x--\r\n").encode(), content_type=form_type
    )
    assert refused.status_code == 400
    assert not Comment.objects.exists()
    taken = reader.post(article.pk, (fields + "--x--\r\n").encode(), content_type=form_type)
    assert taken.status_code == 303
