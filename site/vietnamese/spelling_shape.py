"""The shape of a Vietnamese syllable by rule: onset, glide, nucleus, coda and tone.

Source of the rules: the standard orthography ("Quy định về chính tả tiếng Việt", 1980 and 1984)
and the closed table of rimes of school grammars. Place names that keep other spellings (Đắk Lắk,
Kon Tum) are no syllables here.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from .alphabet import NANG, NGANG, SAC, split_tone, with_tone
from .fold import fold
from .normalise import nfc

MAX_LENGTH: Final = 7
"""Letters of the longest syllable, ``nghiêng``."""

_ONSETS: Final = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),  # longest first
    *"bcdđghklmnprstvx",
)


def _rimes(*rows: tuple[str, str, str]) -> dict[str, tuple[str, str, str]]:
    """Return spelling to (glide, nucleus, coda) for rows of glide, nucleus and its codas."""
    parts = ((g, n, coda.strip("-")) for g, n, codas in rows for coda in codas.split())
    return {"".join(rime): rime for rime in parts}


# "-" stands for no coda.
_BY_SPELLING: Final = _rimes(
    ("", "a", "- i o u y c ch m n ng nh p t"),
    ("", "ă", "c m n ng p t"),
    ("", "â", "u y c m n ng p t"),
    ("", "e", "- o c m n ng p t"),
    ("", "ê", "- u ch m n nh p t"),
    ("", "i", "- u ch m n nh p t"),
    ("", "ia", "-"),
    ("", "iê", "u c m n ng p t"),
    ("", "yê", "u m n ng t"),
    ("", "o", "- i c m n ng p t"),
    ("", "oo", "c ng"),
    ("", "ô", "- i c m n ng p t"),
    ("", "ôô", "ng"),
    ("", "ơ", "- i m n p t"),
    ("", "u", "- i c m n ng p t"),
    ("", "ua", "-"),
    ("", "uô", "i c m n ng t"),
    ("", "ư", "- i u c m n ng t"),
    ("", "ưa", "-"),
    ("", "ươ", "i u c m n ng p t"),
    ("", "y", "- t"),
    ("o", "a", "- i o y c ch m n ng nh p t"),
    ("o", "ă", "c m n ng p t"),
    ("o", "e", "- o m n t"),
    ("u", "â", "n ng t y"),
    ("u", "ê", "- ch n nh u"),
    ("u", "ơ", "-"),
    ("u", "y", "- u ch n nh t p"),
    ("u", "ya", "-"),
    ("u", "yê", "n t"),
)

# After "qu" the glide is written in the onset.
_BY_SPELLING_AFTER_QU: Final = _rimes(
    ("", "a", "- i o u y c ch m n ng nh p t"),
    ("", "ă", "c m n ng p t"),
    ("", "â", "n ng t y"),
    ("", "e", "- o n t"),
    ("", "ê", "- n nh t ch"),
    ("", "i", "- t u"),
    ("", "ô", "c"),
    ("", "ơ", "-"),
    ("", "y", "- nh t ch n"),
    ("", "yê", "n t"),
)

_FRONT: Final = frozenset("eêiy")
_STOPS: Final = frozenset(("c", "ch", "p", "t"))


class SyllableShape(NamedTuple):
    """The parts of a syllable, lower case and without tone; ``""`` for a part it does not have.

    ``tone`` is a number of ``alphabet``: 0 ngang … 5 nặng. Onset, glide, nucleus and coda joined
    give the spelling.
    """

    onset: str
    glide: str
    nucleus: str
    coda: str
    tone: int


def parse_syllable(text: str) -> SyllableShape | None:
    """Return the parts of one Vietnamese syllable in any case, or None for anything else.

    The tone may stand on either vowel (hòa, hoà). Both consonant spelling (ngh before e, ê, i)
    and tone rules (only sắc and nặng before c, ch, p, t) hold.
    """
    if len(text) > MAX_LENGTH * 3:  # decomposed letters have up to three characters
        return None
    return _parse(nfc(text).lower())


def is_syllable(text: str) -> bool:
    """Tell whether the text is one well-formed Vietnamese syllable, with its marks."""
    return parse_syllable(text) is not None


def is_markless_syllable(text: str) -> bool:
    """Tell whether some Vietnamese syllable gives this text when its marks are left out."""
    return len(text) <= MAX_LENGTH and text.lower() in _markless()


def other_i(syllable: str) -> str | None:
    """Return the syllable with i for y or y for i where papers write either: bác sĩ, bác sỹ.

    So after h, k, l, m, s and t with no other vowel, and in quy and qui; None for anything else.
    """
    lower = nfc(syllable).lower()
    onset, last = lower[:-1], lower[-1:]
    if onset not in ("h", "k", "l", "m", "s", "t", "qu"):
        return None
    letter, tone = split_tone(last)
    other = {"i": "y", "y": "i"}.get(letter)
    return onset + with_tone(other, tone) if other else None


def place_tone(onset: str, rime: str, tone: int) -> str:
    """Return the syllable with the tone on the letter where house style has it.

    ``rime`` is lower or upper case without tone: ``place_tone("th", "uy", HOI)`` gives ``thủy``.
    """
    lower = rime.lower()
    vowels = [at for at, letter in enumerate(lower) if letter in "aăâeêioôơuưy"]
    shaped = [at for at in vowels if lower[at] in "ăâêôơư"]
    if not vowels:
        return onset + rime
    if shaped:
        at = shaped[-1]
    elif vowels[-1] < len(rime) - 1:  # a consonant follows: hoàng
        at = vowels[-1]
    else:  # oai, uyu: on the middle one; hòa, chìa: on the first
        at = vowels[1] if len(vowels) > 2 else vowels[0]
    return onset + rime[:at] + with_tone(rime[at], tone) + rime[at + 1 :]


def split_onset(letters: str) -> tuple[str, str]:
    """Return (onset, rest) of a lower-case syllable without tone: gi and qu are onsets.

    In gì, gìn and giếng the i is the vowel: the onset there is g, and the rest starts with i.
    """
    for onset in _ONSETS:
        if letters.startswith(onset):
            rest = letters[len(onset) :]
            if onset == "gi" and (not rest or rest[0] not in "aăâeoôơuư"):
                return "g", "i" + rest
            return onset, rest
    return "", letters


@lru_cache(maxsize=20_000)
def _parse(text: str) -> SyllableShape | None:
    tones = [tone for tone in (split_tone(letter)[1] for letter in text) if tone != NGANG]
    if len(tones) > 1:
        return None
    tone = tones[0] if tones else NGANG
    letters = "".join(split_tone(letter)[0] for letter in text)
    shape = _shape(letters, tone)
    if shape is None or (shape.coda in _STOPS and tone not in (SAC, NANG)):
        return None
    return shape if _tone_is_placed(text, letters, shape) else None


def _shape(letters: str, tone: int) -> SyllableShape | None:
    onset, rest = split_onset(letters)
    rimes = _BY_SPELLING_AFTER_QU if onset == "qu" else _BY_SPELLING
    parts = rimes.get(rest)
    if parts is None or not _fits(onset, rest):
        return None
    return SyllableShape(onset, *parts, tone)


def _fits(onset: str, rest: str) -> bool:
    """Tell whether the spelling of the onset is the one used before this vowel."""
    front = rest[0] in _FRONT
    if onset in ("gh", "ngh", "k"):
        return front and not (rest[0] == "y" and onset != "k")
    if onset in ("c", "ng", "g"):
        return not front or (onset == "g" and rest[0] == "i")
    if rest.startswith("yê"):
        return onset in ("", "qu")
    return True


def _tone_is_placed(text: str, letters: str, shape: SyllableShape) -> bool:
    if shape.tone == NGANG:
        return True
    rime = letters[len(shape.onset) :]
    if text == place_tone(shape.onset, rime, shape.tone):
        return True
    # The other habit: hoà, khoẻ, thuỷ.
    other = rime in ("oa", "oe", "uy") and shape.onset != "qu"
    return other and text == shape.onset + rime[0] + with_tone(rime[1], shape.tone)


@lru_cache(maxsize=1)
def _markless() -> frozenset[str]:
    spelt = set()
    for onset in ("", *_ONSETS):
        for rime in _BY_SPELLING_AFTER_QU if onset == "qu" else _BY_SPELLING:
            if _shape(onset + rime, NGANG) is not None:
                spelt.add(fold(onset + rime))
    return frozenset(spelt)
