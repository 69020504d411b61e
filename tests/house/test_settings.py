"""Production starts only with what it needs, and Django finds nothing to warn of."""

import importlib.metadata
import os
import re
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://baomocgiang.example",
}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs manage.py in a clean environment, warnings shown."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL"])
def test_production_says_which_setting_is_missing(name: str) -> None:
    done = manage("check", **{k: v for k, v in PRODUCTION.items() if k != name})
    assert done.returncode != 0
    assert f"Set {name}" in done.stderr


def test_no_migration_is_missing() -> None:
    done = manage("makemigrations", "--check", "--dry-run", **PRODUCTION)
    assert done.returncode == 0, done.stdout


def test_wagtail_and_django_are_the_versions_we_build_on() -> None:
    # An add-on that pins wagtail<8 makes pip downgrade it without a word.
    assert importlib.metadata.version("wagtail") == "8.0.1"
    assert importlib.metadata.version("django").startswith("5.2.")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,-]+\])?==\S+(?: ;[^\\]*)? \\$", text, re.MULTILINE)
    names = re.findall(r"^[a-z0-9]", text, re.MULTILINE)
    assert len(pins) == len(names) > 20


def test_base_settings_stay_readable() -> None:
    base = (ROOT / "site/portal/settings/base.py").read_text()
    assert base.count("\n") < 250
    assert "DEBUG = False" in base
    assert "SECRET_KEY" not in base
