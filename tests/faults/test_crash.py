"""kill -9 under load: what a reader was told is stored, once. `make trust` is the long form."""

from __future__ import annotations

import pytest

from news.models import ArticlePage
from tests.faults import crash
from tests.live.databases import Database
from tests.live.server import Server

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROUNDS = 2


def test_no_acknowledged_comment_is_lost_or_doubled_by_kill_9(
    database: Database, server: Server
) -> None:
    pages = list(ArticlePage.objects.values_list("pk", flat=True))
    verdicts = [
        after.verdict
        for after in crash.rounds(database, server, pages, ROUNDS, crash.Spell(0, 1.5), seed=9)
    ]
    assert len(verdicts) == ROUNDS + 1
    assert [verdict for verdict in verdicts if not verdict.holds] == []
    assert verdicts[0].acknowledged > 0, "a kill before the first comment shows nothing"
    assert verdicts[-1].unanswered == 0, "whoever presses again is answered in the end"
