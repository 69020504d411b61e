"""The numbers under a long list, 1 … 7 8 [9] 10 11 … 64, and the addresses they lead to."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context

from news.listing import PARAMETER
from news.templatetags.stories import draw_around

register = template.Library()

#: What a list depends on besides its page; a page that takes more names it as `page_parameters`.
ORDER = ("xep",)


@register.simple_tag(takes_context=True)
def page_links(context: Context, listing: Page[Any], by_rank: bool = False) -> str:
    """The first, the last and the near pages of `listing`, an ellipsis for each gap.

    Where the list goes on beyond what was counted, an ellipsis stands at its end.
    """
    paginator = listing.paginator
    numbers: list[Any] = [
        *paginator.get_elided_page_range(listing.number, on_each_side=2, on_ends=1)
    ]
    if getattr(paginator, "more", False):
        numbers.append(paginator.ELLIPSIS)
    # The address has the number as it is, whatever readers see of it.
    steps = [(n, str(n)) if isinstance(n, int) else (str(n), "") for n in numbers]
    values = {
        "shown": listing.number,
        "steps": steps,
        "previous": str(listing.previous_page_number()) if listing.has_previous() else "",
        "next": str(listing.next_page_number()) if listing.has_next() else "",
        "by_rank": bool(by_rank),
    }
    query = _asked(context)
    before_page = f"{query.urlencode()}&" if query else ""
    return draw_around("components/_page_links.html", context, values, {"query": before_page})


@register.simple_tag(takes_context=True)
def page_query(context: Mapping[str, Any], **changes: Any) -> str:
    """The query of the page shown, with `changes`; None takes a parameter out.

    Django's `{% querystring %}` repeats everything in the address. A cached page is for all readers:
    it must not repeat what somebody else put into his.
    """
    query = _asked(context)
    if PARAMETER in context["request"].GET:
        query[PARAMETER] = context["request"].GET[PARAMETER]
    for name, value in changes.items():
        if value is not None:
            query[name] = str(value)
        elif name in query:
            del query[name]
    return f"?{query.urlencode()}"


def _asked(context: Mapping[str, Any] | Context) -> QueryDict:
    """What the list shown depends on, but for its page."""
    asked, query = context["request"].GET, QueryDict(mutable=True)
    for name in context.get("page_parameters") or ORDER:
        if name in asked:
            query[name] = asked[name]
    return query
