"""The table itself: docs/access.csv, and what docs/access.md says of it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from django.http import HttpResponseBase

from tests.access.world import PEOPLE
from tests.live.server import ROOT

TABLE = ROOT / "docs" / "access.csv"
SUMMARY = ROOT / "docs" / "access.md"
METHODS = ("GET", "POST")
HEAD = ("pattern", "of", "method", *PEOPLE)

#: One line of the table: pattern, what it names, method.
Key = tuple[str, str, str]


def outcome(response: HttpResponseBase) -> str:
    """What an answer says of rights: its status, and where a refusal leads."""
    where = response.headers.get("Location", "")
    if where.startswith(("/admin/login/", "/_util/login/")):
        return f"{response.status_code} login"
    if where == "/admin/":
        return f"{response.status_code} home"
    return str(response.status_code)


def read_table(path: Path = TABLE) -> dict[Key, dict[str, str]]:
    """Outcome by person, for each line."""
    with path.open(newline="") as file:
        return {
            (line["pattern"], line["of"], line["method"]): {name: line[name] for name in PEOPLE}
            for line in csv.DictReader(file)
        }


def write_table(table: dict[Key, dict[str, str]], path: Path = TABLE) -> None:
    """In the order of addresses, so that two people's new lines merge."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        for key in sorted(table):
            writer.writerow([*key, *(table[key].get(name, "") for name in PEOPLE)])


def write_summary(table: dict[Key, dict[str, str]], path: Path = SUMMARY) -> None:
    """For each area of the portal, how many of its lines let each person in."""
    areas: dict[str, list[dict[str, str]]] = {}
    for (pattern, _names, _method), outcomes in sorted(table.items()):
        areas.setdefault(area_of(pattern), []).append(outcomes)
    lines = [
        INTRODUCTION,
        "| area | lines | " + " | ".join(PEOPLE) + " |",
        "|---" * (len(PEOPLE) + 2) + "|",
    ]
    for area, rows in areas.items():
        counts = [sum(gets_in(row[name]) for row in rows) for name in PEOPLE]
        shown = ["all" if count == len(rows) else str(count or "–") for count in counts]
        lines.append(f"| `{area}` | {len(rows)} | " + " | ".join(shown) + " |")
    statuses = Counter(said for outcomes in table.values() for said in outcomes.values())
    said = ", ".join(f"{count} × {name}" for name, count in sorted(statuses.items()))
    lines += ["", f"All {len(table)} lines, {len(PEOPLE)} people: {said}.", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def area_of(pattern: str) -> str:
    """The first part of an address, of the newsroom's the first two."""
    parts = pattern.strip("/").split("/")
    if parts[0] == "admin" and len(parts) > 1 and not parts[1].startswith(("^", "<")):
        return f"/admin/{parts[1]}/"
    return "/admin/" if parts[0] == "admin" else "(the paper)"


def gets_in(said: str) -> bool:
    """Whether an outcome is the view's own answer and no refusal; a form sent empty counts."""
    return not said.endswith((" login", " home")) and said not in ("403", "404", "405")


INTRODUCTION = """# Who may open which address

Written by `make access`; do not edit. [access.csv](access.csv) has a line for every pattern of the URL
configuration (and for each kind of row a pattern can name: one's own draft, a colleague's, a colleague's
article in the paper, a section …), for GET and for POST, and for each line the outcome for every kind of
person. `tests/access` asks them all on each run, fails on an outcome that differs and on an address that
has no line. `302 login`: sent to the sign-in; `302 home`: refused, back to the admin's front page with a
message. POST carries an empty form, so `200`, `400` and `422` are a form that comes back. A deactivated
account is nobody. The second factor stands before all of this (ADR 57), and without the CSRF token no POST
gets so far (`tests/access/test_methods.py`). Other methods than GET, HEAD, POST and OPTIONS are answered 405.

What the groups are for stands in `news/newsroom/roles.py`; why a reporter sees no draft of others, in
[ADR 78](adr/0078-a-draft-is-its-author-s.md).

How many lines let whom in (what is 404 or 405 for everybody counts for nobody):
"""
