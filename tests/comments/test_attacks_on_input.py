"""Attacks 1 to 15 of the design notes: what can stand in a field."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse

from comments.models import Comment, Status
from news.models import ArticlePage
from tests.comments.conftest import CommentFactory
from tests.comments.reader import TEXT, Reader, html

MARKUP = [
    "<script>alert(1)</script> có hay không?",
    "<img src=x onerror=alert(1)> có hay không?",
    "<svg onload=alert(1)> có hay không?",
]


def public_pages(reader: Reader, row: Comment) -> list[str]:
    """Every page on which the text of a published comment shows."""
    addresses = [
        row.page.specific.url,
        reverse("article_comments", args=[row.page_id]),
        reverse("comment", args=[row.pk]),
        reverse("comment_reply", args=[row.pk]),
        reverse("comment_receipt", args=[row.receipt]),
    ]
    return [html(reader.client.get(address)) for address in addresses]


@pytest.mark.parametrize("text", MARKUP)
def test_attack_01_markup_in_the_body_is_shown_as_text(
    reader: Reader, comment: CommentFactory, text: str
) -> None:
    row = comment(body=text, status=Status.APPROVED)
    for page in public_pages(reader, row):
        assert text not in page
        assert text.replace("<", "&lt;").replace(">", "&gt;") in page


@pytest.mark.parametrize("name", ['An "Bình" \' <b>', "</title><h1>Chi"])
def test_attack_02_quotes_and_tags_in_the_name_are_escaped(
    reader: Reader, comment: CommentFactory, name: str
) -> None:
    row = comment(name=name, status=Status.APPROVED)
    comment(parent=row, status=Status.APPROVED)
    for page in public_pages(reader, row):
        assert name not in page
        assert "<h1>Chi" not in page


@pytest.mark.parametrize("text", ["{{ 7|add:7 }} {% now 'Y' %}", "%(name)s %s", "{0.__class__} {}"])
def test_attack_03_template_and_format_syntax_stays_literal(
    reader: Reader, article: ArticlePage, comment: CommentFactory, text: str
) -> None:
    row = comment(body=text, name=f"Lan {text}"[:60], status=Status.APPROVED)
    escaped = text.replace("'", "&#x27;")
    for page in public_pages(reader, row):
        assert escaped in page
    refused = html(reader.send(article, body=text, email="", name=f"Lan {text}"[:60]))
    assert escaped in refused


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example.com/a",
        "hxxp://evil.com",
        "evil . com",
    ],
)
def test_attack_04_no_address_becomes_a_link_and_each_is_noticed(
    reader: Reader, article: ArticlePage, link: str
) -> None:
    assert reader.send(article, body=f"Xem {link} nhé mọi người").status_code == 303
    row = Comment.objects.get()
    assert [signal["code"] for signal in row.signals] == ["link"]
    Comment.objects.update(status=Status.APPROVED, decided_at=row.created_at)
    for page in public_pages(reader, row):
        assert link in page
        assert f'href="{link}' not in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"body": "a" * 2001}, 422),
        ({"body": "ữ" * 65_536}, 413),
        ({"body": "a" * 65_536}, 422),
        ({"body": "a" * 5_000_000}, 413),
        ({"name": "Ữ" * 61}, 422),
        ({"email": "a" * 243 + "@example.com"}, 422),
    ],
)
def test_attack_05_what_is_too_long_is_refused_and_never_cut(
    reader: Reader, article: ArticlePage, fields: dict[str, str], status: int
) -> None:
    response = reader.send(article, **fields)
    assert response.status_code == status
    assert not Comment.objects.exists()
    if status == 422:
        assert all(value in html(response) for value in fields.values())


def test_the_length_of_a_text_is_said_as_people_write_numbers(
    reader: Reader, article: ArticlePage
) -> None:
    page = html(reader.send(article, body="a" * 2001))
    assert "Nội dung dài 2.001 ký tự, chỉ nhận tối đa 2.000 ký tự." in page


def test_the_longest_allowed_is_stored_whole(reader: Reader, article: ArticlePage) -> None:
    whole = {"body": "ữ " * 999 + "ữữ", "name": "Ữ" * 60, "email": "a" * 242 + "@example.com"}
    response = reader.send(article, **whole)
    assert response.status_code == 303, html(response)
    assert Comment.objects.values("name", "body", "email").get() == whole


def test_browsers_are_not_told_to_cut(reader: Reader, article: ArticlePage) -> None:
    assert "maxlength" not in html(reader.client.get(reverse("comment_write", args=[article.pk])))


@pytest.mark.parametrize(
    ("body", "stored"),
    [
        ("Một\n" + "\n" * 10_000 + "hai", "Một\n\nhai"),
        ("a" * 2000, "a" * 2000),
        ("Lạ" + "\u0327" * 500 + " quá", None),
    ],
)
def test_attack_06_heaps_are_bounded(
    reader: Reader, article: ArticlePage, body: str, stored: str | None
) -> None:
    assert reader.send(article, body=body).status_code == 303
    kept = Comment.objects.get().body
    assert kept == stored if stored is not None else len(kept) <= 10


def test_attack_07_control_characters_are_removed(reader: Reader, article: ArticlePage) -> None:
    reader.send(article, body="Một\x00 hai\x0bba\x1b bốn\u2028năm", name="La\x00n\x1b Anh")
    row = Comment.objects.get()
    assert (row.name, row.body) == ("Lan Anh", "Một hai\nba bốn\nnăm")


def test_attack_08_decomposed_letters_equal_composed_ones(
    reader: Reader, article: ArticlePage
) -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decomposed != TEXT
    reader.send(article, body=decomposed, name=unicodedata.normalize("NFD", "Nguyễn Hữu Đủ"))
    row = Comment.objects.get()
    assert (row.body, row.name) == (TEXT, "Nguyễn Hữu Đủ")


def test_attack_09_direction_characters_are_removed_and_noticed(
    reader: Reader, article: ArticlePage
) -> None:
    reader.send(article, body=f"{TEXT}\u202eABC\u2066", name="Lan\u202e Anh")
    row = Comment.objects.get()
    assert (row.body, row.name) == (f"{TEXT}ABC", "Lan Anh")
    assert [signal["code"] for signal in row.signals] == ["hidden_characters"]


@pytest.mark.parametrize("invisible", ["\u200b\u200d", "\u3164", "\u2800", "\xad", " \t", "\u0301"])
@pytest.mark.parametrize("field", ["name", "body"])
def test_attack_10_an_invisible_name_or_body_is_refused(
    reader: Reader, article: ArticlePage, field: str, invisible: str
) -> None:
    assert reader.send(article, **{field: invisible * 3}).status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["Ban biên tập", "Bаn Biên Tập", "BTV", "Quản trị", "ban bien tap", "B.T.V", "Báo Mộc Giang"],
)
def test_attack_11_posing_as_the_newsroom_is_noticed(
    reader: Reader, article: ArticlePage, name: str
) -> None:
    reader.send(article, name=name)
    row = Comment.objects.get()
    assert row.status == Status.PENDING
    assert "impersonation" in [signal["code"] for signal in row.signals]


@pytest.mark.parametrize("name", ["Trần Thị Hoa", "Bình An", "Một đảng viên trẻ", "Lê Quản Trọng"])
def test_a_reader_s_own_name_is_no_pose(reader: Reader, article: ArticlePage, name: str) -> None:
    reader.send(article, name=name)
    assert Comment.objects.get().signals == []


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"name=%ff%fe&email=a@b.vn&body=%c3%28&consent=on", "application/x-www-form-urlencoded"),
        (b"name=%ED%A0%80&body=%ED%A0%80", "application/x-www-form-urlencoded"),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"name=a", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"name=a", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"nonsense", "multipart/form-data"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b'{"name": "a"}', "application/json"),
        (b"name=a", ""),
        (
            b"&".join(b"a=%d" % number for number in range(20_000)),
            "application/x-www-form-urlencoded",
        ),
    ],
)
def test_attack_12_broken_encodings_are_refused_and_never_an_error(
    reader: Reader, article: ArticlePage, data: bytes, content_type: str
) -> None:
    response = reader.post(article.pk, data, content_type=content_type)
    assert response.status_code in (400, 413, 422)
    assert not Comment.objects.exists()


def test_attack_13_unknown_and_repeated_fields_decide_nothing(
    reader: Reader, article: ArticlePage
) -> None:
    response = reader.send(
        article,
        status="approved",
        version="9",
        decided_at="2021-10-14",
        page="1",
        id="1",
        name=["Người thứ nhất", "Người thứ hai"],
    )
    assert response.status_code == 303
    row = Comment.objects.get()
    assert (row.status, row.version, row.decided_at) == (Status.PENDING, 1, None)
    assert (row.page_id, row.name) == (article.pk, "Người thứ hai")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Lan\r\nBcc: x@example.com"},
        {"name": "Lan\nAnh"},
        {"email": "a@example.com\r\nBcc: x@example.com"},
        {"email": "a@example.com, b@example.com"},
        {"email": "Lan <a@example.com>"},
        {"email": '"a b"@[127.0.0.1]x'},
        {"email": "a@localhost"},
        {"email": "a@@example.com"},
    ],
)
def test_attack_14_line_breaks_and_odd_addresses_are_refused(
    reader: Reader, article: ArticlePage, fields: dict[str, str]
) -> None:
    assert reader.send(article, **fields).status_code == 422
    assert not Comment.objects.exists()
