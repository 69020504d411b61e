"""What running text may hold when it is stored, whoever brings it.

Wagtail's editor checks what is typed and pasted, not what a hand-made request says: a link to
`javascript:` would be stored as it came. Importers, copies, old versions and code that writes JSON
pass no form at all. All of them meet where the body becomes what the database keeps.
"""

from __future__ import annotations

from typing import Any, Final

import nh3
from wagtail import blocks

TAGS: Final = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "sup", "sub"}
#: `data-block-key` ties an editor's remark to its paragraph; readers never see it.
ATTRIBUTES: Final = {
    "a": {"href", "linktype", "id"},
    "p": {"data-block-key"},
    "li": {"data-block-key"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}


def allowed_markup(html: str) -> str:
    """`html` without anything a paragraph cannot hold; the words of what goes are kept."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    ).replace("<br>", "<br/>")


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
