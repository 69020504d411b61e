"""Amounts of money in words, as they stand under the total of a sheet."""

from typing import Final

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
#: What follows a group of three digits, from the right.
GROUPS: Final = ("", "nghìn", "triệu")
BILLION: Final = "tỷ"
MOST: Final = 10**18
"""Larger amounts are refused: nobody reads "tỷ tỷ"."""


def in_words(amount: int) -> str:
    """Return ``một triệu hai trăm linh năm nghìn`` for 1205000; ``âm …`` for less than nothing.

    The words accountants use: nghìn, linh, mốt, tư, lăm and không trăm inside a number.
    """
    if abs(amount) >= MOST:
        raise ValueError(f"{amount} is too large to be put into words")
    if amount < 0:
        return f"âm {in_words(-amount)}"
    return " ".join(_words(amount)) or DIGITS[0]


def dong_in_words(amount: int) -> str:
    """Return ``Một triệu hai trăm linh năm nghìn đồng``, as it follows "Bằng chữ:"."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _words(amount: int, inside: bool = False) -> list[str]:
    """The words of a number below `MOST`; `inside` another, so with its leading zeros."""
    if amount >= 10**9:
        rest = amount % 10**9
        return [*_words(amount // 10**9, inside), BILLION, *(_words(rest, True) if rest else [])]
    words: list[str] = []
    for place in (2, 1, 0):
        group = amount // 1000**place % 1000
        if group:
            words += _group(group, inside or bool(words))
            words += [GROUPS[place]] if place else []
    return words


def _group(group: int, inside: bool) -> list[str]:
    """The words of 1 to 999; `inside` a number zeros are said too: ``không trăm linh năm``."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or inside:
        words += [DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif words and ones:
        words.append("linh")
    if ones:
        words.append(_ones(ones, tens))
    return words


def _ones(ones: int, tens: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return {1: "mốt", 4: "tư"}[ones]
    return DIGITS[ones]
