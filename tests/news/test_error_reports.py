"""Readers report errors in an article, without an account, a cookie or a script."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client

from comments import tokens
from news import error_reports
from news.models import ArticlePage, ErrorReport
from tests import factories
from tests.nasty import EVERYTHING

pytestmark = pytest.mark.django_db

NOTE = "Tên cụ từ giữ đình viết nhầm dấu."


@pytest.fixture
def article(home: Any) -> ArticlePage:
    """An article with a mistake."""
    return factories.article("Tu bổ đình làng")


def address(article: ArticlePage) -> str:
    """Of the form."""
    return f"/bao-loi/{article.pk}/"


def token_for(article: ArticlePage, age: int = 60, salt: str = error_reports.SALT) -> str:
    """A token as the form held it `age` seconds ago."""
    made = {"p": article.pk, "n": f"n{time.perf_counter_ns()}", "t": int(time.time()) - age}
    return Signer(salt=salt).sign_object(made)


def send(client: Client, article: ArticlePage, headers: Any = None, **fields: str) -> Any:
    """Post the form."""
    values = {"token": token_for(article), "note": NOTE, "passage": ""}
    return client.post(address(article), values | fields, headers=headers)


def test_a_report_is_kept_and_thanked_for(client: Client, article: ArticlePage) -> None:
    response = send(client, article, passage="  cụ  Từ Văn Giữ ")
    assert response.status_code == 303
    thanks = client.get(response.headers["Location"])
    assert "Cảm ơn" in thanks.content.decode()
    row = ErrorReport.objects.get()
    assert (row.article, row.note, row.passage) == (article, NOTE, "cụ Từ Văn Giữ")
    assert row.state == ErrorReport.State.NEW


def test_the_article_leads_to_the_form_and_stays_without_a_token(
    client: Client, article: ArticlePage
) -> None:
    page = client.get(article.url)
    assert f'href="{address(article)}" rel="nofollow"' in page.content.decode()
    assert not page.cookies


def test_the_form_works_as_it_comes_once_three_seconds_are_over(
    client: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = client.get(address(article))
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found
    too_soon = client.post(address(article), {"token": found[1], "note": NOTE})
    assert too_soon.status_code == 409
    assert NOTE in too_soon.content.decode()
    monkeypatch.setattr(tokens, "MIN_AGE", 0)
    assert client.post(address(article), {"token": found[1], "note": NOTE}).status_code == 303


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_form_and_the_thanks_are_kept_by_no_cache_and_set_no_cookie(
    client: Client, article: ArticlePage, method: str
) -> None:
    for path in (address(article), "/bao-loi/cam-on/"):
        response = getattr(client, method)(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"note": ""}, 422),
        ({"note": " \u200b "}, 422),
        ({"note": "x" * 1001}, 422),
        ({"passage": "x" * 501}, 422),
        ({"token": ""}, 409),
        ({"token": "x"}, 409),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, article: ArticlePage, fields: dict[str, str], status: int
) -> None:
    response = send(client, article, **{"passage": "giữ lại", "note": NOTE} | fields)
    assert response.status_code == status
    assert (fields.get("passage") or "giữ lại") in response.content.decode()
    assert not ErrorReport.objects.exists()


def test_the_refusal_speaks_of_an_error_and_not_of_a_comment(
    client: Client, article: ArticlePage
) -> None:
    page = send(client, article, note="").content.decode()
    assert "Chưa gửi được báo lỗi" in page
    thanks = client.get("/bao-loi/cam-on/").content.decode()
    assert "Cảm ơn bạn đã báo lỗi" in thanks
    assert "báo vi phạm" not in page + thanks


def test_the_thanks_lead_back_to_the_article(client: Client, article: ArticlePage) -> None:
    way_back = f'href="{article.get_url()}"'
    thanks = send(client, article)["Location"]
    assert way_back in client.get(thanks).content.decode()
    for unknown in ("", "?bai=0", "?bai=x", "?bai=²", "?bai=" + "9" * 40):
        page = client.get(f"/bao-loi/cam-on/{unknown}")
        assert page.status_code == 200
        assert way_back not in page.content.decode()


def test_each_of_two_texts_that_are_too_long_is_named(client: Client, article: ArticlePage) -> None:
    page = send(client, article, passage="x" * 3000, note="y" * 6000).content.decode()
    assert "Đoạn chép lại dài 3.000 ký tự, chỉ nhận tối đa 500 ký tự." in page
    assert "Nội dung dài 6.000 ký tự, chỉ nhận tối đa 1.000 ký tự." in page


def test_a_token_of_the_comments_or_of_another_article_is_of_no_use(
    client: Client, article: ArticlePage
) -> None:
    other = factories.article()
    for token in (token_for(article, salt=tokens.SALT), token_for(other)):
        assert send(client, article, token=token).status_code == 409
    assert not ErrorReport.objects.exists()


def test_the_same_form_sent_twice_is_one_report(client: Client, article: ArticlePage) -> None:
    token = token_for(article)
    for _ in range(2):
        assert send(client, article, token=token).status_code == 303
    assert ErrorReport.objects.count() == 1


def test_another_website_cannot_send_it(client: Client, article: ArticlePage) -> None:
    response = send(client, article, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert NOTE in response.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_machine_that_fills_the_trap_is_thanked_and_not_heard(
    client: Client, article: ArticlePage
) -> None:
    assert send(client, article, website="http://x.example").status_code == 303
    assert not ErrorReport.objects.exists()


def test_one_sender_waits_after_five_and_loses_nothing(
    client: Client, article: ArticlePage
) -> None:
    for _ in range(5):
        assert send(client, article).status_code == 303
    response = send(client, article)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert NOTE in response.content.decode()
    assert ErrorReport.objects.count() == 5


def test_a_post_that_is_no_form_or_too_large_gets_an_answer(
    client: Client, article: ArticlePage
) -> None:
    assert client.post(address(article), {"a": 1}, "application/json").status_code == 400
    large = client.post(address(article), {"note": "x" * 300_000})
    assert large.status_code == 413


def test_nasty_text_gets_an_answer_and_is_never_a_fault(
    client: Client, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(error_reports, "retry_after", lambda *_: 0)
    answers = [send(client, article, note=text, passage=text) for text in EVERYTHING]
    # The longest are larger than any form.
    assert {answer.status_code for answer in answers} == {303, 413, 422}


def test_a_draft_and_a_page_that_is_not_there_have_no_form(
    client: Client, article: ArticlePage
) -> None:
    draft = factories.article(live=False)
    for number in (draft.pk, 999_999_999, article.section_id):
        assert client.get(f"/bao-loi/{number}/").status_code == 404


def test_no_address_is_stored(client: Client, article: ArticlePage) -> None:
    send(client, article)
    row = ErrorReport.objects.values().get()
    assert "127.0.0.1" not in str(row)
    assert len(row["address_hash"]) == 32
