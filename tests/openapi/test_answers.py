"""Schemathesis asks for everything in the document: no 5xx, and no answer that is not written there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from comments.mail import links
from comments.models import Comment, ConsentText, Mailbox, Status
from news.models import ArticlePage
from tests import factories
from tests.comments.reader import token_for
from tests.openapi import document

#: Of each kind for each operation; `make trust` asks for more, and never for the same.
EXAMPLES = int(os.environ.get("OPENAPI_EXAMPLES", "3"))
SHORT = "OPENAPI_EXAMPLES" not in os.environ
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def real(home: object) -> dict[str, Any]:
    """A small paper, and what in it the parameters of the document can stand for."""
    section = factories.section("Xây dựng Đảng")
    author = factories.author("Kim Ngân")
    article = factories.article(
        "Thôn Bến Đá khơi kênh", section, tags=["Nông thôn"], bylines=[author]
    )
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    shown, waiting = (
        Comment.objects.create(
            page=article,
            name="Lan",
            email="lan@example.com",
            body=f"Ý kiến {status}.",
            status=status,
            decided_at=None if status == Status.PENDING else timezone.now(),
            consent=consent,
        )
        for status in (Status.APPROVED, Status.PENDING)
    )
    mailbox = Mailbox.objects.create(email="lan@example.com")
    signed = [
        link.rstrip("/").rpartition("/")[2]
        for link in (links.confirm_link(mailbox.pk), links.stop_link(mailbox.pk))
    ]
    first = ArticlePage.objects.get(pk=article.pk).published_at
    assert first
    return {
        "section": section.slug,
        "article": article.slug,
        "slug": ["nong-thon", "kim-ngan"],
        "article_id": article.pk,
        "page_id": article.pk,
        "comment_id": [shown.pk, waiting.pk],
        "receipt": [str(shown.receipt), str(waiting.receipt)],
        "token": [token_for(article.pk) for _ in range(20)] + signed,
        "year": f"{first:%Y}",
        "month": f"{first:%m}",
        "day": f"{first:%d}",
        "part": "1",
        "consent": "on",
        "email": "lan@example.com",
        "reason": "advertising",
    }


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The test's transaction outlives each request, as under Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_every_answer_is_one_of_those_written(
    real: dict[str, Any], mode: GenerationMode, request: pytest.FixtureRequest
) -> None:
    wrong, asked = {}, 0
    asked_for = document.with_real_values(document.written(), real)
    for operation in document.operations(asked_for, get_wsgi_application()):
        strategy = operation.as_strategy(generation_mode=mode)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=SHORT,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            # Compressed answers are read by browsers, not by the checks.
            case.call_and_validate(headers={"Accept-Encoding": "identity"}, checks=CHECKS)

        try:
            ask()
        except Unsatisfiable:  # where nothing is asked for, nothing can be wrong
            assert mode == GenerationMode.NEGATIVE
        except BaseException as error:
            wrong[operation.label] = str(error)[:1500]
    print(f"{asked} requests, {len(wrong)} operations with a wrong answer")
    request.node.user_properties.append(("examples", asked))
    assert wrong == {}, "\n\n".join(f"{label}\n{text}" for label, text in wrong.items())
    assert asked
