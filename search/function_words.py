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


#: How questions begin and end; with the words of weight beside them they stand in no article.
_QUESTIONS: Final = tuple(
    words(question)
    for question in (
        "cho tôi hỏi", "cho em hỏi", "cho hỏi", "xin hỏi", "tôi muốn hỏi", "thì phải làm gì",
        "phải làm gì", "thì làm sao", "phải làm sao", "làm sao để", "làm thế nào để", "làm thế nào",
        "như thế nào", "thế nào", "ra sao", "là gì", "là ai", "là bao nhiêu", "bao nhiêu", "bao giờ",
        "khi nào", "từ khi nào", "lúc mấy giờ", "đến mấy giờ", "mấy giờ", "ở đâu", "tại đâu",
        "vì sao", "tại sao", "có phải", "có được không", "được không", "có không", "hay không",
    )
)  # fmt: skip


def without_questions(typed: Words) -> Words:
    """What a question is about: the words without "how many", "where", "what is to be done"."""
    kept: list[Word] = []
    at = 0
    while at < len(typed):
        asked = max((len(q) for q in _QUESTIONS if _is(typed[at : at + len(q)], q)), default=0)
        if not asked:
            kept.append(typed[at])
        at += asked or 1
    return tuple(kept)


def _is(typed: Words, question: Words) -> bool:
    """Whether the words are the question's, each with its marks or, all of them, without any."""
    if len(typed) != len(question):
        return False
    return all(word.fits(there.forms) for word, there in zip(typed, question, strict=True))
