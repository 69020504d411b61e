"""Dates and numbers as newspapers write them."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.dates import (
    ZONE,
    DateLineError,
    ago,
    long_date,
    long_datetime,
    number,
    parse_date_line,
    short_date,
)

NOW = datetime(2021, 10, 14, 15, 0, tzinfo=ZONE)


def test_the_seven_days_have_their_names():
    names = [long_date(date(2021, 10, day)).partition(",")[0] for day in range(11, 18)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


def test_a_moment_is_shown_in_vietnam():
    moment = datetime(2021, 10, 13, 17, 30, tzinfo=UTC)
    assert long_date(moment) == "Thứ Năm, 14/10/2021"
    assert short_date(moment) == "14/10/2021"
    assert long_datetime(moment) == "Thứ Năm, 14/10/2021, 00:30 (GMT+7)"
    assert long_datetime(datetime(2021, 10, 14, 8, 5)) == "Thứ Năm, 14/10/2021, 08:05 (GMT+7)"


def test_local_midnight_shows_no_time():
    assert long_datetime(datetime(2021, 10, 13, 17, 0, tzinfo=UTC)) == "Thứ Năm, 14/10/2021"
    assert long_datetime(datetime(2021, 10, 14)) == "Thứ Năm, 14/10/2021"


@given(
    moment=st.datetimes(
        timezones=st.sampled_from([None, UTC, ZONE, timezone(timedelta(hours=-12))])
    )
)
def test_every_moment_can_be_shown_and_read_back(moment):
    assert parse_date_line(long_datetime(moment)) == parse_date_line(short_date(moment))
    assert ago(moment, NOW)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (NOW, "vừa xong"),
        (NOW + timedelta(seconds=30), "vừa xong"),
        (NOW + timedelta(hours=1), "14/10/2021"),
        (NOW - timedelta(minutes=5), "5 phút trước"),
        (NOW - timedelta(hours=3), "3 giờ trước"),
        (NOW - timedelta(hours=14), "14 giờ trước"),
        (NOW - timedelta(hours=16), "hôm qua"),
        (NOW - timedelta(days=3), "3 ngày trước"),
        (NOW - timedelta(days=7), "07/10/2021"),
        (datetime(2021, 10, 14), "hôm nay"),
        (datetime(2021, 10, 13), "hôm qua"),
        (datetime(2021, 10, 12), "2 ngày trước"),
    ],
)
def test_time_that_passed_is_told(moment, shown):
    assert ago(moment, NOW) == shown


def test_late_last_night_is_still_counted_in_hours():
    assert ago(datetime(2021, 10, 13, 23, 0), datetime(2021, 10, 14, 1, 0)) == "2 giờ trước"


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Năm, 14/10/2021",
        "Thứ 5, 14-10-2021",
        "14.10.2021, 08:30 (GMT+7)",
        "  thứ năm\xa0ngày 14 tháng 10 năm 2021 ",
        "Mộc Giang, ngày 14 tháng 10, năm 2021",
        "14 / 10 / 2021",
        "T5, 14/10/2021",
    ],
)
def test_date_lines_are_read(line):
    assert parse_date_line(line) == date(2021, 10, 14)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Chủ nhật, ngày 3 tháng 5 năm 2020", date(2020, 5, 3)),
        ("CN 3/5/2020", date(2020, 5, 3)),
        ("mùng 1 tháng Giêng năm 2021", date(2021, 1, 1)),
        ("ngày 5 tháng tư năm 2021", date(2021, 4, 5)),
    ],
)
def test_other_forms_are_read(line, day):
    assert parse_date_line(line) == day


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "no_date"),
        ("Xây dựng Đảng", "no_date"),
        ("14/10", "no_date"),
        ("14/10-2021", "no_date"),
        ("114/10/2021", "no_date"),
        ("x" * 500 + " 14/10/2021", "no_date"),
        ("31/02/2021", "no_such_day"),
        ("0/0/0000", "no_such_day"),
        ("Thứ Sáu, 14/10/2021", "wrong_weekday"),
    ],
)
def test_a_line_without_a_sure_date_says_why(line, code):
    with pytest.raises(DateLineError) as caught:
        parse_date_line(line)
    assert caught.value.code == code


def test_a_wrong_weekday_is_reported_with_both_days():
    with pytest.raises(DateLineError) as caught:
        parse_date_line("Thứ Sáu, 14/10/2021")
    assert (caught.value.stated, caught.value.day) == ("Thứ Sáu", date(2021, 10, 14))


@given(text=st.text(st.characters()) | st.text(st.sampled_from("0123456789/-. thángnămngày")))
def test_any_line_gives_a_date_or_a_date_line_error(text):
    with contextlib.suppress(DateLineError):
        parse_date_line(text)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234567.5, None, "1.234.567,5"),
        (999, None, "999"),
        (2000, None, "2.000"),
        (1234567, None, "1.234.567"),
        (0, None, "0"),
        (-1000, None, "-1.000"),
        (Decimal("0.10"), None, "0,10"),
        (80, 2, "80,00"),
        (2.345, 1, "2,3"),
        (float("nan"), None, "–"),
        (float("inf"), 2, "–"),
        (10**30, None, "1." + ".".join(["000"] * 10)),
    ],
)
def test_numbers_have_points_and_a_comma(value, decimals, shown):
    assert number(value, decimals) == shown
