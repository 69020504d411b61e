"""Whatever is posted to whatever form of readers: an answer below 500, in words, nothing half stored."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.mail import links
from comments.models import Comment, Mailbox, Status
from news.models import ArticlePage
from tests import nasty
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html

OWN = {"Sec-Fetch-Site": "same-origin"}
NAMES = (
    *("name", "email", "body", "consent", "notify", "token", "parent", "website"),
    *("reason", "note", "text", "List-Unsubscribe", "status", "version"),
)
#: Also what no encoding has: the bytes of a broken form.
VALUES = st.one_of(
    st.sampled_from(nasty.STRINGS),
    st.text(max_size=80),
    st.integers().map(str),
    st.binary(max_size=40),
)
FORMS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6)
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def rows(comment: CommentFactory) -> list[Comment]:
    """A comment that waits and one that is published."""
    return [comment(), comment(status=Status.APPROVED)]


def addresses(rows: list[Comment], mailbox: Mailbox) -> list[str]:
    """Everything a reader can post to."""
    waiting, published = rows
    receipts = [
        reverse(f"comment_{act}", args=[receipt])
        for act in ("revise", "withdraw", "erase", "copy")
        for receipt in (waiting.receipt, published.receipt, uuid.uuid4())
    ]
    buttons = [
        reverse(f"comment_{act}", args=[pk])
        for act in ("agree", "report")
        for pk in (waiting.pk, published.pk, 10**17)
    ]
    mail = [
        links.confirm_link(mailbox.pk).split("/", 3)[3],
        links.stop_link(mailbox.pk).split("/", 3)[3],
    ]
    return [*receipts, *buttons, *(f"/{path}" for path in mail)]


def post(reader: Reader, address: str, form: dict[str, Any]) -> Any:
    """The answer to a form sent from our own page."""
    return reader.client.generic(
        "POST",
        address,
        urlencode(form, errors="surrogatepass"),
        content_type="application/x-www-form-urlencoded",
        headers=OWN,
    )


@relaxed
@given(form=FORMS, which=st.integers(0, 10**6))
def test_no_form_at_all_is_an_error(
    reader: Reader, rows: list[Comment], form: dict[str, Any], which: int
) -> None:
    mailbox, _made = Mailbox.objects.get_or_create(email="ai@example.com")
    every = addresses(rows, mailbox)
    number = Comment.objects.count()
    answer = post(reader, every[which % len(every)], form)
    assert answer.status_code in (200, 303, 400, 403, 404, 409, 410, 413, 422)
    assert Comment.objects.count() == number
    assert not Comment.objects.filter(name="").exclude(erased_at__isnull=False).exists()


@relaxed
@given(form=FORMS)
def test_a_comment_is_stored_whole_or_not_at_all(
    reader: Reader, article: ArticlePage, form: dict[str, Any]
) -> None:
    before = Comment.objects.count()
    answer: Any = reader.post(
        article.pk, urlencode(reader.fields(article) | form, errors="surrogatepass")
    )
    made = Comment.objects.count() - before
    assert (answer.status_code == 303) == (made == 1)
    if made:
        row = Comment.objects.latest("pk")
        assert (row.status, row.version) in (("pending", 1), ("spam", 2))
        assert row.name
        assert row.body
    else:
        assert answer.status_code in (200, 400, 403, 409, 413, 422, 429)
        assert "<h1" in html(answer)


@relaxed
@given(note=st.text(max_size=700), reason=st.one_of(st.text(max_size=10), st.just("false")))
def test_a_report_that_is_refused_keeps_what_was_typed(
    reader: Reader, rows: list[Comment], note: str, reason: str
) -> None:
    address = reverse("comment_report", args=[rows[1].pk])
    form = {"note": note.encode(errors="replace"), "reason": reason.encode(errors="replace")}
    answer = post(reader, address, form)
    assert answer.status_code in (200, 303, 422)
    if answer.status_code == 422:
        assert 'name="note"' in html(answer)


@pytest.mark.parametrize("text", nasty.STRINGS, ids=range(len(nasty.STRINGS)))
def test_the_corpus_in_every_field_of_the_receipt(
    reader: Reader, rows: list[Comment], text: str
) -> None:
    for act in ("revise", "copy"):
        address = reverse(f"comment_{act}", args=[rows[0].receipt])
        for name in ("name", "body", "email"):
            form = {"name": "Hậu", "body": "Ý kiến của tôi."} | {name: text}
            answer = post(reader, address, form)
            assert answer.status_code in (200, 303, 403, 422)
            assert "\x00" not in html(answer)
