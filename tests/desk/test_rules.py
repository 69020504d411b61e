"""Words, blocks and trust: what the newsroom decides ahead of a comment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from comments import retention
from comments.models import Block, Comment, CommentSettings, Mailbox, Reason, Status, WordRule
from news.models import ArticlePage
from portal.models import User
from tests.comments.reader import Reader

from .conftest import CommentFactory, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def head(binh: User) -> Client:
    """The head moderator's browser."""
    return signed_in(binh)


def send(article: ArticlePage, address: str = "203.0.113.7", **fields: Any) -> Comment:
    """A reader's comment, from the form to the row."""
    assert Reader(address).send(article, **fields).status_code == 303
    comment: Comment = Comment.objects.order_by("pk").last()  # type: ignore[assignment] # just made
    return comment


def block(kind: str, value: str, days: int = 7, **fields: Any) -> Block:
    return Block.objects.create(
        kind=kind, value=value, until=TODAY() + timedelta(days=days), note="Rải quảng cáo", **fields
    )


@pytest.mark.parametrize("name", ["comment_words", "comment_blocks", "comment_data_requests"])
def test_only_a_head_moderator_reaches_the_managed_lists(
    desk: Client, head: Client, name: str
) -> None:
    for view in ("index", "add"):
        address = reverse(f"{name}:{view}")
        assert desk.get(address).status_code == 302
        assert head.get(address).status_code == 200


@pytest.mark.parametrize("name", ["desk:erase", "desk:block"])
def test_only_a_head_moderator_erases_and_blocks(
    desk: Client, comment: CommentFactory, name: str
) -> None:
    row = comment()
    address = reverse(name, args=[row.pk] if name == "desk:block" else [])
    form = {"email": row.email, "erase": "text", "kind": "email", "days": "1", "note": "Thử"}
    assert desk.post(address, form).status_code == 302
    row.refresh_from_db()
    assert row.email
    assert not Block.objects.exists()


def test_the_words_stand_as_in_a_vietnamese_dictionary(head: Client) -> None:
    WordRule.objects.all().delete()
    assert head.get(reverse("comment_words:index")).status_code == 200
    for text in ("xổ số", "đánh bạc", "ăn chặn", "an thần", "dâm ô", "bà đồng", "bả chó"):
        WordRule.objects.create(text=text, kind="allow" if text == "dâm ô" else "suspect")

    def words(**query: str) -> list[str]:
        page = head.get(reverse("comment_words:index"), query)
        return [rule.text for rule in page.context["object_list"]]

    in_order = ["an thần", "ăn chặn", "bả chó", "bà đồng", "dâm ô", "đánh bạc", "xổ số"]
    assert words() == in_order
    assert words(ordering="-text") == in_order[::-1]
    assert words(q="b") == ["bả chó", "bà đồng", "đánh bạc"]
    assert words(kind="suspect", ordering="kind")[-1] != "dâm ô"


def test_a_word_that_is_added_is_seen_in_the_next_comment(
    head: Client, article: ArticlePage
) -> None:
    form = {"text": "  hàng   giả ", "kind": "suspect", "note": "Tố cáo hay quảng cáo"}
    assert head.post(reverse("comment_words:add"), form).status_code == 302
    assert WordRule.objects.filter(text="hàng giả").exists()
    comment = send(article, body="Ở chợ bán hang gia nhiều quá")
    assert comment.status == "pending"
    assert [signal["code"] for signal in comment.signals] == ["word"]


@pytest.mark.parametrize(
    ("kind", "value", "email"),
    [
        ("email", "rao@example.com", "Rao@Example.com"),
        ("domain", "example.com", "ai@example.com"),
        ("domain", "example.com", "ai@thu.example.com"),
    ],
)
def test_a_blocked_senders_comment_goes_to_spam_where_it_is_found(
    desk: Client, article: ArticlePage, kind: str, value: str, email: str
) -> None:
    block(kind, value)
    comment = send(article, email=email)
    assert (comment.status, comment.decided_by) == ("spam", None)
    page = desk.get(reverse("desk:queue"), {"trang-thai": "spam"}).content.decode()
    assert "Người gửi bị chặn" in page
    assert "Rải quảng cáo" in page
    assert f'value="{comment.pk}:{comment.version}"' in page


@pytest.mark.parametrize(
    ("kind", "value", "email"),
    [
        ("email", "rao@example.com", "karao@example.com"),
        ("domain", "example.com", "ai@myexample.com"),
        ("domain", "thu.example.com", "ai@example.com"),
    ],
)
def test_a_block_fits_nobody_else(article: ArticlePage, kind: str, value: str, email: str) -> None:
    block(kind, value)
    assert send(article, email=email).status == "pending"


def test_a_block_ends_with_its_day(article: ArticlePage) -> None:
    block("email", "ai@example.com", days=0)
    assert send(article, email="ai@example.com").status == "spam"
    ended = Block.objects.get()
    ended.until = TODAY() - timedelta(days=1)
    ended.save()
    assert send(article, email="ai@example.com").status == "pending"
    retention.run()
    assert not Block.objects.exists()


@pytest.mark.parametrize(
    ("kind", "same", "other"),
    [
        ("address", "203.0.113.7", "203.0.113.8"),
        ("subnet", "203.0.113.200", "203.0.114.7"),
    ],
)
def test_a_network_is_blocked_from_one_of_its_comments(
    head: Client, article: ArticlePage, kind: str, same: str, other: str
) -> None:
    comment = send(article, "203.0.113.7")
    form = {"kind": kind, "days": "7", "note": "Rải quảng cáo"}
    response = head.post(reverse("desk:block", args=[comment.pk]), form, follow=True)
    assert "Đã chặn người gửi đến hết ngày" in response.content.decode()
    assert "203.0.113" not in response.content.decode()
    assert send(article, same, email="khac@example.com").status == "spam"
    assert send(article, other, email="khac2@example.com").status == "pending"


