"""Comments to send, each unlike all others, from readers who each have an address of their own.

So many readers from one place would rightly be stopped by the limits; here the limits are on and
let all of them in, because the proxy names a different network for each.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

_ONSETS: Final = "b c ch d đ g h kh l m n ng nh ph r s t th tr v x".split()  # noqa: SIM905
_RHYMES: Final = "a à ác ai ám an áng ao âu ấy ê ệnh iên iếu o ói on ông ơi u ùng ươi".split()  # noqa: SIM905


@dataclass(frozen=True)
class Draft:
    """What one reader sends. `number` stands in the text and the e-mail address."""

    number: int
    page_id: int
    token: str
    name: str
    email: str
    body: str

    @property
    def address(self) -> str:
        """The network address it comes from."""
        return network(self.number)

    @property
    def form(self) -> bytes:
        """The fields as a browser posts them."""
        fields = {
            "name": self.name,
            "email": self.email,
            "body": self.body,
            "consent": "on",
            "token": self.token,
            "parent": "",
            "website": "",
        }
        return urlencode(fields).encode()


def draft(number: int, page_id: int, token: str) -> Draft:
    """Comment `number`: 40 syllables, the same each time and like no other comment's."""
    dice = random.Random(number)
    words = " ".join(dice.choice(_ONSETS) + dice.choice(_RHYMES) for _ in range(40))
    name, email = f"Bạn đọc {number}", address_of(number)
    return Draft(number, page_id, token, name, email, f"Ý kiến {number}: {words}.")


def address_of(number: int) -> str:
    """The e-mail address of reader `number`."""
    return f"ban-doc-{number}@example.com"


def network(number: int) -> str:
    """The network address of reader `number`, in a /24 of its own."""
    return f"{11 + number // 65536}.{number // 256 % 256}.{number % 256}.7"


def page_for(number: int, pages: Sequence[int]) -> int:
    """The article of comment `number`: in turn, so that no article reaches its limit first."""
    return pages[number % len(pages)]
