"""The numbers under a long list: 1 … 7 8 [9] 10 11 … 64."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


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
