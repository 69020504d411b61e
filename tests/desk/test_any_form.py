"""Whatever a hand-made form sends to the desk: an answer below 500, and no comment half decided."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.models import Comment
from portal.models import User
from tests import nasty

from .conftest import SCRIPT, CommentFactory, signed_in

NAMES = ("pair", "decision", "words", "body", "note", "pinned", "kind", "days", "email", "looking")
QUERY = (
    "trang-thai",
    "dau-hieu",
    "chuyen-muc",
    "bai",
    "cho",
    "q",
    "giong",
    "nguoi-gui",
    "xep",
    "sau",
)
TEXTS = st.one_of(
    st.sampled_from(nasty.STRINGS),
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(["approved", "rejected:off_topic", "rejected", "pending", "removed:other"]),
)
FORMS = st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=5)
QUERIES = st.dictionaries(st.sampled_from(QUERY), TEXTS, max_size=4)
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def head(binh: User) -> Client:
    """The browser of somebody with every right on the desk."""
    return signed_in(binh)


def addresses(pk: int) -> list[str]:
    """Everything the desk takes a form at."""
    many = [reverse(f"desk:{name}") for name in ("decide", "undo", "present", "trial", "erase")]
    one = [reverse(f"desk:{name}", args=[pk]) for name in ("edit", "answer", "pin", "block")]
    return many + one


@relaxed
@given(form=FORMS, query=QUERIES, which=st.integers(0, 8), script=st.booleans())
def test_no_form_at_all_is_an_error(
    head: Client,
    comment: CommentFactory,
    form: dict[str, str],
    query: dict[str, str],
    which: int,
    script: bool,
) -> None:
    row: Any = Comment.objects.first() or comment()
    address = f"{addresses(row.pk)[which]}?{urlencode(query, errors='replace')}"
    sent = {name: text.encode(errors="replace") for name, text in form.items()}
    sent.setdefault("pair", f"{row.pk}:{row.version}".encode())
    answer = head.post(address, sent, headers=SCRIPT if script else {})
    assert answer.status_code in (200, 303, 400, 422)
    now = Comment.objects.get(pk=row.pk)
    assert (now.status == "pending") == (now.decided_at is None)


@relaxed
@given(query=QUERIES, which=st.integers(0, 5))
def test_no_query_at_all_is_an_error(head: Client, query: dict[str, str], which: int) -> None:
    names = ("queue", "more", "batch", "report", "log", "retention")
    path = f"{reverse(f'desk:{names[which]}')}?{urlencode(query, errors='replace')}"
    assert head.get(path).status_code == (400 if "%00" in path else 200)
