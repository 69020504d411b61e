"""After a release: does the paper answer as it should? `python3 deploy/smoke.py https://baomocgiang.example`

Needs nothing but Python and reads only public addresses. Prints a line for each thing looked at and
ends with status 1 when one is wrong. Follows the first article of the front page, so it needs a paper.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Final

Answer = tuple[int, dict[str, str], str]
TIMEOUT: Final = 10


def fetch(address: str) -> Answer:
    """Status, headers (names in lower case) and text; status 0 when nobody answers."""
    request = urllib.request.Request(address, headers={"User-Agent": "portal-smoke"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
            answer, status = response, response.status
            text = response.read(2_000_000).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        answer, status, text = error, error.code, error.read(2_000_000).decode("utf-8", "replace")
    except OSError as error:
        return 0, {}, str(error)
    return status, {name.lower(): value for name, value in answer.headers.items()}, text


def is_page(answer: Answer) -> bool:
    """A whole page in Vietnamese that any cache may keep and that sets no cookie."""
    status, headers, text = answer
    return (
        status == 200
        and '<html lang="vi"' in text
        and "</html>" in text
        and "public" in headers.get("cache-control", "")
        and "set-cookie" not in headers
        and "default-src 'none'" in headers.get("content-security-policy", "")
    )


def is_xml(answer: Answer) -> bool:
    """A feed or a sitemap."""
    return answer[0] == 200 and answer[2].lstrip().startswith("<?xml")


def is_door(answer: Answer) -> bool:
    """The sign-in page, which no cache may keep."""
    status, headers, text = answer
    return status == 200 and "password" in text and "public" not in headers.get("cache-control", "")


def is_not_found(answer: Answer) -> bool:
    """Our own page for what is not there."""
    return answer[0] == 404 and '<html lang="vi"' in answer[2]


def is_ready(answer: Answer) -> bool:
    """Every part works."""
    return answer[0] == 200


CHECKS: Final[tuple[tuple[str, Callable[[Answer], bool]], ...]] = (
    ("/readyz", is_ready),
    ("/", is_page),
    ("/tim-kiem/?q=xay+dung", is_page),
    ("/rss/", is_xml),
    ("/sitemap.xml", is_xml),
    ("/admin/login/", is_door),
    ("/khong-co-trang-nay/", is_not_found),
)


def main(site: str) -> int:
    """Looks at everything and returns how many things are wrong."""
    site = site.rstrip("/")
    wrong = 0
    checks = list(CHECKS)
    front = fetch(site + "/")[2]
    article = re.search(
        r'<article\b.*?<a\s[^>]*href="(?:https?://[^/"]+)?(/[^"]+)"', front, re.DOTALL
    )
    if article:
        checks.append((article[1], is_page))
    for path, is_right in checks:
        answer = fetch(site + path)
        right = is_right(answer)
        wrong += not right
        sys.stdout.write(f"{'ok   ' if right else 'WRONG'} {answer[0] or answer[2]} {path}\n")
    if not article:
        wrong += 1
        sys.stdout.write("WRONG no article on the front page\n")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(1 if main(sys.argv[1]) else 0)
