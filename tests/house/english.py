"""Finds English in what the admin shows.

The vocabulary is that of Wagtail's and Django's own messages. A word of it gives a text away,
unless Vietnamese could be written so ("the", "in", "no") or has taken the word over ("email").
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bs4 import BeautifulSoup

from tests.house.catalogues import DOMAINS, wanted
from vietnamese.spelling_shape import is_markless_syllable, is_syllable

# Words that Vietnamese has taken over, formats, and names.
TAKEN_OVER = frozenset(
    [
        "api",
        "avif",
        "avatar",
        "blog",
        "byte",
        "cookie",
        "csv",
        "django",
        "docx",
        "email",
        "enter",  # the key
        "facebook",
        "gif",
        "gmt",
        "html",
        "http",
        "https",
        "id",
        "ip",
        "javascript",
        "jpeg",
        "jpg",
        "json",
        "kb",
        "mb",
        "menu",
        "odt",
        "pdf",
        "png",
        "podcast",
        "pptx",
        "px",
        "rss",
        "slug",
        "tiktok",
        "txt",
        "url",
        "utc",
        "video",
        "vimeo",
        "wagtail",
        "web",
        "webp",
        "word",
        "www",
        "xlsx",
        "youtube",
    ]
)
# Addresses, files, placeholders and tags are no words.
NO_WORDS = re.compile(
    r"https?://\S+|\S+@\S+|\S*\w[./]\w\S*|%\(\w+\)[sd]|\{\w*\}|<[^>]*>|\w*[\d_]\w*|\[[\w-]*\]"
)
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
ATTRIBUTES = ("aria-label", "aria-description", "placeholder", "title", "alt")
ATTRIBUTES_OF_SCRIPTS = ("data-w-tooltip-content-value", "data-w-clean-label-value")
# Holds "None" until a script counts.
COUNTERS = "[data-side-panel-toggle-counter][hidden]"
SILENT = ("script", "style", "noscript", "kbd", "code")


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the messages that is English beyond doubt, in lower case."""
    words = {
        word.lower()
        for domain in DOMAINS
        for _context, singular in wanted(domain)
        for word in WORD.findall(NO_WORDS.sub(" ", singular))
    }
    return frozenset(
        word
        for word in words - TAKEN_OVER
        if len(word) > 1 and word.isascii() and not is_markless_syllable(word)
    )


def is_english(text: str) -> bool:
    """Whether a text holds an English word, or is made of foreign words only (two or more)."""
    words = [word.lower() for word in WORD.findall(NO_WORDS.sub(" ", text))]
    if any(word in vocabulary() for word in words):
        return True
    foreign = [word for word in words if word not in TAKEN_OVER and not is_syllable(word)]
    return len(foreign) > 1 and foreign == words and all(word.isascii() for word in words)


def left_over(texts: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """The texts that are English, without those allowed, each once."""
    known = frozenset(allowed)
    return sorted({text for text in texts if text not in known and is_english(text)})


def texts_of(html: str) -> Iterator[str]:
    """All that a page says: texts, hidden ones too, and the attributes that are read out."""
    page = BeautifulSoup(html, "html.parser")
    # The forms that a button adds; to the parser their words are no text of the page.
    for blank in page("template"):
        yield from texts_of(blank.decode_contents())
    for silent in (*page(SILENT), *page.select(COUNTERS)):
        silent.decompose()
    for element in page(True):
        for name in (*ATTRIBUTES, *ATTRIBUTES_OF_SCRIPTS):
            yield str(element.get(name) or "")
        if element.name == "input" and element.get("type") in {"submit", "button", "reset"}:
            yield str(element.get("value") or "")
    for text in page.stripped_strings:
        yield " ".join(text.split())
