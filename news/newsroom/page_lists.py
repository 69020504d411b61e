"""Lists of pages that stay quick at 100,000 articles.

Wagtail computes for every page of a list whether it is scheduled or a site's root, then sorts, then shows
fifty: the database does that work for all of them. Here it sorts numbers first, and asks for the rest of
the fifty that are shown.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as Sheet
from django.db.models import QuerySet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.pages.listing import ExplorableIndexView


class ShownRows(WagtailPaginator):
    """Pages of a list, read by the numbers of the rows that are shown."""

    def page(self, number: int | str) -> Sheet[Any]:
        """As Django's; what a search found comes in few rows already."""
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return super().page(number)
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = first + self.per_page
        if last + self.orphans >= self.count:
            last = self.count
        shown = list(rows.values_list("pk", flat=True)[first:last])
        return self._get_page(rows.filter(pk__in=shown), number, self)


class Explorer(ExplorableIndexView):
    """The pages below a page."""

    paginator_class = ShownRows
