"""Attacks 22 to 31: where a POST comes from, its token, and what caches may keep."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comments import decisions, tokens
from comments.models import Comment, Reason, Status
from news.models import ArticlePage
from portal.models import User
from tests import factories
from tests.comments.conftest import CommentFactory
from tests.comments.reader import TEXT, Reader, html, token_for, token_in


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "nonsense"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://[broken"},
    ],
)
def test_attack_22_a_post_from_another_site_is_refused_with_the_text_kept(
    reader: Reader, article: ArticlePage, headers: dict[str, str]
) -> None:
    response = reader.send(article, headers=headers)
    assert response.status_code == 403
    assert TEXT in html(response)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "null"},
        {},
    ],
)
def test_a_post_from_our_own_pages_is_taken_also_from_old_browsers(
    reader: Reader, article: ArticlePage, headers: dict[str, str]
) -> None:
    assert reader.send(article, headers=headers).status_code == 303


@pytest.mark.parametrize(
    ("kind", "status"),
    [("missing", 200), ("forged", 400), ("other page", 400), ("expired", 409), ("too fast", 409)],
)
def test_attack_23_no_good_token_stores_nothing_and_gives_a_fresh_one(
    reader: Reader, article: ArticlePage, kind: str, status: int
) -> None:
    token = {
        "missing": "",
        "forged": token_for(article.pk)[:-2] + "xx",
        "other page": token_for(factories.article().pk),
        "expired": token_for(article.pk, age=tokens.MAX_AGE + 1),
        "too fast": token_for(article.pk, age=1),
    }[kind]
    response = reader.send(article, token=token)
    assert response.status_code == status
    assert TEXT in html(response)
    assert not Comment.objects.exists()
    fresh = tokens.read(token_in(response), article.pk)
    assert fresh.problem == tokens.TokenProblem.TOO_FAST, "good but for its age"


@pytest.mark.parametrize("token", ["x" * 5000, "a:b", "\x00", "eyJwIjoxfQ:x", "🙂"])
def test_a_token_of_nonsense_is_forged(token: str) -> None:
    assert tokens.read(token, 1).problem == tokens.TokenProblem.FORGED


def test_attack_24_a_token_used_for_another_text_stores_nothing_and_keeps_that_text(
    reader: Reader, article: ArticlePage
) -> None:
    token = token_for(article.pk)
    first = reader.send(article, token=token)
    second = reader.send(article, token=token, body="Một ý kiến khác hẳn.")
    assert second.status_code == 409
    assert "Một ý kiến khác hẳn." in html(second)
    assert first["Location"] in html(second)
    assert token_in(second) != token
    assert Comment.objects.count() == 1


def test_attack_25_a_double_click_stores_one_row_and_thanks_twice(
    reader: Reader, article: ArticlePage
) -> None:
    token = token_for(article.pk)
    first, second = (reader.send(article, token=token) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1


def test_a_double_click_is_thanked_even_when_the_first_reached_the_limit(
    reader: Reader, article: ArticlePage
) -> None:
    for number in range(5):
        reader.send(article, body=f"Ý kiến thứ {number}.")
    token = token_for(article.pk)
    assert reader.send(article, token=token).status_code == 303
    assert reader.send(article, token=token).status_code == 303
    assert reader.send(article).status_code == 429


def test_attack_26_the_article_is_the_same_bytes_for_everybody(
    article: ArticlePage, comment: CommentFactory
) -> None:
    comment(status=Status.APPROVED)
    one, two = Reader("203.0.113.7"), Reader("198.51.100.9")
    first, second = one.client.get(article.url), two.client.get(article.url)
    one.send(article)
    after = one.client.get(article.url)
    assert first.content == second.content == after.content
    for response in (first, second, after):
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
    assert token_in(first) == ""


def test_attack_27_private_answers_are_kept_by_no_cache_and_no_search_engine(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    shown = comment(status=Status.APPROVED)
    answers = [
        reader.client.get(reverse("comment_token", args=[article.pk])),
        reader.client.get(reverse("comment_write", args=[article.pk])),
        reader.client.get(reverse("comment_reply", args=[shown.pk])),
        reader.send(article),
        reader.send(article, name=""),
        reader.send(article, token=""),
        reader.send(article, headers={"Sec-Fetch-Site": "cross-site"}),
        reader.client.get(reverse("comment_receipt", args=[shown.receipt])),
    ]
    for response in answers:
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "query",
    [
        "trang=-1",
        "trang=0",
        "trang=999999",
        "trang=abc",
        f"trang={'9' * 5000}",
        "limit=1000000",
        "trang=%00x",
        "x=<script>",
        "xep=nonsense",
        "trang=1&trang=2",
        "tra-loi=1",
    ],
)
def test_attack_28_odd_queries_are_clamped_and_echoed_nowhere(
    reader: Reader, article: ArticlePage, comment: CommentFactory, query: str
) -> None:
    row = comment(status=Status.APPROVED)
    for name, argument in (("article_comments", article.pk), ("comment", row.pk)):
        address = reverse(name, args=[argument])
        plain = reader.client.get(address)
        odd = reader.client.get(f"{address}?{query}")
        assert odd.status_code in (200, 400)
        if odd.status_code == 200:
            assert odd.content == plain.content
    plain = reader.client.get(article.url)
    odd = reader.client.get(f"{article.url}?{query}")
    assert odd.content == plain.content or (odd.status_code == 400 and b"%00" not in odd.content)


def test_attack_29_a_forwarded_host_is_ignored(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    row = comment(status=Status.APPROVED)
    evil = {"X-Forwarded-Host": "evil.example"}
    for address in (article.url, reverse("comment", args=[row.pk])):
        assert "evil.example" not in html(reader.client.get(address, headers=evil))
    sent = reader.send(article, headers={"Sec-Fetch-Site": "same-origin"} | evil)
    assert "evil.example" not in sent["Location"]


def test_attack_30_a_decision_shows_within_a_second_on_every_page(
    reader: Reader, article: ArticlePage, comment: CommentFactory, moderator: User
) -> None:
    row = comment(body="Câu này chờ duyệt đã lâu.")
    addresses = [article.url, reverse("article_comments", args=[article.pk])]
    before = [reader.client.get(address) for address in addresses]
    decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)
    approved = [reader.client.get(address) for address in addresses]
    decisions.transition(row.pk, 2, Status.REMOVED, by=moderator, reason=Reason.OFFENSIVE)
    removed = [reader.client.get(address) for address in addresses]
    for response in before + removed:
        assert row.body not in html(response)
    for response in approved:
        assert row.body in html(response)
        assert "s-maxage=1" in response["Cache-Control"]
    for old, new in zip(before, approved, strict=True):
        assert old.headers["ETag"] != new.headers["ETag"]


def test_attack_31_a_signed_in_moderator_sees_the_same_bytes(
    reader: Reader, article: ArticlePage, moderator: User, comment: CommentFactory
) -> None:
    row = comment(status=Status.APPROVED)
    signed_in = Client()
    signed_in.force_login(moderator)
    for address in (article.url, reverse("comment", args=[row.pk])):
        assert signed_in.get(address).content == reader.client.get(address).content
