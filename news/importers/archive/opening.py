"""The files of the old site: what they are, what is in them, and their articles one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from news.importers.archive import feeds, json_lines, wxr
from news.importers.archive.old import OldArticle, host
from news.importers.archive.survey import Survey
from news.importers.archive.xml_stream import Node, Records
from news.importers.reading import UnreadableFile

_START: Final = 512
Source = Records | json_lines.Lines


def open_file(path: Path) -> Source:
    """The file as what its first bytes say it is; raises `UnreadableFile`."""
    try:
        if not path.exists():
            raise UnreadableFile(_("There is no file “%(file)s”.") % {"file": path})
        if not path.is_file():
            raise UnreadableFile(_("“%(file)s” is not a file.") % {"file": path})
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        message = _("“%(file)s” cannot be read: %(reason)s")
        raise UnreadableFile(message % {"file": path, "reason": error}) from error
    plain = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not plain:
        raise UnreadableFile(_("The file “%(file)s” is empty.") % {"file": path.name})
    if plain.startswith(b"<"):
        return Records(path)
    if plain.startswith(b"{"):
        return json_lines.Lines(path)
    message = _("“%(file)s” is neither a WordPress export (WXR), RSS or Atom, nor JSON lines.")
    raise UnreadableFile(message % {"file": path.name})


def survey(paths: Sequence[Path], site: str, types: Collection[str]) -> Survey:
    """Read all files through; raises `UnreadableFile` before anything is made of them."""
    found = Survey(site=site)
    try:
        for path in paths:
            source = open_file(path)
            if isinstance(source, Records):
                for node in source:
                    _note(node, found, types)
            else:
                found.number_of_articles += sum(1 for _line in source)
    except BaseException:
        found.library.close()
        raise
    return found


def _note(node: Node, found: Survey, types: Collection[str]) -> None:
    if node.tag in ("wp:base_blog_url", "wp:base_site_url", "link") and not found.base:
        found.base = node.text() or node.attributes.get("href", "")
    elif node.tag == "atom:link" and node.attributes.get("rel", "alternate") == "alternate":
        found.base = found.base or node.attributes.get("href", "")
    elif not node.too_large:
        wxr.note(node, found)
    kind = node.text("wp:post_type") or "post"
    if node.tag in ("item", "atom:entry") and kind in types:
        found.number_of_articles += 1
    if found.base and not found.site:
        found.site = host(found.base)


def articles(path: Path, found: Survey, types: Collection[str]) -> Iterator[OldArticle]:
    """The articles of one file, in its order."""
    source = open_file(path)
    if isinstance(source, json_lines.Lines):
        for number, line in source:
            yield _placed(json_lines.article(number, line), path, number)
        return
    for node in source:
        if node.tag not in ("item", "atom:entry"):
            continue
        if node.too_large:
            old: OldArticle | None = OldArticle(
                number="", title=node.text("title") or node.text("atom:title")
            ).left_out(_("It is larger than an article can be"))
        elif node.child("wp:post_id"):
            old = wxr.article(node, found, types)
        else:
            old = feeds.article(node)
        if old is not None:
            yield _placed(old, path, node.line)


def _placed(old: OldArticle, path: Path, line: int) -> OldArticle:
    old.place = f"{path.name}:{line}"
    return old
