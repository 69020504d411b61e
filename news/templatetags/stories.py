"""`{% story article kind="row" level=3 slot="card" %}` and what else is drawn once for equal rows."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Final, cast

from django import template
from django.template import Context, Template
from django.utils.html import format_html
from django.utils.text import Truncator

from news.models import ArticlePage, SectionPage
from news.section_tree import section_tree
from prepared.drawn import drawn
from prepared.moment import today
from prepared.values import Compared

register = template.Library()

#: Stands in a part for what is put in later; nobody can write it into an article.
_PLACE: Final = f"place-{secrets.token_hex(16)}-{{}}"

#: What the parts of an article's page may look at, beside the request.
ARTICLE_VALUES = (
    *("page", "body", "contents", "link_targets", "breadcrumb", "years_old", "canonical_url"),
    *("article_bylines", "article_tags", "corrections", "answers", "answered", "related"),
    *("dossier", "dossier_before", "dossier_after", "masthead", "lite"),
)


@register.simple_tag(takes_context=True)
def story(context: Context, article: ArticlePage, **how: Any) -> str:
    """components/_story.html; `how` is what it asks for: kind, level, slot, with_lead and so on."""
    lite = bool(context.get("lite"))
    return draw("components/_story.html", context, {"article": article, "lite": lite, **how})


@register.filter
def first_words(text: str, most: int) -> str:
    """Its first words. Django's `truncatewords` puts a space before the dots, which then may begin a line."""
    return Truncator(text).words(most, truncate="…")


@register.simple_tag(takes_context=True)
def brief(context: Context, articles: list[ArticlePage], **how: Any) -> str:
    """components/_brief.html, with `level` and `with_section`."""
    return draw("components/_brief.html", context, {"articles": articles, **how})


@register.simple_tag(takes_context=True)
def article_part(context: Context, name: str) -> str:
    """The template `name`, given what `ARTICLE_VALUES` name and nothing else of the article's page.

    The parts of one page share the values, so these are compared once.
    """
    kept = context.render_context
    if "article_values" not in kept:
        values = {key: context.get(key) for key in ARTICLE_VALUES}
        # Site, sections and masthead as this edition has them; before the first there is no telling.
        edition = section_tree(context["request"]).frame.edition
        stands_for = object() if edition is None else edition
        kept["article_values"] = values, _compared(context, {**values, "edition": stands_for})
    values, compared = kept["article_values"]
    return drawn(name, compared, lambda: _render(name, context, values))


def draw(
    name: str,
    context: Context,
    values: dict[str, Any],
    made_of: Callable[[], dict[str, Any]] | None = None,
) -> str:
    """The template `name`, given `values` and nothing else: drawn once for equal ones.

    It is given what `made_of` makes of them where that is costly and seldom needed.
    """

    def render() -> str:
        return _render(name, context, made_of() if made_of else values)

    return drawn(name, _compared(context, values), render)


def draw_around(
    name: str,
    context: Context,
    values: dict[str, Any],
    places: dict[str, str],
    made_of: Callable[[], dict[str, Any]] | None = None,
) -> str:
    """As `draw`, of a part that is the same around what it is given in `places`.

    These are put in each time, escaped as a template would, and not compared: the template may only
    show them.
    """

    def render() -> str:
        stand_ins = {place: _PLACE.format(place) for place in places}
        part = _render(name, context, {**(made_of() if made_of else values), **stand_ins})
        part = part.replace("{", "{{").replace("}", "}}")
        for place, stand_in in stand_ins.items():
            part = part.replace(stand_in, f"{{{place}}}")
        return part

    return format_html(drawn(name, _compared(context, values), render), **places)


def _compared(context: Context, values: dict[str, Any]) -> Compared:
    # Addresses are relative to the site that is read.
    root = section_tree(context["request"]).root
    return Compared((root.pk if root is not None else 0, *values.items()))


def _render(name: str, context: Context, values: dict[str, Any]) -> str:
    # Set while a template renders, and this is called by none but templates.
    part = cast(Template, context.template).engine.get_template(name)
    with context.render_context.push_state(part, isolated_context=True):
        return part.render(context.new({**values, "request": context["request"]}))


@register.simple_tag(takes_context=True)
def furniture_part(context: Context, name: str) -> str:
    """The head or the foot of a page: drawn from the frame, the day and the place in the paper alone.

    The template is given nothing else, so nothing that changes oftener can be kept with it.
    """
    request = context["request"]
    tree = section_tree(request)
    page, steps = context.get("page"), list(context.get("breadcrumb") or [])[:1]
    section = page if isinstance(page, SectionPage) else None
    top = tree.top()
    key = (
        name,
        today().isoformat(),
        str(section.pk) if section else "",
        steps[0].url if steps else "",
        # Which are hidden depends on the hour, too.
        *(str(row.pk) for row in top),
    )
    found: str | None = tree.frame.drawn.get(key)
    if found is None:
        values = {
            "masthead": context["masthead"],
            "nav_sections": top,
            "today": today(),
            "page": section,
            "breadcrumb": steps,
        }
        found = _render(name, context, values)
        tree.frame.drawn.put(key, found)
    return found
