"""Ghost as its makers ship it (Node, MariaDB, its default theme), to measure beside us.

`make ghost` installs it into var/ghost: the package with its own lock file and no install script. It
runs in a folder of its own: one process, as its makers start it, and nothing before it. Comments are
those of signed-in members and appear at once: Ghost holds none back and has no form for others.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Final

from urllib3.filepost import encode_multipart_formdata

from tests.bench.mariadb import SERVER, MariaDB
from tests.bench.peer import Peer, Post
from tests.live.client import HOST, Client
from tests.live.drafts import draft
from tests.live.server import ROOT
from tests.page_checks import node

SOURCE: Final = ROOT / "var" / "ghost"
ADMIN: Final = "/ghost/api/admin/"
EMAIL: Final = "editor@example.com"
PASSWORD: Final = "never-used-anywhere-but-here"
#: Readers who write, each signed in: one for each connection.
MEMBERS: Final = 16
Document = dict[str, Any]


def is_installed() -> bool:
    """Whether this machine has what Ghost needs."""
    return bool((SOURCE / ".installed").exists() and SERVER and node.is_installed())


class Ghost(Peer):
    """One process, and the database's."""

    name = "Ghost"
    patience = 120  # it makes its tables first

    def __init__(self, folder: Path, port: int, site: str = f"https://{HOST}") -> None:
        super().__init__(folder, port, site)
        self._cookies = ""

    def start(self, posts: Sequence[Post]) -> None:
        """Install it, let it answer and publish `posts`."""
        folder = self.folder
        folder.mkdir()
        database = MariaDB(folder, "ghost")
        self._processes.append(database.process)
        shutil.copytree(SOURCE / "content", folder / "content")
        environment = os.environ | self._settings(database.socket)
        self._run([str(node.engine()), "index.js"], cwd=SOURCE, env=environment)
        self._wait("/")
        self._cookies = self._founded()
        for section in sorted({post.section for post in posts} - {""}):
            self._ask("POST", "tags/", {"tags": [{"name": section}]}, self._cookies)
        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(self._publish, posts))
        self.ids = [post["id"] for post in made]
        self.paths = [f"/{post['slug']}/" for post in made[:200]]

    def _settings(self, socket: Path) -> dict[str, str]:
        return {
            "NODE_ENV": "production",
            "url": self.site,
            "server__port": self.bind.rpartition(":")[2],
            "database__client": "mysql2",
            "database__connection__socketPath": str(socket),
            "database__connection__database": "ghost",
            "paths__contentPath": str(self.folder / "content"),
            "logging__level": "error",
            "logging__transports": '["stdout"]',
            "privacy__useUpdateCheck": "false",
            "privacy__useGravatar": "false",
            "privacy__useRpcPing": "false",
            "security__staffDeviceVerification": "false",  # by mail, and there is none
            "mail__transport": "Stub",
        }

    def _founded(self) -> str:
        """The cookies of the editor, who has opened comments to members and wants no mail about them."""
        setup = {"name": "Editor", "email": EMAIL, "password": PASSWORD, "blogTitle": "Paper"}
        self._ask("POST", "authentication/setup/", {"setup": [setup]}, "")
        answer = Client(self.bind).ask(
            "POST",
            ADMIN + "session/",
            json.dumps({"username": EMAIL, "password": PASSWORD}).encode(),
            self._headers(""),
        )
        cookies = _pairs(answer.cookies)
        open_to_all = {"key": "comments_enabled", "value": "all"}
        self._ask("PUT", "settings/", {"settings": [open_to_all]}, cookies)
        editor = self._ask("GET", "users/me/", None, cookies)["users"][0]
        silent = {"users": [{"id": editor["id"], "comment_notifications": False}]}
        self._ask("PUT", f"users/{editor['id']}/", silent, cookies)
        return cookies

    def _publish(self, post: Post) -> Document:
        row: Document = {"title": post.title, "custom_excerpt": post.excerpt[:300]}
        row |= {"html": post.html, "status": "published"}
        if post.section:
            row["tags"] = [{"name": post.section}]
        if post.photo:
            row |= {
                "feature_image": self._uploaded(post.photo),
                "feature_image_alt": post.title[:190],
            }
        answer = self._ask("POST", "posts/?source=html", {"posts": [row]}, self._cookies)
        made: Document = answer["posts"][0]
        return made

    def _uploaded(self, photo: Path) -> str:
        """The address of a photo in Ghost's own store."""
        body, kind = encode_multipart_formdata(
            {"file": (photo.name, photo.read_bytes(), "image/jpeg")}
        )
        headers = self._headers(self._cookies) | {"Content-Type": kind}
        answer = Client(self.bind).ask("POST", ADMIN + "images/upload/", body, headers)
        address: str = json.loads(answer.body)["images"][0]["url"]
        return address

    @cached_property
    def _members(self) -> list[str]:
        return [self._member(number) for number in range(MEMBERS)]

    def _member(self, number: int) -> str:
        """The cookies of a reader who has signed in."""
        row = {"email": f"reader-{number}@example.com", "name": f"Bạn đọc {number}"}
        member = self._ask("POST", "members/", {"members": [row]}, self._cookies)["members"][0]
        path = f"members/{member['id']}/signin_urls/"
        link = self._ask("GET", path, None, self._cookies)["member_signin_urls"][0]["url"]
        return _pairs(Client(self.bind).get(link.removeprefix(self.site)).cookies)

    def _ask(self, method: str, path: str, document: Document | None, cookies: str) -> Document:
        body = None if document is None else json.dumps(document).encode()
        answer = Client(self.bind).ask(method, ADMIN + path, body, self._headers(cookies))
        if answer.status not in {200, 201}:
            raise RuntimeError(f"{path}: {answer.status} {answer.body.decode()[:500]}")
        found: Document = json.loads(answer.body)
        return found

    def _headers(self, cookies: str) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Origin": self.site}
        headers["Host"] = self.site.removeprefix("https://")
        return headers | ({"Cookie": cookies} if cookies else {})

    def send(self, client: Client, number: int) -> bool:
        """Comment `number`, from a member; acknowledged is what came back with an id."""
        text = escape(draft(number, 0, "").body)
        comment = {"post_id": self.ids[number % len(self.ids)], "html": f"<p>{text}</p>"}
        answer = client.ask(
            "POST",
            "/members/api/comments/",
            json.dumps({"comments": [comment]}).encode(),
            self._headers(self._members[number % MEMBERS]),
        )
        return answer.status == 201


def _pairs(cookies: Sequence[str]) -> str:
    return "; ".join(cookie.partition(";")[0] for cookie in cookies)
