"""How fast an old site comes in, and in how much memory.

    python -m tests.bench.import_archive                 5,000 articles, SQLite
    python -m tests.bench.import_archive 100000          the whole archive of a paper
    python -m tests.bench.import_archive 5000 --photos   a photo in every fourth article

Writes a WordPress export, imports it into an empty database in a process of its own, and imports it
a second time, which must change nothing. Prints a table; nothing is asserted. With DATABASE_URL set,
that (empty) database is used.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
#: Seconds between two looks at the memory.
LOOK: Final = 0.5


@dataclass
class Measured:
    """One run: seconds, the memory of it and its helpers in MB over time, and what the process that
    writes and its helpers took of the processors, in seconds."""

    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)
    writer: float = 0.0
    helpers: float = 0.0

    def at(self, share: float) -> float:
        """The memory after that share of the run."""
        return self.memory[min(int(share * len(self.memory)), len(self.memory) - 1)]


def main() -> None:
    """Write, import twice, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=5_000)
    parser.add_argument("--photos", action="store_true", help="a photo in every fourth article")
    parser.add_argument("--workers", type=int, default=-1, help="-1: as many as the command takes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"),
            "MEDIA_ROOT": f"{folder}/media",
        }
        write(folder, options.articles, environment, photos=options.photos)
        run(["migrate", "--verbosity", "0"], environment)
        command = ["import_archive", f"{folder}/export.xml", "--report", f"{folder}/report.csv"]
        if options.photos:
            command += ["--uploads", f"{folder}/uploads"]
        if options.workers >= 0:
            command += ["--workers", str(options.workers)]
        first = run(command, environment)
        again = run(command, environment)
        size = (folder / "export.xml").stat().st_size / 1e6
        print(f"\n{options.articles} articles, export of {size:.0f} MB")
        print(
            f"  {'':14} {'seconds':>8} {'articles/s':>11} {'ms, writer':>11} {'helpers':>8}"
            "   memory in MB after 25, 50, 75, 100 %"
        )
        for label, measured in (("first run", first), ("second run", again)):
            memory = "  ".join(f"{measured.at(share):6.0f}" for share in (0.25, 0.5, 0.75, 1))
            rate = options.articles / measured.seconds
            writer, helpers = (
                1000 * part / options.articles for part in (measured.writer, measured.helpers)
            )
            print(
                f"  {label:14} {measured.seconds:8.1f} {rate:11.0f} {writer:11.2f} {helpers:8.2f}"
                f"   {memory}"
            )


def write(folder: Path, total: int, environment: dict[str, str], *, photos: bool) -> None:
    """The export and its photos, by a process that knows Django."""
    code = (
        "import sys; sys.path[:0] = ['.', 'site']; import django; django.setup();"
        "from pathlib import Path; from tests.bench import old_site;"
        f"old_site.write_export(Path({str(folder / 'export.xml')!r}), {total}, photos={photos});"
    )
    if photos:
        code += f"old_site.write_photos(Path({str(folder / 'uploads')!r}), {total})"
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=True)


def run(command: list[str], environment: dict[str, str]) -> Measured:
    """`manage.py command` in a process of its own, looked at while it runs."""
    started, measured = time.perf_counter(), Measured()
    process = subprocess.Popen([sys.executable, "manage.py", *command], env=environment, cwd=ROOT)
    while process.poll() is None:
        measured.memory.append(memory_of(process.pid))
        writer, helpers = work_of(process.pid), sum(map(work_of, children(process.pid)))
        measured.writer, measured.helpers = (
            max(measured.writer, writer),
            max(measured.helpers, helpers),
        )
        time.sleep(LOOK)
    measured.seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(process.returncode)
    return measured


def memory_of(pid: int) -> float:
    """MB that a process and its children hold of their own (Linux)."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        own = sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1000
    except (OSError, ValueError):
        return 0.0
    return own + sum(map(memory_of, children(pid)))


def work_of(pid: int) -> float:
    """Seconds of processor time of a process, the system's for it included."""
    try:
        row = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(row[11]) + int(row[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes it has started."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    except OSError:
        return found
    return found


if __name__ == "__main__":
    main()
