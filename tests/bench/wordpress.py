"""WordPress as Debian ships it (MariaDB, PHP-FPM with its opcode cache, nginx), to measure beside us.

Needs the packages wordpress, php-fpm, php-mysql, mariadb-server and nginx. All runs in a folder of its own:
nothing of the machine's is touched. Comments wait for approval and no flood limit is on, as in the
run it is compared with, whose limits let all readers in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.live.client import HOST, Client
from tests.live.nginx import BINARY
from tests.live.processes import family

SOURCE: Final = Path("/usr/share/wordpress")
WORKERS: Final = 8
CONFIG: Final = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{folder}/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://{host}'); define('WP_SITEURL', 'http://{host}');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
NO_FLOOD: Final = """<?php
add_filter('wp_is_comment_flood', '__return_false', 99);
add_filter('comment_flood_filter', '__return_false', 99);
"""
INSTALL: Final = """<?php
define('WP_INSTALLING', true); $_SERVER['HTTP_HOST'] = '{host}';
require '{folder}/site/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Paper', 'editor', 'editor@example.com', true, '', 'never-used-anywhere');
update_option('comment_moderation', 1); update_option('moderation_notify', 0);
update_option('comments_notify', 0);
update_option('permalink_structure', '/%postname%/'); global $wp_rewrite;
$wp_rewrite->init(); flush_rewrite_rules();
$ids = [];
foreach (json_decode(file_get_contents('{folder}/posts.json'), true) as $row)
  $ids[] = wp_insert_post(['post_title' => $row[0], 'post_excerpt' => $row[1], 'post_content' => $row[2],
    'post_status' => 'publish', 'post_author' => 1, 'comment_status' => 'open']);
$paths = array_map(fn($id) => parse_url(get_permalink($id), PHP_URL_PATH), array_slice($ids, 0, 200));
echo json_encode(['ids' => $ids, 'paths' => $paths]);
"""
FPM: Final = """[global]
pid = {folder}/fpm.pid
error_log = {folder}/fpm.log
daemonize = no
[site]
user = {user}
group = {user}
listen = {folder}/fpm.sock
listen.mode = 0666
pm = static
pm.max_children = {workers}
"""
NGINX: Final = """worker_processes 2; {as_root}
pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port}; root {folder}/site; index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{ include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass unix:{folder}/fpm.sock; }}
  }}
}}
"""


def is_installed() -> bool:
    """Whether this machine has what WordPress needs."""
    return bool(SOURCE.is_dir() and _fpm() and shutil.which("mariadbd", path=_PATH) and BINARY)


class WordPress:
    """Started with `posts` (title, excerpt, HTML) published; `ids` and the `paths` of the first 200."""

    def __init__(self, folder: Path, port: int, posts: Sequence[tuple[str, str, str]]) -> None:
        self.folder, self.bind = folder, f"127.0.0.1:{port}"
        self._processes: list[subprocess.Popen[bytes]] = []
        shutil.copytree(SOURCE, folder / "site", symlinks=False, ignore_dangling_symlinks=True)
        names = {"folder": folder, "host": HOST, "port": port, "workers": WORKERS}
        names |= {"user": "root" if os.geteuid() == 0 else os.environ.get("USER", "nobody")}
        names |= {"as_root": "user root;" if os.geteuid() == 0 else ""}
        plugins = folder / "site" / "wp-content" / "mu-plugins"
        plugins.mkdir(parents=True, exist_ok=True)
        (plugins / "no-flood.php").write_text(NO_FLOOD, encoding="utf-8")
        (folder / "site" / "wp-config.php").write_text(
            CONFIG.replace("{folder}", str(folder)).replace("{host}", HOST), encoding="utf-8"
        )
        (folder / "fpm.conf").write_text(FPM.format(**names), encoding="utf-8")
        (folder / "nginx.conf").write_text(NGINX.format(**names), encoding="utf-8")
        (folder / "posts.json").write_text(json.dumps(posts), encoding="utf-8")
        script = INSTALL.replace("{folder}", str(folder)).replace("{host}", HOST)
        (folder / "install.php").write_text(script, encoding="utf-8")
        self._database()
        told = subprocess.run(
            ["php", "-d", "memory_limit=1G", str(folder / "install.php")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = json.loads(told[told.rindex('{"ids"') :])
        self.ids: list[int] = found["ids"]
        self.paths: list[str] = found["paths"]
        root = ["-R"] if os.geteuid() == 0 else []
        self._run([_fpm() or "", "-F", *root, "-y", str(folder / "fpm.conf")])
        self._run([BINARY or "", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        for _ in range(100):
            try:
                if Client(self.bind).get(self.paths[0]).status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError((folder / "fpm.log").read_text(encoding="utf-8")[-2000:])

    def _database(self) -> None:
        data, socket = self.folder / "data", self.folder / "db.sock"
        root = ["--user=root"] if os.geteuid() == 0 else []
        install = ["mariadb-install-db", *root, f"--datadir={data}", "--skip-test-db"]
        install.append("--auth-root-authentication-method=normal")
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = shutil.which("mariadbd", path=_PATH) or ""
        options = [f"--datadir={data}", f"--socket={socket}", "--skip-networking"]
        self._run([server, "--no-defaults", *root, *options, f"--pid-file={self.folder}/db.pid"])
        create = ["mariadb", f"--socket={socket}", "-uroot", "-e", "CREATE DATABASE wordpress"]
        for _ in range(100):
            if subprocess.run(create, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return
            time.sleep(0.2)
        raise RuntimeError("MariaDB did not start.")

    def _run(self, command: list[str]) -> None:
        with (self.folder / "servers.log").open("ab") as log:
            self._processes.append(subprocess.Popen(command, stdout=log, stderr=log))

    def pids(self) -> list[int]:
        """All processes: web server, PHP, database."""
        return [pid for process in self._processes for pid in family(process.pid)]

    def stop(self) -> None:
        """End them, the last started first."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()


_PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def _fpm() -> str | None:
    names = sorted(Path("/usr/sbin").glob("php-fpm[0-9]*"))
    return str(names[-1]) if names else None
