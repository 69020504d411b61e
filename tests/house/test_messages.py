"""Every string a user sees is Vietnamese: complete catalogues, intact placeholders."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

from tests.house.messages import from_python, from_template, messages
from tests.house.tree import ROOT

CATALOGUES = sorted((ROOT / "site" / "locale").glob("*/vi/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@cache
def translated() -> dict[tuple[str | None, str], polib.POEntry]:
    """Our own catalogues' entries by (context, msgid)."""
    return {
        (entry.msgctxt, entry.msgid): entry for po in CATALOGUES for entry in polib.pofile(str(po))
    }


def test_extraction_sees_python_and_templates() -> None:
    assert list(from_python('_("A"); ngettext("b", "c", n); pgettext("x", "y")')) == [
        (None, "A", None),
        (None, "b", "c"),
        ("x", "y", None),
    ]
    template = (
        '{% load i18n %}{% translate "D" %}{% blocktranslate count n=n %}e{% plural %}{{ n }} f'
        '{% endblocktranslate %}{% translate "G" context "h" %}'
    )
    assert set(from_template(template, "t")) == {
        (None, "D", None),
        (None, "e", "%(n)s f"),
        ("h", "G", None),
    }


def test_every_message_of_ours_is_translated() -> None:
    missing = []
    with translation.override("vi"):
        for (context, singular, _plural), paths in messages().items():
            entry = translated().get((context, singular))
            # What Django or Wagtail already say in Vietnamese need not be said again.
            known = entry or translation.gettext(singular) != singular
            if not known:
                missing.append(f"{paths[0].relative_to(ROOT)}: {singular!r}")
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: str(p.parts[-4] + "/" + p.name))
def test_a_catalogue_is_complete_and_its_placeholders_are_intact(path: Path) -> None:
    wrong = []
    for entry in polib.pofile(str(path)):
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or not all(texts) or entry.obsolete:
            wrong.append(f"not translated: {entry.msgid!r}")
        # A plural's only Vietnamese form serves every number: it must hold what the plural holds.
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        wrong += [
            f"placeholders differ: {entry.msgid!r}"
            for text in texts
            if sorted(PLACEHOLDER.findall(text)) != wanted
        ]
    assert not wrong, "\n".join(wrong)


def test_every_catalogue_area_is_loaded() -> None:
    areas = {path.parents[2] for path in CATALOGUES}
    assert areas <= {Path(p) for p in settings.LOCALE_PATHS}
