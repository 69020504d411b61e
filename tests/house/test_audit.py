"""The dependency audit cannot pass by auditing nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of tools in which pip-audit says what the file `report` holds."""
    (tmp_path / "python").symlink_to(sys.executable)
    fake = tmp_path / "pip-audit"
    fake.write_text(f"#!/bin/sh\ncat {tmp_path}/report\nexit $(cat {tmp_path}/code)\n")
    fake.chmod(0o755)
    (tmp_path / "requirements.txt").write_text("one==1 \\\n    --hash=sha256:0\ntwo==2\n")
    return tmp_path


def audit(tools: Path, dependencies: list[dict[str, object]], code: int = 0) -> int:
    (tools / "report").write_text(json.dumps({"dependencies": dependencies}))
    (tools / "code").write_text(str(code))
    command = [str(ROOT / ".ci" / "audit"), str(tools), str(tools / "requirements.txt")]
    return subprocess.run(command, capture_output=True, check=False).returncode


ONE: dict[str, object] = {"name": "one", "version": "1", "vulns": []}
TWO: dict[str, object] = {"name": "two", "version": "2", "vulns": []}


def test_all_pinned_and_audited_passes(tools: Path) -> None:
    assert audit(tools, [ONE, TWO]) == 0


@pytest.mark.parametrize("said", [[], [ONE], [ONE, {"name": "two", "skip_reason": "unknown"}]])
def test_a_dependency_that_was_not_asked_about_fails(
    tools: Path, said: list[dict[str, object]]
) -> None:
    assert audit(tools, said) == 1


def test_a_hole_fails(tools: Path) -> None:
    assert audit(tools, [ONE, TWO], code=1) == 1


def test_a_list_of_nothing_fails(tools: Path) -> None:
    (tools / "requirements.txt").write_text("# nothing\n")
    assert audit(tools, []) == 1
