"""What every public page needs around its own content; nothing is asked of the database until used."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from news.models.masthead import Masthead
from news.section_tree import section_tree


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `masthead`, `nav_sections` (top sections in tree order) and `today`."""
    return {
        "masthead": SimpleLazyObject(lambda: Masthead.for_request(request)),
        "nav_sections": SimpleLazyObject(lambda: section_tree(request).top()),
        "today": timezone.localtime(),
    }
