"""The written document, and the same with things that are really there among what is asked for."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import schemathesis
import yaml
from django.urls import URLPattern, URLResolver, get_resolver

PATH: Final = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
#: For the newsroom and for monitoring; Wagtail's own; pages by Wagtail's tree, written by hand.
NOT_PUBLIC: Final = ("admin/", "documents/", "_util/", "healthz", "readyz", "metrics")
METHODS: Final = ("get", "post")

Document = dict[str, Any]


def written() -> Document:
    """The file."""
    read: Document = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return read


def with_real_values(document: Document, real: Mapping[str, Any]) -> Document:
    """A copy whose parameters and form fields of these names are often the real value."""
    changed = copy.deepcopy(document)
    for path in changed["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in real:
                    parameter["schema"] = _often(real[parameter["name"]], parameter["schema"])
            for content in operation.get("requestBody", {}).get("content", {}).values():
                fields = content["schema"]["properties"]
                for name in fields.keys() & real.keys():
                    fields[name] = _often(real[name], fields[name])
    return changed


def _often(value: Any, schema: Document) -> Document:
    values = value if isinstance(value, list) else [value]
    return {"anyOf": [{"enum": values}, {"enum": values}, schema]}


def operations(document: Document, app: Any = None) -> Iterator[Any]:
    """Each operation as Schemathesis reads it; a mistake in the document is raised."""
    schema: Any = schemathesis.openapi.from_dict(document)
    schema.app = app
    for result in schema.get_all_operations():
        yield result.ok()


def addresses() -> Iterator[str]:
    """Every public address of the URL configuration, written as the document writes it."""
    for route in _routes(get_resolver().url_patterns, ""):
        if not route.startswith(NOT_PUBLIC) and "(" not in route:
            yield "/" + route


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + _template(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _template(route: str) -> str:
    """`<int:page_id>/` and `^(?P<page_id>[0-9]+)/$` as `{page_id}/`."""
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    return route.removeprefix("^").removesuffix("$").replace("\\", "")
