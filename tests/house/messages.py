"""Finds every msgid in our code and templates, without system gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.tree import ROOT, tracked

# function name -> positions of (context, singular, plural) among its arguments
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
TEMPLATE_CALL = re.compile(
    r"\b(n?p?gettext)\(((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|\s|,|count)*)\)"
)
STRING = re.compile(r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")

Message = tuple[str | None, str, str | None]


def picked(values: list[str | None], name: str) -> tuple[str | None, ...]:
    """(context, singular, plural) out of the arguments of a call of `name`."""
    return tuple(
        values[position] if position is not None and position < len(values) else None
        for position in CALLS[name]
    )


def from_python(source: str) -> Iterator[Message]:
    """(context, singular, plural) of every gettext call with literal arguments."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        if name not in CALLS or not node.args:
            continue
        literals = (arg.value if isinstance(arg, ast.Constant) else None for arg in node.args)
        values = [value if isinstance(value, str) else None for value in literals]
        context, singular, plural = picked(values, name)
        if singular:
            yield context, singular, plural


def from_template(source: str, origin: str) -> Iterator[Message]:
    """The same for a Django template, by Django's own conversion for xgettext."""
    for call in TEMPLATE_CALL.finditer(templatize(source, origin=origin)):
        values = [ast.literal_eval(text) for text in STRING.findall(call[2])]
        context, singular, plural = picked(values, call[1])
        if singular:
            yield context, singular, plural


def messages() -> dict[Message, list[Path]]:
    """Every message of ours with the files that use it."""
    found: dict[Message, list[Path]] = {}
    for path in tracked(".py", ".html", ".txt"):
        parts = path.relative_to(ROOT).parts
        if parts[0] == "tests" or "content" in parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            entries = from_python(source)
        elif parts[0] == "templates" or "templates" in parts:
            entries = from_template(source, str(path))
        else:
            continue
        for message in entries:
            found.setdefault(message, []).append(path)
    return found
