"""No reader's byte is ever taken as markup: nothing switches escaping off."""

import re

import pytest

from tests.house.tree import ROOT, tracked

ESCAPE_HATCHES = {
    ".html": [r"\|\s*safe\b", r"\|\s*safeseq\b", r"{%\s*autoescape\s+off", r"\|\s*urlize"],
    ".py": [r"\bmark_safe\b", r"\bSafe(String|Text)\(", r"\|safe\b"],
}


@pytest.mark.parametrize("suffix", ESCAPE_HATCHES)
def test_escaping_is_never_switched_off(suffix: str) -> None:
    pattern = re.compile("|".join(ESCAPE_HATCHES[suffix]))
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked(suffix)
        if "tests" not in path.relative_to(ROOT).parts
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_public_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>|\bstyle=|\son[a-z]+=\"")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked(".html")
        if path.relative_to(ROOT).parts[0] == "templates"
        and "admin" not in str(path)
        and "desk" not in str(path)
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


_INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')


def unsigned_includes(templates: dict[str, str]) -> list[str]:
    """Includes by which a form loses its token: `only` takes it away unless it is passed on."""

    def needs_token(name: str, seen: frozenset[str] = frozenset()) -> bool:
        text = templates.get(name, "")
        return "{% csrf_token %}" in text or any(
            needs_token(part, seen | {name})
            for part, _rest in _INCLUDE.findall(text)
            if part not in seen
        )

    return [
        f"{name}: {part}"
        for name, text in templates.items()
        for part, rest in _INCLUDE.findall(text)
        if re.search(r"\bonly\b", rest)
        and "csrf_token=csrf_token" not in rest
        and needs_token(part)
    ]


def test_no_form_loses_its_token_in_an_include() -> None:
    folder = ROOT / "templates"
    templates = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in tracked(".html")
        if path.is_relative_to(folder)
    }
    assert len(templates) > 50
    assert unsigned_includes(templates) == []


def test_a_lost_token_is_found() -> None:
    page = '{% include "a.html" with form=form only %}'
    through = {"page.html": page, "a.html": '{% include "b.html" %}', "b.html": "{% csrf_token %}"}
    assert unsigned_includes(through) == ["page.html: a.html"]
    assert unsigned_includes({**through, "page.html": '{% include "a.html" %}'}) == []
