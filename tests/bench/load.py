"""wrk on some addresses, and what the server's processes worked meanwhile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.live.client import HOST

CONNECTIONS: Final = 16
SCRIPT: Final = """
local paths = {{{paths}}}
local number = {first}
wrk.headers["Host"] = "{host}"
wrk.headers["X-Forwarded-Proto"] = "https"
{headers}
request = function()
    number = number + 1
    return wrk.format("GET", paths[number % #paths + 1])
end
"""


@dataclass(frozen=True)
class Load:
    """What came of one run."""

    per_second: float
    #: Milliseconds of the server's processes for one request.
    work: float
    failed: int


def wrk(
    port: int,
    paths: Sequence[str],
    folder: Path,
    pids: Iterable[int],
    *,
    seconds: int = 4,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Ask for `paths` in turn as fast as the server answers."""
    binary = shutil.which("wrk")
    if binary is None:
        raise SystemExit("wrk is needed. On Debian: apt install wrk")
    lines = [f'wrk.headers["{name}"] = "{value}"' for name, value in (headers or {}).items()]
    script = SCRIPT.format(
        paths=", ".join(f'"{path}"' for path in paths), first=0, host=HOST, headers="\n".join(lines)
    )
    file = folder / "wrk.lua"
    file.write_text(script, encoding="utf-8")
    command = [binary, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(file)]
    pids = list(pids)
    before = worked(pids)
    result = subprocess.run(
        [*command, f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True
    ).stdout
    spent = worked(pids) - before
    count = int(_found(r"(\d+) requests in", result))
    failed = int(_found(r"Non-2xx or 3xx responses: (\d+)", result) or 0)
    return Load(float(_found(r"Requests/sec:\s+([\d.]+)", result)), 1000 * spent / count, failed)


def worked(pids: Iterable[int]) -> float:
    """Seconds of processor that these processes have had, their own and the system's for them."""
    ticks = 0
    for pid in pids:
        try:
            fields = (
                Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            )
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pids: Iterable[int]) -> float:
    """Megabytes: what the processes hold together, shared pages counted once."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += int(_found(r"Pss:\s+(\d+)", text))
    return total / 1024


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match.group(1) if match else "0"
