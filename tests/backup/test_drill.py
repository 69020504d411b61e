"""The drill: back up while comments come in, restore elsewhere, start there, compare, read a page.

Each step is a process of its own with the real commands, as an operator would run them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.house.tree import ROOT

PAPER = """
from tests import factories
from news.models import Photo
section = factories.section()
photo = factories.photo()
factories.article("Mùa gặt ở Đồng Vối", section, main_photo=photo, bylines=[factories.author()])
from portal.models import User
User.objects.create_user("thuky")
print(photo.file.name)
"""
WRITER = """
import sys, time
from comments.models import Comment, ConsentText
from news.models import ArticlePage
page = ArticlePage.objects.get()
consent = ConsentText.objects.kept("Tôi đồng ý", "Thông báo")
number = 0
print("writing", flush=True)
while True:
    number += 1
    Comment.objects.create(
        page=page, name="Bạn đọc", email="a@example.com", body=f"Ý kiến {number}", consent=consent
    )
"""
READER = """
from django.test import Client
from news.models import ArticlePage
page = ArticlePage.objects.get()
answer = Client().get(page.get_url())
assert answer.status_code == 200, answer.status_code
assert "Mùa gặt ở Đồng Vối" in answer.content.decode()
print("read")
"""


class Machine:
    """One installation: a database and a media folder of its own."""

    def __init__(self, folder: Path, database_url: str) -> None:
        folder.mkdir()
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(folder / "media"),
            "BACKUP_DIR": str(folder / "backups"),
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str) -> str:
        process = self.start(*command)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def refused(self, *command: str) -> str:
        process = self.start(*command)
        _out, err = process.communicate(timeout=120)
        assert process.returncode == 1, err
        assert "Traceback" not in err
        return err


@pytest.fixture
def machines(tmp_path: Path, django_db_blocker: Any) -> Iterator[tuple[Machine, Machine]]:
    """Two empty installations on the kind of database that the tests run on."""
    if connection.vendor == "sqlite":
        urls = [f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("here", "elsewhere")]
        yield Machine(tmp_path / "a", urls[0]), Machine(tmp_path / "b", urls[1])
        return
    names = [f"drill_{uuid.uuid4().hex[:8]}" for _ in range(2)]
    host = connection.settings_dict["OPTIONS"].get("host") or connection.settings_dict["HOST"]
    user = connection.settings_dict["USER"]
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        for name in names:
            cursor.execute(f'CREATE DATABASE "{name}"')
    urls = [f"postgres://{user}@/{name}?host={host}" for name in names]
    yield Machine(tmp_path / "a", urls[0]), Machine(tmp_path / "b", urls[1])
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.each_database
def test_a_backup_under_writes_is_restored_elsewhere_and_read(
    machines: tuple[Machine, Machine],
) -> None:
    here, elsewhere = machines
    here.run("migrate", "--verbosity", "0")
    photo = here.run("shell", "--no-imports", "-c", PAPER).strip().splitlines()[-1]
    writer = here.start("shell", "--no-imports", "-c", WRITER)
    assert writer.stdout is not None
    assert writer.stdout.readline().strip() == "writing", writer.communicate()[1]
    try:
        here.run("backup")
        assert writer.poll() is None, writer.communicate()[1]
    finally:
        writer.kill()
        writer.communicate()
    (backup,) = (here.folder / "backups").iterdir()
    assert backup.stat().st_mode & 0o077 == 0

    assert "nguyên vẹn" in elsewhere.run("backup", "--check", str(backup))
    process = elsewhere.start("restore", str(backup))
    said, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    assert complaints == ""  # every table has the rows that the backup counted
    assert "Đã phục hồi" in said
    assert (elsewhere.folder / "media" / photo).is_file()

    assert "--replace" in here.refused("restore", str(backup))
    damaged = here.folder / "moc-giang-20200101T000000Z.tar"
    shutil.copy(backup, damaged)
    with tarfile.open(damaged) as tar:
        start = tar.getmember("database").offset_data
    with damaged.open("r+b") as file:
        file.seek(start + 4096)
        file.write(b"\xff" * 64)
    assert "hỏng" in elsewhere.refused("restore", "--replace", str(damaged))
    assert "không phải" in elsewhere.refused("restore", "--replace", str(ROOT / "README.md"))
    elsewhere.run("restore", "--replace", str(backup))
    assert elsewhere.run("shell", "--no-imports", "-c", READER).strip() == "read"
