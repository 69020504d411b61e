"""An old site's file on disk, and the command that imports it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from comments.models import Comment, Thread
from news.models import ArchiveItem, ArticlePage, ArticleTag, Author, Byline, NewsTag, Photo
from search.models import Entry
from tests import factories

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


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    """The folder of the old site's photos, with one in it."""
    file = tmp_path / "uploads" / "2019" / "05" / "gat-lua.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(factories.image_bytes())
    return tmp_path / "uploads"


def everything() -> dict[str, int]:
    """How many rows and files there are of all an import could make."""
    models: tuple[type[Model], ...] = (
        *(Page, Revision, Author, Byline, Photo, NewsTag, ArticleTag, Comment, Thread, Redirect),
        *(ReferenceIndex, PageLogEntry, Entry, ArchiveItem),
    )
    counts = {model.__name__: model._default_manager.count() for model in models}
    return counts | {"files": len(stored_files())}


def the_article() -> ArticlePage:
    """The only one."""
    article: ArticlePage = ArticlePage.objects.get()
    return article
