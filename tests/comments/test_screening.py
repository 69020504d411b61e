"""Each detector: what it notices, where, and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from comments.limits import LIMITS, Recent
from comments.models import Status, WordRule
from comments.screening import (
    Context,
    Signal,
    Span,
    bursts,
    characters,
    decide,
    impersonation,
    labels,
    links,
    numbers,
    screen,
    trap,
    words,
)
from comments.screening.duplicates import MIN_LETTERS, fingerprint


def context(body: str = "Ý kiến của tôi.", name: str = "Lan Anh") -> Context:
    return Context(name=name, email="lan@example.com", body=body)


@pytest.fixture
def own_list(db: None) -> None:
    """The list that comes with the portal, emptied."""
    WordRule.objects.all().delete()


def marked(signals: list[Signal], text: str) -> list[tuple[str, str]]:
    """Each signal's code with the words its spans mark in `text`."""
    return [
        (signal.code, text[span.start : span.end]) for signal in signals for span in signal.spans
    ]


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ("Xem https://vi.du/x?y=1 nhé", "https://vi.du/x?y=1"),
        ("Vào www.vidu.top ngay", "www.vidu.top"),
        ("vào vidu.com mua", "vidu.com"),
        ("Vào vidu . com mua", "vidu . com"),
        ("vào vidu(.)com mua", "vidu(.)com"),
        ("vào vidu[dot]com mua", "vidu[dot]com"),
        ("vào vidu chấm com mua", "vidu chấm com"),
        ("hxxps://vidu.com/a", "hxxps://vidu.com/a"),
        ("bấm javascript:alert(1)", "javascript:alert(1)"),
        ("tới //vidu.vn/a", "//vidu.vn/a"),
        ("t.me/nhom-kin", "t.me/nhom-kin"),
    ],
)
def test_links_are_found_also_when_they_hide(body: str, link: str) -> None:
    assert ("link", link) in marked(links.detect(context(body)), body)


@pytest.mark.parametrize(
    "body",
    [
        "Đường xấu quá.Mong xã sửa.",
        "Giá 1.234.567 đồng/m2, tăng 5.5%",
        "Văn bản số 12/2021/NĐ-CP ngày 3.2.2021",
        "Ông A.B. nói vậy... rồi thôi",
        "Có/không // tùy ý",
        "Tỷ số 2:1, lúc 8:30",
    ],
)
def test_plain_sentences_hold_no_link(body: str) -> None:
    assert links.detect(context(body)) == []


def test_an_address_of_mail_in_the_text_is_noticed() -> None:
    body = "Viết cho tôi: lan.anh@vidu.com.vn nhé"
    assert ("email_in_text", "lan.anh@vidu.com.vn") in marked(links.detect(context(body)), body)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("0912345678", "phone_number"),
        ("0912.345.678", "phone_number"),
        ("0912 345 678", "phone_number"),
        ("+84 912 345 678", "phone_number"),
        ("024-3825-1234", "phone_number"),
        ("001099012345", "id_number"),
        ("001 099 012 345", "id_number"),
        ("123456789", "id_number"),
        ("100.000.000", ""),
        ("1.234.567.890", ""),
        ("20211014", ""),
    ],
)
def test_telephone_and_identity_numbers_are_told_from_money_and_dates(
    number: str, kind: str
) -> None:
    body = f"Gọi {number} nhé"
    expected = [(kind, number)] if kind else []
    assert marked(numbers.detect(context(body)), body) == expected


def test_dates_and_decrees_are_no_numbers_of_persons() -> None:
    assert numbers.detect(context("Ngày 14/10/2021, Nghị định 126/2025/QH15, 08:30 - 11:30")) == []


@pytest.mark.usefixtures("own_list")
@pytest.mark.parametrize(
    ("body", "disguised"),
    [("Đúng là đồ lừa đảo.", False), ("Đúng là đồ l.ừ.a đ.ả.o", True), ("do lua dao", True)],
)
def test_a_word_of_the_list_is_found_and_marked(body: str, disguised: bool) -> None:
    WordRule.objects.create(text="lừa đảo")
    signals = words.detect(context(body))
    assert [(s.code, s.data["word"], s.data["disguised"]) for s in signals] == [
        ("word", "lừa đảo", disguised)
    ]
    assert signals[0].spans[0].field == "body"


