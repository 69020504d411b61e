"""XML as a stream of records: nothing is kept but the one that is being read.

A document type is refused as in Word files (docs/adr/0064): without one there are no entities, so
neither bombs nor outside files. Control characters, which exports are full of and XML forbids,
become spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat

from django.utils.translation import gettext as _

from news.importers.reading import UnreadableFile

CHUNK: Final = 1 << 16
#: Characters of one record; a longer one is told and left out.
MOST: Final = 8_000_000
MAX_DEPTH: Final = 120
_CONTROLS: Final = bytes(
    32 if code < 32 and code not in (9, 10, 13) else code for code in range(256)
)
_PREFIXES: Final = (
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://search.yahoo.com/mrss", "media:"),
    ("http://www.w3.org/2005/Atom", "atom:"),
    ("http://wellformedweb.org/CommentAPI/", "wfw:"),
)
_WORDPRESS: Final = "http://wordpress.org/export/"


@dataclass
class Node:
    """An element with its text and children in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str | Node] = field(default_factory=list)
    #: The line it begins in.
    line: int = 0
    too_large: bool = False

    def __iter__(self) -> Iterator[Node]:
        return (part for part in self.parts if isinstance(part, Node))

    def text(self, tag: str = "") -> str:
        """The text of the first child called `tag`; its own without one."""
        node = self.child(tag) if tag else self
        return "" if node is None else "".join(p for p in node.parts if isinstance(p, str)).strip()

    def child(self, tag: str) -> Node | None:
        """The first child of that name."""
        return next((node for node in self if node.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        """The children of that name."""
        return [node for node in self if node.tag == tag]


def short(name: str) -> str:
    """`wp:post_id` for the name of an element with its namespace, whatever the version of it."""
    space, _sep, tag = name.rpartition(" ")
    if space.startswith(_WORDPRESS):
        return f"excerpt:{tag}" if space.rstrip("/").endswith("/excerpt") else f"wp:{tag}"
    return next((prefix + tag for uri, prefix in _PREFIXES if space.startswith(uri)), tag)


class Records:
    """The records of one file: children of RSS's channel, or of an Atom feed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        #: Bytes that were read so far.
        self.done = 0
        self.root = ""
        self._ready: list[Node] = []
        self._open: list[Node] = []
        self._depth = 0
        self._size = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = CHUNK
        self._parser.StartElementHandler = self._enter
        self._parser.EndElementHandler = self._leave
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def __iter__(self) -> Iterator[Node]:
        """Each record once it is complete; raises `UnreadableFile`."""
        try:
            with self.path.open("rb") as file:
                clean = _cleaner(file)
                while chunk := file.read(CHUNK):
                    self._parser.Parse(clean(chunk), False)
                    self.done += len(chunk)
                    yield from self._taken()
                self._parser.Parse(b"", True)
                yield from self._taken()
        except expat.ExpatError as error:
            raise UnreadableFile(self._broken(error)) from error
        except (OSError, LookupError, ValueError) as error:
            message = _("“%(file)s” cannot be read: %(reason)s")
            raise UnreadableFile(message % {"file": self.path, "reason": error}) from error

    def _taken(self) -> list[Node]:
        ready, self._ready = self._ready, []
        return ready

    @property
    def _level(self) -> int:
        """How deep records lie."""
        return 2 if self.root == "rss" else 1

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        tag = short(name)
        if self._depth == 0:
            self.root = tag
            if tag not in ("rss", "atom:feed", "RDF"):
                message = _("“%(file)s” is XML, but neither a WordPress export nor RSS or Atom.")
                raise UnreadableFile(message % {"file": self.path.name})
        if self._depth == self._level:
            self._size = 0
        if self._depth >= MAX_DEPTH:
            message = _("“%(file)s”, line %(line)d: too many elements within each other.")
            raise UnreadableFile(message % self._here())
        if self._depth >= self._level:
            node = Node(tag, {short(key): value for key, value in attributes.items()})
            node.line = self._parser.CurrentLineNumber
            if self._open and self._size <= MOST:
                self._open[-1].parts.append(node)
            self._size += 50
            self._open.append(node)
        self._depth += 1

    def _leave(self, _name: str) -> None:
        self._depth -= 1
        if self._depth < self._level:
            return
        node = self._open.pop()
        if not self._open:
            node.too_large = self._size > MOST
            self._ready.append(node)

    def _text(self, text: str) -> None:
        if self._open:
            self._size += len(text)
            if self._size <= MOST:
                self._open[-1].parts.append(text)

    def _refuse(self, *_declared: object) -> None:
        message = _(
            "“%(file)s”, line %(line)d: the file declares a document type, as exports never do and"
            " attacks must. Nothing was imported."
        )
        raise UnreadableFile(message % self._here())

    def _here(self) -> dict[str, object]:
        return {"file": self.path.name, "line": self._parser.CurrentLineNumber}

    def _broken(self, error: expat.ExpatError) -> str:
        """Why the file is no XML, in words that say what to do."""
        codes = expat.errors.codes
        if error.code in (
            codes[expat.errors.XML_ERROR_NO_ELEMENTS],
            codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
            codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        ):
            if self.done == 0:
                return _("The file “%(file)s” is empty.") % {"file": self.path.name}
            message = _(
                "“%(file)s” ends in the midst of line %(line)d: it was cut short. Export it again."
                " Nothing was imported."
            )
        elif error.code in (
            codes[expat.errors.XML_ERROR_INVALID_TOKEN],
            codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING],
            codes[expat.errors.XML_ERROR_INCORRECT_ENCODING],
            codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        ):
            message = _(
                "“%(file)s”, line %(line)d: this is not text in the encoding the file names, or not"
                " XML. Export it again as UTF-8. Nothing was imported."
            )
        else:
            message = _(
                "“%(file)s”, line %(line)d: damaged XML (%(reason)s). Export it again."
                " Nothing was imported."
            )
        where = {"line": error.lineno, "reason": expat.ErrorString(error.code)}
        return message % {"file": self.path.name, **where}


def _cleaner(file: IO[bytes]) -> Callable[[bytes], bytes]:
    """Takes control characters out; not of UTF-16, where such a byte is half a letter."""
    start = file.read(4)
    file.seek(0)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start:
        return bytes
    return lambda chunk: chunk.translate(_CONTROLS)
