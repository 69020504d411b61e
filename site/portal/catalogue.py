"""Compiles the Vietnamese catalogues (.po) to .mo in pure Python: no system gettext is needed.

Run by `make messages`. A catalogue that is newer than its .mo is compiled again; `PermissionError`
and broken .po files end the run with the file's name.
"""

import sys
from pathlib import Path

import polib

LOCALE_DIR = Path(__file__).resolve().parents[1] / "locale"


def catalogues() -> list[Path]:
    """Every .po file of the portal."""
    return sorted(LOCALE_DIR.glob("*/vi/LC_MESSAGES/*.po"))


def compile_catalogues() -> list[Path]:
    """Compiles what changed and returns the .mo files written."""
    written = []
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        try:
            polib.pofile(str(po), check_for_duplicates=True).save_as_mofile(str(mo))
        except (OSError, ValueError) as error:
            sys.exit(f"{po}: {error}")
        written.append(mo)
    return written


if __name__ == "__main__":
    compile_catalogues()
