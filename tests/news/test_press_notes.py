"""What the paper says about its own articles: replies and AI labels."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from news.models import AiLabel, ArticlePage, RightOfReply
from tests import factories
from tests.news.test_query_budgets import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(home: Any) -> ArticlePage:
    """An article that somebody answers."""
    return factories.article("Nước đục ở ngõ Hàng Dừa")


def page(client: Client, article: ArticlePage) -> str:
    """The article as readers see it."""
    return client.get(article.url).content.decode()


def test_a_published_reply_and_the_article_name_each_other(
    client: Client, article: ArticlePage
) -> None:
    answer = factories.article("Công ty Cấp nước giải trình")
    factories.reply(article, answer=answer)
    assert "Ý kiến phản hồi về bài này:" in page(client, article)
    assert answer.title in page(client, article)
    assert "Đây là ý kiến phản hồi về bài" in page(client, answer)
    assert article.title in page(client, answer)


def test_a_reply_that_waits_or_is_refused_is_not_shown(
    client: Client, article: ArticlePage
) -> None:
    answer = factories.article("Công ty Cấp nước giải trình")
    for number, state in enumerate(("waiting", "refused"), start=1):
        factories.reply(article, answer=answer, state=state, round=number)
    assert client.get(article.url).context["answers"] == []
    assert "Đây là ý kiến phản hồi" not in page(client, answer)


def test_a_reply_that_is_still_a_draft_is_not_named(client: Client, article: ArticlePage) -> None:
    answer = factories.article("Công ty Cấp nước giải trình", live=False)
    factories.reply(article, answer=answer)
    assert answer.title not in page(client, article)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"state": "refused"}, "refusal"),
        ({"state": "published"}, "answer"),
        ({"round": 2}, "round"),
        ({"round": 3}, "round"),
    ],
)
def test_an_incomplete_decision_is_refused(
    article: ArticlePage, fields: dict[str, Any], wrong: str
) -> None:
    reply = RightOfReply(article=article, sender="Ông Tư", text="Xin nói lại.", **fields)
    with pytest.raises(ValidationError) as caught:
        reply.full_clean()
    assert list(caught.value.message_dict) == [wrong]


def test_a_second_round_follows_the_first_and_there_is_no_third(article: ArticlePage) -> None:
    factories.reply(article)
    RightOfReply(article=article, sender="Công ty Cấp nước", text="Nói thêm.", round=2).full_clean()
    with pytest.raises(ValidationError):
        RightOfReply(article=article, sender="Công ty Cấp nước", text="Lần nữa.").full_clean()


def test_an_article_cannot_answer_itself(article: ArticlePage) -> None:
    with pytest.raises(ValidationError, match="không thể phản hồi chính nó"):
        RightOfReply(
            article=article, answer=article, sender="Ông Tư", text="x", state="published"
        ).full_clean()


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (AiLabel.MADE, "do trí tuệ nhân tạo (AI) tạo ra"),
        (AiLabel.CHANGED, "do trí tuệ nhân tạo (AI) chỉnh sửa"),
    ],
)
def test_an_article_says_that_ai_had_a_hand_in_it(
    client: Client, home: Any, label: AiLabel, words: str
) -> None:
    assert words in page(client, factories.article(ai_label=label))
    assert words not in page(client, factories.article())


@pytest.mark.parametrize(
    ("label", "words"),
    [(AiLabel.MADE, "Ảnh do AI tạo."), (AiLabel.CHANGED, "Ảnh có chỉnh sửa bằng AI.")],
)
def test_a_picture_made_by_ai_says_so_where_it_stands(
    client: Client, home: Any, label: AiLabel, words: str
) -> None:
    photo = factories.photo(ai_label=label, caption="", credit="")
    body = [{"type": "photo", "value": {"photo": photo.pk}}]
    article = factories.article(main_photo=photo, body=[*body, factories.gallery(photo, photo)])
    assert page(client, article).count(words) == 4
    assert "Ảnh AI" in client.get("/").content.decode()


def test_notes_cost_a_query_only_where_there_are_some(client: Client, article: ArticlePage) -> None:
    plain = queries(client, article.url)
    article.dossier = factories.dossier()
    article.save()
    factories.article(dossier=article.dossier)
    assert queries(client, article.url) == plain
    factories.correction(article)
    factories.correction(article)
    assert queries(client, article.url) == plain + 1
    factories.reply(article, answer=factories.article())
    assert queries(client, article.url) == plain + 2
