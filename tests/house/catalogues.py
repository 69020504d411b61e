"""What Wagtail, Django and their add-ons say, and what our catalogues say in Vietnamese.

What they ship comes from their English catalogues and, since a catalogue may lag behind, from
their sources. What we say comes from LOCALE_PATHS, in Django's order: the first area wins.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings

from tests.house.messages import Message, from_python, from_template

DOMAINS = ("django", "djangojs")
# Not in INSTALLED_APPS, yet their messages reach the admin.
LIBRARIES = ("wagtail", "django.conf", "treebeard", "modelsearch")

Key = tuple[str | None, str]


def place(module: str) -> Path:
    """The folder of an installed package."""
    spec = find_spec(module)
    assert spec, module
    assert spec.origin, module
    return Path(spec.origin).parent


@cache
def packages() -> tuple[Path, ...]:
    """The folders of what is not ours."""
    paths = {place(name) for name in LIBRARIES}
    paths |= {Path(config.path) for config in apps.get_app_configs()}
    return tuple(sorted(path for path in paths if "site-packages" in path.parts))


def entries(po: Path) -> list[polib.POEntry]:
    """What a catalogue says; nothing when there is none."""
    return [e for e in polib.pofile(str(po)) if not e.obsolete] if po.exists() else []


def said(entry: polib.POEntry) -> str:
    """The Vietnamese of an entry; a plural has one form."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def from_sources(folder: Path) -> Iterator[Message]:
    """The messages in a package's code and templates."""
    for path in folder.rglob("*"):
        if {"tests", "test", "migrations", "project_template"} & set(path.parts):
            continue
        if path.suffix == ".py":
            yield from from_python(path.read_text(encoding="utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield from from_template(path.read_text(encoding="utf-8"), str(path))


@cache
def wanted(domain: str) -> dict[Key, str | None]:
    """(context, msgid) to the plural of every message that is not ours."""
    found: dict[Key, str | None] = {}
    for folder in packages():
        if domain == "django" and folder != place("django.conf"):
            for context, singular, plural in from_sources(folder):
                if singular:
                    found.setdefault((context, singular), plural)
        for po in folder.rglob(f"locale/en/LC_MESSAGES/{domain}.po"):
            for entry in entries(po):
                key = (entry.msgctxt, entry.msgid)
                found[key] = entry.msgid_plural or found.get(key)
    return found


@cache
def ours(domain: str) -> dict[Key, dict[str, str]]:
    """(context, msgid) to what each of our areas says, in the order in which they win."""
    found: dict[Key, dict[str, str]] = {}
    for area in settings.LOCALE_PATHS:
        po = Path(area) / "vi" / "LC_MESSAGES" / f"{domain}.po"
        for entry in entries(po):
            found.setdefault((entry.msgctxt, entry.msgid), {})[Path(area).name] = said(entry)
    return found


@cache
def theirs(domain: str) -> dict[Key, str]:
    """What the packages themselves say in Vietnamese, without what they are not sure of."""
    return {
        (entry.msgctxt, entry.msgid): said(entry)
        for folder in packages()
        for po in folder.rglob(f"locale/vi/LC_MESSAGES/{domain}.po")
        for entry in entries(po)
        if not entry.fuzzy and said(entry)
    }


def expected(domain: str, key: Key) -> str | None:
    """The Vietnamese that should be shown; None when there is none."""
    areas = ours(domain).get(key)
    return next(iter(areas.values())) if areas else theirs(domain).get(key)
