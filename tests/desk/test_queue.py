"""The queue: what is in it, in which order, and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import decisions
from comments.desk.filters import Filters
from comments.erasure import erase
from comments.models import Comment, Status
from news.models import ArticlePage
from portal.models import User
from tests import factories

from .conftest import SCRIPT, CommentFactory

pytestmark = pytest.mark.django_db
HOLD = {"severity": "hold", "spans": [], "data": {}}
NOTE = {"severity": "note", "spans": [], "data": {}}


def listed(desk: Client, **query: Any) -> list[int]:
    response = desk.get(reverse("desk:queue"), query)
    assert response.status_code == 200
    return [card.comment.pk for card in response.context["cards"]]


def hours_ago(hours: float) -> Any:
    return timezone.now() - timedelta(hours=hours)


def test_the_queue_shows_what_waits_the_oldest_first(desk: Client, comment: CommentFactory) -> None:
    new, old = comment(created_at=hours_ago(1)), comment(created_at=hours_ago(30))
    comment(status=Status.APPROVED)
    assert listed(desk) == [old.pk, new.pk]
    page = desk.get(reverse("desk:queue")).content.decode()
    assert "chờ 1 giờ" in page
    assert "lâu nhất 30 giờ" in page


def test_signals_can_come_first(desk: Client, comment: CommentFactory) -> None:
    plain = comment(created_at=hours_ago(9))
    noted = comment(created_at=hours_ago(8), signals=[{"code": "capitals", **NOTE}])
    held = comment(created_at=hours_ago(1), signals=[{"code": "link", **HOLD}])
    assert listed(desk, xep="dau-hieu-truoc") == [held.pk, plain.pk, noted.pk]


def test_decided_comments_come_newest_first(desk: Client, comment: CommentFactory) -> None:
    old = comment(status=Status.SPAM, created_at=hours_ago(5))
    new = comment(status=Status.SPAM, created_at=hours_ago(2))
    assert listed(desk, **{"trang-thai": "spam"}) == [new.pk, old.pk]


def test_filters_by_signal(desk: Client, comment: CommentFactory) -> None:
    linked = comment(signals=[{"code": "link", **HOLD}])
    # A reader who writes what a signal looks like in the database is not taken for one.
    quoted = comment(signals=[{"code": "word", **HOLD, "data": {"word": '"code": "link"'}}])
    plain = comment()
    assert listed(desk, **{"dau-hieu": "link"}) == [linked.pk]
    assert listed(desk, **{"dau-hieu": "bat-ky"}) == [linked.pk, quoted.pk]
    assert listed(desk, **{"dau-hieu": "khong"}) == [plain.pk]


def test_filters_by_section_article_and_age(
    desk: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    upper = factories.section("Kinh tế")
    lower = factories.section("Nông nghiệp", upper)
    there = comment(page=factories.article("Lúa nếp", lower), created_at=hours_ago(2))
    here = comment()
    assert listed(desk, **{"chuyen-muc": lower.pk}) == [there.pk]
    assert listed(desk, **{"chuyen-muc": upper.pk}) == [there.pk]
    assert listed(desk, bai=article.pk) == [here.pk]
    assert listed(desk, cho="1-gio") == [there.pk]
    choices = desk.get(reverse("desk:queue")).context["facets"]
    names = [(choice.title, choice.depth, choice.waiting) for choice in choices.sections]
    assert ("Kinh tế", 0, 1) in names
    assert ("Nông nghiệp", 1, 1) in names


@pytest.mark.parametrize("typed", ["xe dap", "XE ĐẠP", "xe đạp", "  xe  đap "])
def test_words_are_found_with_or_without_marks(
    desk: Client, comment: CommentFactory, typed: str
) -> None:
    by_text = comment(body="Cho hỏi Xe đạp điện có được đi không?")
    by_name = comment(name="Hội xe ĐẠP")
    comment(body="Xe máy và % gạch _ dưới")
    assert listed(desk, q=typed) == [by_text.pk, by_name.pk]


def test_what_is_searched_follows_every_change_of_name_and_text(
    desk: Client, lan: User, comment: CommentFactory
) -> None:
    row = comment(name="Trần Văn Nam", body="Xe đạp")
    decisions.edit(row.pk, 1, body="Tàu thủy", note="Sửa theo yêu cầu", by=lan)
    assert listed(desk, q="xe dap") == []
    assert listed(desk, q="tau thuy") == [row.pk]
    erase(row.pk, with_text=True)
    row.refresh_from_db()
    assert row.folded.strip() == ""


def test_signs_of_the_databases_own_are_literal(desk: Client, comment: CommentFactory) -> None:
    percent = comment(body="Giảm 50% giá")
    comment(body="Giảm 500 đồng")
    assert listed(desk, q="50%") == [percent.pk]
    assert listed(desk, q="5_0") == []


def test_same_text_and_same_sender_name_neither_text_nor_e_mail_in_the_address(
    desk: Client, comment: CommentFactory
) -> None:
    first = comment(fingerprint="a" * 32, email="hanh@example.com")
    copy = comment(fingerprint="a" * 32, status=Status.SPAM)
    other = comment(email="hanh@example.com", status=Status.APPROVED)
    page = desk.get(reverse("desk:queue")).content.decode()
    assert f"trang-thai=tat-ca&amp;giong={first.pk}" in page
    assert f"trang-thai=tat-ca&amp;nguoi-gui={first.pk}" in page
    everything = {"trang-thai": "tat-ca", "xep": "cu-truoc"}
    assert listed(desk, **everything, giong=first.pk) == [first.pk, copy.pk]
    assert listed(desk, **everything, **{"nguoi-gui": first.pk}) == [first.pk, other.pk]
    # What has no fingerprint shares none.
    assert listed(desk, **everything, giong=other.pk) == []


def test_a_card_tells_the_senders_past_and_the_copies(
    desk: Client, comment: CommentFactory
) -> None:
    waiting = comment(fingerprint="a" * 32, email="hanh@example.com")
    for status in (Status.APPROVED, Status.APPROVED, Status.REJECTED):
        comment(email="hanh@example.com", status=status)
    comment(fingerprint="a" * 32, status=Status.SPAM)
    (card,) = desk.get(reverse("desk:queue")).context["cards"]
    assert card.comment == waiting
    assert [(tally.status, tally.number) for tally in card.sender] == [
        ("approved", 2),
        ("rejected", 1),
    ]
    assert [(tally.status, tally.number) for tally in card.copies] == [("spam", 1)]


def test_a_card_shows_article_parent_and_marked_passages(
    desk: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    parent = comment(status=Status.APPROVED, name="Trần Văn Nam", body="Cầu đẹp quá.")
    signal = {"code": "phone_number", "severity": "hold", "spans": [["body", 4, 14]], "data": {}}
    comment(parent=parent, body="Gọi 0912345678 nhé", signals=[signal])
    page = desk.get(reverse("desk:queue")).content.decode()
    assert (
        '<mark class="desk-mark desk-mark--holds" title="Số điện thoại">0912345678</mark>' in page
    )
    assert "Trần Văn Nam" in page
    assert "Cầu đẹp quá." in page
    assert article.lead in page
    assert article.get_url() in page


def test_the_next_comments_go_on_where_the_last_ended_whatever_is_decided_meanwhile(
    desk: Client, comment: CommentFactory
) -> None:
    moment = hours_ago(3)  # all at the same moment: the id decides
    rows = [comment(created_at=moment) for _ in range(45)]
    seen, last = [], None
    while True:
        answer = desk.get(
            reverse("desk:more"), {"sau": last} if last else {}, headers=SCRIPT
        ).json()
        batch = [row.pk for row in rows if f'id="binh-luan-{row.pk}"' in answer["html"]]
        seen += batch
        Comment.objects.filter(pk__in=batch).update(
            status=Status.APPROVED, decided_at=timezone.now()
        )
        last = answer["last"]
        if last is None:
            break
    assert seen == [row.pk for row in rows]


@pytest.mark.parametrize("order", ["cu-truoc", "dau-hieu-truoc", "moi-truoc"])
def test_pages_without_script_join_without_gap_or_repetition(
    desk: Client, comment: CommentFactory, order: str
) -> None:
    for number in range(25):
        held = [{"code": "link", **HOLD}] if number % 3 == 0 else []
        comment(created_at=hours_ago(number % 7), signals=held)
    first = listed(desk, xep=order)
    second = listed(desk, xep=order, sau=first[-1])
    assert len(first) == 20
    assert len(set(first + second)) == 25


@pytest.mark.parametrize(
    "query",
    [
        "trang-thai=khac&xep=khac&cho=khac&dau-hieu=khac",
        "chuyen-muc=99999999999999999999&bai=-1&giong=abc&nguoi-gui=0&sau=18446744073709551616",
        "chuyen-muc=9223372036854775807&bai=9223372036854775807&sau=9223372036854775807",
        "chuyen-muc=٣&bai=１２",
        "q=%F0%9F%98%80%22%27%5C%25_&q=hai",
        "q=" + "a" * 5000,
        "q=%C3%28%FF",
        "q=%ED%A0%80",
    ],
)
def test_no_address_is_an_error(desk: Client, comment: CommentFactory, query: str) -> None:
    comment()
    for name in ("desk:queue", "desk:more", "desk:batch", "desk:report"):
        assert desk.get(f"{reverse(name)}?{query}").status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"pair": "1:1"},
        {"pair": "1:1", "decision": "published"},
        {"pair": "1:1", "decision": "rejected:because"},
        {"pair": "abc:1,2,:,3:99999999999999999999,18446744073709551616:1", "decision": "spam"},
    ],
)
def test_a_form_that_makes_no_sense_is_refused_in_words(desk: Client, form: dict[str, str]) -> None:
    response = desk.post(reverse("desk:decide"), form)
    assert response.status_code == 422
    assert "Bạn chưa chọn" in response.content.decode()


def test_a_filter_survives_its_own_address() -> None:
    from django.http import QueryDict

    filters = Filters(
        state="spam",
        signal="link",
        section=3,
        article=4,
        age="1-ngay",
        text="cầu & chợ",
        same_text_as=5,
        same_sender_as=6,
        order="cu-truoc",
    )
    assert Filters.from_query(QueryDict(filters.query())) == filters
    assert Filters().query() == ""


def test_the_filter_and_the_place_in_the_queue_survive_a_decision(
    desk: Client, comment: CommentFactory, decide: Callable[..., Any]
) -> None:
    response = decide(desk, "approved", comment(), query="bai=7&sau=3&la=x")
    assert response.url == f"{reverse('desk:queue')}?bai=7&sau=3"


def test_the_empty_queue_says_so(desk: Client) -> None:
    page = desk.get(reverse("desk:queue")).content.decode()
    assert "Không còn bình luận nào chờ duyệt" in page


def queries(desk: Client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert desk.get(reverse(name)).status_code == 200
    return len(captured)


# The queue's own are 6: cards, what waits by page, sections, articles, tallies, own last decisions.
# The other 13 are the admin's frame: session, user, second factor, rights, profile, locales, paper's
# name, what the menu may show.
@pytest.mark.parametrize(("name", "most"), [("desk:queue", 19), ("desk:more", 10)])
def test_36_200_waiting_cost_as_many_queries_as_20(
    desk: Client, comment: CommentFactory, name: str, most: int
) -> None:
    parent = comment(status=Status.APPROVED)

    def grow(number: int) -> None:
        for index in range(number):
            page = factories.article() if index % 10 == 0 else parent.page
            comment(
                page=page,
                parent=parent if page == parent.page else None,
                fingerprint=f"{index:032}",
                signals=[{"code": "link", **HOLD}],
            )

    grow(20)
    queries(desk, name)  # warms what is kept between requests
    few = queries(desk, name)
    grow(180)
    assert queries(desk, name) == few
    assert few <= most
