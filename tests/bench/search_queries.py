"""What the bench of search asks: the words of the articles themselves, common and rare, and bombs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from search.analysis import words_of
from tests.bench.corpus import Corpus

#: Asked by name in the issue this bench answers to, and what a provincial paper is asked most.
USUAL = (
    "xay dung", "dang vien", "xây dựng", "đảng viên", "xay dung dang", "xây dựng Đảng",
    "nong thon moi", "nông thôn mới", "ubnd tinh", "UBND tỉnh", "ho so", "thoi tiet",
)  # fmt: skip
COMMON, RARE = 40, 40
WORD = re.compile(r"[^\W\d_]+")


def queries(corpus: Corpus) -> list[str]:
    """Two and three syllables: the commonest runs of the corpus and some of all others, each with
    and without marks."""
    runs: Counter[str] = Counter()
    for sentence in corpus.sentences:
        words = WORD.findall(sentence.lower())
        for length in (2, 3):
            runs.update(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
    ordered = [run for run, _ in runs.most_common()]
    rest = ordered[COMMON:]
    chosen = ordered[:COMMON] + rest[:: len(rest) // RARE]
    return [*USUAL, *chosen, *map(unmarked, chosen)]


def unmarked(text: str) -> str:
    """The text as typed without marks."""
    return " ".join(word.folded for word in words_of(text))


def beginnings(asked: list[str]) -> list[str]:
    """What is typed on the way to some of these queries."""
    return [query[:end] for query in islice(asked, 0, None, 4) for end in range(2, len(query), 2)]


def bombs() -> list[str]:
    """Queries made to hurt, and long ones of common words."""
    return [
        '"',
        "AND OR NEAR *",
        "đ" * 10_000,
        "a " * 5_000,
        "(a+)+$" * 30,
        "\u0301" * 5_000,
        "là của và các cho người trong một những được có không với đã từ khi này để ở tại năm",
        "la cua va cac cho nguoi trong mot nhung duoc co khong voi da tu khi nay de o tai nam",
        '"la cua" "va cac" "nguoi trong" "mot nhung" "duoc co" "khong voi"',
        '"người dân"',
        '"mot nguoi dan"',
        "-la -cua -va dang",
        '-"người dân" -"đảng viên" xã',
        "a",
        "n",
        "xa",
        "va",
        "1 2 3 4 5 6 7 8 9 10 11 12 2021 2022 2023 2024",
        "ngày tháng năm 2021",
        "xyz qwk zzz vvv kkk www qqq",
        "nguoi nguoi nguoi nguoi nguoi nguoi nguoi nguoi nguoi nguoi nguoi nguoi",
        "xaay duwngj ddangr booj vuwngx manhj ow xax huyeenj",
        "xa6y du7ng5 d9ang3 bo65 vu7ng4 ma5nh o73 xa4 huye65n",
        "xayj dunf danx boo vungg manhh oww xaa huyenn",
        "ubnd hdnd mttq btv tccsd bch ldld tncs ktxh ntm dvtn thcs",
        "nghiquyetdanguytinhlangson",
        "a_b_c_d " * 20,
        "h:xay h:dung @s1 d:2021",
    ]
