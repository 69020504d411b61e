"""What every public page needs around its own content; nothing is asked of the database until used."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from news.lite import full_edition, is_lite
from news.models.masthead import Masthead
from news.section_tree import section_tree
from prepared.moment import today


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `masthead`, `nav_sections` (top sections in tree order), `today`,
    `lite` (whether the page is to be text alone) and `full_edition`, its address in the full one.
    """
    return {
        "masthead": SimpleLazyObject(lambda: Masthead.for_request(request)),
        "nav_sections": SimpleLazyObject(lambda: section_tree(request).top()),
        "today": SimpleLazyObject(today),
        "lite": is_lite(request),
        "full_edition": SimpleLazyObject(lambda: full_edition(request)),
    }
