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
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from tests.bench.mariadb import SERVER, MariaDB
from tests.bench.peer import Peer, Post
from tests.live.client import HOST, Client
from tests.live.drafts import draft, page_for
from tests.live.nginx import BINARY

SOURCE: Final = Path("/usr/share/wordpress")
WORKERS: Final = 8
CONFIG: Final = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{folder}/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '{site}'); define('WP_SITEURL', '{site}');
if (str_starts_with('{site}', 'https:')) $_SERVER['HTTPS'] = 'on';
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
NO_FLOOD: Final = """<?php
add_filter('wp_is_comment_flood', '__return_false', 99);
add_filter('comment_flood_filter', '__return_false', 99);
// Behind TLS that ends before it, it would send readers to where they are.
if (str_starts_with(WP_HOME, 'https:')) remove_action('template_redirect', 'redirect_canonical');
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
require_once ABSPATH . 'wp-admin/includes/taxonomy.php'; require_once ABSPATH . 'wp-admin/includes/image.php';
foreach (json_decode(file_get_contents('{folder}/posts.json'), true) as $row) {
  $ids[] = $id = wp_insert_post(['post_title' => $row['title'], 'post_excerpt' => $row['excerpt'],
    'post_content' => $row['html'], 'post_status' => 'publish', 'post_author' => 1,
    'comment_status' => 'open',
    'post_category' => $row['section'] ? [wp_create_category($row['section'])] : []]);
  if (!$row['photo']) continue;
  $file = wp_upload_bits(basename($row['photo']), null, file_get_contents($row['photo']))['file'];
  $photo = wp_insert_attachment(['post_mime_type' => mime_content_type($file)], $file, $id);
  wp_update_attachment_metadata($photo, wp_generate_attachment_metadata($photo, $file));
  update_post_meta($photo, '_wp_attachment_image_alt', $row['title']);
  set_post_thumbnail($id, $photo);
}
$paths = array_map(fn($id) => parse_url(get_permalink($id), PHP_URL_PATH), array_slice($ids, 0, 200));
echo json_encode(['ids' => $ids, 'paths' => $paths]);
"""
FPM: Final = """[global]
pid = {folder}/fpm.pid
error_log = {folder}/servers.log
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
    return bool(SOURCE.is_dir() and _fpm() and SERVER and BINARY)


class WordPress(Peer):
    """Web server, PHP and database."""

    name = "WordPress"
    search = "/?s="

    def __init__(self, folder: Path, port: int, site: str = f"http://{HOST}") -> None:
        super().__init__(folder, port, site)

    def start(self, posts: Sequence[Post]) -> None:
        """Install it, publish `posts` and let it answer."""
        folder, port = self.folder, self.bind.rpartition(":")[2]
        shutil.copytree(SOURCE, folder / "site", symlinks=False, ignore_dangling_symlinks=True)
        names = {"folder": folder, "host": HOST, "port": port, "workers": WORKERS}
        names |= {"user": "root" if os.geteuid() == 0 else os.environ.get("USER", "nobody")}
        names |= {"as_root": "user root;" if os.geteuid() == 0 else ""}
        plugins = folder / "site" / "wp-content" / "mu-plugins"
        plugins.mkdir(parents=True, exist_ok=True)
        (plugins / "no-flood.php").write_text(NO_FLOOD, encoding="utf-8")
        for name, text in (
            (folder / "site" / "wp-config.php", CONFIG),
            (folder / "install.php", INSTALL),
        ):
            for word, here in {
                "{folder}": str(folder),
                "{host}": HOST,
                "{site}": self.site,
            }.items():
                text = text.replace(word, here)
            name.write_text(text, encoding="utf-8")
        (folder / "fpm.conf").write_text(FPM.format(**names), encoding="utf-8")
        (folder / "nginx.conf").write_text(NGINX.format(**names), encoding="utf-8")
        rows = [asdict(post) for post in posts]
        (folder / "posts.json").write_text(json.dumps(rows, default=str), encoding="utf-8")
        self._processes.append(MariaDB(folder, "wordpress").process)
        told = subprocess.run(
            ["php", "-d", "memory_limit=1G", str(folder / "install.php")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = json.loads(told[told.rindex('{"ids"') :])
        self.ids, self.paths = found["ids"], found["paths"]
        root = ["-R"] if os.geteuid() == 0 else []
        self._run([_fpm() or "", "-F", *root, "-y", str(folder / "fpm.conf")])
        self._run([BINARY or "", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        self._wait(self.paths[0])

    def send(self, client: Client, number: int) -> bool:
        """Comment `number`; acknowledged is what leads to the waiting comment."""
        sent = draft(number, page_for(number, self.ids), "")
        form = {
            "comment": sent.body,
            "author": sent.name,
            "email": sent.email,
            "url": "",
            "comment_post_ID": sent.page_id,
            "comment_parent": 0,
        }
        answer = client.post("/wp-comments-post.php", urlencode(form).encode(), sent.address)
        return answer.status == 302 and "unapproved=" in answer.headers["location"]


def _fpm() -> str | None:
    names = sorted(Path("/usr/sbin").glob("php-fpm[0-9]*"))
    return str(names[-1]) if names else None
