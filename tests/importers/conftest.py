"""An old site's file on disk, and the command that imports it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

WriteFile = Callable[..., Path]
Import = Callable[..., str]


@pytest.fixture
def old_site(tmp_path: Path) -> WriteFile:
    """Writes a file of the old site."""

    def write(content: str | bytes, name: str = "bao-cu.xml") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def import_archive(tmp_path: Path) -> Import:
    """Runs the command in this process; returns what it prints."""

    def run(path: Path, *arguments: str, workers: int = 0) -> str:
        out = StringIO()
        command = [str(path), "--report", str(tmp_path / "bao-cao.csv"), *arguments]
        call_command("import_archive", *command, "--workers", str(workers), stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def report(tmp_path: Path) -> Callable[[], str]:
    """The report of the last run."""
    return lambda: (tmp_path / "bao-cao.csv").read_text(encoding="utf-8-sig")


def stored_files(folder: str = "") -> list[str]:
    """Every file of the media storage."""
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    return files + [file for sub in folders for file in stored_files(f"{folder}/{sub}".strip("/"))]
