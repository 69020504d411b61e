"""One slip in a text, and the words that spelling looks at."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

# Addresses of pages, mail and files, hashtags and accounts: letters there are no words.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S{1,500}"
    r"|(?<![\w@.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|(?<![\w.-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,3}"
    r"\.(?:vn|com|net|org|edu|gov|info|html?|pdf|docx?|xlsx?|jpe?g|png)(?![\w-])(?:/\S{0,300})?"
    r"|[#@][\w.]{2,64}",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]+|[\u0300-\u036f]+)*")
#: Signs that join letters to something that is more than one syllable: pa-nô, H'Mông, 12/KH-UBND.
_JOINTS: Final = frozenset("-'’‑/&_@\\")


class Slip(NamedTuple):
    """A place in a text and what could stand there, likeliest first; nothing where nobody knows."""

    start: int
    end: int
    right: tuple[str, ...] = ()


class Word(NamedTuple):
    """A syllable in running text. ``starts`` tells whether it begins a sentence."""

    text: str
    start: int
    end: int
    starts: bool
    alone: bool


_ENDS: Final = re.compile(r"(?:^|[.!?…:]|\n)[\s\"“‘'(\[*•–—-]*$")


def addresses(text: str) -> list[tuple[int, int]]:
    """Return the spans in which letters are no words, in order."""
    if "." not in text and "@" not in text and "#" not in text and "/" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


# Every module looks at the words of a paragraph in turn.
@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Return the runs of letters and digits outside addresses.

    ``alone`` is false for one that is joined to another by a hyphen, an apostrophe or a slash.
    """
    found: list[Word] = []
    spans = addresses(text)
    at = 0
    done = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < end:
            done = end
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        joined = (before in _JOINTS and text[start - 2 : start - 1].isalnum()) or (
            after in _JOINTS and text[end + 1 : end + 2].isalnum()
        )
        gap = text[max(done, start - 40) : start]
        starts = done == 0 or (gap != " " and _ENDS.search(gap) is not None)
        found.append(Word(match[0], start, end, starts, not joined))
        done = end
    return tuple(found)


def cased(right: str, like: str) -> str:
    """Return the words with a capital, or all in capitals, as the text they stand for."""
    if len(like) > 1 and like.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if like[:1].isupper() else right


def apart(slips: Iterable[Slip]) -> list[Slip]:
    """Return the slips in order, without those that overlap an earlier or longer one."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (slip.start, -slip.end)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept
