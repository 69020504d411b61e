"""Short forms that the article never gives in full."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule
from vietnamese.proof.slips import Slip, addresses

_KINDS = (Kind.LEAD, Kind.PARAGRAPH, Kind.QUOTE)
_SHORT: Final = re.compile(r"(?<![\w./-])[A-ZĐƯÔÂĂƠÊ]{3,8}(?![\w/]|-[\wĐ])")
_ROMAN: Final = re.compile(r"[IVXLC]+")
# What every reader knows; and what stands in numbers of documents and names.
_KNOWN_LIST: Final = (
    "UBND HĐND MTTQ UBMTTQ THCS THPT TNHH BHXH BHYT ATGT CSGT HTX TDTT GDĐT NĐ QĐ TW TƯ BCH GDP FDI"
    " ODA USD VND WTO ASEAN APEC UNESCO UNICEF WHO COVID SARS HIV AIDS ADN DNA GPS USB ATM SMS PIN"
    " QR CCCD CMND VNeID CLB LĐLĐ LHPN TNCS NXB TTXVN VTV VOV ISO VAT OCOP VietGAP SOS AFP EVN FIFA"
    " AFF SEA NASA NATO IMF CNN BBC LED LCD WIFI CEO PGS NSND NSƯT HCM TPHCM PCCC KCN BTV PDF RSS"
    " HTML XML API APEC COP MOU BOT PPP EU UAE CHDC CHDCND IELTS TOEIC STEM TOEFL PCI SIM VIP BĐS"
    " XLD GRDP IUU VNPT FPT MTV TTHC VBA MRI CT HLV VĐV SGK BTC RON SUV FAO"
)
_KNOWN: Final = frozenset(_KNOWN_LIST.split())


def find(draft: Draft) -> Iterator[Found]:
    """Each once, where it first stands, unless brackets or the words' first letters explain it."""
    whole = "\n".join(piece.text for piece in draft.of(*_KINDS))
    seen: set[str] = set()
    for piece in draft.of(*_KINDS):
        spans = addresses(piece.text)
        for match in _SHORT.finditer(piece.text):
            short = match[0]
            if short in seen or short in _KNOWN or _ROMAN.fullmatch(short):
                continue
            if any(start <= match.start() < end for start, end in spans):
                continue
            seen.add(short)
            if not (_is_shouted(piece.text, match) or _is_explained(short, whole)):
                yield Found(piece, Slip(*match.span()))


def _is_explained(short: str, whole: str) -> bool:
    if f"({short}" in whole or f"{short} (" in whole or f"{short})" in whole:
        return True
    initials = "".join(word[0].upper() for word in re.findall(r"\w+", whole))
    return short in initials


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether it is a word of a line all in capitals."""
    near = text[max(0, match.start() - 12) : match.end() + 12]
    letters = [char for char in near if char.isalpha()]
    return len(letters) > len(match[0]) and sum(map(str.isupper, letters)) > 0.8 * len(letters)


ABBREVIATIONS = Rule(
    code="abbreviations",
    label=_("Short form never given in full"),
    explanation=_("The first time, give the name in full and the short form in brackets."),
    find=find,
    words=True,
)
