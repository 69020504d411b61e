"""RSS and Atom: what the records of a feed say. A feed knows no drafts, no comments, no library."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news.importers.archive.old import OldArticle, OldPhoto, moment
from news.importers.archive.xml_stream import Node
from news.importers.ending import read_names
from news.importers.head import YEARS

MAX_NAME: Final = 120
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def article(node: Node) -> OldArticle | None:
    """The article of an RSS item or an Atom entry; None for other records."""
    if node.tag == "item":
        old = _item(node)
    elif node.tag == "atom:entry":
        old = _entry(node)
    else:
        return None
    if not old.number:
        return old.left_out(
            _("It has neither an address nor a number: a second run could not know it")
        )
    return old


def _item(node: Node) -> OldArticle:
    content, summary = node.text("content:encoded"), node.text("description")
    names = [row.text() for tag in ("dc:creator", "author") for row in node.all(tag)]
    sections = [row.text() for row in node.all("category") if row.text()]
    return OldArticle(
        number=node.text("guid") or node.text("link"),
        address=node.text("link") or node.attributes.get("about", ""),
        title=node.text("title"),
        lead=summary if content else "",
        html=content or summary,
        published_at=when(node.text("pubDate") or node.text("dc:date")),
        sections=[(name,) for name in sections[:1]],
        tags=sections[1:],
        authors=[name for line in names for name in people(line)],
        photo=_enclosed(node),
    )


def _entry(node: Node) -> OldArticle:
    content, summary = (markup(node.child(f"atom:{tag}")) for tag in ("content", "summary"))
    links = {row.attributes.get("rel", "alternate"): row for row in reversed(node.all("atom:link"))}
    page, picture = (links.get(rel) for rel in ("alternate", "enclosure"))
    address = page.attributes.get("href", "") if page else ""
    sections = [
        row.attributes.get("label") or row.attributes.get("term", "")
        for row in node.all("atom:category")
    ]
    people_of = node.all("atom:author")
    return OldArticle(
        number=node.text("atom:id") or address,
        address=address,
        title=markup(node.child("atom:title")),
        lead=summary if content else "",
        html=content or summary,
        published_at=when(node.text("atom:published") or node.text("atom:updated")),
        modified_at=when(node.text("atom:updated")),
        sections=[(name,) for name in sections[:1] if name],
        tags=list(filter(None, sections[1:])),
        authors=[name for row in people_of for name in people(row.text("atom:name"))],
        photo=_picture(picture.attributes.get("href", "")) if picture else None,
    )


def markup(node: Node | None) -> str:
    """An Atom text as HTML: written as text, as escaped HTML, or as elements."""
    if node is None:
        return ""
    if node.attributes.get("type") == "xhtml":
        return "".join(_written(part) for part in node.parts)
    text = node.text()
    return text if node.attributes.get("type") == "html" else str(escape(text))


def _written(part: Node | str) -> str:
    if isinstance(part, str):
        return str(escape(part))
    tag = part.tag.rpartition(":")[2]
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in part.attributes.items())
    return f"<{tag}{attributes}>{''.join(_written(inner) for inner in part.parts)}</{tag}>"


def people(line: str) -> list[str]:
    """The names in a line such as "Kim Ngân, Bảo Long" or "ngan@example.com (Kim Ngân)"."""
    line = line.strip()
    if "@" in line:
        # RSS wants an e-mail address here; it is no byline and is not kept.
        line = line.partition("(")[2].rstrip(") ")
    names = [name.name for name in read_names(line)]
    return names or ([line] if line and len(line) <= MAX_NAME else [])


def when(text: str) -> datetime | None:
    """A date as feeds write it: RFC 822, or ISO 8601."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return moment(text)
    if found is None or found.year not in YEARS:
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _enclosed(node: Node) -> OldPhoto | None:
    for row in (*node.all("enclosure"), *node.all("media:content"), *node.all("media:thumbnail")):
        photo = _picture(row.attributes.get("url", ""))
        if photo:
            return photo
    return None


def _picture(address: str) -> OldPhoto | None:
    return OldPhoto(address) if address.partition("?")[0].lower().endswith(_PICTURES) else None
