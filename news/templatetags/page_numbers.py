"""The numbers under a long list, 1 … 7 8 [9] 10 11 … 64, and the addresses they lead to."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict

from news.listing import PARAMETER

register = template.Library()

#: What a list depends on besides its page; a page that takes more names it as `page_parameters`.
ORDER = ("xep",)


@register.simple_tag
def page_numbers(listing: Page[Any]) -> Iterator[int | str]:
    """The first, the last and the near page numbers of `listing`, an ellipsis for each gap.

    Where the list goes on beyond what was counted, an ellipsis stands at its end.
    """
    numbers: Iterator[int | str] = listing.paginator.get_elided_page_range(
        listing.number, on_each_side=2, on_ends=1
    )
    if getattr(listing.paginator, "more", False):
        return chain(numbers, [str(listing.paginator.ELLIPSIS)])
    return numbers


@register.simple_tag(takes_context=True)
def page_query(context: Mapping[str, Any], **changes: Any) -> str:
    """The query of the page shown, with `changes`; None takes a parameter out.

    Django's `{% querystring %}` repeats everything in the address. A cached page is for all readers:
    it must not repeat what somebody else put into his.
    """
    asked, query = context["request"].GET, QueryDict(mutable=True)
    for name in (*context.get("page_parameters", ORDER), PARAMETER):
        if name in asked:
            query[name] = asked[name]
    for name, value in changes.items():
        if value is not None:
            query[name] = str(value)
        elif name in query:
            del query[name]
    return f"?{query.urlencode()}"
