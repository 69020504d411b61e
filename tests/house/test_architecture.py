"""The house keeps its shape: arrows between apps, no circles, `site/` no package, small plain files."""

import graphlib
import site
import sysconfig
from pathlib import Path

import pytest

from tests.house.tree import ROOT, imports, our_modules, tracked

# architecture.md, "Who may know whom"
MAY_KNOW = {
    "vietnamese": set(),
    "prepared": set(),
    "figures": set(),
    "comments": {"figures", "prepared", "vietnamese"},
    "news": {"comments", "figures", "prepared", "vietnamese"},
    "search": {"news", "prepared", "vietnamese"},
    "portal": {"news", "comments", "prepared", "search", "vietnamese"},
}


@pytest.mark.parametrize("app", MAY_KNOW)
def test_an_app_imports_only_what_it_may_know(app: str) -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, path in our_modules().items()
        if name.split(".")[0] == app
        for imported in imports(name, path, typing_only=True)
        if imported.split(".")[0] in MAY_KNOW.keys() - MAY_KNOW[app] - {app}
    ]
    assert not wrong


def test_vietnamese_knows_no_django() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, path in our_modules().items()
        if name.split(".")[0] == "vietnamese"
        for imported in imports(name, path, typing_only=True)
        if imported.split(".")[0] in ("django", "wagtail")
    ]
    assert not wrong


def test_no_module_imports_in_a_circle() -> None:
    modules = our_modules()
    graph: dict[str, set[str]] = {}
    for name, path in modules.items():
        known = {imported for imported in imports(name, path) if imported in modules}
        # A package's __init__ gathers its modules; a module that imports a sibling does not depend on it.
        graph[name] = {
            other for other in known if other != name and not name.startswith(f"{other}.")
        }
    try:
        list(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        pytest.fail(f"circle: {' -> '.join(error.args[1])}")


def test_site_is_a_plain_directory_and_the_standard_library_keeps_its_name() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    assert Path(site.__file__).parent == Path(sysconfig.get_path("stdlib"))


def test_git_does_not_ignore_the_site_directory() -> None:
    assert ROOT / "site" / "portal" / "urls.py" in tracked(".py")


def test_no_file_of_code_is_longer_than_300_lines() -> None:
    suffixes = (".py", ".html", ".css", ".js", ".sh", ".inc", ".pov")
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked(*suffixes)
        # Django writes migrations, and the rule of one squashed set per app makes them long.
        if path.parent.name != "migrations"
        and (lines := path.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert not long


def test_no_module_is_a_dumping_ground() -> None:
    grounds = {"utils", "util", "helpers", "helper", "common", "core", "misc"}
    assert not [p for p in tracked() if p.stem in grounds or p.parent.name in grounds]
