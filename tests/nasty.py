"""Strings that have broken sites, for every public field and query. Shared by all apps' tests."""

from __future__ import annotations

import unicodedata

NUL = "\x00"
SIXTY_FIVE_THOUSAND = 65_536

#: Short ones, for addresses and queries as well as for forms.
STRINGS: tuple[str, ...] = (
    "",
    " ",
    "\t\n\r",
    NUL,
    f"a{NUL}b",
    "'",
    '"',
    '""',
    "`",
    "\\",
    "\\'; DROP TABLE news_articlepage; --",
    "' OR 1=1 --",
    "%",
    "%%",
    "%s %d %(name)s",
    "%00",
    "%c0%af",
    "_",
    "*",
    "(",
    ")",
    "NEAR(",
    "AND OR NOT",
    "a AND",
    "-",
    "--",
    "/",
    "//",
    "../../../../etc/passwd",
    "..%2f..%2f",
    "{{ 7*7 }}",
    "{% debug %}",
    "${jndi:ldap://x}",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "<![CDATA[x]]>",
    "&#x0;",
    "&amp;&lt;",
    "0",
    "-1",
    "1e309",
    "NaN",
    "½",
    "٣",
    "²",
    "9" * 20,
    "9" * 400,
    "18446744073709551616",
    "2021-10-14",
    "2021/99/99",
    "0000/00/00",
    "9999/12/31",
    "True",
    "null",
    "[]",
    "a[]=1",
    ";",
    ",",
    "🎉👨‍👩‍👧‍👦",
    "\ufeffbom",
    "\u202eđảo ngược",
    "\u200b\u200d",
    "e" + "\u0301" * 300,
    "\ud7ff\ue000\ufffd",
    "\uffff",
    "\u2028\u2029",
    "ĐẢNG BỘ",
    unicodedata.normalize("NFD", "Xây dựng Đảng"),
    "xaay duwngj ddangr",
    "ｆｕｌｌｗｉｄｔｈ",
    "İstanbul ß ŉ",
    "nul.txt",
)

#: What no line of text and no field should choke on; too long for an address.
LONG: tuple[str, ...] = (
    "a" * SIXTY_FIVE_THOUSAND,
    "đ" * SIXTY_FIVE_THOUSAND,
    "a b " * (SIXTY_FIVE_THOUSAND // 4),
    "ế\n" * (SIXTY_FIVE_THOUSAND // 2),
    "\u0301" * SIXTY_FIVE_THOUSAND,
)

#: Cannot be encoded as UTF-8: only for functions that take text, never for requests.
LONE_SURROGATES: tuple[str, ...] = ("\ud800", "a\udfffb")

#: What fits a headline's column and can be stored at all.
HEADLINES: tuple[str, ...] = tuple(text for text in STRINGS if NUL not in text and len(text) < 200)

EVERYTHING = STRINGS + LONG
