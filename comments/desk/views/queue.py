"""The queue, and its continuation for the script."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from comments.desk.access import person
from comments.desk.cards import cards
from comments.desk.durations import since
from comments.desk.facets import facets, waiting_by_page
from comments.desk.filters import AGE_LABELS, Filters, number, orders_of
from comments.desk.queue import COUNTED, number_in, stretch
from comments.desk.recent import recent
from comments.desk.sections import sections_above
from comments.desk.views.page import answer, page
from comments.desk.waiting import remember
from comments.desk.words import REASONS, STATE_LABELS
from comments.screening.labels import LABELS


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The comments that the filters let through, in order, with what can be done to them."""
    filters = Filters.from_query(request.GET)
    after = number(request.GET, "sau")
    found = stretch(filters, after)
    rows = waiting_by_page()
    paths = [row.path for row in rows] + [comment.page.path for comment in found.comments]
    sections = sections_above(paths, filters.section)
    waiting = sum(row.number for row in rows)
    remember(request, waiting)
    plain = filters == Filters()
    total = waiting if plain else number_in(filters, found, after)
    return page(
        request,
        "queue",
        pgettext("desk", "Comments"),
        filters=filters,
        after=after,
        cards=cards(found.comments, sections),
        more=found.more,
        last=found.comments[-1].pk if found.comments else None,
        facets=facets(rows, sections, filters.article),
        waiting=waiting,
        total=total,
        total_is_capped=not plain and total == COUNTED,
        oldest=since(min(row.oldest for row in rows)) if rows else "",
        recent=recent(person(request)),
        tabs=_tabs(filters),
        unfiltered=Filters(state=filters.state, order=filters.order).query(),
        signals=LABELS,
        ages=AGE_LABELS,
        orders=orders_of(filters.state),
        script_words=_script_words(),
    )


def _script_words() -> dict[str, str]:
    """What the script says."""
    return {
        "offline": _("There is no connection. Nothing was changed; try again."),
        "forbidden": _("You are signed out or may no longer do this. Load the page again."),
        "failed": _("Something went wrong. Load the page again."),
        "refused": _("%(n)s were changed by colleagues meanwhile: see each of them."),
        "selected": _("%(n)s selected:"),
    }


@dataclass(frozen=True)
class Tab:
    """The way to one state, the rest of the filter kept."""

    label: str
    query: str
    current: bool


def _tabs(filters: Filters) -> list[Tab]:
    return [
        Tab(
            label=str(label),
            query=filters.query(state=state, order=next(iter(orders_of(state)))),
            current=state == filters.state,
        )
        for state, label in STATE_LABELS.items()
    ]


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """JSON: the cards after the comment `sau`; `last` is where to go on, null at the end."""
    filters = Filters.from_query(request.GET)
    found = stretch(filters, number(request.GET, "sau"))
    context = {
        "cards": cards(found.comments),
        "filters": filters,
        "reasons": REASONS,
    }
    return answer(
        html=render_to_string("comments/desk/_cards.html", context, request),
        last=found.comments[-1].pk if found.more else None,
    )
