"""Capital letters: names of bodies, sentences that begin small, one term in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from vietnamese.fold import syllables
from vietnamese.normalise import house_tones, nfc
from vietnamese.proof import lexicon
from vietnamese.proof.slips import Slip, Word, apart, words

_SENTENCE: Final = re.compile(r"(?<=[\w”)]{2})[.!?] +(?=[^\W\d_]{2})")
_SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:tp|tx|tt|ts|ths|pgs|gs|bs|ks|cn|v\.v|q|p|h|đ/c|st|no|tr|vs|nxb|tel|dr|mr|mrs|ms)$",
    re.IGNORECASE,
)

# Terms that one article should write in one way.
_TERM_LIST: Final = (
    "đảng bộ|đảng ủy|chi bộ|tỉnh ủy|thành ủy|huyện ủy|ủy ban nhân dân|hội đồng nhân dân|quốc hội|"
    "chính phủ|nhà nước|mặt trận tổ quốc|trung ương|nghị quyết|chỉ thị|ban chấp hành|"
    "ban thường vụ|đại hội|đảng viên|hội nông dân|hội phụ nữ|đoàn thanh niên|hội cựu chiến binh|"
    "công đoàn|tòa án|viện kiểm sát|công an"
)
_TERMS: Final = frozenset(_TERM_LIST.split("|"))


@cache
def names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return how names of bodies and places are written, by the first syllable in lower case."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for right in lexicon.names():
        forms = tuple(syllable.text.lower() for syllable in syllables(right))
        found[forms[0]].append((forms, right))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(found)


def wrong_capitals(text: str) -> list[Slip]:
    """Return names of bodies and places with capitals elsewhere than the rule has them.

    The rule: Decree 30/2020/NĐ-CP, appendix II. A name of a kind (``hội nông dân``) may be small,
    so only what begins with a capital is looked at; a country or a city has capitals always.
    """
    all_words = words(text)
    forms = [_form(word) for word in all_words]
    listed = names()
    found: list[Slip] = []
    for at, form in enumerate(forms):
        for wanted, right in listed.get(form, ()):
            run = all_words[at : at + len(wanted)]
            if tuple(forms[at : at + len(wanted)]) != wanted:
                continue
            written = text[run[0].start : run[-1].end]
            if _differs(written, right) and not _is_kind(run, right):
                found.append(Slip(run[0].start, run[-1].end, (right,)))
            break
    return apart(found)


def small_beginnings(text: str) -> list[Slip]:
    """Return first letters of sentences that are small: ``… xong. sau đó``."""
    found = []
    for match in _SENTENCE.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        at = match.end()
        if text[at : at + 2].islower() and not _SHORT.search(before):
            found.append(Slip(at, at + 1, (text[at].upper(),)))
    return found


def two_ways(texts: Iterable[str]) -> list[tuple[int, Slip]]:
    """Return (number of the text, slip) for terms that the texts write now with a capital, now
    without, at the fewer of the two; the first word of a sentence tells nothing."""
    seen: dict[str, dict[bool, list[tuple[int, Slip]]]] = {}
    for number, text in enumerate(texts):
        all_words = words(text)
        forms = [_form(word) for word in all_words]
        for at in range(len(forms)):
            for length in (4, 3, 2):
                term = " ".join(forms[at : at + length])
                if term in _TERMS and length == term.count(" ") + 1:
                    run, after = all_words[at : at + length], all_words[at + length :][:4]
                    if not _names_one(after):
                        _note(seen.setdefault(term, {}), number, text, run)
                    break
    found: list[tuple[int, Slip]] = []
    for ways in seen.values():
        if ways.get(True) and ways.get(False):
            fewer = len(ways[True]) <= len(ways[False])
            found += ways[fewer]
    return found


def _names_one(after: Sequence[Word]) -> bool:
    """Whether what follows tells which body it is (Chi bộ thôn Nà Vối): then it is a name."""
    for word in after:
        if word.starts:
            return False
        if word.text[0].isupper():
            return True
    return False


def _note(
    ways: dict[bool, list[tuple[int, Slip]]], number: int, text: str, run: Sequence[Word]
) -> None:
    first = run[0]
    if first.starts or first.text.isupper():
        return
    is_capital = first.text[0].isupper()
    letter = first.text[0]
    turned = letter.lower() if is_capital else letter.upper()
    written = text[first.start : run[-1].end]
    ways.setdefault(is_capital, []).append(
        (number, Slip(first.start, run[-1].end, (turned + written[1:],)))
    )


def _form(word: Word) -> str:
    return house_tones(nfc(word.text)).lower()


def _differs(written: str, right: str) -> bool:
    plain = house_tones(nfc(written))
    return plain != right and not plain.isupper()


def _is_kind(run: Sequence[Word], right: str) -> bool:
    """Whether a name of a body is written small all through, as the kind that it is one of."""
    if right in lexicon.always_capital():
        return False
    return all(word.text.islower() for word in run) or (
        run[0].starts and all(word.text.islower() for word in run[1:])
    )
