"""Imported articles made known to the warning of duplicates, while the next batch is stored.

The numbers of a text are pure arithmetic on its words, so a helper process counts them. What a
stopped run leaves without numbers is found by the next (`duplicates.catch_up`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future

from news.duplicates import Text, add_missing, numbers, public_text
from news.importers.archive import workers
from news.models import ArticlePage


class Sketches:
    """The numbers of one batch at a time are on their way."""

    def __init__(self, executor: Executor | None) -> None:
        self._executor = executor
        self._counted: Future[dict[int, set[int]]] | None = None

    def take(self, articles: Iterable[ArticlePage]) -> None:
        """Have the numbers of new articles counted; those of the batch before are stored."""
        texts = {article.pk: public_text(article) for article in articles}
        self.finish()
        self._counted = workers.submit(self._executor, count, texts)

    def finish(self) -> None:
        """Store what is on its way."""
        if self._counted is not None:
            add_missing(self._counted.result())
            self._counted = None


def count(texts: Mapping[int, Text]) -> dict[int, set[int]]:
    """The numbers of each text."""
    return {pk: numbers(text) for pk, text in texts.items()}
