"""What stands under the body of a captured article: names, tags and the readers' form.

In the old site's text the last name is glued to the word "TAG:" ("Kim NgânTAG:"), and the form is
its heading "Ý kiến của bạn" with the labels of its fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.fold import fold

FORM_HEADING = "y kien cua ban"
FORM_LABELS = frozenset(
    ("ho ten", "ho va ten", "email", "noi dung", "ma xac nhan", "gui", "gui y kien", "nhap lai")
)
MAX_TAG = 60
MAX_BYLINE = 200
MAX_NAME = 60
MAX_NAME_WORDS = 6
# "TAG:" and what follows it are looked for among so many last lines: further up it is prose.
LINES_FOR_TAGS = 5

# Lower-case "tags:" only as a word of its own; "TAG:" also glued to the name before it.
_TAG = re.compile(r"(?:\b[Tt]ags?|\bTừ khóa|TAGS?)\s*:\s*(.*)$")
_SEPARATOR = re.compile(r"\s*[,;/&]\s*|\s[-–]\s|\svà\s")
_LABEL = re.compile(
    r"(?:(?P<both>bài\s*(?:,|và|-|–)\s*ảnh)|(?P<photo>ảnh)|(?P<text>bài|tin|tác giả|thực hiện))\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """A name under the article and what the person did."""

    name: str
    text: bool = True
    photo: bool = False


@dataclass(frozen=True)
class Ending:
    """The end of a capture; `left_out` are lines that belong to no part."""

    names: tuple[Name, ...]
    tags: tuple[str, ...]
    has_tag_line: bool
    has_comment_form: bool
    left_out: tuple[str, ...]


def split_ending(lines: list[str]) -> tuple[list[str], Ending]:
    """The lines of the article itself, and its ending."""
    article, form = split_form(lines)
    body, tag_lines = split_tags(article)
    names = read_names(body[-1]) if body else ()
    tags, left_out = read_tags(tag_lines or [])
    return body[:-1] if names else body, Ending(
        names=names,
        tags=tags,
        has_tag_line=tag_lines is not None,
        has_comment_form=form is not None,
        left_out=(*left_out, *(line for line in form or [] if not is_form_label(line))),
    )


def split_form(lines: list[str]) -> tuple[list[str], list[str] | None]:
    """The lines before the readers' form, and those after its heading; None without a form."""
    for at, line in enumerate(lines):
        if fold(line).strip(" :") == FORM_HEADING:
            return lines[:at], lines[at + 1 :]
    return lines, None


def is_form_label(line: str) -> bool:
    """Whether the line is the label of a field of the form."""
    return fold(line).strip(" :*()") in FORM_LABELS


def split_tags(lines: list[str]) -> tuple[list[str], list[str] | None]:
    """The lines before "TAG:", with what was glued to it as a line of its own, and those after it.

    None instead of the second where there is no such line.
    """
    for at in range(len(lines) - 1, max(len(lines) - 1 - LINES_FOR_TAGS, -1), -1):
        found = _TAG.search(lines[at])
        if found:
            before = lines[at][: found.start()].strip()
            return lines[:at] + [before] * bool(before), [found[1], *lines[at + 1 :]]
    return lines, None


def read_tags(lines: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The tags in the lines after "TAG:", each once, and the lines that are too long to be tags."""
    tags: dict[str, str] = {}
    left_out = []
    for line in lines:
        names = [name.strip(" .#") for name in re.split(r"[,;|#]", line)]
        if any(len(name) > MAX_TAG for name in names):
            left_out.append(line)
        else:
            for name in filter(None, names):
                tags.setdefault(name.casefold(), name)
    return tuple(tags.values()), left_out


def read_names(line: str) -> tuple[Name, ...]:
    """The people in a byline such as "Kim Ngân", "Bài, ảnh: A – B" or "Bài: A - Ảnh: B".

    Nothing if any part of the line does not look like a name: then it is text.
    """
    if len(line) > MAX_BYLINE:
        return ()
    names: dict[str, Name] = {}
    for did, piece in split_labels(line):
        for name in filter(None, (part.strip(" .-–") for part in _SEPARATOR.split(piece))):
            if not looks_like_name(name):
                return ()
            earlier = names.get(name, Name(name, text=False))
            names[name] = Name(
                name, text=earlier.text or did != "photo", photo=earlier.photo or did != "text"
            )
    return tuple(names.values())


def split_labels(line: str) -> list[tuple[str, str]]:
    """The stretches of a byline with what their label says: `text`, `photo` or `both`."""
    labels = list(_LABEL.finditer(line))
    starts = [label.start() for label in labels] + [len(line)]
    stretches = [("text", line[: starts[0]])]
    for label, end in zip(labels, starts[1:], strict=True):
        stretches.append((label.lastgroup or "text", line[label.end() : end]))
    return stretches


def looks_like_name(text: str) -> bool:
    """Whether the text is a few words that all begin with a capital letter."""
    words = text.split() if len(text) <= MAX_NAME else []
    return 0 < len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)
