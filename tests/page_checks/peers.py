"""WordPress and Ghost with our demo articles, each behind the same nginx, TLS and HTTP/2 as ours.

Of an article they hold the headline, the lead, the paragraphs, the sub-headings and the main photo: no
galleries, tables and boxes, which their editors would make in other ways. Their themes are the
ones they come with, untouched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import escape
from pathlib import Path
from typing import Final

from tests.bench.ghost import Ghost
from tests.bench.peer import Post
from tests.bench.wordpress import WordPress
from tests.live.nginx import BINARY
from tests.page_checks.production import PLACE, own_certificate

FRONT: Final = """{user} daemon off; worker_processes 1; pid {folder}/front.pid; error_log {folder}/front.log;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}/f1; proxy_temp_path {folder}/f2; fastcgi_temp_path {folder}/f3;
  uwsgi_temp_path {folder}/f4; scgi_temp_path {folder}/f5;
  gzip on; gzip_comp_level 5; gzip_proxied any;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {place}/fullchain.pem; ssl_certificate_key {place}/privkey.pem;
    location / {{
      proxy_pass http://{bind}; proxy_http_version 1.1;
      proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-For $remote_addr;
    }}
  }}
}}
"""
KINDS: Final[tuple[type[WordPress] | type[Ghost], ...]] = (WordPress, Ghost)
#: Where each shows a section and a search; Ghost's search is a script on every page.
PAGES: Final = {
    "WordPress": {"section": "/?category_name={section}", "search": "/?s=xay+dung"},
    "Ghost": {"section": "/tag/{section}/"},
}


def our_posts(first: str) -> list[Post]:
    """The demo articles of var/: the one with the path `first`, then the oldest and so on."""
    root = Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(root / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    import django

    django.setup()
    from wagtail.rich_text import expand_db_html

    from news.models import ArticlePage

    made = []
    rows = ArticlePage.objects.published().select_related("main_photo", "section")[::-1]
    for article in sorted(rows, key=lambda row: row.get_url() != first):
        parts = []
        for block in article.body:
            if block.block_type == "heading":
                parts.append(f"<h2>{escape(block.value)}</h2>")
            elif block.block_type == "paragraph":
                parts.append(expand_db_html(block.value.source))
        photo = Path(article.main_photo.file.path) if article.main_photo else None
        html = "\n".join(parts)
        made.append(Post(article.title, article.lead, html, article.section.title, photo))
    return made


@contextmanager
def served(port: int, article: str, section: str) -> Iterator[dict[str, str]]:
    """Addresses by "page, who"; `article` is our path of the measured one, `section` a section's slug.

    To be used while the portal is served, whose certificate they share.
    """
    posts = our_posts(article)
    found: dict[str, str] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-peers-")))
        for order, kind in enumerate(KINDS):
            own = port + 2 * order
            site, place = f"https://localhost:{own}", folder / kind.name
            peer = kind(place, own + 1, site)
            stack.callback(peer.stop)
            peer.start(posts)
            _front(stack, place, own, peer.bind)
            pages = {"front page": "/", "article": peer.paths[0], **PAGES[kind.name]}
            for page, path in pages.items():
                address = site + path.format(section=section)
                _answers(address)
                found[f"{page}, {kind.name}"] = address
        yield found


def _front(stack: ExitStack, folder: Path, port: int, bind: str) -> None:
    user = "user root;" if os.geteuid() == 0 else ""
    file = folder / "front.conf"
    text = FRONT.format(user=user, folder=folder, port=port, place=PLACE, bind=bind)
    file.write_text(text, encoding="utf-8")
    process = subprocess.Popen([BINARY or "", "-c", str(file)])
    stack.callback(process.wait)
    stack.callback(process.terminate)


def _answers(address: str) -> None:
    """Loud where a page that is to be measured is not there."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(address, context=own_certificate()):
                return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{address}: {error.code}") from error
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"No answer from {address}")
