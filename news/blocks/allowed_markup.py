"""What running text may hold when it is stored, whoever brings it.

Wagtail's editor checks what is typed and pasted, not what a hand-made request says: a link to
`javascript:` would be stored as it came. Importers, copies, old versions and code that writes JSON
pass no form at all. All of them meet where the body becomes what the database keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any, Final

import nh3
from django.utils.html import escape
from wagtail import blocks

TAGS: Final = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "sup", "sub"}
#: `data-block-key` ties an editor's remark to its paragraph; readers never see it.
ATTRIBUTES: Final = {
    "a": {"href", "linktype", "id"},
    "p": {"data-block-key"},
    "li": {"data-block-key"},
}
#: What a paragraph or list of the longest article stays far below.
LONGEST: Final = 200_000
MOST_TAGS: Final = 1_000
DEEPEST: Final = 50
_ANY_TAG: Final = re.compile(r"<[^<>]*+>")
_PLAIN_TAG: Final = re.compile(r"<(/?)([a-z]++)(?:\s[^<>\"'/]*+(?:\"[^<>\"]*+\"[^<>\"'/]*+)*+)?/?>")
SCHEMES: Final = {"http", "https", "mailto", "tel"}


def allowed_markup(html: str) -> str:
    """`html` without anything a paragraph cannot hold; the words of what goes are kept."""
    return in_bounded_time(html, _cleaned).replace("<br>", "<br/>")


def _cleaned(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def in_bounded_time(html: str, cleaned: Callable[[str], str]) -> str:
    """`html` as nh3 cleans it, or its words alone where that would take time without end.

    nh3 builds the tree a browser would: broken markup opens all that is open anew in every
    paragraph, and each "&" copies the words before it. 200 kB of either took it minutes.
    """
    few = html.count("<") <= MOST_TAGS or is_well_nested(html)
    if few and len(html) <= LONGEST:
        return cleaned(html)
    return str(escape(unescape(_ANY_TAG.sub("", html))))


def is_well_nested(html: str) -> bool:
    """Whether every "<" begins a tag of those allowed, and each ends within the one around it."""
    around: list[str] = []
    tags = 0
    for tag in _PLAIN_TAG.finditer(html):
        tags += 1
        name = tag[2]
        if name == "br":
            continue
        if name not in TAGS or tag[0].endswith("/>"):  # a browser reads <b/> as <b>
            return False
        if not tag[1]:
            around.append(name)
        elif not around or around.pop() != name:
            return False
        if len(around) > DEEPEST:
            return False
    return not around and tags == html.count("<")


def only_allowed(block: blocks.Block, value: Any) -> Any:
    """The stored form of a block's value, with clean markup wherever there is running text."""
    if isinstance(block, blocks.RichTextBlock):
        return allowed_markup(value) if isinstance(value, str) else value
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        children = block.child_blocks
        return {
            name: only_allowed(children[name], part) if name in children else part
            for name, part in value.items()
        }
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock) and isinstance(value, list):
        return [_item(block, item) for item in value]
    return value


def _item(block: blocks.Block, item: Any) -> Any:
    if not isinstance(item, dict) or "value" not in item:
        return item
    if isinstance(block, blocks.ListBlock):
        child = block.child_block
    else:
        child = block.child_blocks.get(item.get("type"))
    return item if child is None else item | {"value": only_allowed(child, item["value"])}
