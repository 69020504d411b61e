"""What tests of every app may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from prepared import statements
from tests.callouts import watching

if TYPE_CHECKING:
    from news.models import HomePage


watching.watch()
# Nearly every test runs in a transaction; it is to ask as readers do.
statements.in_transactions_too = True

#: What pytest-django's fixtures and ours need to reach a database.
DATABASE_FIXTURES = {"db", "transactional_db"}
#: Markers of tests that do.
DATABASE_MARKERS = ("django_db", "browser", "each_database")


#: Files whose tests take longest: begun first of their kind, so that no process waits at the end
#: for the other's last one. pytest-django has those that empty the tables behind those that do not.
LONGEST = (
    *("access/test_table", "house/test_admin_language", "search/test_labelled"),
    *("faults/test_outages", "faults/test_crash", "faults/test_syncs"),
    *("backup/test_drill", "edge/test_nginx", "openapi/test_answers"),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database only what may depend on the database is tested again.

    What touches none, and what says by its marker that it does not depend on the kind of database,
    runs with SQLite alone.
    """
    items.sort(key=order)
    for item in items:
        if item.get_closest_marker("browser") and not item.nodeid.startswith("tests/browser/"):
            raise pytest.UsageError(f"No layer runs {item.nodeid}: it belongs in tests/browser.")
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    again = [item for item in items if depends_on_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
    items[:] = again


def pytest_sessionfinish() -> None:
    """The databases of the tests are gone: reads that still wait would be written where no table is."""
    from news.reads import counting

    counting.forget()


def order(item: pytest.Item) -> tuple[int, bool]:
    """By what a test does to the tables, and among the like the long ones first."""
    empties = {"transactional_db", "live_server"} & {*getattr(item, "fixturenames", ())}
    marker = item.get_closest_marker("django_db")
    if empties or (marker and marker.kwargs.get("transaction")):
        kind = 1
    else:
        kind = 0 if marker or "db" in getattr(item, "fixturenames", ()) else 2
    return kind, not item.nodeid.removeprefix("tests/").startswith(LONGEST)


def depends_on_database(item: pytest.Item) -> bool:
    """Whether the test may come out otherwise on another kind of database."""
    if item.get_closest_marker("any_database"):
        return False
    needs = DATABASE_FIXTURES & {*getattr(item, "fixturenames", ())}
    return bool(needs or any(item.get_closest_marker(name) for name in DATABASE_MARKERS))


@pytest.fixture(autouse=True)
def nobody_is_called() -> Iterator[None]:
    """Whatever a test runs, none of it asks for anything outside this machine."""
    watching.tried.clear()
    yield
    assert watching.tried == [], "somebody was called"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Nothing of an earlier test shows in the next."""
    from tests.kept import forget

    forget()


@pytest.fixture(autouse=True)
def numbers_from_one() -> None:
    """What a test makes is the same whatever ran before it in this process."""
    from tests import factories

    factories.count_anew()


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page of the default site."""
    from tests import factories

    return factories.front_page()
