"""What devices and tools ask of the paper: manifest, icons, security.txt, service worker, offline page."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from pytest_django import Settings

from news.models import HomePage, Masthead
from news.offline import NEVER, SHELL


def static_path(address: str) -> str:
    """The file behind a static address."""
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str), address
    return found


def test_the_manifest_makes_the_paper_installable(home: HomePage, client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    about = json.loads(answer.content)
    assert (about["name"], about["start_url"], about["lang"]) == ("Báo Mộc Giang", "/", "vi")
    assert about["display"] == "standalone"
    for icon in about["icons"]:
        with Image.open(static_path(icon["src"])) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert {icon.get("purpose") for icon in about["icons"]} == {None, "maskable"}
    assert 'rel="manifest" href="/manifest.webmanifest"' in client.get("/").content.decode()


def test_the_icon_is_where_programs_look_for_it(home: HomePage, client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    static_path(answer.headers["Location"])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("an-ninh@baomocgiang.example", "mailto:an-ninh@baomocgiang.example"),
        ("https://baomocgiang.example/an-ninh/", "https://baomocgiang.example/an-ninh/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("", "mailto:toasoan@baomocgiang.example"),
    ],
)
def test_security_txt_names_a_contact_and_an_end(
    home: HomePage, client: Client, settings: Settings, given: str, shown: str
) -> None:
    settings.SECURITY_CONTACT = given
    site = home.get_site()
    Masthead.objects.update_or_create(site=site, defaults={"email": "toasoan@baomocgiang.example"})
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == shown
    end = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=100) < end - datetime.now(UTC) < timedelta(days=366)
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_security_txt_without_a_contact_is_not_found(home: HomePage, client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_worker_knows_files_that_exist_and_leaves_private_addresses_alone(
    home: HomePage, client: Client
) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "max-age=0" in answer.headers["Cache-Control"]
    script = answer.content.decode()
    found = re.search(r"self\.PORTAL = (\{.*\});", script)
    assert found
    portal = json.loads(found[1])
    for address in portal["shell"]:
        static_path(address)
    assert len(portal["shell"]) == len(SHELL)
    static_path(re.search(r'importScripts\("([^"]+)"\)', script)[1])  # type: ignore[index]
    assert (
        {"/admin/", "/binh-luan/", "/documents/", "/luot-doc/"}
        <= set(portal["never"])
        == set(NEVER)
    )


def test_the_worker_can_be_switched_off(home: HomePage, client: Client, settings: Settings) -> None:
    settings.SERVICE_WORKER = False
    script = client.get("/sw.js").content.decode()
    assert "unregister" in script
    assert "importScripts" not in script


def test_the_offline_page_has_a_place_for_the_list(home: HomePage, client: Client) -> None:
    html = client.get("/ngoai-tuyen/").content.decode()
    assert "<div data-saved></div>" in html
    assert 'content="noindex"' in html
    assert "20 bài bạn đọc gần nhất" in html


def test_the_worker_s_script_is_light() -> None:
    import gzip
    from pathlib import Path

    source = Path(static_path("/static/offline/worker.js")).read_bytes()
    assert len(gzip.compress(source)) <= 3_000
