#!/usr/bin/env python3
"""Django's command line for the portal."""

import os
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent


def main() -> None:
    # `site/` holds the project but is no package: the standard library owns the name `site`.
    # It goes behind the script's own folder, so the apps at the top level win. See docs/adr/0002.
    sys.path.insert(1, str(BASE_DIR / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
