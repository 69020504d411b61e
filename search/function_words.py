"""Words that say little by themselves: an answer to some of the words may miss these first."""

from __future__ import annotations

from typing import Final

from search.query import Word, Words, words

_WRITTEN: Final = words(
    "là và của cho ở tại với các những một được bị đã đang sẽ thì mà để từ về theo trong ngoài trên"
    " dưới này kia đó ấy nào gì sao khi nếu vì do nên còn cũng rất bao nhiêu mấy như thế đâu lúc ai"
    " không hay hoặc cần muốn tôi"
)
_EXACT: Final = frozenset(word.forms.exact for word in _WRITTEN)
# Without marks only where no word of weight is spelt the same: "dang" may be đảng, "do" độ.
_ANY_MARKS: Final = frozenset(
    word.folded for word in words("là và của ở tại các được đã sẽ thì về")
)


def says_little(word: Word) -> bool:
    """Whether the word is one of those every text has."""
    return word.forms.exact in _EXACT or (not word.marked and word.folded in _ANY_MARKS)


def of_weight(typed: Words) -> Words:
    """The words that say something, each once."""
    return tuple(word for word in dict.fromkeys(typed) if not says_little(word))
