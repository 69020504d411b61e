"""What the house tests walk: the files git tracks, and the imports between our modules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "news", "comments", "search", "vietnamese", "prepared", "figures")


@cache
def tracked(*suffixes: str) -> tuple[Path, ...]:
    """Files git tracks or would track (new ones that are not ignored), by suffix."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(p for p in paths if p.is_file() and (not suffixes or p.suffix in suffixes))


def module_name(path: Path) -> str | None:
    """The dotted name of one of our modules; None for tests and scripts."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "site":
        parts = parts[1:]
    if not parts or parts[0] not in APPS:
        return None
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def our_modules() -> dict[str, Path]:
    """Every module of the apps by dotted name."""
    named = {module_name(path): path for path in tracked(".py")}
    return {name: path for name, path in named.items() if name}


def imports(name: str, path: Path, *, typing_only: bool = False) -> Iterator[str]:
    """The dotted names `path` imports, wherever in the file.

    Imports under `if TYPE_CHECKING:` are no arrow at run time: yielded only with `typing_only`.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    if not typing_only:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                for statement in node.body:
                    skipped.update(ast.walk(statement))
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
