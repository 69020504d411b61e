"""Text in fonts of before Unicode: recognised by the font's name, or by how the text reads."""

from __future__ import annotations

import re

from vietnamese.encodings import detect_legacy, from_tcvn3, from_vni_windows

_TCVN3 = re.compile(r"\.Vn", re.IGNORECASE)
_VNI = re.compile(r"VNI[-\s]", re.IGNORECASE)
# ".VnTimeH": the font shows small letters as capitals.
_CAPITALS = re.compile(r"\.Vn.*H$", re.IGNORECASE)
# Word keeps the characters of a font it takes for one of symbols in the private area.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
_CONVERSIONS = {"tcvn3": from_tcvn3, "vni": from_vni_windows}

#: As editors know them, by their fonts.
NAMES = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)", "windows-1258": "Windows-1258"}


def encoding_of(font: str) -> str:
    """ "tcvn3", "vni" or "" by the name of a font."""
    if _TCVN3.match(font):
        return "tcvn3"
    return "vni" if _VNI.match(font) else ""


def to_unicode(text: str, encoding: str, font: str = "") -> str:
    """The text of an old font in Unicode; `encoding` as `encoding_of` says it."""
    converted = _CONVERSIONS[encoding](text.translate(_PRIVATE))
    return converted.upper() if _CAPITALS.match(font) else converted


def encoding_by_reading(text: str) -> str:
    """The encoding of a text whose font is not named; "" for Unicode."""
    return detect_legacy(text) or ""