@pytest.mark.usefixtures("own_list")
def test_an_allowed_phrase_silences_the_words_inside_it_only() -> None:
    WordRule.objects.create(text="khốn")
    WordRule.objects.create(text="khốn khó", kind=WordRule.Kind.ALLOW)
    body = "Hoàn cảnh khốn khó, đồ khốn!"
    assert marked(words.detect(context(body)), body) == [("word", "khốn")]
    assert words.detect(context(body))[0].spans[0].start > body.index(",")


def test_the_pose_is_marked_in_the_name() -> None:
    found = impersonation.detect(context(name="Anh Nam (BTV)"))
    assert marked(found, "Anh Nam (BTV)") == [("impersonation", "BTV")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Bаn biên tập viết sai", "mixed_alphabets"),
        ("Hay quááááááá đi!!!!!!!!!!", "repeated"),
        ("x" * 60, "long_word"),
        ("ĐÂY LÀ CHỮ HOA TẤT CẢ TỪ ĐẦU ĐẾN CUỐI CÂU NÀY", "capitals"),
        ("a\u0327\u0327\u0327\u0327 b", "stacked_marks"),
    ],
)
def test_odd_letters_are_noticed(body: str, code: str) -> None:
    assert code in [signal.code for signal in characters.detect(context(body))]


@pytest.mark.parametrize(
    "body",
    ["Bình thường thôi, UBND xã Lũng Mây làm tốt.", "Τα ελληνικά", "По-русски", "Hay quá!!!"],
)
def test_whole_words_of_another_alphabet_and_plain_text_are_left_alone(body: str) -> None:
    assert characters.detect(context(body)) == []


@pytest.mark.parametrize(("earlier", "noticed"), [(2, False), (3, True)])
def test_a_burst_is_noticed_below_the_limit(earlier: int, noticed: bool) -> None:
    now = datetime.now(UTC)
    times = dict.fromkeys(LIMITS, ()) | {"address": (now - timedelta(minutes=1),) * earlier}
    found = bursts.detect(Context("Lan", "a@example.com", "Ý kiến", recent=Recent(times, now)))
    assert [signal.data["scope"] for signal in found] == (["address"] if noticed else [])
    assert all(limit[0][0] > bursts.BURST[scope] for scope, limit in LIMITS.items())


def test_the_trap_holds() -> None:
    assert trap.detect(context()) == []
    filled = Context("Lan", "a@example.com", "Ý kiến", trap="https://x")
    assert [signal.code for signal in trap.detect(filled)] == ["trap"]


def test_a_fingerprint_sees_through_marks_case_and_punctuation() -> None:
    one = fingerprint("Đường này lầy lội đã nhiều năm nay rồi!")
    assert one
    assert one == fingerprint("ĐƯỜNG NÀY -- lay loi da nhieu nam nay roi")
    assert one != fingerprint("Đường kia lầy lội đã nhiều năm nay rồi!")
    assert fingerprint("a" * (MIN_LETTERS - 1)) == ""


@pytest.mark.usefixtures("own_list")
def test_every_detector_looks_whatever_another_found() -> None:
    WordRule.objects.create(text="lừa đảo")
    body = "lừa đảo, gọi 0912345678 hoặc vào vidu.com"
    codes = {signal.code for signal in screen(context(body, name="BTV"))}
    assert codes == {"word", "phone_number", "link", "impersonation"}


def test_whatever_is_noticed_a_comment_waits() -> None:
    assert decide([]) == decide([Signal("word"), Signal("trap")]) == Status.PENDING


def test_a_signal_survives_its_storage() -> None:
    signal = Signal("word", "note", (Span("body", 1, 4),), {"word": "lừa đảo"})
    assert Signal.from_json(signal.as_json()) == signal


@pytest.mark.parametrize("code", labels.LABELS)
def test_every_signal_has_a_vietnamese_name(code: str) -> None:
    assert labels.label(code) != code
    assert not labels.label(code).isascii()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        "Trứng cút và hạt óc chó bán ở chợ phiên.",
        "Mời bà con đi tiêm phòng cho gia súc, vật nuôi.",
        "Công an xã cảnh báo lừa đảo qua điện thoại.",
    ],
)
def test_the_list_that_comes_with_the_portal_lets_everyday_sentences_pass(body: str) -> None:
    assert words.detect(context(body)) == []
