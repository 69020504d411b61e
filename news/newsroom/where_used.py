"""What shows a photo or a document: named before somebody deletes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

#: So many are named, the others counted: the page of its uses lists them all.
NAMED: Final = 10


@dataclass(frozen=True)
class Uses:
    """`named` are pairs of a title and where it is edited; of what the person may not see, the kind
    alone is said, and the address is empty."""

    number: int
    named: list[tuple[str, str]]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.number - len(self.named)


def where_used(file: Any, user: Any) -> Uses:
    """What shows `file`, drafts included."""
    found = ReferenceIndex.get_grouped_references_to(file)
    finder = AdminURLFinder(user)
    named = []
    for source, _references in found[:NAMED]:
        address = finder.get_edit_url(source) or ""
        named.append((str(source) if address else capfirst(source._meta.verbose_name), address))
    return Uses(found.count(), named)
