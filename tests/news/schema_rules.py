"""What schema.org and the search engines' guides ask of our JSON-LD, as rules a test can run.

Sources: https://schema.org, and of https://developers.google.com/search/docs/appearance/structured-data
the pages article, breadcrumb, organization and profile-page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

Rule = Callable[[Any], bool]
HEADLINE_LENGTH = 110
TYPES_OF_AUTHORS = {"Person", "NewsMediaOrganization", "Organization"}


def is_text(value: Any) -> bool:
    """Something to read, without space around it."""
    return isinstance(value, str) and value == value.strip() != ""


def is_address(value: Any) -> bool:
    """Absolute, of the web, with a path."""
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and parts.path.startswith("/")


def is_moment(value: Any) -> bool:
    """ISO 8601: a day, or a time with its zone."""
    if not isinstance(value, str):
        return False
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return bool(date.fromisoformat(value))
    return datetime.fromisoformat(value).utcoffset() is not None


def is_list_of(rule: Rule) -> Rule:
    """A list with something in it, all of it by `rule`."""
    return lambda value: isinstance(value, list) and bool(value) and all(map(rule, value))


def is_a(*types: str) -> Rule:
    """A node of one of those types that keeps the rules of its type."""
    return lambda value: (
        isinstance(value, Mapping) and value.get("@type") in types and not list(broken(value))
    )


def is_picture(value: Any) -> bool:
    """The address of a picture, or an ImageObject that has one."""
    return is_address(value.get("url") if isinstance(value, Mapping) else value)


#: By type: what must be there, and what may be.
REQUIRED: dict[str, dict[str, Rule]] = {
    "NewsArticle": {
        "headline": lambda value: is_text(value) and len(value) <= 255,
        "datePublished": is_moment,
        "dateModified": is_moment,
        "author": is_list_of(is_a(*TYPES_OF_AUTHORS)),
        "publisher": is_a("NewsMediaOrganization"),
        "articleSection": is_text,
        "mainEntityOfPage": is_address,
        "inLanguage": lambda value: value == "vi",
    },
    "BreadcrumbList": {"itemListElement": is_list_of(is_a("ListItem"))},
    "ListItem": {
        "position": lambda value: isinstance(value, int) and value >= 1,
        "name": is_text,
        "item": is_address,
    },
    "NewsMediaOrganization": {"name": is_text, "url": is_address, "logo": is_picture},
    "Organization": {"name": is_text},
    "Person": {"name": is_text, "url": is_address},
    "ProfilePage": {"mainEntity": is_a("Person")},
}
ALLOWED: dict[str, dict[str, Rule]] = {
    "NewsArticle": {
        "description": is_text,
        "image": is_list_of(is_picture),
        "keywords": is_list_of(is_text),
        "isAccessibleForFree": lambda value: value is True,
        # A list of CorrectionComment or of texts; empty ones are left out.
        "correction": bool,
    },
    "NewsMediaOrganization": {
        "parentOrganization": is_a("Organization"),
        "address": is_text,
        "telephone": is_text,
        "email": lambda value: is_text(value) and "@" in value,
        "correctionsPolicy": is_address,
    },
    "Person": {"jobTitle": is_text, "description": is_text},
}


def broken(node: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a node and those in it; an unknown property is wrong too."""
    kind = node.get("@type", "")
    if kind not in REQUIRED:
        yield f"unknown type {kind!r}"
        return
    required, allowed = REQUIRED[kind], ALLOWED.get(kind, {})
    for name, rule in required.items():
        if name not in node:
            yield f"{kind} lacks {name}"
        elif not rule(node[name]):
            yield f"{kind}.{name}: {node[name]!r}"
    for name in node.keys() - required.keys() - {"@context", "@type"}:
        if name not in allowed:
            yield f"{kind} may not have {name}"
        elif not allowed[name](node[name]):
            yield f"{kind}.{name}: {node[name]!r}"
    if kind == "BreadcrumbList":
        positions = [item["position"] for item in node["itemListElement"]]
        if positions != list(range(1, len(positions) + 1)):
            yield f"positions {positions}"
