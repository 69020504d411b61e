"""The demo content as it lies in the repository: TOML files, and articles with a TOML head."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent / "content"
PHOTOS = CONTENT / "photos"

_ORDER = re.compile(r"^\d+-")


@dataclass(frozen=True)
class ArticleSource:
    """One article file: its key (the name without number), its section's folder, head and text."""

    key: str
    section: str
    head: dict[str, Any]
    text: str


def table(name: str) -> dict[str, Any]:
    """The file `name`.toml."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, kind: str) -> list[dict[str, Any]]:
    """The `[[kind]]` entries of `name`.toml, in order."""
    found: list[dict[str, Any]] = table(name)[kind]
    return found


def articles() -> list[ArticleSource]:
    """The published articles, oldest first."""
    folder = CONTENT / "articles"
    found = [
        read_article(path, str(path.parent.relative_to(folder))) for path in folder.rglob("*.md")
    ]
    return sorted(found, key=lambda source: (-source.head["days_ago"], source.key))


def drafts() -> list[ArticleSource]:
    """Articles still in the newsroom, in the order of their numbers; each names its section."""
    return [read_article(path, "") for path in sorted((CONTENT / "drafts").glob("*.md"))]


def read_article(path: Path, section: str) -> ArticleSource:
    """The article in `path`; its head stands between two lines of `+++`."""
    _before, head, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    parsed = tomllib.loads(head)
    return ArticleSource(_ORDER.sub("", path.stem), section or parsed["section"], parsed, text)
