"""`make bench`: what an uncached render of each page type costs in this process, on this database."""

from __future__ import annotations

import cProfile
import statistics
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.models import ArticlePage, Author, NewsTag, SectionPage


class Command(BaseCommand):
    """Prints a table of medians; nothing is asserted, so a slow machine fails nothing."""

    help = (
        "Measure the uncached render of each page type: median milliseconds, calls, queries, bytes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=20, help="interleaved rounds, 3 at least")

    def handle(self, *args: Any, rounds: int, **options: Any) -> None:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        pages = self.addresses()
        client = Client()
        times: dict[str, list[float]] = {name: [] for name in pages}
        for path in pages.values():
            client.get(path)  # templates are compiled once per process
        for _round in range(max(rounds, 3)):
            for name, path in pages.items():
                started = time.process_time()
                client.get(path)
                times[name].append((time.process_time() - started) * 1000)
        self.stdout.write(f"{connection.vendor}, {ArticlePage.objects.count()} articles")
        self.stdout.write(f"{'page':14} {'ms':>8} {'calls':>8} {'queries':>8} {'bytes':>8}")
        for name, path in pages.items():
            # Of Python's functions: hardly changed by whatever else the machine does.
            profile = cProfile.Profile()
            profile.runcall(client.get, path)
            calls = sum(entry.callcount for entry in profile.getstats())
            with CaptureQueriesContext(connection) as queries:
                response = client.get(path)
            body = b"".join(response) if response.streaming else response.content
            self.stdout.write(
                f"{name:14} {statistics.median(times[name]):8.1f} {calls:8}"
                f" {len(queries):8} {len(body):8}"
            )

    def addresses(self) -> dict[str, str]:
        """One page of each type; `CommandError` without content."""
        article = ArticlePage.objects.published().first()
        if article is None:
            raise CommandError("No article to measure: run `make demo` first.")
        section = SectionPage.objects.visible().first()
        tag = NewsTag.objects.filter(articles__content_object=article).first()
        author = Author.objects.first()
        pages = {
            "front page": "/",
            "article": article.get_url(),
            "section": section.get_url() if section else None,
            "tag": tag.get_absolute_url() if tag else None,
            "author": author.get_absolute_url() if author else None,
            "search": "/tim-kiem/?q=xay+dung",
            "feed": "/rss/",
            "sitemap": "/sitemap.xml",
        }
        return {name: path for name, path in pages.items() if path}
