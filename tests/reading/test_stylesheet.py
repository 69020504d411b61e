"""The stylesheet: one file out of many, colours and fonts by name, fonts under their own names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from portal.stylesheet import PARTS, STYLESHEET, StylesheetFinder, joined_stylesheet

CSS = Path(settings.BASE_DIR) / "static" / "css"


def test_every_css_file_is_a_part() -> None:
    assert {path.stem for path in CSS.glob("*.css")} == set(PARTS)


def test_the_parts_are_found_as_one_file_without_comments() -> None:
    path = finders.find(STYLESHEET)
    assert path is not None
    text = Path(path).read_text(encoding="utf-8")
    assert text == joined_stylesheet()
    assert "/*" not in text
    for selector in ("@font-face", ".masthead", ".story", ".comment-form", "@media print"):
        assert selector in text


def test_other_paths_are_not_found_by_it(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    assert StylesheetFinder().find("css/no-such-file.css") == []


def test_a_changed_part_is_served_at_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR_DIR = tmp_path
    finder = StylesheetFinder()
    finder.find(STYLESHEET)
    monkeypatch.setattr("portal.stylesheet.joined_stylesheet", lambda: "p{margin:0}")
    path = finder.find(STYLESHEET)
    assert isinstance(path, str)
    assert Path(path).read_text(encoding="utf-8") == "p{margin:0}"


def test_collectstatic_hashes_and_compresses_the_joined_file(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = list((tmp_path / "css").glob("portal.*.css"))
    assert len(collected) == 1
    assert collected[0].with_suffix(".css.gz").exists()
    fonts = re.findall(r"\.\./fonts/([\w.-]+)", collected[0].read_text(encoding="utf-8"))
    assert fonts
    assert all((tmp_path / "fonts" / name).exists() for name in fonts)


def test_colours_and_fonts_are_named_in_the_tokens_alone() -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl|font-family:", re.IGNORECASE)
    found = [
        f"{path.name}: {match[0]}"
        for path in CSS.glob("*.css")
        if path.stem not in ("tokens", "fonts")
        for match in literal.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_each_name_that_is_used_exists() -> None:
    text = joined_stylesheet()
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert used <= defined


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two `#rrggbb` or `#rgb` colours."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(theme: str) -> dict[str, str]:
    """The colour tokens of "light" or "dark"."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"(--[\w-]+):[^;]*?var\(--light, (#\w+)\) var\(--dark, (#\w+)\)", text)
    return {name: light if theme == "light" else dark for name, light, dark in pairs}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["--paper", "--tint"])
@pytest.mark.parametrize("text", ["--ink", "--ink-soft", "--ink-faint", "--accent"])
def test_text_has_a_contrast_of_4_5_to_1(theme: str, ground: str, text: str) -> None:
    named = colours(theme)
    assert contrast(named[text], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["--field-edge", "--focus"])
def test_edges_of_fields_and_focus_have_a_contrast_of_3_to_1(theme: str, edge: str) -> None:
    named = colours(theme)
    assert contrast(named[edge], named["--paper"]) >= 3
    assert contrast(named[edge], named["--tint"]) >= 3


def test_every_class_in_the_stylesheet_is_used_somewhere() -> None:
    rules = re.sub(r"\{[^{}]*\}|url\([^)]*\)", " ", joined_stylesheet())
    styled = set(re.findall(r"\.([a-z][\w-]*)", rules))
    root = Path(settings.BASE_DIR)
    sources = [
        *root.glob("templates/**/*.html"),
        *root.glob("static/js/*.js"),
        *root.glob("static/offline/*.js"),
    ]
    sources += [*root.glob("news/**/*.py"), *root.glob("comments/**/*.py")]
    text = " ".join(path.read_text(encoding="utf-8") for path in sources)
    # Of `story--top` the template has only the kind: kind="top".
    words = set(re.findall(r"[\w-]+", text)) | {
        f"story--{kind}" for kind in re.findall(r'kind="(\w+)"', text)
    }
    assert styled <= words
