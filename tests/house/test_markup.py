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
