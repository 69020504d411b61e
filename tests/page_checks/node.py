"""The Node programs of package.json: how they are started, and whether they are installed.

Their engine comes with them (the package node-linux-…), because Lighthouse 13 wants a newer one than
systems ship; `npm ci` needs any npm at all.
"""

from __future__ import annotations

import platform
from pathlib import Path

MODULES = Path(__file__).resolve().parent / "node_modules"
MACHINES = {"x86_64": "x64", "aarch64": "arm64"}
PROGRAMS = {
    "lighthouse": "lighthouse/cli/index.js",
    "html-validate": "html-validate/bin/html-validate.mjs",
}


def engine() -> Path:
    """Where the Node of these programs is, installed or not."""
    kind = MACHINES.get(platform.machine(), platform.machine())
    return MODULES / f"node-linux-{kind}" / "bin" / "node"


def is_installed() -> bool:
    """Whether `make node` (npm ci) has been run."""
    return engine().exists()


def program(name: str) -> list[str]:
    """The beginning of a command line."""
    return [str(engine()), str(MODULES / PROGRAMS[name])]
