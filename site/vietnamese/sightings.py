"""Whether what looks like a rule in a text is it: the judgement part of ``matching``."""

import re
from typing import Final, NamedTuple

from .alphabet import HOI, NGA, split_tone
from .disguises import LEET, MASK, Reading
from .fold import fold
from .spelling_shape import MAX_LENGTH, is_markless_syllable, is_syllable

MAX_TOKEN: Final = 40
"""Letters of a run such as ``bọnlừađảo`` that is still taken apart."""

_SPELLED: Final = re.compile(r"(?:[\W_]{1,3}[^\W_](?![^\W_])){1,5}")
_TOKEN_BEFORE: Final = re.compile(r"[^\W_]*$")
_TOKEN_AFTER: Final = re.compile(r"[^\W_]*")

# Without marks these are so frequent in text typed with marks that they tell nothing.
_COMMON: Final = (
    "ai an anh ba bao bay bi bo cha chia cho chung co con cung da dan dang di do doi em gia gian "
    "giao ha hai hay ho hoa hon khai khi khoa kia la lam len lo ma mai mang mau may me mong mua na "
    "nam nay nga nghe nguyen nhau nhu nhung nhan ra sai sao sau sinh so ta tai theo thi thu tin to "
    "trong tu tuy va vay vi vui vua xa xin xe xem"
)
_COMMON_WORDS: Final = frozenset(_COMMON.split())


class _Word(NamedTuple):
    """How one syllable of a rule is written in the text.

    ``letters`` has one character for each letter of ``rule``; ``pieces`` are they between gaps.
    """

    rule: str
    letters: str
    pieces: tuple[str, ...]
    has_space: bool

    @property
    def substituted(self) -> int:
        pairs = zip(self.rule, self.letters, strict=True)
        return sum(_is_substitute(letter, typed) for letter, typed in pairs)

    @property
    def form(self) -> str:
        """What it says with substitutes read as the plain letters they stand for."""
        pairs = zip(self.rule, self.letters, strict=True)
        return "".join(
            fold(letter) if typed == MASK or _is_substitute(letter, typed) else typed
            for letter, typed in pairs
        )

    @property
    def has_lost_marks(self) -> bool:
        pairs = zip(self.rule, self.letters, strict=True)
        return any(
            typed not in (letter, MASK)
            and not _is_substitute(letter, typed)
            and not _tones_mixed_up(letter, typed)
            for letter, typed in pairs
        )


def holds(words: tuple[str, ...], reading: Reading, found: re.Match[str]) -> bool:
    """Tell whether a place where a rule's pattern fits really is the rule.

    ``found`` has one group for each letter of the rule's ``words``.
    """
    typed: list[_Word] = []
    for word in words:
        first = sum(len(other.rule) for other in typed) + 1
        typed.append(_word(word, first, reading.text, found))
    if reading.from_keys:
        return found[0] == " ".join(words) and _stands_alone(reading.text, found)
    return (
        _substitutes_little(typed)
        and not any(_is_words_of_its_own(word) for word in typed)
        and (_stands_alone(reading.text, found) or _is_run_together(typed, reading.text, found))
        and not _is_spelled_on(typed[-1], reading.text, found.end())
        and _means_it_without_marks(typed, reading)
    )


def _word(rule: str, first: int, text: str, found: re.Match[str]) -> _Word:
    """Return how one syllable is written, whose letters are the groups from ``first`` on."""
    letters = ""
    pieces: list[str] = []
    has_space = False
    gap_from = found.start(first)
    for group, letter in enumerate(rule, first):
        start, end = found.span(group)
        typed = min(found[group], key=lambda char: (not char.isalnum(), char != letter))
        gap = text[gap_from:start]
        if gap or not pieces or (MASK in found[group - 1] and typed != MASK):
            pieces.append("")
        has_space |= " " in gap
        letters += typed
        pieces[-1] += typed
        gap_from = end
    return _Word(rule, letters, tuple(pieces), has_space)


def _is_substitute(letter: str, typed: str) -> bool:
    return typed != letter and typed in LEET.get(fold(letter), "")


