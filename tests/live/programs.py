"""Programs beside Python that a test needs: without them it is skipped loudly here, and fails in CI."""

from __future__ import annotations

import os
import subprocess
from typing import Final

import pytest

from tests.live.server import ROOT

#: What to install on Debian, where that has another name.
PACKAGES: Final = {"nginx": "nginx-light"}


def need(program: str, binary: str | None) -> None:
    """Go on only if there is a `binary` of the program."""
    if binary is not None:
        return
    if os.environ.get("CI"):
        pytest.fail(f"In CI every layer must run: no {program}")
    advice = f"On Debian: apt install {PACKAGES.get(program, program)}"
    subprocess.run([ROOT / ".ci" / "missing", program, advice])
    pytest.skip(f"NOT TESTED: no {program} on this machine")
