"""A Word file as pieces and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import chain, groupby
from typing import Any
from zipfile import ZipFile

import mammoth
from django.utils.translation import gettext as _
from mammoth import documents

from news.importers.markup_reader import read_markup
from news.importers.old_fonts import encoding_of, to_unicode
from news.importers.pieces import Picture, Source
from news.importers.reading import UnreadableFile
from news.importers.word_container import MAX_PICTURES, damaged, open_word, read_part

# What Word calls them in every language. Headings and lists are mammoth's own business.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='portal-right'] => p.right:fresh
p[style-name='portal-center'] => p.center:fresh
"""
_KEPT_STYLES = ("title", "subtitle", "quote", "intense quote", "heading")
_ALIGNED = {"right": "right", "end": "right", "center": "center"}
_TRACKED = (b"<w:del ", b"<w:ins ")


def read_word(content: bytes, name: str) -> Source:
    """What stands in the Word file; raises `UnreadableFile`."""
    archive = open_word(content, name)
    seen = Document()
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            transform_document=seen.transform,
            convert_image=seen.picture,
        )
        reader = read_markup(result.value)
        tracked = has_tracked_changes(archive)
    except UnreadableFile:
        raise
    except Exception as error:  # a reader of strangers' files raises whatever the damage makes it
        raise UnreadableFile(damaged(name)) from error
    doubts = []
    if tracked:
        doubts.append(_("The file has tracked changes; they were taken as accepted."))
    pictures = [Picture(seen.pictures.get(address, b""), alt) for address, alt in reader.images]
    return Source(
        pieces=tuple(reader.pieces),
        pictures=tuple(pictures),
        doubts=tuple(doubts),
        encodings=frozenset(seen.encodings | reader.encodings),
    )


def has_tracked_changes(archive: ZipFile) -> bool:
    """Whether somebody's corrections still wait to be accepted."""
    main = "word/document.xml"
    text = read_part(archive, main) if main in archive.namelist() else b""
    return any(mark in text for mark in _TRACKED)


class Document:
    """What is taken out of the document on mammoth's way through it."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self.encodings: set[str] = set()

    def picture(self, image: Any) -> list[Any]:
        """The `src` that stands for the picture; its bytes are kept beside."""
        address = str(len(self.pictures))
        return list(mammoth.images.img_element(lambda image: self.kept(image, address))(image))

    def kept(self, image: Any, address: str) -> dict[str, str]:
        try:
            # A picture may be referred to without end.
            with image.open() as file:
                few = len(self.pictures) < MAX_PICTURES
                self.pictures[address] = file.read() if few else b""
        except (OSError, KeyError, ValueError):  # linked, or left out when the file was saved
            self.pictures[address] = b""
        return {"src": address}

    def transform(self, element: Any) -> Any:
        """Alignment as a style, old fonts as Unicode, capitals as capitals."""
        if isinstance(element, documents.Paragraph):
            element = element.copy(
                children=[self.transform(child) for child in joined(element.children)]
            )
            style = (element.style_name or "").lower()
            if element.numbering is None and not style.startswith(_KEPT_STYLES):
                aligned = _ALIGNED.get(element.alignment or "")
                return element.copy(style_name=aligned and f"portal-{aligned}", style_id=None)
            return element
        if isinstance(element, documents.Run):
            return element.copy(
                children=[self.spelled(child, element) for child in element.children]
            )
        if isinstance(element, documents.HasChildren):
            return element.copy(
                children=[self.transform(child) for child in joined(element.children)]
            )
        return element

    def spelled(self, child: Any, run: Any) -> Any:
        """Text as it looks in Word."""
        if not isinstance(child, documents.Text):
            return self.transform(child)
        text, encoding = child.value, encoding_of(run.font or "")
        if encoding:
            self.encodings.add(encoding)
            text = to_unicode(text, encoding, run.font)
        return documents.Text(text.upper() if run.is_all_caps else text)


def joined(children: list[Any]) -> list[Any]:
    """Runs of one shape joined: Word breaks a word wherever the cursor has once stood, and in an old
    font the two halves of a letter must be read together."""
    done: list[Any] = []
    for shape, alike in groupby(children, key=shape_of):
        if shape is None:
            done += alike
        else:
            inside = chain.from_iterable(run.children for run in alike)
            done.append(shape.copy(children=merged(inside)))
    return done


def shape_of(child: Any) -> Any:
    """A run without its contents; None for all that is no run."""
    return child.copy(children=[]) if isinstance(child, documents.Run) else None


def merged(children: Iterable[Any]) -> list[Any]:
    """The contents of runs; text that meets text becomes one."""
    done: list[Any] = []
    for is_text, alike in groupby(children, key=lambda child: isinstance(child, documents.Text)):
        inside = list(alike)
        done += [documents.Text("".join(text.value for text in inside))] if is_text else inside
    return done
