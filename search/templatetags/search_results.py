"""What the search page draws: marked pieces of text, and parts that are the same for many queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join

from news.templatetags.stories import draw_around
from search.asked import Asked
from search.snippets import Piece

if TYPE_CHECKING:
    from search.views import Result

register = template.Library()


def pieces(parts: Sequence[Piece]) -> str:
    """A text in pieces, the hits among them marked."""
    # One pattern for the whole text, filled in at once: a page has twenty such texts.
    made_of = "".join("<mark>{}</mark>" if is_hit else "{}" for _, is_hit in parts)
    return format_html(made_of, *(text for text, _ in parts))


@register.simple_tag(takes_context=True)
def found_articles(context: Context, results: Iterable[Result]) -> str:
    """The articles of a page of results, each drawn around its marked texts."""
    lite = bool(context.get("lite"))
    return format_html_join("", "{}", ((_found(context, result, lite),) for result in results))


def _found(context: Context, result: Result, lite: bool) -> str:
    _title, address, section, published_at, comments, found_photo = result.card
    photo = None if lite else found_photo

    def made_of() -> dict[str, Any]:
        return {
            "address": address,
            "photo": photo and photo.photo(),
            "article": {
                "section": {"title": section} if section else None,
                "published_at": published_at,
                "comment_thread": {"approved_count": comments},
            },
        }

    return draw_around(
        "search/_result.html",
        context,
        {"facts": (address, section, published_at, comments), "photo": photo},
        {"headline": pieces(result.headline), "snippet": pieces(result.snippet)},
        made_of,
    )


@register.simple_tag(takes_context=True)
def search_form(context: Context, asked: Asked) -> str:
    """The form as this request has filled it in."""
    values: dict[str, Any] = {
        "choices": [
            (choice.section.slug, choice.section.title, choice.level) for choice in asked.choices
        ],
        "section": asked.section.slug if asked.section else "",
        "since": asked.since,
        "until": asked.until,
        "by_date": asked.by_date,
        "author": asked.author.name if asked.author else asked.author_name,
        "tag": asked.tag.name if asked.tag else asked.tag_name,
        "commented": asked.commented,
        "is_open": asked.is_narrowed or asked.by_date or bool(asked.errors),
    }
    return draw_around("search/_form.html", context, values, {"query": asked.query.text})
