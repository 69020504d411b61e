"""Budgets of weight: what a reader on a slow line has to wait for (docs of the look, reading.md)."""

from __future__ import annotations

import gzip
from pathlib import Path

from django.conf import settings
from django.test import Client

from portal.stylesheet import joined_stylesheet
from tests.reading.paper import Paper

KILOBYTE = 1000
STATIC = Path(settings.BASE_DIR) / "static"


def wire_size(content: bytes) -> int:
    """Bytes after gzip, the weaker of the two compressions that servers offer."""
    return len(gzip.compress(content, 9))


def test_html_is_at_most_20_kb(paper: Paper, client: Client) -> None:
    sizes = {
        kind: wire_size(client.get(address).content) for kind, address in paper.addresses.items()
    }
    assert not {kind: size for kind, size in sizes.items() if size > 20 * KILOBYTE}


def test_the_stylesheet_is_at_most_15_kb() -> None:
    assert wire_size(joined_stylesheet().encode()) <= 15 * KILOBYTE


def test_all_scripts_together_are_at_most_10_kb() -> None:
    scripts = [path.read_bytes() for path in (STATIC / "js").glob("*.js")]
    assert scripts
    assert sum(map(wire_size, scripts)) <= 10 * KILOBYTE


def test_there_are_two_font_files_of_at_most_42_kb_together() -> None:
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 42 * KILOBYTE


def test_all_but_the_photo_leaves_room_for_it_in_100_kb(paper: Paper, client: Client) -> None:
    html = wire_size(client.get(paper.addresses["article"]).content)
    css = wire_size(joined_stylesheet().encode())
    scripts = sum(wire_size(path.read_bytes()) for path in (STATIC / "js").glob("*.js"))
    fonts = sum(font.stat().st_size for font in (STATIC / "fonts").glob("*.woff2"))
    assert html + css + scripts + fonts <= 70 * KILOBYTE