def test_a_block_of_a_network_ends_with_the_key_of_its_day(
    head: Client, comment: CommentFactory
) -> None:
    old = comment(address_hash="a" * 32, created_at=timezone.now() - timedelta(days=25))
    form = {"kind": "address", "days": "30", "note": "Rải quảng cáo"}
    head.post(reverse("desk:block", args=[old.pk]), form)
    assert Block.objects.get().until == TODAY() + timedelta(days=5)


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "email", "days": "7", "note": ""},
        {"kind": "domain", "days": "7", "note": "Thử"},
        {"kind": "khac", "days": "khac", "note": "Thử"},
        {"kind": "address", "days": "7", "note": "Thử"},
        {},
    ],
)
def test_a_block_that_makes_no_sense_is_refused_in_words(
    head: Client, comment: CommentFactory, form: dict[str, str]
) -> None:
    response = head.post(reverse("desk:block", args=[comment().pk]), form, follow=True)
    assert response.status_code == 200
    assert not Block.objects.exists()


@pytest.mark.parametrize(
    ("kind", "value", "days"),
    [
        ("email", "không phải email", 7),
        ("domain", "vn vn", 7),
        ("email", "a@example.com", -1),
        ("email", "a@example.com", 400),
    ],
)
def test_a_typed_block_is_checked(kind: str, value: str, days: int) -> None:
    until = TODAY() + timedelta(days=days)
    with pytest.raises(ValidationError):
        Block(kind=kind, value=value, until=until, note="Thử").full_clean()


def test_a_typed_block_has_one_spelling(head: Client) -> None:
    until = f"{TODAY() + timedelta(days=7):%d/%m/%Y}"
    form = {"kind": "domain", "value": " @Example.COM ", "until": until, "note": "Rải thư"}
    assert head.post(reverse("comment_blocks:add"), form).status_code == 302
    assert Block.objects.get().value == "example.com"
    again = head.post(reverse("comment_blocks:add"), form).content.decode()
    assert "đã có trong danh sách" in again
    assert head.get(reverse("comment_blocks:index")).status_code == 200


def test_a_network_cannot_be_typed(head: Client) -> None:
    until = f"{TODAY() + timedelta(days=7):%d/%m/%Y}"
    form = {"kind": "address", "value": "203.0.113.7", "until": until, "note": "Thử"}
    assert head.post(reverse("comment_blocks:add"), form).status_code == 200
    assert not Block.objects.exists()


def test_a_text_is_tried_without_being_kept(desk: Client) -> None:
    page = desk.post(
        reverse("desk:trial"), {"name": "Ban biên tập", "body": "Xem abc.vn, <b>gọi</b> 0912345678"}
    ).content.decode()
    for label in ("Mạo danh", "Đường dẫn", "Số điện thoại"):
        assert label in page
    assert "&lt;b&gt;" in page
    assert not Comment.objects.exists()
    assert desk.get(reverse("desk:trial")).status_code == 200


@pytest.fixture
def regular(
    db: None, comment: CommentFactory, lan: User, article: ArticlePage
) -> Callable[..., Comment]:
    """Makes a reader whom the newsroom knows, and sends a comment as that reader."""
    settings = CommentSettings.for_site(Site.objects.get(is_default_site=True))
    settings.trust_after = 3
    settings.save()

    def make(confirmed: bool = True, refused: bool = False, **fields: Any) -> Comment:
        Mailbox.objects.create(
            email="quen@example.com", confirmed_at=timezone.now() if confirmed else None
        )
        first = send(article, email="quen@example.com", body="Bài viết có ích.")
        assert first.status == "pending"
        earlier = timezone.now() - timedelta(days=1)  # three in ten minutes would be a burst
        Comment.objects.update(
            status=Status.APPROVED, created_at=earlier, decided_at=earlier, decided_by=lan
        )
        known = {"email": "quen@example.com", "created_at": earlier, "decided_by": lan}
        for _ in range(2):
            comment(status=Status.APPROVED, **known)
        if refused:
            comment(status=Status.REJECTED, reason=Reason.OFFENSIVE, **known)
        values = {"email": "quen@example.com", "body": "Cảm ơn tòa soạn nhiều."} | fields
        return send(article, **values)

    return make


def test_a_trusted_readers_harmless_comment_appears_at_once(
    regular: Callable[..., Comment], article: ArticlePage, client: Client
) -> None:
    comment = regular()
    assert (comment.status, comment.decided_by) == ("approved", None)
    assert "Cảm ơn tòa soạn nhiều." in client.get(article.get_url()).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"confirmed": False},
        {"refused": True},
        {"body": "Xem abc.vn nhé"},
        {"address": "198.51.100.9"},
        {"email": "khac@example.com"},
    ],
    ids=["unconfirmed", "refused lately", "with a signal", "from elsewhere", "another address"],
)
def test_trust_needs_all_its_proofs(
    regular: Callable[..., Comment], fields: dict[str, Any]
) -> None:
    """Anybody can type a known reader's address: that alone publishes nothing."""
    assert regular(**fields).status == "pending"


def test_trust_is_off_until_the_newsroom_switches_it_on(
    regular: Callable[..., Comment],
) -> None:
    CommentSettings.objects.update(trust_after=None)
    assert regular().status == "pending"
