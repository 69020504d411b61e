"""What the search page draws: marked pieces of text, and parts that are the same for many queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html

from news.templatetags.stories import draw
from search.asked import Asked
from search.cards import Card, FoundPhoto
from search.snippets import Piece

register = template.Library()


@register.simple_tag
def pieces(parts: Sequence[Piece]) -> str:
    """A text in pieces, the hits among them marked."""
    # One pattern for the whole text, filled in at once: a page has twenty such texts.
    made_of = "".join("<mark>{}</mark>" if is_hit else "{}" for _, is_hit in parts)
    return format_html(made_of, *(text for text, _ in parts))


@register.simple_tag(takes_context=True)
def found_photo(context: Context, photo: FoundPhoto) -> str:
    """The photo of a result."""

    def made_of() -> dict[str, Any]:
        return {"photo": photo.photo()}

    return draw("search/_photo.html", context, {"photo": photo}, made_of)


@register.simple_tag(takes_context=True)
def found_facts(context: Context, card: Card) -> str:
    """Section, date and comments of a result."""
    facts = {
        "section": {"title": card.section} if card.section else None,
        "published_at": card.published_at,
        "comment_thread": {"approved_count": card.comments},
    }
    return draw("components/_story_facts.html", context, {"article": facts, "with_section": True})


@register.simple_tag(takes_context=True)
def filters(context: Context, asked: Asked) -> str:
    """The fields that narrow a search, as this request has filled them in."""
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
    return draw("search/_filters.html", context, values)