def _tones_mixed_up(letter: str, typed: str) -> bool:
    vowel, tone = split_tone(letter)
    return split_tone(typed) == (vowel, HOI + NGA - tone) and tone in (HOI, NGA)


def _is_word(text: str) -> bool:
    return is_syllable(text) or is_markless_syllable(text)


def _substitutes_little(typed: list[_Word]) -> bool:
    letters = "".join(word.letters for word in typed)
    masked = letters.count(MASK)
    substituted = sum(word.substituted for word in typed)
    real = len(letters) - masked - substituted
    if not (masked or substituted):
        return True
    return (
        len(letters) > 2
        and real >= 2
        and substituted <= real
        and masked * 3 <= len(letters)
        and letters[0] != MASK
        and letters[-1] not in "!|("
    )


def _is_words_of_its_own(word: _Word) -> bool:
    """Tell whether a space splits the letters into words that mean something: ``ca ve``."""
    return word.has_space and all(map(_is_word, word.pieces))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _is_run_together(typed: list[_Word], text: str, found: re.Match[str]) -> bool:
    """Tell whether the match is whole syllables of a longer run of letters: ``bọnlừađảo``."""
    start, end = found.span()
    before = _TOKEN_BEFORE.search(text[max(0, start - MAX_TOKEN) : start])
    after = _TOKEN_AFTER.match(text, end, end + MAX_TOKEN)
    head, tail = before[0] if before else "", after[0] if after else ""
    token = head + found[0] + tail
    if not token.isalpha():  # vaynóng24h; but one digit after a syllable may be its VNI tone
        needed = 2 if len(typed) == 1 else 1
        return not head and len(tail) >= needed and tail[:needed].isdecimal()
    if len(token) > MAX_TOKEN or _is_word(token) or not all(_is_word(word.rule) for word in typed):
        return False
    first, last = typed[0].form, typed[-1].form
    return (
        _is_all_words(head)
        and _is_all_words(tail)
        and not any(_is_word(last + tail[:more]) for more in range(1, len(tail) + 1))
        and not any(_is_word(head[-more:] + first) for more in range(1, len(head) + 1))
    )


def _is_all_words(text: str) -> bool:
    """Tell whether a run of letters can be cut into syllables; the empty run can."""
    reachable = {0}
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - MAX_LENGTH), end)
        if any(start in reachable and _is_word(text[start:end]) for start in starts):
            reachable.add(end)
    return len(text) in reachable


def _is_spelled_on(last: _Word, text: str, end: int) -> bool:
    """Tell whether letter by letter another word is spelled: ``n g u ồ n``."""
    spelled = len(last.pieces) > 1 and len(last.pieces[-1]) == 1
    following = _SPELLED.match(text, end) if spelled else None
    letters = "".join(filter(str.isalnum, following[0])) if following else ""
    letters = letters.lstrip(last.letters[-1])  # n.g.u.u.u
    return any(_is_word(last.form + letters[:more]) for more in range(1, len(letters) + 1))


def _means_it_without_marks(typed: list[_Word], reading: Reading) -> bool:
    """Tell whether syllables that lack marks of the rule can be taken for it.

    In a text without marks a phrase is, a single syllable is not ("cho" is rarely chó). In a text
    with marks it is unless it reads as the plain words it is made of ("mua cho con").
    """
    bare = [word for word in typed if word.has_lost_marks]
    if not bare:
        return True
    if len(typed) == 1:
        return reading.is_marked and not is_syllable(bare[0].form)
    if not reading.is_marked:
        return True
    if len(bare) == len(typed) and not _is_one_habit(bare):
        return False
    return not all(word.form in _COMMON_WORDS and not word.substituted for word in bare)


def _is_one_habit(bare: list[_Word]) -> bool:
    """Tell whether all words lack all marks, or all lack the tone: ``lo đê`` is not lô đề."""
    return all(word.form == fold(word.rule) for word in bare) or all(
        word.form == "".join(split_tone(letter)[0] for letter in word.rule) for word in bare
    )
