"""Whatever is searched for, in whatever words and filters: a page, never an error."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories, nasty

#: Words of the query language beside whatever a keyboard gives.
WORDS = st.lists(
    st.one_of(
        st.sampled_from([*nasty.STRINGS, '"', "-", '-"', "(", ")", "xây dựng", "dang bo", "OR"]),
        st.text(max_size=20),
    ),
    max_size=6,
).map(" ".join)
NAMES = ("q", "muc", "tu", "den", "tacgia", "the", "xep", "trang", "nguyenvan", "ykien", "khong-co")
DAYS = st.one_of(st.dates().map(str), st.sampled_from(["2021-02-30", "0000-00-00", "14/10/2021"]))
QUERIES = st.dictionaries(st.sampled_from(NAMES), st.one_of(WORDS, DAYS, st.integers().map(str)))


@pytest.fixture
def paper(home: object) -> None:
    """One article to find."""
    factories.article("Xây dựng Đảng ở cơ sở", factories.section("Xây dựng Đảng"), tags=["Nhãn"])


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=QUERIES, name=st.sampled_from(["search", "search_suggest"]))
def test_no_query_at_all_is_an_error(
    paper: None, client: Client, query: dict[str, str], name: str
) -> None:
    text = urlencode(query, errors="replace")
    answer = client.get(f"{reverse(name)}?{text}")
    assert answer.status_code == (400 if "%00" in text else 200)
