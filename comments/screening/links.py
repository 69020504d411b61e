"""Links and disguised links: comments show none, so a link is an advertisement or a trap."""

import re
from typing import Final

from comments.screening.context import Context
from comments.screening.signal import Signal, Span

_ENDINGS: Final = (
    "com|net|org|info|biz|vn|xyz|top|club|shop|store|online|site|website|space|live|link|click|"
    "app|dev|io|me|tv|cc|co|ru|cn|su|tk|ga|ml|cf|gq|pw|bet|casino|win|vip|pro|fun|icu|asia|us|uk"
)
# A dot that hides: "a . com", "a(.)com", "a[dot]com", "a chấm com".
_DOT: Final = r"(?:\s?[.。]\s?|\s?[(\[{]\s?(?:\.|dot|chấm|cham)\s?[)\]}]\s?|\s(?:dot|chấm)\s)"

_LINK: Final = re.compile(
    r"\b(?:https?|hxxps?|ftp)\s?:\s?/{1,2}\S{0,200}"  # a scheme, also the hxxp of spam
    r"|\b(?:javascript|vbscript|data)\s?:\S{0,200}"
    r"|(?<![:/\w])//[a-z0-9]\S{2,200}"  # protocol-relative
    r"|\bwww\s?\.\s?\S{2,200}"
    rf"|(?<![\w@])[a-z0-9](?:[a-z0-9-]{{0,62}}){_DOT}(?:[a-z0-9-]{{1,63}}{_DOT}){{0,3}}"
    rf"(?:{_ENDINGS})(?![\w-])(?:/\S{{0,200}})?",
    re.IGNORECASE | re.ASCII,
)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)


def detect(context: Context) -> list[Signal]:
    """`link` for each address of a page in name or body, `email_in_text` for an e-mail address."""
    signals = []
    for field, text in (("name", context.name), ("body", context.body)):
        for code, pattern in (("link", _LINK), ("email_in_text", _EMAIL)):
            spans = tuple(Span(field, *match.span()) for match in pattern.finditer(text))
            if spans:
                signals.append(Signal(code, spans=spans))
    return signals
