"""Fills an empty scratch database: `python -m tests.live.paper 200` makes 200 published articles.

A program of its own, because the one that starts the server has another database, or none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from tests.live.databases import Database

PAGES: Final = "SELECT page_ptr_id FROM news_articlepage ORDER BY page_ptr_id"
ROOT_PATH: Final = (
    "SELECT url_path FROM wagtailcore_page JOIN wagtailcore_site"
    " ON root_page_id = wagtailcore_page.id WHERE is_default_site"
)


def fill(database: Database, articles: int) -> list[int]:
    """Migrate and fill `database`; returns the articles' ids."""
    environment = os.environ | {
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
    command = [sys.executable, "-m", "tests.live.paper", str(articles)]
    subprocess.run(command, env=environment, check=True)
    return pages(database)


def pages(database: Database) -> list[int]:
    """The ids of all articles."""
    return [row[0] for row in database.ask(PAGES)]


def paths(database: Database, ids: list[int]) -> list[str]:
    """The addresses of these articles."""
    ((root,),) = database.ask(ROOT_PATH)
    among = ", ".join(map(str, ids))
    rows = database.ask(f"SELECT url_path FROM wagtailcore_page WHERE id IN ({among})")
    return [path.removeprefix(root.rstrip("/")) for (path,) in rows]


def main(articles: int) -> None:
    """In the program of its own."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    from tests.bench.furnish import fill as furnish

    furnish(articles)


if __name__ == "__main__":
    main(int(sys.argv[1]))
