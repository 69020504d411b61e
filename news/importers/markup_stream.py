"""Tags and words of HTML from outside, in time that grows with its length and nothing else.

Python's parser looks for the end of a tag that never ends as often as one begins: 160 kB of
`<iframe ` kept it busy for a minute. Here it is given one tag at a time, whose end was found
before, and what has none is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Final

#: A tag to its end, which is not within a quoted value. Possessive: nothing is tried in two ways.
_TAG: Final = re.compile(r"<[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?+[^>=]*+)*+>")
#: How each kind ends; any other ends like a tag.
_ENDS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": ">", "</": ">"}


class MarkupStream(HTMLParser):
    """Calls `handle_starttag`, `handle_endtag` and `handle_data` for whatever it is given."""

    def read(self, html: str) -> None:
        """All of `html`, once."""
        for part in _parts(html):
            self.feed(part)
            if rest := self.rawdata:
                # Half a tag or reference: no end of it will come.
                self.rawdata = ""
                self.handle_data(rest if self.cdata_elem else unescape(rest))
        self.close()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The end of `<![…`; -1, which makes it text, where Python's parser gives up altogether."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return -1


def _parts(html: str) -> Iterator[str]:
    """`html` in pieces: words, or what begins with "<" and ends."""
    missing: set[str] = set()
    at = begin = 0
    while (at := html.find("<", at)) >= 0:
        end = _end(html, at, missing)
        if end < 0:
            at += 1
            continue
        if begin < at:
            yield html[begin:at]
        yield html[at:end]
        at = begin = end
    if begin < len(html):
        yield html[begin:]


def _end(html: str, at: int, missing: set[str]) -> int:
    """Where what begins at `at` ends; -1 if it does not. What is `missing` is not looked for again:
    an end that is not found from here is not found from further on."""
    kind = next((kind for kind in _ENDS if html.startswith(kind, at)), "")
    if not kind and "quoted" not in missing:
        if found := _TAG.match(html, at):
            return found.end()
        missing.add("quoted")
    closing = _ENDS.get(kind, ">")
    if closing in missing:
        return -1
    end = html.find(closing, at + len(kind))
    if end < 0:
        missing.add(closing)
        return -1
    return end + len(closing)
