"""Small words typed twice: của của."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import WORDS, Rule, each_text
from vietnamese.proof.marks import doubled_words
from vietnamese.proof.slips import Slip

# Never twice in a row in good Vietnamese; ngày ngày, người người, đều đều are words.
_LIST: Final = (
    "của và là các những được bị đã đang sẽ cho với ngoài tại về do theo như khi thì mà để vào đến"
    " không có một trên bằng qua nếu vì nên cũng trong dưới"
)
_NEVER: Final = frozenset(_LIST.split())


def doubled(text: str) -> list[Slip]:
    """Where one of them stands twice."""
    return doubled_words(text, _NEVER)


DOUBLED_WORDS = Rule(
    code="doubled",
    label=_("Word typed twice"),
    explanation=_("The same small word stands twice in a row."),
    find=each_text(doubled, WORDS),
    sure=False,
)
