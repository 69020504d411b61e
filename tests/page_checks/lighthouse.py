"""`make lighthouse`: Lighthouse for mobiles on the page types, against the portal as in production.

Prints a table of medians. Our three scores that do not depend on the machine must be 100, else the
command fails; times on a busy machine are only shown. PEERS=1 measures WordPress and Ghost with the
same articles in the same rounds; PAGES="front page,article" only those pages.
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from typing import Any

from tests.page_checks import node, peers
from tests.page_checks.production import PLACE, Missing, own_certificate, served

PORT = int(os.environ.get("PORT", "8171"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
PEERS = os.environ.get("PEERS", "") not in {"", "0"}
PAGES = [page for page in os.environ.get("PAGES", "").split(",") if page]
SECTION = "xay-dung-dang"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
SCORES = {"performance": "perf", "accessibility": "a11y", "best-practices": "best", "seo": "seo"}
#: Lighthouse's audit, our heading, the divisor from its unit to ours, decimals.
FIGURES = (
    ("first-contentful-paint", "FCP s", 1000, 2),
    ("largest-contentful-paint", "LCP s", 1000, 2),
    ("cumulative-layout-shift", "CLS", 1, 3),
    ("total-blocking-time", "TBT ms", 1, 0),
    ("total-byte-weight", "kB", 1000, 1),
)
Report = dict[str, Any]


def pages(site: str) -> dict[str, str]:
    """The measured addresses by name; the article is the one on top of the front page."""
    with urllib.request.urlopen(site + "/", context=own_certificate()) as answer:
        html = answer.read().decode()
    article = re.search(r'<main.*?<h2[^>]*>\s*<a href="([^"]+)"', html, re.DOTALL)
    if article is None:
        raise RuntimeError("No article on the front page")
    return {
        "front page": site + "/",
        "article": site + article[1],
        "section": f"{site}/{SECTION}/",
        "search": site + "/tim-kiem/",
        "search results": site + "/tim-kiem/?q=xay+dung+dang",
    }


def measured(address: str) -> Report:
    """One run of Lighthouse with its own settings for mobiles: a slow 4G and a slow processor."""
    target = PLACE / "lighthouse.json"
    command = [*node.program("lighthouse"), address, "--quiet", "--output=json"]
    command += [f"--output-path={target}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": os.environ["CHROMIUM"]}
    subprocess.run(command, check=True, env=environment)
    report: Report = json.loads(target.read_text(encoding="utf-8"))
    return report


def row(name: str, reports: list[Report]) -> str:
    """A line of the table: medians of the rounds."""
    scores = [
        round(statistics.median(r["categories"][key]["score"] for r in reports) * 100)
        for key in SCORES
    ]
    medians = [
        f"{statistics.median(r['audits'][audit]['numericValue'] for r in reports) / unit:8.{places}f}"
        for audit, _heading, unit, places in FIGURES
    ]
    return f"{name:24}" + "".join(f"{score:6}" for score in scores) + "".join(medians)


def failures(name: str, report: Report) -> list[str]:
    """What keeps a score from 100 that no slow machine can lower.

    Results of a search are kept out of other search engines on purpose, which Lighthouse counts.
    """
    allowed = {"is-crawlable"} if name == "search results" else set()
    return [
        f"{name}: {audit['id']}"
        for key in SCORES
        if key != "performance"
        for audit in report["categories"][key]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in (1, None)
        if audit["id"] not in allowed
    ]


def main() -> int:
    """Measure every page; 1 where accessibility, best practices or SEO are below 100."""
    failed = []
    with ExitStack() as stack:
        addresses = pages(site := stack.enter_context(served(PORT)))
        if PEERS:
            article = addresses["article"].removeprefix(site)
            addresses |= stack.enter_context(peers.served(PORT + 1, article, SECTION))
        if PAGES:
            addresses = {name: at for name, at in addresses.items() if name.split(",")[0] in PAGES}
        found: dict[str, list[Report]] = {name: [] for name in addresses}
        for _round in range(ROUNDS):
            for name, address in addresses.items():
                found[name].append(measured(address))
    version = next(iter(found.values()))[0]["lighthouseVersion"]
    print(f"Lighthouse {version}, mobile, {ROUNDS} rounds, medians")
    headings = [*(f"{heading:>6}" for heading in SCORES.values())]
    headings += [f"{heading:>8}" for _audit, heading, _unit, _places in FIGURES]
    print(f"{'page':24}" + "".join(headings))
    for name, reports in found.items():
        print(row(name, reports))
        if "," not in name:
            failed += failures(name, reports[-1])
    for line in failed:
        print(f"below 100: {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main())
    except Missing as error:
        sys.exit(str(error))
