"""The shape that elements give to the words in them: marks, a link, a font.

Worked out once per element and handed down, so that words cost the same however deep they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from news.importers.pieces import web_address

_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_SILENT = {"script", "style", "head", "title", "template", "object", "iframe", "svg", "math", "xml"}


@dataclass(frozen=True)
class Open:
    """An element that is open, with the shape of the words in it."""

    tag: str = ""
    marks: frozenset[str] = frozenset()
    address: str = ""
    font: str = ""
    is_silent: bool = False


def opened(tag: str, values: dict[str, str], around: Open, base: str) -> Open:
    """An element with these attributes, `around` it another; links begin at `base`."""
    marks = {_MARKS[tag]} if tag in _MARKS else set()
    address = whole_address(base, values.get("href", "")) if tag == "a" else ""
    style = declarations(values.get("style", ""))
    marks |= {"b"} if style.get("font-weight") in ("bold", "700") else set()
    marks |= {"i"} if style.get("font-style") == "italic" else set()
    return Open(
        tag=tag,
        marks=around.marks | marks,
        address=web_address(address) or around.address,
        font=values.get("face") or first_font(style.get("font-family", "")) or around.font,
        is_silent=around.is_silent or tag in _SILENT,
    )


def declarations(style: str) -> dict[str, str]:
    """What a `style` says, by the names of its properties."""
    named = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, colon, value in named if colon}


def whole_address(base: str, address: str) -> str:
    """A link of a page at `base`, whole; as it is without one, or where it is no address."""
    try:
        return urljoin(base, address) if base and address.strip() else address
    except ValueError:
        return address


def first_font(family: str) -> str:
    """The first of the fonts in a style."""
    return family.partition(",")[0].replace("&quot;", "").strip("'\" ")
