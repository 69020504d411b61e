"""A MariaDB of its own for the papers we are compared with: below one folder, reached by a socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Final

PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
SERVER: Final = shutil.which("mariadbd", path=PATH)


class MariaDB:
    """Started with one empty database `name`; `socket` is where it listens, as root without a password."""

    def __init__(self, folder: Path, name: str) -> None:
        data, self.socket = folder / "data", folder / "db.sock"
        root = ["--user=root"] if os.geteuid() == 0 else []
        install = ["mariadb-install-db", *root, f"--datadir={data}", "--skip-test-db"]
        install.append("--auth-root-authentication-method=normal")
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        options = [f"--datadir={data}", f"--socket={self.socket}", "--skip-networking"]
        options.append(f"--pid-file={folder}/db.pid")
        with (folder / "db.log").open("ab") as log:
            self.process = subprocess.Popen(
                [SERVER or "", "--no-defaults", *root, *options], stdout=log, stderr=log
            )
        create = f"CREATE DATABASE {name} CHARACTER SET utf8mb4"
        client = ["mariadb", f"--socket={self.socket}", "-uroot", "-e", create]
        for _ in range(100):
            if subprocess.run(client, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return
            time.sleep(0.2)
        raise RuntimeError("MariaDB did not start.")
