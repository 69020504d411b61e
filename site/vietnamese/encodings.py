"""Text from old files: bytes to Unicode, and the two font encodings of before 2001.

TCVN3 (ABC; fonts .VnTime) and VNI (fonts VNI-Times) are often still found in archives, read as
Latin-1: ``ViÖt Nam``, ``Vieät Nam``. Sources: TCVN 5712:1993 (VN3), the VNI-Windows table of
Unikey's documentation. Detection counts words that become Vietnamese syllables.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final, Literal

from .fold import has_marks, syllables
from .normalise import nfc
from .spelling_shape import is_syllable

MAX_SAMPLE: Final = 20_000
"""Characters that detection looks at."""

_TCVN3: Final = str.maketrans(
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
    "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb"
    "\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
    "\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee"
    "\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"

# VNI writes a letter, then one Latin-1 character for its mark, or for hat or breve with tone.
_VNI_MARKS: Final = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _HAT,
    "à": _HAT + _GRAVE,
    "á": _HAT + _ACUTE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_LETTERS: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ"} | {
    "ò": "ị",
    "î": "ỵ",
}
_VNI_PAIR: Final = re.compile(
    r"([aeouyôö])([øùûõïâàáåãäêèéúüë])|([ôöñíìæóòî])", flags=re.IGNORECASE
)

_WORD: Final = re.compile(r"[^\s.,;:!?()\[\]\"“”'’…/–—-]+")
_BINARY_STARTS: Final = (
    (b"PK\x03\x04", "zip or Office document"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)


class UndecodableText(ValueError):
    """Bytes that are no text.

    ``code`` says why, for a translated message: ``binary`` (a known kind of file, ``kind``) or
    ``unknown`` (no encoding fits).
    """

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(f"not text: {kind}" if kind else "not text in any known encoding")
        self.code = code
        self.kind = kind


def from_tcvn3(text: str) -> str:
    """Return text of a TCVN3 font, read as Latin-1, in Unicode NFC: ``ViÖt`` gives ``Việt``.

    Capitals with tones are small letters in these fonts and stay so.
    """
    return nfc(text.translate(_TCVN3))


def from_vni_windows(text: str) -> str:
    """Return text of a VNI font, read as Latin-1, in Unicode NFC: ``Vieät`` gives ``Việt``."""

    def letter(match: re.Match[str]) -> str:
        first, mark, single = match.groups()
        if single:
            converted = _VNI_LETTERS[single.lower()]
            return converted if single.islower() else converted.upper()
        base = _VNI_LETTERS.get(first.lower(), first.lower())
        converted = unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()])
        return converted if first.islower() else converted.upper()

    return nfc(_VNI_PAIR.sub(letter, text))


def detect_legacy(text: str) -> Literal["tcvn3", "vni"] | None:
    """Return which old font encoding a text read as Latin-1 is in, None for anything else.

    Call it before ``normalise.clean``, which drops characters that TCVN3 uses.
    """
    words = [word for word in _WORD.findall(text[:MAX_SAMPLE]) if not word.isascii()]
    # Letters beyond Latin-1 (ế, ư, đ) are no font encoding.
    latin = [word for word in words if all(char <= "\xff" for char in word)]
    if not latin or len(latin) < 0.8 * len(words):
        return None
    already = sum(map(is_syllable, latin))
    tcvn3 = sum(is_syllable(from_tcvn3(word)) for word in latin)
    vni = sum(is_syllable(from_vni_windows(word)) for word in latin)
    best = max(tcvn3, vni)
    if best < 0.6 * len(latin) or best <= already or (best == 1 and len(latin) > 1):
        return None
    return "tcvn3" if tcvn3 > vni else "vni"


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Return (text in NFC, name of the encoding) of a text file's bytes.

    Tries UTF-8 and UTF-16 with their marks, UTF-8, then the font encodings and windows-1258.
    Raises ``UndecodableText`` for binary files and garbage.
    """
    for start, kind in _BINARY_STARTS:
        if data.startswith(start):
            raise UndecodableText("binary", kind)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decode(data, "utf-16"), "utf-16"
    if data.startswith(BOM_UTF8):
        return _decode(data, "utf-8-sig"), "utf-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data)
    if _is_garbage(text):
        raise UndecodableText("unknown")
    return nfc(text), "utf-8"


def _decode(data: bytes, encoding: str) -> str:
    try:
        text = nfc(data.decode(encoding))
    except UnicodeDecodeError:
        raise UndecodableText("unknown") from None
    if _is_garbage(text):
        raise UndecodableText("unknown")
    return text


def _decode_old(data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8: as the font encoding or code page that fits."""
    try:
        latin = data.decode("windows-1252")  # for its quotes and dashes
    except UnicodeDecodeError:
        latin = data.decode("latin-1")
    if not _is_garbage(latin):
        legacy = detect_legacy(latin)
        if legacy == "tcvn3":
            return from_tcvn3(latin), legacy
        if legacy == "vni":
            return from_vni_windows(latin), legacy
    text = _decode(data, "windows-1258")
    # Real text has marks on syllables; random bytes do not make words.
    words = [word.text for word in syllables(text[:MAX_SAMPLE]) if has_marks(word.text)]
    good = sum(map(_is_plausible, words))
    if not words or good < 0.6 * len(words):
        raise UndecodableText("unknown")
    return text, "windows-1258"


def _is_plausible(word: str) -> bool:
    """Tell whether a word with marks is Vietnamese, or foreign with few of them (Genève)."""
    marked = sum(not char.isascii() for char in word)
    return is_syllable(nfc(word)) or (word.isalpha() and marked * 3 <= len(word))


def _is_garbage(text: str) -> bool:
    """Tell whether a text has NULs, or more controls than a stray one here and there."""
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in text[:MAX_SAMPLE])
    return "\x00" in text or controls * 100 > min(len(text), MAX_SAMPLE)
