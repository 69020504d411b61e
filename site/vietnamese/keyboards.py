"""Text typed with Telex or VNI keys while the input method was off: ``xaay duwngj ddangr``.

Only what becomes a well-formed Vietnamese syllable is changed, so the functions are safe on
mixed text; whether a text was typed that way is for ``looks_like_telex`` and ``looks_like_vni``.
They are meant for search queries, and lean towards No on English words.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from .alphabet import HOI, HUYEN, NANG, NGA, NGANG, SAC
from .fold import syllables
from .normalise import nfc
from .spelling_shape import is_markless_syllable, is_syllable, place_tone, split_onset

MAX_KEYS: Final = 12
"""Keys of the longest syllable: ``nghieengs`` and some spare."""

MAX_SAMPLE: Final = 500
"""Characters that the ``looks_like`` functions look at."""

_TELEX_TONES: Final = {"f": HUYEN, "r": HOI, "x": NGA, "s": SAC, "j": NANG, "z": NGANG}
_VNI_TONES: Final = {"2": HUYEN, "3": HOI, "4": NGA, "1": SAC, "5": NANG, "0": NGANG}
_CIRCUMFLEX: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORN: Final = {"u": "ư", "o": "ơ"}
_BREVE: Final = {"a": "ă"}
_VOWELS: Final = frozenset("aăâeêioôơuưy")

# What Vietnamese keys make and English words that could be syllables hardly have.
_TELEX_ONLY: Final = re.compile(
    r"dd|^d[a-z]+d[sfrxj]|aa|uw|uow|[bcdghklmnrstvx]w|ow[cimt]|aw(?:[cmpt]|ng)|iee|yee|uoo|j$|yr$"
    r"|(?:ng|nh|ch)[frx]$|(?:nh|ch)s$|[cmnpt][fx]$|.[aiuy]f$"
    r"|(?:ee|oo)[cimnpt]+[fx]|[aeo]{2}ng[sr]$"
)
_VNI_ONLY: Final = re.compile(r"[a-z][6-9][a-z]|[a-z]\d\d$|d9|[a-z]{2}[1-5][a-z]|[a-z]{2}[678]$")


class _Typed:
    """A syllable being typed: letters without tone, and the tone."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tone = NGANG
        self.repeated_tone = False

    def has_vowel(self) -> bool:
        return any(letter.lower() in _VOWELS for letter in self.letters)

    def set_tone(self, tone: int) -> None:
        self.repeated_tone |= tone == self.tone != NGANG  # "ss" asks for a plain s
        self.tone = tone

    def shape(self, shapes: dict[str, str], only: str = "") -> bool:
        """Give the last letter that can take it its hat, horn or breve; tell whether one could."""
        for at in range(len(self.letters) - 1, -1, -1):
            letter = self.letters[at]
            shaped = shapes.get(letter.lower())
            if shaped and only in ("", letter.lower()) and not self._is_consonant_u(at):
                self.letters[at] = shaped if letter.islower() else shaped.upper()
                return True
        return False

    def horn_of_ua(self) -> bool:
        """Give the u of ua its horn (mưa, but quă); tell whether the letters end so."""
        ending = "".join(self.letters[-2:]).lower()
        if ending != "ua" or self._is_consonant_u(len(self.letters) - 2):
            return False
        self.letters[-2] = "ư" if self.letters[-2] == "u" else "Ư"
        return True

    def _is_consonant_u(self, at: int) -> bool:
        return at > 0 and self.letters[at] in "uU" and self.letters[at - 1] in "qQ"

    def bar(self) -> bool:
        """Turn a leading d into đ; tell whether there was one."""
        if self.letters[:1] in (["d"], ["D"]):
            self.letters[0] = "đ" if self.letters[0] == "d" else "Đ"
            return True
        return False

    def result(self) -> str | None:
        """Return the syllable, or None where the keys make none."""
        letters = "".join(self.letters)
        lower = letters.lower()
        for plain in ("uơ", "ưo"):  # one key for both: người, but thuở
            at = lower.find(plain)
            if at >= 0 and (plain == "ưo" or at + 2 < len(lower)):
                pair = (
                    "ươ" if letters[at].islower() else "ƯƠ" if letters[at + 1].isupper() else "Ươ"
                )
                letters = letters[:at] + pair + letters[at + 2 :]
        onset = len(split_onset(letters.lower())[0])
        word = place_tone(letters[:onset], letters[onset:], self.tone)
        return word if is_syllable(word) and not self.repeated_tone else None


