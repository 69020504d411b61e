"""What the panel *Kiểm tra* beside an article looks at: the editor's work, not the site's frame."""

from __future__ import annotations

from collections.abc import MutableSequence

from django.http import HttpRequest
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page


class EditorsChecks(ContentCheckerItem):
    """Wagtail's checks of what an editor can mend: not the masthead, the comments or the rail."""

    axe_include = ["main"]
    axe_exclude = [".comments", ".rail"]


def look_at_the_text(
    request: HttpRequest, items: MutableSequence[BaseItem], page: Page | None
) -> None:
    """Put our checks where Wagtail's stood."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = EditorsChecks(in_editor=item.in_editor)
