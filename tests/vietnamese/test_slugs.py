"""Slugs."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.slugs import slugify, unique_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Xây dựng Đảng", "xay-dung-dang"),
        (unicodedata.normalize("NFD", "Xây dựng Đảng"), "xay-dung-dang"),
        ("ăn ở như thế nào", "an-o-nhu-the-nao"),
        ("“Đổi mới” & 'phát triển' 2021–2025!", "doi-moi-phat-trien-2021-2025"),
        ("1719/QĐ-TTg", "1719-qd-ttg"),
        ("Văn_hóa — Xã hội", "van-hoa-xa-hoi"),
        ("?!… “”", ""),
        ("😀", ""),
        ("", ""),
        ("Россия", "rossiya"),
        ("Straße", "strasse"),
        ("\ud800\x00", ""),
    ],
)
def test_titles_become_slugs(title, slug):
    assert slugify(title) == slug


@given(text=st.text(st.characters()), limit=st.none() | st.integers(1, 40))
def test_any_text_gives_a_slug_or_nothing(text, limit):
    slug = slugify(text, limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug, limit) == slug
    assert limit is None or len(slug) <= limit


@pytest.mark.parametrize(
    ("limit", "slug"),
    [(9, "mot-hai"), (7, "mot-hai"), (6, "mot"), (2, "mo"), (99, "mot-hai-ba-bon")],
)
def test_a_long_slug_is_cut_at_the_edge_of_a_word(limit, slug):
    assert slugify("Một hai ba bốn", limit) == slug


def test_a_taken_slug_is_numbered():
    assert unique_slug("dang", set()) == "dang"
    assert unique_slug("dang", {"dang", "dang-2"}) == "dang-3"
    assert unique_slug("dang", lambda slug: slug == "dang") == "dang-2"
    assert unique_slug("", {"bai"}) == "bai-2"
    assert unique_slug("mot-hai", {"mot-hai"}, max_length=7) == "mot-2"
    assert unique_slug("mot-hai-ba", {"mot-hai"}, max_length=8) == "mot-2"
