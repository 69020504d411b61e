"""What may have been meant by a word that is none: syllables a slip of the finger away."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from vietnamese.alphabet import NGANG, split_tone
from vietnamese.proof import lexicon
from vietnamese.spelling_shape import place_tone, split_onset

#: Letters of the longest word that is looked at: an ``nghiêng`` with slips.
MAX_LETTERS: Final = 10
#: Suggestions that an editor is shown.
MOST: Final = 4

# The marks of a letter: typing one key too few or too many.
_FAMILIES: Final = ("aăâ", "eê", "oôơ", "uư", "dđ", "iy")
_FAMILY: Final = {letter: family for family in _FAMILIES for letter in family}
# Beginnings that sound alike somewhere in the country, or are spelt by the vowel after them.
_ONSETS: Final = (
    *(("ch", "tr"), ("s", "x"), ("d", "gi"), ("gi", "r"), ("d", "r"), ("d", "v"), ("l", "n")),
    *(("ng", "ngh"), ("g", "gh"), ("c", "k"), ("k", "q"), ("kh", "nh"), ("ph", "f")),
)
_ENDINGS: Final = (("n", "ng"), ("t", "c"), ("n", "nh"), ("ng", "nh"), ("ch", "c"))
_LETTERS: Final = "abcdeghiklmnopqrstuvxyăâđêôơư"
_INSERTED: Final = "hgncmtiươuêa"


class Way(NamedTuple):
    """A syllable and how strange the slip to the typed word would be."""

    word: str
    cost: float


def likely(word: str, before: str = "", after: str = "") -> tuple[str, ...]:
    """Return what may have been meant, likeliest first; ``before`` and ``after`` stand beside it.

    All in lower case. A word that often stands with a neighbour comes first.
    """
    pairs = lexicon.pairs()
    common = lexicon.common()

    def strange(way: Way) -> tuple[float, int]:
        fits = ((before, way.word) in pairs) + ((way.word, after) in pairs)
        rank = common.get(way.word, len(common) * 2)
        return way.cost - 1.6 * fits + min(rank / 1500, 1.2), rank

    return tuple(way.word for way in sorted(ways(word), key=strange)[:MOST])


@lru_cache(maxsize=4000)
def ways(word: str) -> tuple[Way, ...]:
    """Return every known syllable that is one slip away from a word in lower case."""
    if len(word) > MAX_LETTERS:
        return ()
    known = lexicon.syllables()
    tones = [tone for tone in (split_tone(letter)[1] for letter in word) if tone != NGANG]
    tone = tones[0] if tones else NGANG
    letters = "".join(split_tone(letter)[0] for letter in word)
    best: dict[str, float] = {}
    for spelt, toned, cost in _spellings(letters, tone):
        onset, rime = split_onset(spelt)
        syllable = place_tone(onset, rime, toned)
        if syllable in known and syllable != word and cost < best.get(syllable, 99):
            best[syllable] = cost
    return tuple(Way(syllable, cost) for syllable, cost in best.items())


def _spellings(letters: str, tone: int) -> Iterator[tuple[str, int, float]]:
    yield letters, tone, 0.0
    for other in range(6):
        yield letters, other, 1.0
    for marked in _marked(letters):
        yield marked, tone, 0.6
        for other in range(6):
            yield marked, other, 1.6
    for old, new in _both(_ONSETS):
        if letters.startswith(old):
            yield new + letters[len(old) :], tone, 1.0
    for old, new in _both(_ENDINGS):
        if letters.endswith(old):
            yield letters[: -len(old)] + new, tone, 1.2
    yield from ((spelt, tone, cost) for spelt, cost in _finger_slips(letters))


def _both(rows: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for one, other in rows:
        yield one, other
        yield other, one


def _marked(letters: str) -> Iterator[str]:
    """The letters with other marks on one of them, or both horns of ươ put right."""
    for at, letter in enumerate(letters):
        for other in _FAMILY.get(letter, ""):
            if other != letter:
                yield letters[:at] + other + letters[at + 1 :]
        pair = letters[at : at + 2]
        if len(pair) == 2 and pair[0] in "uư" and pair[1] in "oôơ":
            for new in ("ươ", "uô"):
                yield letters[:at] + new + letters[at + 2 :]
        if pair in ("ie", "ye"):
            yield letters[:at] + pair[0] + "ê" + letters[at + 2 :]


def _finger_slips(letters: str) -> Iterator[tuple[str, float]]:
    for at in range(len(letters)):
        rest = letters[at + 1 :]
        twice = at > 0 and letters[at] == letters[at - 1]
        yield letters[:at] + rest, 0.5 if twice else 1.2
        if rest:
            yield letters[:at] + rest[0] + letters[at] + rest[1:], 0.9
            for marked in _marked(letters[:at] + rest[0] + letters[at] + rest[1:]):
                yield marked, 1.5
        for other in _LETTERS:
            yield letters[:at] + other + rest, 1.9
    for at in range(len(letters) + 1):
        for other in _INSERTED:
            yield letters[:at] + other + letters[at:], 1.5
