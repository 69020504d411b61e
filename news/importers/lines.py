"""What a single line of a text from outside looks like: part of a paragraph, a heading, a caption."""

from __future__ import annotations

import re

MAX_HEADING = 120
MAX_LEAD = 1000
MAX_CAPTION = 500
MAX_CREDIT = 120

# "ảnh:" in small letters only where a new sentence begins: "Trong ảnh: …" is part of the caption.
_CAPTION = re.compile(
    r"^(.*?)[\s(–-]*(?:\bẢnh|(?<=[.!?…] )ảnh|(?<=\()ảnh)(?:\s+minh\s+họa)?\s*:\s*([^:]+?)[\s).]*$"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;,]['\")\]’”]*$")
#: Brackets and quotes behind the full stop that are looked through.
_LONGEST_END = 20
_LIST_ITEM = re.compile(r"^(?:[-–—•*+]|\d{1,2}[.)]\s)")


def join_wrapped(text: str) -> list[str]:
    """The lines of `text`, one per paragraph.

    A line that follows another without a blank line between and goes on in lower case was broken by
    the width of somebody's screen: it is joined to the line before.
    """
    broken: list[list[str]] = []
    goes_on = False
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if line and goes_on and line[0].islower() and not closes_sentence(broken[-1][-1]):
            broken[-1].append(line)
        elif line:
            broken.append([line])
        goes_on = bool(line)
    return [" ".join(lines) for lines in broken]


def split_caption(line: str) -> tuple[str, str] | None:
    """Caption and credit of "The bridge at night. Ảnh: Trường Khanh"; None for any other line."""
    found = _CAPTION.match(line) if len(line) <= MAX_CAPTION + MAX_CREDIT else None
    if found is None or len(found[1]) > MAX_CAPTION or len(found[2]) > MAX_CREDIT:
        return None
    return found[1], found[2]


def closes_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, in a closing bracket or quote too."""
    return bool(_ENDS_SENTENCE.search(line[-_LONGEST_END:]))


def looks_like_heading(line: str) -> bool:
    """Whether the line is short and closes no sentence."""
    return (
        len(line) <= MAX_HEADING
        and not closes_sentence(line)
        and not _LIST_ITEM.match(line)
        and split_caption(line) is None
    )