def from_telex(text: str) -> str:
    """Return the text in NFC with words typed in Telex keys as Vietnamese: ``ddangr`` is đảng."""
    return _convert(text, word_from_telex)


def from_vni(text: str) -> str:
    """Return the text in NFC with words typed in VNI keys as Vietnamese: ``d9ang3`` is đảng."""
    return _convert(text, word_from_vni)


def looks_like_telex(text: str) -> bool:
    """Tell whether a query was typed in Telex keys: one sure sign, or most words changed."""
    return _looks_typed(text, word_from_telex, _TELEX_ONLY)


def looks_like_vni(text: str) -> bool:
    """Tell whether a query was typed in VNI keys: one sure sign, or most words changed."""
    return _looks_typed(text, word_from_vni, _VNI_ONLY)


def _convert(text: str, convert_word: Callable[[str], str | None]) -> str:
    text = nfc(text)
    parts: list[str] = []
    done = 0
    for token in syllables(text):
        word = convert_word(token.text)
        parts += (text[done : token.start], word or token.text)
        done = token.end
    parts.append(text[done:])
    return "".join(parts)


def _could_be_typed(token: str) -> bool:
    return 1 < len(token) <= MAX_KEYS and token.isascii() and token[0].isalpha()


def _looks_typed(
    text: str, convert_word: Callable[[str], str | None], sure_sign: re.Pattern[str]
) -> bool:
    tokens = [token.text for token in syllables(nfc(text[:MAX_SAMPLE]))]
    changed = sure = foreign = 0
    for token in tokens:
        word = convert_word(token)
        if word is not None and word != token:
            changed += 1
            sure += bool(sure_sign.search(token.lower()))
        elif not (token.isdecimal() or is_markless_syllable(token) or is_syllable(token)):
            foreign += 1
    if sure:
        return foreign <= changed
    return changed > 1 and not foreign and changed * 2 > len(tokens)


@lru_cache(maxsize=20_000)
def word_from_telex(word: str) -> str | None:
    """Return the syllable or abbreviation that one word of Telex keys means, None if none."""
    if not (_could_be_typed(word) and word.isalpha()):
        return None
    typed = _Typed()
    for char in word:
        key = char.lower()
        if key in _TELEX_TONES and typed.has_vowel():
            typed.set_tone(_TELEX_TONES[key])
        elif key == "w" and (typed.horn_of_ua() or typed.shape(_HORN | _BREVE)):
            continue
        elif key == "w":
            typed.letters.append("ư" if char == "w" else "Ư")
        elif not (
            (key in _CIRCUMFLEX and typed.shape(_CIRCUMFLEX, only=key))
            or (key == "d" and typed.bar())
        ):
            typed.letters.append(char)
    return typed.result() or _abbreviation(word, "dd")


@lru_cache(maxsize=20_000)
def word_from_vni(word: str) -> str | None:
    """Return the syllable or abbreviation that one word of VNI keys means, None if none."""
    if not _could_be_typed(word):
        return None
    typed = _Typed()
    for char in word:
        if char in _VNI_TONES and typed.has_vowel():
            typed.set_tone(_VNI_TONES[char])
        elif (
            (char == "6" and typed.shape(_CIRCUMFLEX))
            or (char == "7" and typed.shape(_HORN))
            or (char == "8" and typed.shape(_BREVE))
            or (char == "9" and typed.bar())
        ):
            continue
        elif char.isdecimal():
            return _abbreviation(word, "d9")
        else:
            typed.letters.append(char)
    return typed.result() or _abbreviation(word, "d9")


def _abbreviation(word: str, keys: str) -> str | None:
    """Return an abbreviation without vowels or digits with its Đ: ``HDDND`` is HĐND."""
    shortened = re.sub(keys, "Đ", word, flags=re.IGNORECASE)
    sure = shortened != word and word.isupper() and shortened.isalpha()
    return shortened if sure else None
