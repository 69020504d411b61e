"""Which steps of a migration would stop readers: a lock on a table for as long as all its rows are read.

PostgreSQL takes a lock for nearly every change of a table. For a moment nobody notices; a scan or a
rewrite of 200,000 rows under it is a paper that does not answer. `lock_timeout` (2 s) ends the migration
then and not the readers, but the release fails.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

from tests.house.tree import APPS, ROOT

RELEASED = ROOT / "deploy" / "released.toml"
#: What a migration says that was looked at and may lock: `lock_reviewed = "why that is short"`.
REVIEWED = "lock_reviewed"


def released() -> dict[str, str]:
    """The last released migration of each app."""
    found: dict[str, str] = tomllib.loads(RELEASED.read_text(encoding="utf-8"))["last"]
    return found


def unreleased(loader: MigrationLoader, last: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Our migrations that come after the released ones, in the order in which they run."""
    done: set[tuple[str, str]] = set()
    for app, name in last.items():
        done |= set(loader.graph.forwards_plan((app, name)))
    seen = set(done)
    for leaf in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen and key[0] in APPS and key[0] in last:
                yield key
            seen.add(key)


def problems(loader: MigrationLoader, last: dict[str, str]) -> list[str]:
    """Each step that would hold readers up, and what to write instead."""
    found: list[str] = []
    new: set[tuple[str, str]] = set()  # tables no reader has asked yet
    for key in unreleased(loader, last):
        migration = loader.get_migration(*key)
        state = loader.project_state([key], at_end=False)
        said = list(of_migration(migration, state, new))
        if not getattr(type(migration), REVIEWED, ""):
            found += [f"{key[0]}.{key[1]}: {text}" for text in said]
    return found


def of_migration(migration: Any, state: ProjectState, new: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with its steps, one after the other."""
    state = state.clone()
    operations = list(flat(migration.operations))
    moves_data = [step for step in operations if isinstance(step, migrations.RunPython)]
    if moves_data and (migration.atomic or len(moves_data) < len(operations)):
        yield "RunPython: alone, in a migration with atomic = False, in pieces"
    for step in operations:
        if isinstance(step, migrations.CreateModel):
            new.add((migration.app_label, step.name.lower()))
        table = (migration.app_label, str(getattr(step, "model_name", "")).lower())
        if table not in new:
            yield from of_step(step, state, migration)
        step.state_forwards(migration.app_label, state)


def flat(operations: Sequence[Operation]) -> Iterator[Operation]:
    """With what is done in the database alone taken out of its wrapper."""
    for step in operations:
        if isinstance(step, migrations.SeparateDatabaseAndState):
            yield from flat(step.database_operations)
        else:
            yield step


def of_step(step: Operation, state: ProjectState, migration: Any) -> Iterator[str]:
    """What is wrong with one step on a table that is read."""
    name = type(step).__name__
    if isinstance(step, AddIndexConcurrently):
        if migration.atomic:
            yield f"{name}: needs atomic = False"
    elif isinstance(step, migrations.AddIndex):
        yield f"{name}: AddIndexConcurrently, in a migration with atomic = False"
    elif isinstance(step, migrations.AddConstraint) and not isinstance(step, AddConstraintNotValid):
        yield f"{name}: AddConstraintNotValid, then ValidateConstraint in the next migration"
    elif isinstance(step, migrations.AlterUniqueTogether | migrations.AlterIndexTogether):
        yield f"{name}: an index of its own, built concurrently"
    elif isinstance(step, migrations.RunSQL):
        yield f'{name}: cannot be judged here; look at it and write {REVIEWED} = "…"'
    elif isinstance(step, migrations.AddField):
        yield from of_new_field(step.field, f"{name} {step.model_name}.{step.name}")
    elif isinstance(step, migrations.AlterField):
        before = state.models[migration.app_label, step.model_name_lower].fields.get(step.name)
        yield from of_changed_field(before, step.field, f"{name} {step.model_name}.{step.name}")


def of_new_field(field: Any, what: str) -> Iterator[str]:
    """A column is added in no time if old rows need no value of their own and no index is built."""
    if field.many_to_many:
        return
    if not field.null and field.db_default is NOT_PROVIDED:
        yield f"{what}: null=True, or db_default"
    if field.unique or field.db_index:
        yield f"{what}: db_index=False and not unique; the index in a step of its own, concurrently"


def of_changed_field(before: Any, field: Any, what: str) -> Iterator[str]:
    """A type that is rewritten, a NOT NULL that reads every row, an index that is built."""
    if before is None or field.many_to_many:
        return
    if before.null and not field.null:
        yield f"{what}: a check constraint first (NOT VALID, then validated), then NOT NULL"
    if (field.unique and not before.unique) or (field.db_index and not before.db_index):
        yield f"{what}: the index in a step of its own, concurrently"
    if rewrites(before, field):
        yield f"{what}: a new column, filled in pieces, takes the place of the old one"


def rewrites(before: Any, field: Any) -> bool:
    """Whether PostgreSQL writes the table anew. A text that may grow longer is only a note in its books."""
    text = (models.CharField, models.TextField)
    if isinstance(before, text) and isinstance(field, text):
        longest = field.max_length or float("inf")
        return bool(longest < (before.max_length or float("inf")))
    same: bool = before.get_internal_type() == field.get_internal_type()
    return not same
