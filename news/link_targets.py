"""Links in running text to our own pages and documents: where they lead, and that they may be seen.

A link to a page the public cannot see loses its address: it would tell the headline of a draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.html import format_html
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter


@dataclass
class LinkTargets:
    """Addresses by id of the linked row."""

    pages: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)

    def resolve(self, text: RichText) -> RichText:
        """`text` with plain addresses in its links."""
        rewrite = LinkRewriter(
            bulk_rules={
                "page": lambda links: [_opening(self.pages, link) for link in links],
                "document": lambda links: [_opening(self.documents, link) for link in links],
            }
        )
        return RichText(rewrite(text.source))


def _opening(addresses: dict[int, str], link: dict[str, str]) -> str:
    number = link.get("id", "")
    address = addresses.get(int(number)) if number.isdecimal() else None
    return format_html('<a href="{}">', address) if address else "<a>"
