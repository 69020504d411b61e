"""A second, stricter validator: content models, allowed attributes, accessible names, by html-validate.

It comes by npm (`make page-checks`); where it is not installed, html5lib's word in test_markup.py stands.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.page_checks import node
from tests.reading.paper import Paper

RULES = Path(node.__file__).with_name("htmlvalidate.json")


@pytest.mark.skipif(not node.is_installed(), reason="needs html-validate: make page-checks")
def test_a_stricter_validator_finds_nothing_on_any_page_type(
    paper: Paper, client: Client, tmp_path: Path
) -> None:
    for kind, address in paper.addresses.items():
        name = kind.replace(" ", "-").replace(",", "")
        (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    (tmp_path / "error.html").write_text(render_to_string("500.html"), encoding="utf-8")
    command = [*node.program("html-validate"), "--config", str(RULES), "--formatter", "text"]
    found = subprocess.run(
        [*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
