"""Which tests stand for which of the portal's promises, and how often `make trust` has them try."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from tests.faults.depth import EXAMPLES
from tests.live.server import ROOT


@dataclass(frozen=True)
class Line:
    """One line of the table. `failed` counts comments lost or doubled, pages not shown, tests failed."""

    promise: str
    test: str
    tried: str
    failed: int


@dataclass(frozen=True)
class Promise:
    """Words of the promise and the tests for it, asked on both databases."""

    words: str
    tests: tuple[str, ...]


#: pytest's own code for "nothing to do".
NO_TEST: Final = pytest.ExitCode.NO_TESTS_COLLECTED

PROMISES: Final = (
    Promise("1 Two at once: one row, one winner", ("tests/comments/test_concurrency.py",)),
    Promise("1 Wrong clock: nothing lost, nobody out", ("tests/faults/test_clock.py",)),
    Promise("2 Nothing unpublished shows", ("tests/news/test_visibility.py",)),
    Promise(
        "3 No e-mail address leaves the desk",
        ("tests/comments/test_attacks_on_privacy.py", "tests/watching"),
    ),
    Promise(
        "4 Forms keep the text, pages go on",
        ("tests/faults/test_forms_without_database.py", "tests/faults/test_media.py"),
    ),
    Promise("5 Schedules met once", ("tests/newsroom/test_publishing_rules.py",)),
    Promise("6 A retraction is gone in a second", ("tests/edge/test_nginx.py",)),
    Promise("7 Restored from a backup", ("tests/backup",)),
    Promise(
        "8 No input is an error",
        (
            "tests/openapi",
            "tests/comments/test_any_form.py",
            "tests/comments/test_nasty_input.py",
            "tests/desk/test_any_form.py",
            "tests/search/test_any_query.py",
            "tests/news/test_bad_input.py",
            "tests/news/test_photos.py",
            "tests/importers",
        ),
    ),
    Promise(
        "9 Readers' text is never markup",
        (
            "tests/news/test_rich_text_doors.py",
            "tests/comments/test_attacks_on_input.py",
            "tests/house/test_markup.py",
        ),
    ),
    Promise("- Nothing calls out", ("tests/callouts",)),
)


def ask_tests(folder: Path, only: Collection[str] = ()) -> Iterator[Line]:
    """A line for each promise and database; of those promises alone whose number is in `only`."""
    for database, before in (("SQLite", []), ("PostgreSQL", [str(ROOT / ".ci/with-postgres")])):
        for number, promise in enumerate(PROMISES):
            if only and promise.words.split()[0] not in only:
                continue
            report = folder / f"{database}-{number}.xml"
            command = [*before, sys.executable, "-m", "pytest", "-q", "-p", "tests.faults.depth"]
            command += ["-m", "not browser", f"--junitxml={report}", *promise.tests]
            environment = os.environ | {"OPENAPI_EXAMPLES": "60"}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode == NO_TEST and database != "SQLite":
                continue  # all come out the same on every kind of database, and ran above
            if done.returncode:
                print(done.stdout[-6000:], file=sys.stderr)
            yield _line(promise, database, report, done.returncode)


def _line(promise: Promise, database: str, report: Path, status: int) -> Line:
    root = ElementTree.parse(report).getroot() if report.exists() else ElementTree.Element("none")
    suite = root[0].attrib if len(root) else {}
    counted = root.iterfind(f".//property[@name='{EXAMPLES}']")
    examples = sum(int(one.get("value", 0)) for one in counted)
    tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    # A run that found no test, or died, has not kept the promise either.
    failed = failed or int(status != 0 or not tests)
    names = ", ".join(name.removeprefix("tests/").removesuffix(".py") for name in promise.tests[:2])
    names += ", …" if len(promise.tests) > 2 else ""
    tried = f"{tests - skipped} tests" + f", {examples:,} examples of properties" * bool(examples)
    return Line(f"{promise.words} ({database})", names, tried, failed)
