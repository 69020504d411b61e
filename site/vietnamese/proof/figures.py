"""Numbers, units, dates as newspapers write them: 1.234,5; 5 km; 14/10/2021."""

import re
from datetime import date
from typing import Final

from vietnamese.dates import WEEKDAYS
from vietnamese.proof.slips import Slip, addresses

_COUNTED: Final = (
    "(?= (?:đồng|người|tỷ|triệu|USD|tấn|hộ|ha|m2|m²|m3|km|suất|lượt|học|cây|con|chiếc|căn|hồ)\\b)"
)
_THOUSANDS: Final = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:,\d{3}){2,}(?![\d,]*\d|/)"
    rf"|(?<![\w.,/-])[1-9]\d{{0,2}},\d{{3}}{_COUNTED}"
)
_LONG: Final = re.compile(rf"(?<![\w.,/:+-])[1-9]\d{{4,8}}{_COUNTED}")
_DECIMAL: Final = re.compile(
    r"(?<![\w.,/-])\d{1,4}\.\d{1,2}(?= ?%| (?:tỷ|triệu|nghìn|ngàn|tấn|tạ|ha|km|m|kg|m2|m²|độ|điểm)\b)"
)
_PERCENT: Final = re.compile(r"(?<=\d)[  ]+%")
_UNITS: Final = "km2|km²|km/h|km|m2|m²|m3|m³|cm2|cm|mm|kg|mg|ha|MW|kW|kWh|kV|GB|MB|tấn|tạ|lít|mét"
_GLUED: Final = re.compile(rf"(?<![\w.,/-])(\d+(?:[.,]\d+)*)({_UNITS})(?![\w/])")
_SQUARE: Final = re.compile(r"(?<![\w/])(?:(?<=\d)|(?<=\d )|(?<=/))?(k?m|cm|mm)([23])(?!\w)")
_DAY: Final = re.compile(r"(?<![\d./-])(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?![\d/-]|\.\d)")
_DEGREE: Final = re.compile(r"(?<=\d)[  ]?[oO0ºο]C\b|(?<=\d)[  ]?º ?C\b")
# "Giải thứ 2", "lần thứ 5" are no days: a day stands at a time, or before a date.
_WEEKDAY: Final = re.compile(
    r"\b([Tt]hứ) ?([2-7])\b(?=,? (?:ngày )?\d|,? hằng tuần|,? hàng tuần|,? tuần|,? và [Tt]hứ"
    r"|,? đến [Tt]hứ)|(?<=sáng )(thứ) ?([2-7])\b|(?<=chiều )(thứ) ?([2-7])\b"
    r"|(?<=ngày )([Tt]hứ) ?([2-7])\b(?!\s*(?:của|liên))|(?<=và )(thứ) ?([2-7])\b(?= hằng tuần)"
)
_CALENDAR: Final = re.compile(
    r"\b((?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy))|[Cc]hủ [Nn]hật)"
    r"(?:,? ngày |, | \(|,? )(\d{1,2})/(\d{1,2})/(\d{4})\b"
)
_MONTH: Final = re.compile(r"\btháng 0([1-9])\b(?!/)")
_NAMES: Final = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


def odd_numbers(text: str) -> list[Slip]:
    """Return numbers with commas for thousands or a point for decimals, and long bare ones."""
    found = [
        Slip(*match.span(), (match[0].replace(",", "."),)) for match in _THOUSANDS.finditer(text)
    ]
    found += [Slip(*m.span(), (f"{int(m[0]):,}".replace(",", "."),)) for m in _LONG.finditer(text)]
    found += [
        Slip(*match.span(), (match[0].replace(".", ","),)) for match in _DECIMAL.finditer(text)
    ]
    found += [Slip(*match.span(), ("%",)) for match in _PERCENT.finditer(text)]
    return sorted(found)


def odd_units(text: str) -> list[Slip]:
    """Return units glued to their number (5km), m2 for m², oC for °C."""
    spans = addresses(text)
    found = []
    for match in _GLUED.finditer(text):
        found.append(Slip(*match.span(), (f"{match[1]} {_raised(match[2])}",)))
    taken = {at for slip in found for at in range(slip.start, slip.end)}
    for match in _SQUARE.finditer(text):
        if match.start() not in taken and _measures(text, match.start()):
            found.append(Slip(*match.span(), (_raised(match[0]),)))
    found += [Slip(*match.span(), (" °C",)) for match in _DEGREE.finditer(text)]
    return sorted(s for s in found if not any(a <= s.start < b for a, b in spans))


def odd_dates(text: str) -> list[Slip]:
    """Return dates in other shapes than 14/10/2021, that the calendar does not have, or whose
    weekday is another; weekdays as numbers (thứ 5)."""
    found: list[Slip] = []
    for match in _DAY.finditer(text):
        day, sign, month, year = int(match[1]), match[2], int(match[3]), int(match[4])
        if not _exists(day, month, year):
            if 1 <= year <= 2100 and sign == "/":
                found.append(Slip(*match.span()))
        elif sign != "/":
            found.append(Slip(*match.span(), (f"{day:02}/{month:02}/{year}",)))
    for match in _WEEKDAY.finditer(text):
        word, number = [group for group in match.groups() if group]
        found.append(Slip(*match.span(), (f"{word} {_NAMES[int(number) - 2]}",)))
    for match in _CALENDAR.finditer(text):
        day, month, year = int(match[2]), int(match[3]), int(match[4])
        if _exists(day, month, year):
            right = WEEKDAYS[date(year, month, day).weekday()]
            if right.lower() != match[1].lower():
                small = right[0].lower() + right[1:] if match[1][0].islower() else right
                found.append(Slip(match.start(1), match.end(1), (small,)))
    found += [Slip(*match.span(), (f"tháng {match[1]}",)) for match in _MONTH.finditer(text)]
    return sorted(found)


def _measures(text: str, at: int) -> bool:
    """Whether a number, or a slash of another unit, stands before a unit."""
    return re.search(r"(?:\d[  ]?|[đồngườia]/)$", text[max(0, at - 3) : at]) is not None


def _raised(unit: str) -> str:
    return unit.replace("m2", "m²").replace("m3", "m³")


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except (ValueError, OverflowError):
        return False
    return True
