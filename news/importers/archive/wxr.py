"""A WordPress export (WXR): what its records say."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from news.importers.archive.old import OldArticle, OldComment, OldPhoto, moment
from news.importers.archive.survey import OldSection, Survey
from news.importers.archive.xml_stream import Node

UTC: Final = ZoneInfo("UTC")
#: What WordPress keeps beside its articles; nobody wrote it to be read.
TECHNICAL: Final = frozenset(
    (
        *("nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"),
        *("wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation"),
        *("user_request", "wp_font_family", "wp_font_face"),
    )
)
#: Where WordPress puts what has no section; kept only where there is nothing better.
UNSORTED: Final = frozenset(("uncategorized", "chua-phan-loai", "khong-phan-loai"))
_IN_TEXT: Final = re.compile(r"wp-image-(\d{1,12})|\bids\s*=\s*[\"'“”]?([\d,\s]{1,4000})")
_COMMENT_STATES: Final = {"1": "approved", "approve": "approved", "0": "pending", "hold": "pending"}


def note(node: Node, survey: Survey) -> None:
    """On the way through the file: what other records will ask for."""
    if node.tag == "wp:category":
        address = node.text("wp:category_nicename")
        survey.sections[address] = OldSection(
            node.text("wp:cat_name") or address, node.text("wp:category_parent")
        )
        survey.numbers[node.text("wp:term_id")] = address
    elif node.tag == "wp:author":
        shown = node.text("wp:author_display_name")
        survey.people[node.text("wp:author_login")] = shown or node.text("wp:author_login")
    elif node.text("wp:post_type") == "attachment":
        meta = meta_of(node)
        photo = OldPhoto(
            node.text("wp:attachment_url") or node.text("guid"),
            caption=node.text("excerpt:encoded"),
            alt=meta.get("_wp_attachment_image_alt", ""),
        )
        survey.library.add(node.text("wp:post_id"), photo)


def meta_of(node: Node) -> dict[str, str]:
    """The post's fields by name."""
    rows = node.all("wp:postmeta")
    return {row.text("wp:meta_key"): row.text("wp:meta_value") for row in rows}


def article(node: Node, survey: Survey, types: Collection[str]) -> OldArticle | None:
    """The article of an item; None where the item is not meant to be read as one."""
    kind = node.text("wp:post_type") or "post"
    if kind in TECHNICAL or kind == "attachment":
        return None
    old = OldArticle(
        number=node.text("wp:post_id"),
        address=node.text("link"),
        slug=unquote(node.text("wp:post_name")),
        title=node.text("title"),
    )
    if kind not in types:
        return old.left_out(_("Of the kind “%(kind)s”, which was not asked for") % {"kind": kind})
    meta = meta_of(node)
    old.html = node.text("content:encoded")
    old.has_blank_lines = "<!-- wp:" not in old.html
    old.lead = node.text("excerpt:encoded")
    old.published_at = moment(node.text("wp:post_date_gmt"), UTC) or moment(
        node.text("wp:post_date")
    )
    old.modified_at = moment(node.text("wp:post_modified_gmt"), UTC)
    old.authors = [
        survey.people.get(login.text(), login.text()) for login in node.all("dc:creator")
    ]
    _sort(old, node, survey, meta)
    numbers = [
        number.strip()
        for found in _IN_TEXT.finditer(old.html)
        for number in (found[1] or found[2]).split(",")
    ]
    main = meta.get("_thumbnail_id", "")
    old.library = survey.library.find(dict.fromkeys(filter(None, [*numbers, main])))
    old.photo = old.library.get(main)
    old.comments = [_comment(row) for row in node.all("wp:comment")]
    _judge(old, node)
    return old


def _sort(old: OldArticle, node: Node, survey: Survey, meta: dict[str, str]) -> None:
    """Sections, the chosen one first, and tags."""
    rows = [row for row in node.all("category") if row.text()]
    named = {
        row.attributes.get("nicename", ""): row.text()
        for row in rows
        if row.attributes.get("domain", "category") == "category"
    }
    old.tags = [row.text() for row in rows if row.attributes.get("domain") == "post_tag"]
    sorted_in = [address for address in named if address not in UNSORTED] or list(named)
    # What an editor of the old site chose where an article stands in several.
    chosen = survey.numbers.get(meta.get("_yoast_wpseo_primary_category", ""), "")
    sorted_in.sort(key=lambda address: address != chosen)
    old.sections = [survey.path_of(address, named[address]) for address in sorted_in]


def _comment(row: Node) -> OldComment:
    """A comment without its e-mail and network address, which nobody gave to this portal."""
    state = _COMMENT_STATES.get(row.text("wp:comment_approved"), row.text("wp:comment_approved"))
    kind = row.text("wp:comment_type")
    if kind not in ("", "comment"):
        state = "pingback"
    elif state not in ("approved", "pending", "spam"):
        state = "trash"
    parent = row.text("wp:comment_parent")
    return OldComment(
        number=row.text("wp:comment_id"),
        name=row.text("wp:comment_author"),
        text=row.text("wp:comment_content") if state == "approved" else "",
        sent_at=moment(row.text("wp:comment_date_gmt"), UTC) or moment(row.text("wp:comment_date")),
        parent="" if parent == "0" else parent,
        state=state,
    )


def _judge(old: OldArticle, node: Node) -> None:
    """Whether readers saw the article on the old site, and so shall here."""
    status = node.text("wp:status") or "publish"
    if status in ("trash", "auto-draft", "inherit"):
        old.left_out(_("Deleted on the old site, or never begun"))
    elif status in ("draft", "pending"):
        old.as_draft(_("A draft on the old site"))
        # The day it was begun is no date of publishing.
        old.published_at = None
    elif status == "future":
        old.as_draft(_("Was to be published later: schedule it again"))
    elif status == "private" or node.text("wp:post_password"):
        old.as_draft(_("Private or behind a password on the old site"))
    elif status != "publish":
        old.as_draft(_("In the state “%(state)s” on the old site") % {"state": status})
