"""Whatever is uploaded as a photo is kept clean or refused, within bounded memory and processor time."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.live.server import ROOT
from tests.news.photo_corpus import CORPUS


def test_every_picture_is_kept_clean_or_refused_within_800_megabytes() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-m", "tests.news.photo_corpus"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    outcomes = json.loads(done.stdout)
    wanted = {name: "kept" if fits else "refused" for name, (_make, fits) in CORPUS.items()}
    assert outcomes == wanted
