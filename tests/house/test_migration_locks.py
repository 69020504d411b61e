"""From the first release on, no migration holds readers up: deploy/released.toml says where it begins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.house.locks import REVIEWED, of_migration, problems, released, unreleased

TITLE: models.Field[Any, Any] = models.CharField(max_length=100)


def state() -> ProjectState:
    """A table that is read: an article with a headline, a note and a number."""
    found = ProjectState()
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", TITLE),
        ("note", models.TextField(null=True)),
        ("number", models.IntegerField()),
    ]
    found.add_model(ModelState("news", "Article", fields))
    return found


def said(*operations: Any, atomic: bool = True) -> list[str]:
    """What is said of a migration with these steps."""
    made = type("Migration", (migrations.Migration,), {"operations": operations, "atomic": atomic})
    return list(of_migration(made("0002_more", "news"), state(), set()))


def index(*names: str) -> models.Index:
    return models.Index(fields=list(names), name="an_index")


CHECK = models.CheckConstraint(condition=models.Q(number__gt=0), name="a_check")

LOCKS: dict[str, list[Any]] = {
    "an index": [migrations.AddIndex("article", index("title"))],
    "a constraint": [migrations.AddConstraint("article", CHECK)],
    "a pair that must be unique": [
        migrations.AlterUniqueTogether("article", {("title", "number")})
    ],
    "a column that must be filled": [
        migrations.AddField("article", "kind", models.CharField(max_length=9, default="tin"))
    ],
    "a column with an index": [
        migrations.AddField("article", "kind", models.IntegerField(null=True, db_index=True))
    ],
    "a foreign key with its index": [
        migrations.AddField(
            "article", "other", models.ForeignKey("self", models.SET_NULL, null=True)
        )
    ],
    "a column that may no longer be empty": [
        migrations.AlterField("article", "note", models.TextField(default=""))
    ],
    "an index on an old column": [
        migrations.AlterField("article", "title", models.CharField(max_length=100, db_index=True))
    ],
    "another type": [migrations.AlterField("article", "number", models.BigIntegerField())],
    "a shorter text": [migrations.AlterField("article", "title", models.CharField(max_length=50))],
    "statements": [migrations.RunSQL("VACUUM FULL")],
    "moved data": [migrations.RunPython(migrations.RunPython.noop)],
    "an index in a transaction": [AddIndexConcurrently("article", index("title"))],
    "an index behind a wrapper": [
        migrations.SeparateDatabaseAndState([migrations.AddIndex("article", index("title"))])
    ],
}
SHORT: dict[str, list[Any]] = {
    "a table": [migrations.CreateModel("Page", [("id", models.BigAutoField(primary_key=True))])],
    "an index of a new table": [
        migrations.CreateModel("Page", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddIndex("page", index("id")),
    ],
    "a column that may be empty": [
        migrations.AddField("article", "kind", models.CharField(max_length=9, null=True))
    ],
    "a column the database fills": [
        migrations.AddField("article", "kind", models.CharField(max_length=9, db_default="tin"))
    ],
    "a longer text": [migrations.AlterField("article", "title", models.CharField(max_length=200))],
    "another help text": [
        migrations.AlterField("article", "title", models.CharField(max_length=100, help_text="x"))
    ],
    "a constraint that is not asked of old rows": [AddConstraintNotValid("article", CHECK)],
}


@pytest.mark.parametrize("name", LOCKS)
def test_a_long_lock_is_found(name: str) -> None:
    assert len(said(*LOCKS[name])) == 1


@pytest.mark.parametrize("name", SHORT)
def test_a_short_one_is_let_pass(name: str) -> None:
    assert said(*SHORT[name]) == []


def test_an_index_built_beside_the_readers_is_let_pass() -> None:
    assert said(AddIndexConcurrently("article", index("title")), atomic=False) == []


def test_data_moved_by_itself_is_let_pass() -> None:
    assert said(migrations.RunPython(migrations.RunPython.noop), atomic=False) == []


def test_no_migration_since_the_release_holds_readers_up() -> None:
    found = problems(MigrationLoader(None), released())
    assert not found, "\n".join(found)


@pytest.fixture
def history() -> Any:
    """A released first migration, and a second one that builds an index."""
    graph = MigrationGraph()
    fields: list[tuple[str, models.Field[Any, Any]]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", TITLE),
    ]
    steps: dict[str, list[Any]] = {
        "0001_initial": [migrations.CreateModel("Article", fields)],
        "0002_index": [migrations.AddIndex("article", index("title"))],
    }
    for name, operations in steps.items():
        made = type("Migration", (migrations.Migration,), {"operations": operations})
        graph.add_node(("news", name), made(name, "news"))
    graph.add_dependency(None, ("news", "0002_index"), ("news", "0001_initial"))

    def project_state(nodes: Any, at_end: bool) -> ProjectState:
        return graph.make_state(nodes=nodes, at_end=at_end)

    return SimpleNamespace(
        graph=graph,
        get_migration=lambda app, name: graph.nodes[app, name],
        project_state=project_state,
    )


def test_only_what_comes_after_the_release_is_looked_at(history: Any) -> None:
    assert list(unreleased(history, {"news": "0001_initial"})) == [("news", "0002_index")]
    assert list(unreleased(history, {"news": "0002_index"})) == []
    assert list(unreleased(history, {})) == []
    assert len(problems(history, {"news": "0001_initial"})) == 1


def test_what_somebody_looked_at_is_let_pass(history: Any) -> None:
    setattr(type(history.get_migration("news", "0002_index")), REVIEWED, "twenty rows")
    assert problems(history, {"news": "0001_initial"}) == []
