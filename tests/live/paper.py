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


def main(articles: int) -> None:
    """In the program of its own."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench.fill import fill as write

    call_command("migrate", verbosity=0)
    write(articles)


if __name__ == "__main__":
    main(int(sys.argv[1]))
