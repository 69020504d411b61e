"""What the search page draws: marked pieces of text, and parts that are the same for many queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join

from news.models import ArticlePage, Photo
from news.templatetags.stories import draw
from search.asked import Asked
from search.snippets import Piece

register = template.Library()


@register.simple_tag
def pieces(parts: Iterable[Piece]) -> str:
    """A text in pieces, the hits among them marked."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", text) if is_hit else conditional_escape(text),)
            for text, is_hit in parts
        ),
    )


@register.simple_tag(takes_context=True)
def found_photo(context: Context, photo: Photo) -> str:
    """The photo of a result."""
    return draw("search/_photo.html", context, {"photo": photo})


@register.simple_tag(takes_context=True)
def found_facts(context: Context, article: ArticlePage) -> str:
    """Section, date and comments of a result. Of plain values: comparing a whole article takes longer."""
    section = article.section
    thread = getattr(article, "comment_thread", None)
    facts = {
        "section": {"title": section.title} if section else None,
        "published_at": article.published_at,
        "comment_thread": {"approved_count": thread.approved_count if thread else 0},
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
